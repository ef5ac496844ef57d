"""The grammar of quantities: numeral, range, bound, unit and noun, composed from left to right.

    quantity = modifier* (currency? numeral unit?) (joint modifier* currency? numeral unit?)? modifier* of? noun?
    joint    = dash | "to" | "or" | "and" after "between"
    modifier = a bound ("no more than", "- odd"), a relation ("another", "in total"), or a neutral word

The words are in the lexicons; what they mean for value, low and high is here. A number that counts
nothing (a date, a code, a clock time) yields no quantity.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from analysis.claims import counted, labels, numerals
from analysis.claims.counted import Counted
from analysis.claims.modifiers import Lead, read_lead, read_trail
from analysis.claims.numerals import DASHES, Numeral, Token
from analysis.lexicons import read_lexicon

_UPPER_END = frozenset({"a high of", "a maximum of", "a peak of"})
_TAKES_OF = frozenset({"dozen", "couple", "thousand", "hundred", "million", "billion"})


@dataclass(frozen=True)
class Quantity:
    """A number stated in a sentence. `start` and `end` are the numeral's; the text is the whole phrase's.

    `value` is null for ranges and vague counts; `scale` is the round number that a vague count is a plural
    of; `unit` is the canonical unit of a measure, `counted` the lemma of what is counted.
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

    @property
    def counted(self) -> str | None:
        """The lemma of the counted noun, said or implied, or the unit."""
        return self.noun.lemma if self.noun else self.implied or self.unit


@dataclass(frozen=True)
class _Number:
    """A numeral with its mark of money or its unit; `first` and `stop` are tokens."""

    numeral: Numeral
    first: int
    stop: int
    unit: str | None
    group: str | None
    hyphenated: bool


def phrase_of(form: str) -> str:
    """A form of a lexicon as the grammar's tokens, parted by blanks."""
    return " ".join(token.lower for token in numerals.tokenize(form))


@cache
def _units() -> dict[tuple[str, str], tuple[str, str]]:
    rows = read_lexicon(numerals.PACKAGE, "units").iter_rows()
    return {(phrase_of(form), where): (unit, group) for form, unit, group, where in rows}


@cache
def _known_forms() -> frozenset[str]:
    words = {form.split()[0] for (form, where) in _units() if where != "before" and len(form) > 1}
    return counted.counted_forms() | (words - labels.function_words())


