"""Words before and after a numeral that bound it or say how it stands to other numbers."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from analysis.claims.language import PACKAGE
from analysis.claims.quantities.number_words import context, lowers
from analysis.claims.quantities.tokens import Token
from analysis.io.lexicons import read_lexicon

_LONGEST = 5
_PRIORITY = ["negated", "former", "reached", "included", "additional", "total", "definite"]
_DETERMINERS = ("the", "these", "those")
_OPENERS = dict.fromkeys(("the", "this", "that"), "definite") | dict.fromkeys(("another", "second"), "additional")


class Lead(NamedTuple):
    """What stands before a numeral: `first` is the first modifier's token, `hull` the phrase's first token.

    `complete`: the modifiers reach back to a joint ("to", "or", "and") without any other word. `compared`: it is
    the number that another one is greater or less than ("well above the 2,900").
    """

    bound: str | None
    approximate: bool
    relation: str | None
    first: int
    hull: int
    complete: bool
    compared: bool = False


class Trail(NamedTuple):
    """What stands after a numeral; `stop` is the token after it."""

    bound: str | None
    approximate: bool
    relation: str | None
    stop: int


@cache
def _phrases(side: str) -> dict[str, tuple[str, str]]:
    rows = read_lexicon(PACKAGE, "number_modifiers").iter_rows()
    return {phrase: (part, value) for phrase, of, part, value in rows if of == side}


@cache
def alternatives() -> frozenset[str]:
    """Words between a number and what it may yet turn out to be: "if not", "and possibly"."""
    return frozenset(_phrases("between"))


def is_modifier(words: Sequence[str]) -> bool:
    """Whether these words are no more than one modifier of a number, or none."""
    return not words or " ".join(words) in _phrases("before")


def read_lead(tokens: list[Token], at: int) -> Lead:
    """Reads the modifiers that end before token `at`, from right to left."""
    bounds: list[str] = []
    relations: list[str] = []
    first = hull = at
    compared = False
    while hit := _phrase_before(tokens, first):
        size, part, value = hit
        near = tokens[first - 1].lower in context("before the")
        if part == "bound" and near and first < at and tokens[first].lower in _DETERMINERS:
            compared = value != "approx"
            break
        first -= size
        if part == "bound":
            if value == "at_most" and _after_a_change(tokens, first):
                relations.append("reached")
            else:
                bounds.append(value)
        elif part == "relation":
            inner = tokens[first + size].lower if first + size < at else ""
            alternative = value == "negated" and first > 0 and tokens[first - 1].lower == "if"
            if alternative or (value == "negated" and inner in ("only", "just", "even")):
                continue
            relations.append(value)
        hull = first if part != "neutral" else hull
    relation = next((r for r in _PRIORITY if r in relations), None)
    sort = _sort_before(tokens, first) if relation is None else None
    if sort:
        relation, hull = sort[0], sort[1]
    firm = [b for b in bounds if b != "approx"]
    bound = firm[0] if firm else bounds[0] if bounds else None
    complete = first > 0 and tokens[first - 1].lower in ("to", "or", "and")
    return Lead(bound, "approx" in bounds, relation, first, hull, complete, compared)


def _after_a_change(tokens: list[Token], at: int) -> bool:
    """ "bringing the toll | up to 19", "the count rose | up to 300": what was reached, and no bound."""
    if lowers(tokens, at, at + 2) not in (["up", "to"], ["down", "to"]):
        return False
    before = lowers(tokens, at - 6, at)
    return bool(set(before) & context("tally")) and (speaks_of("change", before) or speaks_of("raise", before))


def speaks_of(kind: str, words: Sequence[str]) -> bool:
    """Whether one of the words tells of a change, of raising a count (raise), or of the ends of a range (spread)."""
    return any(w in _change_words(kind) for w in words)


@cache
def _change_words(kind: str) -> frozenset[str]:
    return frozenset(w for w, k in read_lexicon(PACKAGE, "change_words").iter_rows() if k == kind)


def _phrase_before(tokens: list[Token], at: int) -> tuple[int, str, str] | None:
    for size in range(min(_LONGEST, at), 0, -1):
        words = " ".join(t.lower for t in tokens[at - size : at])
        if hit := _phrases("before").get(words):
            return size, *hit
    return None


def _sort_before(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """ "the first batch of", "another group of": the relation and the token that the phrase begins with."""
    if at < 2 or tokens[at - 1].lower != "of" or tokens[at - 2].lower not in context("sort"):
        return None
    for i in range(at - 3, max(-1, at - 7), -1):
        word = tokens[i].lower
        if word in _OPENERS:
            return _OPENERS[word], i - 1 if word == "second" and i and tokens[i - 1].lower in ("a", "the") else i
        if not word.isalpha() or word in ("a", "an", "of"):
            return None
    return None


def read_trail(tokens: list[Token], at: int) -> Trail:
    """Reads the modifiers that begin with token `at`, from left to right."""
    bound, relation, approximate, stop = None, None, False, at
    for _ in range(2):
        hit = _phrase_after(tokens, stop)
        if hit is None:
            break
        size, part, value = hit
        if part == "bound":
            approximate |= value == "approx"
            bound = bound or value
        else:
            relation = relation or value
        stop += size
    return Trail(bound, approximate, relation, stop)


def _phrase_after(tokens: list[Token], at: int) -> tuple[int, str, str] | None:
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        words = " ".join(t.lower for t in tokens[at : at + size])
        if hit := _phrases("after").get(words):
            return size, *hit
    return None
