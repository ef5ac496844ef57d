"""The grammar of quantities: numeral, range, bound, unit and noun, composed from left to right.

    quantity = modifier* (currency? numeral unit?) (joint modifier* currency? numeral unit?)? modifier* of? noun?
    joint    = dash | "to" | "or" | "and" after "between"
    modifier = a bound ("no more than", "- odd"), a relation ("another", "in total"), or a neutral word

The words are in the lexicons; what they mean for value, low and high is here. A number that counts
nothing (a date, a code, a clock time) yields no quantity.
"""

from dataclasses import dataclass, replace

from analysis.amounts import name_of
from analysis.claims.quantities import non_quantities, numerals
from analysis.claims.quantities.head_nouns import Counted, group_of, group_of_unit, singular
from analysis.claims.quantities.modifiers import Lead, read_lead, read_trail, speaks_of
from analysis.claims.quantities.number_words import context, lowers, number_words
from analysis.claims.quantities.ranges import are_joined, is_alternative, is_score, lower_end
from analysis.claims.quantities.tokens import Token
from analysis.claims.quantities.units import Number, known_forms, unit_text, units, with_unit


@dataclass(frozen=True)
class Quantity:
    """A number stated in a sentence. `start` and `end` are the numeral's; the text is the whole phrase's.

    `value` is null for ranges and vague counts; `scale` is the round number that a vague count is a plural
    of; `unit` is that of money (ISO 4217), a share, time or a measure, `counted` the lemma of what is counted,
    `share_of` that of what a share is taken of; `deed` is what words alone assert of it (`deeds`), where they do;
    `back`: it takes up what was counted before; `rank` marks "one of the largest", a rate ("3 deaths per 1,000") and
    a factor ("ten times the").
    """

    start: int
    end: int
    text_start: int
    text_end: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    approximate: bool
    relation: str
    group: str
    unit: str | None = None
    unit_text: str | None = None
    scale: float | None = None
    noun: Counted | None = None
    implied: str | None = None
    dotted: float | None = None
    after: int = 0
    deed: str | None = None
    back: bool = False
    rank: bool = False
    share_of: str | None = None

    @property
    def counted(self) -> str | None:
        """The lemma of the counted noun, said or implied, or the noun that names the unit."""
        return self.noun.lemma if self.noun else self.implied or name_of(self.unit)


_OWNERS = frozenset(["its", "their", "his", "her", "our", "my"])


def read_quantities(text: str, tokens: list[Token]) -> list[Quantity]:
    """The quantities of a sentence by its words alone, given its tokens; what counts things has no noun yet."""
    found = _numbers(tokens, text)
    quantities: list[Quantity] = []
    k = 0
    while k < len(found):
        number, upper = found[k], found[k + 1] if k + 1 < len(found) else None
        if upper is not None and is_score(tokens, number, upper):
            k += 2
            continue
        loose = upper is not None and is_alternative(tokens, number, upper)
        joined = upper is not None and (loose or are_joined(tokens, number, upper))
        quantity = _quantity(tokens, number, upper if joined else None, loose)
        if quantity.relation == "stated" and _is_owned_whole(tokens, number):
            quantity = replace(quantity, relation="definite")
        if quantity.relation == "definite" and _is_of_none(tokens, number, quantities[-1:]):
            quantity = replace(quantity, relation="negated")
        quantity = _or_two(quantity, tokens, number)
        quantities.append(_as_converted(quantity, quantities[-1:], tokens, number))
        k += 2 if joined else 1
    return quantities


def _is_owned_whole(tokens: list[Token], number: Number) -> bool:
    """ "four of the rebels' | 60 trucks", "none of its | 200 soldiers": a whole that is told by whose it is."""
    before = lowers(tokens, number.first - 5, number.first)
    owner = before[-1:] and (before[-1] in _OWNERS or before[-1].endswith(("'s", "’s", "s'", "s’")))
    return bool(owner) and "of" in before[:-1]


def _is_of_none(tokens: list[Token], number: Number, previous: list[Quantity]) -> bool:
    """ "none of the 24": the whole did not do what is told."""
    none = bool(previous) and previous[0].value == 0 and previous[0].low == 0
    return none and "of" in lowers(tokens, number.first - 4, number.first)


def _or_two(quantity: Quantity, tokens: list[Token], number: Number) -> Quantity:
    """ "a shot or two": one or two of the noun before."""
    at = number.first
    if at < 3 or number.numeral.value != 2 or tokens[at - 1].lower != "or" or tokens[at - 3].lower not in ("a", "an"):
        return quantity
    noun, unit = singular(tokens[at - 2].lower), units().get((tokens[at - 2].lower, "any"))
    if number.stop - number.first > 1 or quantity.unit is not None:
        return quantity
    return replace(
        quantity, text_start=tokens[at - 3].start, value=None, low=1.0, high=2.0, bound="between", after=len(tokens),
        unit=unit[0] if unit else None, implied=noun, group=group_of_unit(*unit) if unit else group_of(noun),
    )  # fmt: skip


def _as_converted(quantity: Quantity, previous: list[Quantity], tokens: list[Token], number: Number) -> Quantity:
    """ "more than 60 miles (97 km)": a measure given again in brackets has the bound of the first."""
    opened = number.first > 0 and tokens[number.first - 1].lower in ("(", "/")
    if not (opened and previous and quantity.unit and previous[0].unit and quantity.bound == "exact"):
        return quantity
    bound, value = previous[0].bound, quantity.value
    if bound not in ("at_least", "at_most") or previous[0].group != quantity.group:
        return quantity
    low, high = (value, None) if bound == "at_least" else (None, value)
    return replace(quantity, bound=bound, low=low, high=high)