def read_quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence by its words alone; what counts things has no noun yet."""
    tokens = numerals.tokenize(text)
    found = _numbers(tokens, text)
    quantities: list[Quantity] = []
    k = 0
    while k < len(found):
        number, upper = found[k], found[k + 1] if k + 1 < len(found) else None
        if upper is not None and _is_score(tokens, number, upper):
            k += 2
            continue
        joined = upper is not None and _joined(tokens, number, upper)
        quantity = _quantity(tokens, number, upper if joined else None)
        quantities.append(_as_converted(quantity, quantities[-1:], tokens, number))
        k += 2 if joined else 1
    return quantities


def _as_converted(quantity: Quantity, previous: list[Quantity], tokens: list[Token], number: _Number) -> Quantity:
    """ "more than 60 miles (97 km)": a measure given again in brackets has the bound of the first."""
    opened = number.first > 0 and tokens[number.first - 1].lower in ("(", "/")
    if not (opened and previous and quantity.unit and previous[0].unit and quantity.bound == "exact"):
        return quantity
    bound, value = previous[0].bound, quantity.value
    if bound not in ("at_least", "at_most") or previous[0].group != quantity.group:
        return quantity
    low, high = (value, None) if bound == "at_least" else (None, value)
    return replace(quantity, bound=bound, low=low, high=high)


def _numbers(tokens: list[Token], text: str) -> list[_Number]:
    masked = labels.masked_spans(text)
    cased = any(t.text.islower() for t in tokens if t.text.isalpha() and len(t.text) > 1)
    known = _known_forms()
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
        number = _with_unit(tokens, numeral, text)
        i = max(i, number.stop)
        plain = number.unit is None
        if plain and labels.is_label(tokens, numeral, known, cased):
            continue
        found.append(number)
    return found


def _with_unit(tokens: list[Token], numeral: Numeral, text: str) -> _Number:
    first, unit, group = _currency(tokens, numeral)
    if unit is not None:
        numeral = numerals.scaled(numeral, tokens)
        stop = numeral.stop
        if stop < len(tokens) and (after := _unit_at(tokens, stop, "any")) and after[2] == "money":
            stop = after[0]
        return _Number(numeral, first, stop, unit, group, False)
    at = numeral.stop
    glued = at < len(tokens) and tokens[at].glued and not numeral.fraction
    hits = [hit for where in ("glued", "tight", "any") if glued and (hit := _unit_at(tokens, at, where))]
    if hit := max(hits, key=lambda h: h[0], default=None):
        million = hit[0] == at + 1 and tokens[at].text == "m" and _counts_people(tokens, at + 1)
        if not million:
            return _Number(numeral, numeral.first, hit[0], hit[1], hit[2], False)
    if glued and tokens[at].lower in ("m", "b", "t", "mm", "mil"):
        wider = numerals.scaled(numeral, tokens)
        return replace(_with_unit(tokens, wider, text), first=numeral.first) if wider != numeral else _bare(numeral)
    hyphen = at + 1 < len(tokens) and tokens[at].lower in DASHES and tokens[at].glued and tokens[at + 1].glued
    place = at + 1 if hyphen else at
    if place < len(tokens) and (hit := _unit_at(tokens, place, "any") or _unit_at(tokens, place, "tight")):
        return _Number(numeral, numeral.first, hit[0], hit[1], hit[2], hyphen)
    return replace(_bare(numeral), hyphenated=hyphen)


def _bare(numeral: Numeral) -> _Number:
    return _Number(numeral, numeral.first, numeral.stop, None, None, False)


def _counts_people(tokens: list[Token], at: int) -> bool:
    return any(t.lower in counted.counted_forms() for t in tokens[at : at + 3])


def _currency(tokens: list[Token], numeral: Numeral) -> tuple[int, str | None, str | None]:
    """The mark of money before a numeral: the token it begins with and its unit."""
    i = numeral.first
    if i and tokens[i - 1].lower in DASHES and i > 1 and tokens[i - 2].lower in ("$", "£", "€"):
        i -= 1
    for n in (4, 3, 2, 1):
        if i - n < 0:
            continue
        words = tokens[i - n : i]
        hit = _units().get((" ".join(w.lower for w in words), "before"))
        if hit is None:
            continue
        letters = "".join(w.text for w in words if w.text.isalpha())
        loose = len(words) == 1 and not tokens[i].glued
        left = tokens[i - n - 1].text[-1] if i > n and words[0].glued else " "
        if letters and (not letters.isupper() or loose or left.isalnum() or left in DASHES):
            continue
        return i - n, hit[0], hit[1]
    return numeral.first, None, None


def _unit_at(tokens: list[Token], at: int, where: str) -> tuple[int, str, str] | None:
    """The longest unit that begins with token `at`: the token after it, its name and its group."""
    for n in (4, 3, 2, 1):
        words = tokens[at : at + n]
        if len(words) < n:
            continue
        hit = _units().get((" ".join(w.lower for w in words), where))
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


def _is_score(tokens: list[Token], number: _Number, upper: _Number) -> bool:
    """ "won 3-1", "lost 78-81": two bare numbers joined by a dash that are no range."""
    between = tokens[number.stop : upper.first]
    if len(between) != 1 or between[0].lower not in DASHES or not (between[0].glued and tokens[upper.first].glued):
        return False
    bare = number.unit is None and upper.unit is None and number.numeral.plain and upper.numeral.plain
    return bare and upper.numeral.value <= number.numeral.value


def _joined(tokens: list[Token], low: _Number, high: _Number) -> bool:
    """Whether two numbers are the ends of one range."""
    if high.unit is not None and low.unit not in (None, high.unit):
        return False
    if low.numeral.vague or high.numeral.vague or low.numeral.fraction != high.numeral.fraction:
        return False
    between = tokens[low.stop : high.first]
    if not between or len(between) > 7:
        return False
    joint = between[0].lower
    rest = [t.lower for t in between[1:] if t.lower not in DASHES]
    if joint in DASHES and rest[:1] == ["to"]:
        joint, rest = "to", rest[1:]
    if rest and " ".join(rest) not in _UPPER_END and not _only_modifiers(tokens, high):
        return False
    rises = _shared(low, high) < high.numeral.value
    if joint in DASHES:
        return rises and not rest
    if joint == "or":
        return rises and low.numeral.scale <= high.numeral.scale and not low.numeral.vague
    if joint == "to":
        return not _is_change(tokens, low, high)
    if joint == "and":
        return rises and any(t.lower == "between" for t in tokens[max(0, low.first - 4) : low.first])
    return False


def _only_modifiers(tokens: list[Token], high: _Number) -> bool:
    return read_lead(tokens, high.first).first <= high.first - 1 and read_lead(tokens, high.first).complete


def _is_change(tokens: list[Token], low: _Number, high: _Number) -> bool:
    """ "rose from 3,000 to 10,000": two figures of different times, not the ends of one."""
    words = [t.lower for t in tokens[: low.first]]
    near = words[-12:]
    if not _speaks_of("change", near) or _speaks_of("spread", near):
        return False
    if "from" not in words[-3:]:
        return low.unit is not None and ("by" in near[-3:] or _speaks_of("change", near[-3:]))
    former = words[-4:][: words[-4:].index("from")][-1:] if "from" in words[-4:] else []
    ranges_on = high.stop < len(tokens) and tokens[high.stop].lower == "to"
    return not ranges_on and former not in (["up"], ["down"])


def _speaks_of(kind: str, words: Sequence[str]) -> bool:
    return any(w in _change_words(kind) for w in words)


@cache
def _change_words(kind: str) -> frozenset[str]:
    return frozenset(w for w, k in read_lexicon(numerals.PACKAGE, "change_words").iter_rows() if k == kind)


def _shared(low: _Number, high: _Number) -> float:
    """The value of a range's lower end, with the scale that stands only at the upper one."""
    a, b = low.numeral, high.numeral
    if a.scale == 1 and b.scale > 1 and not a.fraction and a.value <= b.coefficient:
        return a.value * b.scale
    return a.value


