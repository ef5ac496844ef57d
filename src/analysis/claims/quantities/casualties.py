"""Killed, wounded, captured: what surface frames alone say of the counted people, so that no parse is needed.

    behind  = quantity filler* (be filler*)? HARM       "15 civilians, including two women, have been killed"
    front   = HARM quantity | harm-noun "of" quantity   "killing 12 people", "the deaths of dozens of miners"
    joined  = a quantity with a harm, a joint, quantity "killed four nurses and at least two drivers"

News tells of harm in these few frames, in headlines and run-on copy too, where a parse is at its worst. A
modal verb or a negation near the verb leaves the sentence to the parse.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS
from analysis.claims.quantities.number_words import context, number_words
from analysis.claims.quantities.tokens import PACKAGE, Token
from analysis.io.lexicons import read_lexicon

_RANK = ["other", "captured", "wounded", "killed"]
_FAR = 16
_WHOLES = ("definite", "negated", "stated")
_LONGEST_PHRASE = 5


@cache
def _forms(kind: str) -> dict[str, str]:
    """Forms of one kind of the lexicon of harms, with the status that they give."""
    rows = read_lexicon(PACKAGE, "harm_words").iter_rows()
    return {form: status for form, of, status in rows if of == kind}


def with_harm(quantities: Sequence[Quantity], tokens: list[Token]) -> list[Quantity]:
    """The quantities, each with the harm that a frame gives it; what counts no people keeps none."""
    done: list[Quantity] = []
    starts = {n for q in quantities for n in range(_index(tokens, q.text_start), _index(tokens, q.text_end))}
    for quantity in quantities:
        if is_whole(quantity, tokens):
            done.append(replace(quantity, harm="other"))
            continue
        harm = _harm(quantity, done, tokens, starts) if _may_suffer(quantity) else None
        if harm and _is_name(quantity, tokens):
            quantity = replace(quantity, noun=None, implied="person", text_end=quantity.end)
        if quantity.group == "materiel" and harm != "captured":
            harm = None
        group = "personnel" if harm and quantity.group == "other" else quantity.group
        done.append(replace(quantity, harm=harm, group=group) if harm else quantity)
    return done


def _is_name(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "kills 58 Observatory": a single name after a number greater than one is not what it counts."""
    if quantity.noun is None or quantity.value in (None, 1.0) or quantity.noun.lemma in head_nouns.noun_groups():
        return False
    head = next((t.text for t in tokens if t.start == quantity.noun.head_start), "")
    return head[:1].isupper() and not head.isupper() and head_nouns.singular(head.lower()) == head.lower()


def _may_suffer(quantity: Quantity) -> bool:
    if quantity.unit is not None or quantity.counted is None or quantity.group == "share":
        return False
    unknown = quantity.noun is not None and quantity.noun.lemma not in head_nouns.noun_groups()
    return quantity.group in PEOPLE_GROUPS | {"materiel"} or (quantity.group == "other" and unknown)


def _harm(quantity: Quantity, before: list[Quantity], tokens: list[Token], inside: set[int]) -> str | None:
    first, stop = _index(tokens, quantity.text_start), _index(tokens, quantity.text_end)
    named = quantity.noun is not None
    return (
        _attributive(tokens, quantity)
        or _behind(tokens, stop, inside, named)
        or _in_front(tokens, first, quantity)
        or _joined(quantity, before, tokens, first)
    )


def is_whole(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "40 of the 900 were killed", "of the 900, 40 were killed": what happens, happens to the part."""
    first = _index(tokens, quantity.text_start)
    if not first or tokens[first - 1].lower != "of" or quantity.relation not in _WHOLES:
        return False
    opens = first == 1 or not tokens[first - 2].text[0].isalpha()
    counts = tokens[first - 2].lower in number_words() or tokens[first - 2].lower in context("part")
    return counts or tokens[first - 2].is_digits or (opens and quantity.relation != "stated")


def _index(tokens: list[Token], offset: int) -> int:
    """The first token that begins at `offset` or after it."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tokens[middle].start < offset else (low, middle)
    return low


def _attributive(tokens: list[Token], quantity: Quantity) -> str | None:
    """ "13 killed", "15 captured villagers": the word right after the number."""
    at = _index(tokens, quantity.end)
    while at < len(tokens) and tokens[at].lower in ("others", "other", "more", "people", "of", "already"):
        at += 1
    status = _forms("behind").get(tokens[at].lower) if at < len(tokens) else None
    if status is None or _is_active(tokens, at):
        return None
    return _furthest(tokens, at, status)


def _behind(tokens: list[Token], stop: int, inside: set[int], named: bool) -> str | None:
    passive = False
    for i in range(stop, min(len(tokens), stop + _FAR)):
        word = tokens[i].lower
        status = _forms("behind").get(word)
        if status is not None:
            direct = i == stop or passive
            return _furthest(tokens, i, status) if direct and (passive or not _is_active(tokens, i)) else None
        if word in _forms("does"):
            return _forms("does")[word]
        if word in _forms("be"):
            passive = True
        elif word in _forms("stop") or (word not in _forms("filler") and (passive or not (named or i in inside))):
            return None
    return None


def _is_active(tokens: list[Token], at: int) -> bool:
    """Whether a form in -ed has an object after it ("three bombers killed two people")."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or tokens[at].lower in _forms("never_active"):
        return False
    opens = after.lower in _forms("object") or after.is_digits or after.lower in head_nouns.counted_forms()
    opens |= after.lower in number_words()
    following = [t.lower for t in tokens[at + 2 : at + 4]]
    return opens and not any(w in _forms("behind") for w in following)


def _furthest(tokens: list[Token], at: int, status: str) -> str:
    """ "killed or wounded": the worse of the two."""
    if at + 2 < len(tokens) and tokens[at + 1].lower in ("and", "or", "/"):
        other = _forms("behind").get(tokens[at + 2].lower, status)
        return max(status, other, key=_RANK.index)
    return status


def _in_front(tokens: list[Token], first: int, quantity: Quantity) -> str | None:
    while first and tokens[first - 1].lower in ("between", "from", "behind"):
        first -= 1
    for size in range(_LONGEST_PHRASE, 0, -1):
        start = first - size
        if start < 0:
            continue
        words = " ".join(t.lower for t in tokens[start:first])
        status = _forms("front").get(words)
        if status is None and quantity.group in PEOPLE_GROUPS:
            status = _forms("front_of_people").get(words)
        if status is None and quantity.counted == "life":
            status = _forms("front_of_lives").get(words)
        if status is None:
            continue
        lead = [t.lower for t in tokens[max(0, start - 4) : start] if t.text != "May"]
        if any(w in _forms("unreal") for w in lead) or (lead and lead[-1] in _forms("be")):
            return None
        if len(lead) > 1 and lead[-1] in ("and", "or"):
            status = max(status, _forms("front").get(lead[-2], status), key=_RANK.index)
        return status
    return None


def _joined(quantity: Quantity, before: list[Quantity], tokens: list[Token], first: int) -> str | None:
    if not before or before[-1].harm is None:
        return None
    between = tokens[_index(tokens, before[-1].text_end) : first]
    words = [t.lower for t in between]
    if len(words) <= 4 and all(w in _forms("joint") for w in words):
        return before[-1].harm
    return before[-1].harm if quantity.relation == "included" and len(words) < _FAR else None
