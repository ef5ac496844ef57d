"""Numerals with what they measure: a mark of money before them, a unit after them or written on to them."""

from dataclasses import dataclass, replace
from functools import cache

from analysis.claims.language import PACKAGE
from analysis.claims.quantities import head_nouns, non_quantities, numerals
from analysis.claims.quantities.number_words import Numeral, context, lowers, past_hyphen
from analysis.claims.quantities.numerals import AMBIGUOUS
from analysis.claims.quantities.tokens import DASHES, Token, tokenize
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


def with_unit(tokens: list[Token], numeral: Numeral) -> Number:
    """The numeral with the mark of money or the unit that stands beside it, where one does, and its sign."""
    return _signed(tokens, _measured(tokens, numeral))


def _measured(tokens: list[Token], numeral: Numeral) -> Number:
    first, unit, group = _currency(tokens, numeral)
    if unit is not None:
        numeral = numerals.scaled(numeral, tokens) or numeral
        stop = numeral.stop
        if tokens[numeral.first - 1].lower in DASHES:  # "$-50.8bn"
            numeral = numeral._replace(value=-numeral.value)
        if stop < len(tokens) and (after := _unit_at(tokens, stop, "any")) and after[2] == "money":
            stop = after[0]
        return Number(numeral, first, stop, unit, group, False)
    at = numeral.stop
    glued = at < len(tokens) and tokens[at].glued and not numeral.fraction
    # "12C" is a temperature, "12c" money
    ways = ("tight", "glued", "any") if glued and tokens[at].text.isupper() else ("glued", "tight", "any")
    hits = [hit for where in ways if glued and (hit := _unit_at(tokens, at, where))]
    hit = max(hits, key=lambda h: h[0], default=None)
    if hit and not (hit[0] == at + 1 and tokens[at].text == "m" and _is_million(tokens, at)):
        return Number(numeral, numeral.first, hit[0], hit[1], hit[2], False)
    wider = numerals.scaled(numeral, tokens) if glued and tokens[at].lower in AMBIGUOUS else None
    if wider is not None:
        return replace(_measured(tokens, wider), first=numeral.first)
    hyphen = past_hyphen(tokens, at) > at
    partitive = numeral.vague and at < len(tokens) and tokens[at].lower == "of"  # "hundreds of millions of dollars"
    place = at + 1 if hyphen or partitive else at
    if place < len(tokens) and (hit := _unit_at(tokens, place, "any") or _unit_at(tokens, place, "tight")):
        return Number(numeral, numeral.first, hit[0], hit[1], hit[2], hyphen)
    return Number(numeral, numeral.first, at, None, None, hyphen)


def _signed(tokens: list[Token], number: Number) -> Number:
    """ "minus 15 degrees", "-12 %": below zero, where the number measures and the dash joins nothing."""
    i = number.first - 1
    if number.unit is None or number.group == "time" or i < 0:
        return number
    before = tokens[i - 1].lower if i else "or"
    dash = tokens[i].lower in ("-", "−") and tokens[i + 1].glued and not tokens[i].glued and i > 0
    minus = (dash and not before[-1].isdigit()) or (tokens[i].lower in ("minus", "negative") and before != "or")
    if not minus:
        return number
    return replace(number, first=i, numeral=number.numeral._replace(value=-number.numeral.value))


def _is_million(tokens: list[Token], at: int) -> bool:
    """ "2.5m refugees", "1m were displaced", "a population of 3m" against "2.5m high", "a 2m wall", "2m waves"."""
    words = []
    for word in lowers(tokens, at + 1, at + 5):
        if not word[0].isalpha():
            break
        words.append(word)
    if set(lowers(tokens, at - 10, at - 1)) & context("population"):
        return True
    if (
        words[:1] in (["and"], ["to"], ["or"])
        and lowers(tokens, at + 3, at + 4) == ["m"]
        and tokens[at + 2].is_digits
    ):
        return _is_million(tokens, at + 3)
    if not words or words[0] in context("measured"):
        return False
    if words[0] == "of":  # "3m of the country's 9m people", not "3m of snow"
        return any(w in head_nouns.counted_forms() for w in lowers(tokens, at + 2, at + 9))
    if words[0] in context("being of many") or any(w in head_nouns.counted_forms() for w in words[:3]):
        return True
    return words[0] in context("undergone") or (words[0].endswith("s") and head_nouns.singular(words[0]) != words[0])


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