def _quantity(tokens: list[Token], number: _Number, upper: _Number | None) -> Quantity:
    last = upper or number
    lead = read_lead(tokens, number.first)
    trail = read_trail(tokens, last.stop)
    relation = _relation(tokens, number, lead, trail.relation, upper is not None)
    bound = lead.bound or trail.bound
    start, end = tokens[number.numeral.first].start, tokens[last.numeral.stop - 1].end
    value, low, high, bound = _extent(number, upper, bound)
    unit, group = (last.unit, last.group) if last.unit else (number.unit, number.group)
    group = {"measure": "other", None: "other"}.get(group, group)
    if number.numeral.fraction and unit is None:
        group, relation = "share", "fraction" if relation in ("stated", "included") else relation
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
        unit_text=_unit_text(tokens, last) if last.unit else None,
        dotted=number.numeral.dotted if upper is None else None,
        scale=number.numeral.scale if number.numeral.vague else None,
        after=trail.stop + 1 if last.hyphenated and unit is None and trail.stop == last.stop else trail.stop,
    )


def _unit_text(tokens: list[Token], number: _Number) -> str:
    """The unit as it is written, before or after the number."""
    numeral = number.numeral
    words = tokens[number.first : numeral.first] + tokens[numeral.stop : number.stop]
    return " ".join(w.text for w in words if w.lower not in DASHES)


def _extent(
    number: _Number, upper: _Number | None, bound: str | None
) -> tuple[float | None, float | None, float | None, str]:
    """Value, low, high and bound: what the words allow."""
    value = number.numeral.value
    if upper is not None:
        ends = sorted((_shared(number, upper), upper.numeral.value))
        return None, ends[0], ends[1], "between"
    if number.numeral.vague:
        return None, value, None, "vague"
    if bound == "at_least":
        return value, value, None, bound
    if bound == "at_most":
        return value, None, value, bound
    return value, value, value, bound or "exact"


