"""Where the counted are or go: by the parse where there is one, else by the words; the name in one spelling."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from analysis.claims.quantities.deed_clauses import is_verb
from analysis.claims.quantities.non_quantities import calendar

PREPOSITIONS = frozenset({"in", "to", "into", "near", "at", "inside", "toward", "towards", "around", "outside"})
_TOWARDS = frozenset({"to", "toward", "towards"})
_KIND = (
    "town|city|village|province|district|region|area|capital|suburb|neighbou?rhood|port|governorate|state|county|"
    "countryside|camp|island|valley|stronghold|enclave|front|border"
)
_NAME = r"(?:(?:[A-Z]\.){2,}|[A-Z])[\w’'-]*(?: (?:al-|el-|de |of the )?[A-Z][\w’'-]*){0,3}"
_PHRASE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(PREPOSITIONS))}) (?:the )?(?:[a-z-]+ ){{0,3}}?(?P<name>{_NAME})"
    rf"(?: (?:{_KIND})(?: of)? (?P<inner>{_NAME})| (?P<kind>{_KIND})(?!\w)|(?P<next> [a-z]+)?)"
)
_FOLLOWS = frozenset(
    ["on", "in", "and", "as", "after", "before", "when", "while", "since", "by", "who", "which", "that", "where"]
) | {"for", "from", "with", "during", "at", "to", "or", "but", "was", "were", "is", "are", "has", "have", "had"}
_REACH = 120
_TRAILING = re.compile(rf"(?:['’]s?)$|\s+(?:{_KIND}|Province|City|Region|District|Governorate)$")


def place_of(anchor: Token | None, text: str, start: int) -> str | None:
    """The canonical name of the place that the sentence gives the counted ones; None where none clearly does.

    `anchor` is the counted noun in the parse, `start` the end of the quantity in `text`.
    """
    found = _by_parse(anchor) or (None if _title_case(text) else _by_words(text[start : start + _REACH]))
    return canonical(found) if found else None


def _title_case(text: str) -> bool:
    """Whether a headline capitalises its words, so that a capital tells no name."""
    words = re.findall(r"(?<![\w’'])[^\W\d_]{4,}", text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def canonical(name: str) -> str:
    """One spelling of a place: without an article, possessive and word for its kind ("the Kursk region's": Kursk)."""
    bare = " ".join(name.split())
    bare = re.sub(r"^(?:[Tt]he\s+)?(?:[a-z][a-z-]*\s+){0,3}(?=[A-Z])|^[Tt]he\s+", "", bare)
    for _ in range(3):
        bare = _TRAILING.sub("", bare)
    return bare


def _by_words(text: str) -> str | None:
    for match in _PHRASE.finditer(text):
        name, after = match["inner"] or match["name"], (match["next"] or "").strip()
        if name.split()[0].lower() in calendar("month") | calendar("weekday"):
            continue
        if match["inner"] or match["kind"] or not after or after in _FOLLOWS:
            return name
    return None


def named_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and canonical name of every place that a preposition leads in ("near the town of Lower Karst").

    "to" is left out, since people are spoken to as well.
    """
    if _title_case(text):
        return
    for match in _PHRASE.finditer(text):
        name = match["inner"] or match["name"]
        if name.split()[0].lower() in calendar("month") | calendar("weekday") or match[0].split()[0] in _TOWARDS:
            continue
        end = max(match.end(part) for part in ("name", "inner", "kind"))
        yield match.start("inner" if match["inner"] else "name"), end, canonical(name)


def _by_parse(anchor: Token | None) -> str | None:
    """The proper noun in a prepositional phrase of the counted noun or of the words above it, up to the verb."""
    if anchor is None:
        return None
    heads, token = [anchor], anchor
    for _ in range(4):
        if token.head == token:
            break
        token = token.head
        if is_verb(token) or token.tag_.startswith("N"):
            heads.append(token)
        if is_verb(token):
            break
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in PREPOSITIONS:
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.tag_ in ("NNP", "NNPS"):
                        return _name(noun)
    return None


def _name(noun: Token) -> str:
    parts = [t for t in noun.lefts if t.dep_ in ("compound", "amod", "poss", "nmod")]
    start = min([noun.i, *(p.left_edge.i for p in parts if p.tag_ in ("NNP", "JJ", "NN"))])
    return noun.doc[start : noun.i + 1].text