def _numbers(tokens: list[Token], text: str) -> list[Number]:
    masked = non_quantities.masked_spans(text)
    cased = any(t.text.islower() for t in tokens if t.text.isalpha() and len(t.text) > 1)
    known = known_forms()
    found, i = [], 0
    while i < len(tokens):
        numeral = numerals.read_numeral(tokens, i)
        if numeral is None:
            i += 1
            continue
        start, end = tokens[numeral.first].start, tokens[numeral.stop - 1].end
        i = numeral.stop
        if any(start < e and s < end for s, e in masked):
            continue
        if non_quantities.is_year_of_month(tokens, numeral) or non_quantities.is_of_age(tokens, numeral):
            continue
        number = with_unit(tokens, numeral)
        i = max(i, number.stop)
        if number.first == numeral.first and non_quantities.is_written_on(tokens, numeral):
            continue
        plain = number.unit is None
        if plain and non_quantities.is_label(tokens, number.numeral, known, cased):
            continue
        found.append(number)
    return found


def _quantity(tokens: list[Token], number: Number, upper: Number | None, loose: bool) -> Quantity:
    last = upper or number
    lead = read_lead(tokens, number.first)
    trail = read_trail(tokens, last.stop)
    relation = _relation(tokens, number, lead, trail.relation, upper is not None)
    bound = lead.bound or trail.bound
    start, end = tokens[number.numeral.first].start, tokens[last.numeral.stop - 1].end
    if lead.bound == "at_least" and _is_span_of_time(tokens, number, lead):
        bound = trail.bound
    if lead.compared and set(lowers(tokens, last.stop, last.stop + 5)) & context("earlier"):
        relation = "former"
    firm = loose and ((number.numeral.vague and upper is not None and upper.numeral.vague) or bound == "at_least")
    value, low, high, bound = _extent(number, None if firm else upper, bound)
    unit, group = (last.unit, last.group) if last.unit else (number.unit, number.group)
    if unit is not None:
        group = group_of_unit(unit, group or "other")
    if number.numeral.fraction and unit is None:
        group, relation = "share", "fraction" if relation in ("stated", "included") else relation
    elif number.numeral.nobody:
        group = "personnel"
    elif unit is not None and trail.relation == "included":
        relation, trail = lead.relation or "stated", trail._replace(stop=last.stop)
    return Quantity(
        start=start,
        end=end,
        text_start=tokens[lead.hull].start,
        text_end=tokens[max(last.stop, trail.stop) - 1].end,
        value=value,
        low=low,
        high=high,
        bound=bound,
        approximate=lead.approximate or trail.approximate,
        relation=relation,
        group=group or "other",
        unit=unit,
        unit_text=unit_text(tokens, last) if last.unit else None,
        dotted=number.numeral.dotted if upper is None else None,
        rank=non_quantities.singles_out(tokens, number.numeral) or non_quantities.is_rate(tokens, last.stop),
        implied="person" if number.numeral.nobody else None,
        scale=number.numeral.scale if number.numeral.vague else None,
        after=_noun_at(tokens, trail.stop, last.hyphenated and unit is None and trail.stop == last.stop, loose),
    )


def _noun_at(tokens: list[Token], at: int, hyphenated: bool, loose: bool) -> int:
    """The token where the noun may begin: past a hyphen, past the comma or bracket behind an alternative."""
    marked = loose and lowers(tokens, at, at + 1) in ([","], [")"])
    return at + 1 if hyphenated or marked else at


def _is_span_of_time(tokens: list[Token], number: Number, lead: Lead) -> bool:
    """ "$7 billion over 12 years", "45 people over three days": over a time in which another number came about."""
    before = tokens[max(0, lead.first - 3) : lead.first]
    counted = any(t.is_digits or t.lower in number_words() for t in before)
    return number.group == "time" and tokens[lead.first].lower == "over" and counted


def _extent(
    number: Number, upper: Number | None, bound: str | None
) -> tuple[float | None, float | None, float | None, str]:
    """Value, low, high and bound: what the words allow."""
    value = number.numeral.value
    if upper is not None:
        ends = sorted((lower_end(number, upper), upper.numeral.value))
        return None, ends[0], ends[1], "between"
    if number.numeral.vague:
        return None, value, None, "vague"
    if bound == "at_least":
        return value, value, None, bound
    if bound == "at_most":
        return value, None, value, bound
    return value, value, value, bound or "exact"


def _relation(tokens: list[Token], number: Number, lead: Lead, trailing: str | None, is_range: bool) -> str:
    if lead.relation == "definite" and trailing in ("included", "total"):
        return trailing
    if lead.relation == "definite" and number.numeral.vague and not trailing:
        return "stated"
    if lead.relation or trailing:
        return lead.relation or trailing or "stated"
    before = [t.lower for t in tokens[max(0, lead.first - 9) : lead.first]]
    if before[-1:] == ["to"] and not is_range:
        if "bring" in " ".join(before) and "total" in before:
            return "total"
        if speaks_of("change", before) or (speaks_of("raise", before) and set(before) & context("tally")):
            return "reached"
    if before[-1:] == ["from"] and not is_range and speaks_of("change", before):
        return "former"
    return "stated"
