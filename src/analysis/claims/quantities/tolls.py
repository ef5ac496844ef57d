"""Nouns that tell of a number instead of standing beside it: an army of 900, the toll, at 12, to 30 the toll."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.deed_matching import words_of
from analysis.claims.quantities.deeds import deeds, harm_forms
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, singular
from analysis.claims.quantities.number_words import context
from analysis.claims.quantities.tokens import Token

_SIZES = frozenset({"numbers", "tolls", "figures", "strength", "size", "ranks"})
_NUMBERING = frozenset({"number", "numbers", "numbered", "numbering", "totals", "totaled", "totalled", "reached"})


def told_beside(lead: Sequence[str], after: Sequence[str]) -> str | None:
    """ "an army of", "the toll of", "casualties stood at"; "to 30 | the death toll"."""
    behind = list(after[:6])
    if behind[:1] == ["the"] and (words_of("count") & set(behind[1:3])):
        return _of_count(behind, next(n for n, w in enumerate(behind) if w in words_of("count")))
    if len(lead) > 1 and lead[-1] == "of":
        container = singular(lead[-2])
        if container in words_of("inhabited"):
            return "resident"
        if head_nouns.group_of(container) == "unit" or container in words_of("container"):
            return "person"
        if head_nouns.group_of(container) in PEOPLE_GROUPS:
            return container
    at = len(lead) - 1
    while at > 0 and lead[at] in words_of("standing"):
        at -= 1
    if not 0 <= at < len(lead) - 1:
        return None
    if lead[at] in words_of("count"):
        return _of_count(lead, at)
    noun = _noun_of(lead[at])
    told = head_nouns.group_of(noun) == "casualty" or (
        head_nouns.group_of(noun) == "personnel" and noun in deeds().nouns
    )
    return noun if told else None


def told_before(lead: Sequence[str], tokens: list[Token]) -> str | None:
    """ "the number of volunteers in the town tripled to", "who number about"."""
    for i in range(len(lead) - 1, -1, -1):
        if tokens[i].is_digits:
            break
        counts = lead[i] in words_of("count") or lead[i] in _SIZES
        if counts and (noun := _of_count(lead, i)):
            return noun
    if "who" in lead[-4:] and any(word in _NUMBERING for word in lead[-3:]):
        return "person"
    near = range(max(0, len(lead) - 6), len(lead))
    numbers = any(lead[n] in _NUMBERING and not (n and lead[n - 1] in ("the", "a", "this")) for n in near)
    known = [singular(w) for w in lead if w in head_nouns.counted_forms()]
    return known[-1] if known and numbers else None


def with_passed(quantity: Quantity, lead: Sequence[str]) -> Quantity:
    """ "the toll has passed 70": what is passed is the least."""
    if quantity.bound == "exact" and lead[-1:] and lead[-1] in words_of("passing"):
        return replace(quantity, bound="at_least", high=None)
    return quantity


def _of_count(words: Sequence[str], at: int) -> str | None:
    """What a noun of counting counts: "number of (the) volunteers", "death toll", "figure for arrests"."""
    if words[at] in ("toll", "tolls") or words[at - 1 : at] in (["death"], ["body"], ["fatality"]):
        return "dead"
    if at and head_nouns.group_of(noun_before := _noun_of(words[at - 1])) == "casualty":
        return noun_before
    if words[at + 1 : at + 2] != ["of"]:
        return None
    noun = [w for w in words[at + 2 : at + 6] if w not in ("the", "its", "their")]
    if noun[:1] == ["those"]:
        return "person"
    undergo = noun[:1] and noun[0] in harm_forms() | context("undergone")
    if undergo and singular(noun[0]) not in deeds().nouns:
        return "person"
    known = (w for w in noun if w in head_nouns.counted_forms() or singular(w) in deeds().nouns)
    told = next(known, next((w for w in noun if w.endswith("s") and singular(w) != w), None))
    return _noun_of(told) if told else None


def _noun_of(word: str) -> str:
    """ "deaths", "killed": the dead; other nouns stand for themselves."""
    noun = singular(word)
    return "dead" if noun in ("death", "killed", "fatality", "victim", "toll") else noun
