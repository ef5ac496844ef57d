"""Names of places in plain words: what a preposition leads in, in one spelling."""

import re
from collections.abc import Iterator

from analysis.claims.language import calendar

PREPOSITIONS = frozenset({"in", "to", "into", "near", "at", "inside", "toward", "towards", "around", "outside"})
_TOWARDS = frozenset({"to", "toward", "towards"})
_KIND = (
    "town|city|village|province|district|region|area|capital|suburb|neighbou?rhood|port|governorate|state|county|"
    "countryside|camp|island|valley|stronghold|enclave|front|border"
)
_NAME = r"(?:(?:[A-Z]\.){2,}|[A-Z])[\w’'-]*(?: (?:al-|el-|de |of the )?[A-Z][\w’'-]*){0,3}"
_PHRASE = re.compile(
    r"(?<!\b[Aa]ccording )(?<!\bdue )(?<!\b[Tt]hanks )(?<!\bowing )(?<!\b[Cc]ontrary )(?<!\bprior )(?<!\bspeaking )"
    r"(?<!\bspoke )(?<!\btalking )(?<!\bsaid )"
    rf"(?<!\w)(?:{'|'.join(sorted(PREPOSITIONS))}) (?:the )?(?:[a-z-]+ ){{0,3}}?(?P<name>{_NAME})"
    rf"(?: (?:{_KIND})(?: of)? (?P<inner>{_NAME})| (?P<kind>{_KIND})(?!\w)|(?P<next> [a-z]+)?)"
)
"""Of "to", a preposition of two words leads nowhere ("according to"; Quirk et al. 1985, A Comprehensive Grammar of
the English Language, 9.10), nor does one who is spoken to."""
_FOLLOWS = frozenset(
    ["on", "in", "and", "as", "after", "before", "when", "while", "since", "by", "who", "which", "that", "where"]
) | {"for", "from", "with", "during", "at", "to", "or", "but", "was", "were", "is", "are", "has", "have", "had"}
_REACH = 120
_TRAILING = re.compile(rf"(?:['’]s?)$|\s+(?:{_KIND}|Province|City|Region|District|Governorate)$")


def place_after(text: str, start: int) -> str | None:
    """The name of the first place that a preposition leads in behind `start`; None where every word has a capital."""
    return None if _title_case(text) else _by_words(text[start : start + _REACH])


def canonical(name: str) -> str:
    """One spelling of a place: without an article, possessive and word for its kind ("the Kursk region's": Kursk)."""
    bare = " ".join(name.split())
    bare = re.sub(r"^(?:[Tt]he\s+)?(?:[a-z][a-z-]*\s+){0,3}(?=[A-Z])|^[Tt]he\s+", "", bare)
    for _ in range(3):
        bare = _TRAILING.sub("", bare)
    return bare


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


def _by_words(text: str) -> str | None:
    for match in _PHRASE.finditer(text):
        name, after = match["inner"] or match["name"], (match["next"] or "").strip()
        if name.split()[0].lower() in calendar("month") | calendar("weekday"):
            continue
        if match["inner"] or match["kind"] or not after or after in _FOLLOWS:
            return name
    return None


def _title_case(text: str) -> bool:
    """Whether a headline capitalises its words, so that a capital tells no name."""
    words = re.findall(r"(?<![\w’'])[^\W\d_]{4,}", text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
