"""Numerals with what they measure: a mark of money before them, a unit after them or written on to them."""

from dataclasses import dataclass, replace
from functools import cache

from analysis.claims.quantities import head_nouns, non_quantities, numerals
from analysis.claims.quantities.numerals import Numeral
from analysis.claims.quantities.tokens import DASHES, PACKAGE, Token, tokenize
from analysis.io.lexicons import read_lexicon


@dataclass(frozen=True)
class Number:
    """A numeral with its mark of money or its unit; `first` and `stop` are tokens."""

    numeral: Numeral
    first: int
    stop: int
    unit: str | None
    group: str | None
    hyphenated: bool


def phrase_of(form: str) -> str:
    """A form of a lexicon as the grammar's tokens, parted by blanks."""
    return " ".join(token.lower for token in tokenize(form))


@cache
def units() -> dict[tuple[str, str], tuple[str, str]]:
    """Every unit (of money its ISO 4217 code) and its group, by its form and where that form stands."""
    rows = read_lexicon(PACKAGE, "units").drop("example").iter_rows()
    # a measure of length, heat or weight counts nothing that a table has a group for
    return {
        (phrase_of(form), where): (unit, "other" if group == "measure" else group)
        for form, unit, group, where in rows
    }


def known_forms() -> frozenset[str]:
    """Words after a number that show that it counts or measures: counted nouns and units."""
    return _with_units(head_nouns.counted_forms())


@cache
def _with_units(nouns: frozenset[str]) -> frozenset[str]:
    words = {form.split()[0] for (form, where) in units() if where not in ("before", "apart") and len(form) > 1}
    return nouns | (words - non_quantities.function_words())


def with_unit(tokens: list[Token], numeral: Numeral, text: str) -> Number:
    """The numeral with the mark of money or the unit that stands beside it, where one does."""
    first, unit, group = _currency(tokens, numeral)
    if unit is not None:
        numeral = numerals.scaled(numeral, tokens)
        stop = numeral.stop
        if stop < len(tokens) and (after := _unit_at(tokens, stop, "any")) and after[2] == "money":
            stop = after[0]
        return Number(numeral, first, stop, unit, group, False)
    at = numeral.stop
    glued = at < len(tokens) and tokens[at].glued and not numeral.fraction
    # "12C" is a temperature, "12c" money
    symbol = glued and tokens[at].text.isupper()
    ways = ("tight", "glued", "any") if symbol else ("glued", "tight", "any")
    hits = [hit for where in ways if glued and (hit := _unit_at(tokens, at, where))]
    if hit := max(hits, key=lambda h: h[0], default=None):
        million = hit[0] == at + 1 and tokens[at].text == "m" and _counts_people(tokens, at + 1)
        if not million:
            return Number(numeral, numeral.first, hit[0], hit[1], hit[2], False)
    if glued and tokens[at].lower in ("m", "b", "t", "mm", "mil"):
        wider = numerals.scaled(numeral, tokens)
        return replace(with_unit(tokens, wider, text), first=numeral.first) if wider != numeral else _bare(numeral)
    hyphen = at + 1 < len(tokens) and tokens[at].lower in DASHES and tokens[at].glued and tokens[at + 1].glued
    partitive = numeral.vague and at < len(tokens) and tokens[at].lower == "of"  # "hundreds of millions of dollars"
    place = at + 1 if hyphen or partitive else at
    if place < len(tokens) and (hit := _unit_at(tokens, place, "any") or _unit_at(tokens, place, "tight")):
        return Number(numeral, numeral.first, hit[0], hit[1], hit[2], hyphen)
    return replace(_bare(numeral), hyphenated=hyphen)


def _bare(numeral: Numeral) -> Number:
    return Number(numeral, numeral.first, numeral.stop, None, None, False)


def _counts_people(tokens: list[Token], at: int) -> bool:
    return any(t.lower in head_nouns.counted_forms() for t in tokens[at : at + 3])


def _currency(tokens: list[Token], numeral: Numeral) -> tuple[int, str | None, str | None]:
    """The mark of money before a numeral: the token it begins with and its unit."""
    i = numeral.first
    if i and tokens[i - 1].lower in DASHES and i > 1 and tokens[i - 2].lower in ("$", "£", "€"):
        i -= 1
    for n in (4, 3, 2, 1):
        if i - n < 0:
            continue
        words = tokens[i - n : i]
        form = " ".join(w.lower for w in words)
        code = units().get((form, "apart"))
        hit = code or units().get((form, "before"))
        if hit is None:
            continue
        letters = "".join(w.text for w in words if w.text.isalpha())
        loose = len(words) == 1 and not tokens[i].glued and code is None
        left = tokens[i - n - 1].text[-1] if i > n and words[0].glued else " "
        capital = letters.isupper() or (code is not None and letters.istitle())
        if letters and (not capital or loose or left.isalnum() or left in DASHES):
            continue
        return i - n, hit[0], hit[1]
    return numeral.first, None, None


def _unit_at(tokens: list[Token], at: int, where: str) -> tuple[int, str, str] | None:
    """The longest unit that begins with token `at`: the token after it, its name and its group."""
    for n in (5, 4, 3, 2, 1):
        words = tokens[at : at + n]
        if len(words) < n:
            continue
        hit = units().get((" ".join(w.lower for w in words), where))
        if hit is None or (n == 1 and not _stands_alone(words[0], where)):
            continue
        return at + n, hit[0], hit[1]
    return None


def _stands_alone(word: Token, where: str) -> bool:
    if where == "tight" and not word.glued:
        return word.text.isupper()
    if where == "any" and len(word.text) == 1 and word.text.isalpha():
        return word.text == "p"
    return True


def unit_text(tokens: list[Token], number: Number) -> str:
    """The unit as it is written, before or after the number."""
    numeral = number.numeral
    words = tokens[number.first : numeral.first] + tokens[numeral.stop : number.stop]
    return " ".join(w.text for w in words if w.lower not in DASHES and w.lower != "of")