def _relation(tokens: list[Token], number: _Number, lead: Lead, trailing: str | None, is_range: bool) -> str:
    if lead.relation == "definite" and trailing in ("included", "total"):
        return trailing
    if lead.relation or trailing:
        return lead.relation or trailing or "stated"
    before = [t.lower for t in tokens[max(0, lead.first - 9) : lead.first]]
    if before[-1:] == ["to"] and not is_range:
        if "bring" in " ".join(before) and "total" in before:
            return "total"
        if _speaks_of("change", before):
            return "reached"
    if before[-1:] == ["from"] and not is_range and _speaks_of("change", before):
        return "former"
    return "stated"


def quantities_in(sentence: Doc | str) -> list[Quantity]:
    """The quantities of a sentence, in order.

    A parsed sentence (`Doc`) gives the counted nouns by tags and dependencies, a bare string by its words.
    Offsets count code points of the sentence.
    """
    text = sentence if isinstance(sentence, str) else sentence.text
    if not numerals.holds_number(text):
        return []
    return with_nouns(read_quantities(text), numerals.tokenize(text), sentence)


def needs_parse(quantities: Sequence[Quantity]) -> bool:
    """Whether one of the quantities counts things, so that its noun is worth a parse."""
    return any(q.unit is None for q in quantities)


def with_nouns(quantities: list[Quantity], tokens: list[Token], sentence: Doc | str) -> list[Quantity]:
    """The quantities with their counted nouns, said or implied."""
    from analysis.claims.implied import with_implied

    return with_implied([_with_noun(q, tokens, sentence) for q in quantities], tokens, sentence)


def _with_noun(quantity: Quantity, tokens: list[Token], sentence: Doc | str) -> Quantity:
    at = quantity.after
    if quantity.unit is not None or at >= len(tokens):
        return quantity
    plural = quantity.scale is not None and tokens[at - 1].end == quantity.end and tokens[at - 1].lower[-1] == "s"
    if plural and tokens[at].lower != "of":
        return quantity
    partitive = quantity.scale or quantity.group == "share" or quantity.relation == "included"
    if tokens[at].lower == "of" and (partitive or tokens[at - 1].lower in _TAKES_OF):
        at += 1
    if written := _written_on(tokens, at):
        text_end = max(quantity.text_end, written.end)
        return replace(quantity, noun=written, group=written.group, text_end=text_end)
    strength = False
    while at < len(tokens) and (tokens[at].lower in DASHES or tokens[at].lower == "strong"):
        strength |= tokens[at].lower == "strong"
        at += 1
    if at >= len(tokens):
        return quantity
    noun = counted.by_words(tokens, at) if isinstance(sentence, str) else counted.by_parse(sentence, tokens[at].start)
    if noun is None or not _adjacent(tokens, at, noun):
        return quantity
    group = quantity.group if quantity.group == "share" else "personnel" if strength else noun.group
    if quantity.dotted is not None and group in counted.PEOPLE_GROUPS:
        quantity = _with_dots_as_separators(quantity)
    trail = read_trail(tokens, next((n for n, t in enumerate(tokens) if t.start >= noun.end), len(tokens)))
    bound, relation = quantity.bound, quantity.relation
    if relation in ("stated", "definite") and trail.relation in ("total",):
        relation = "total"
    text_end = max(quantity.text_end, noun.end)
    grown = replace(quantity, noun=noun, group=group, relation=relation, bound=bound, text_end=text_end)
    if trail.relation == "total":
        grown = replace(grown, text_end=tokens[trail.stop - 1].end)
    return grown


def _with_dots_as_separators(quantity: Quantity) -> Quantity:
    """ "12.000 soldiers": people come in whole numbers, so the dot parts the thousands."""
    value = quantity.dotted
    low = None if quantity.low is None else value
    return replace(quantity, value=value, low=low, high=None if quantity.high is None else value)


def _written_on(tokens: list[Token], at: int) -> Counted | None:
    """ "a 40-man patrol": the noun that a hyphen joins to the number."""
    if at < 1 or not tokens[at].glued or tokens[at - 1].lower not in DASHES or not tokens[at].text[0].isalpha():
        return None
    lemma = counted.singular(tokens[at].lower)
    if lemma in ("strong", "odd", "plus", "and", "or", "to"):
        return None
    return Counted(lemma, counted.group_of(lemma), tokens[at].start, tokens[at].end, tokens[at].start)


def _adjacent(tokens: list[Token], at: int, noun: Counted) -> bool:
    return noun.start <= tokens[at].end + 12
