"""Numbers that count nothing: dates, years, clock times, ages, ordinals, codes, scores, addresses on the net."""

import re
from functools import cache

from analysis.claims.language import PACKAGE, calendar, function_words
from analysis.claims.quantities.deeds import harm_forms
from analysis.claims.quantities.number_words import (
    SCALES,
    Numeral,
    context,
    kind_at,
    lowers,
    number_words,
)
from analysis.claims.quantities.tokens import DASHES, Token
from analysis.io.lexicons import read_lexicon

_MASK = re.compile(
    r"""
    (?:https?://|www\.)\S+ | (?<!\S)[^\s@]{1,64}@\S+ | (?<!\w)[@\#]\w+
    | \d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b)? | \b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b
    | \b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b | \b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b | \b\d{1,2}/\d{1,2}(?!\w|\sof\b)
    | (?:\b(?:1[5-9]|20)|['’])?\b\d0['’]?s\b
    | \b\d+(?:st|nd|rd|th)\b | (?-i:\b[2-6]G\b)
    | \+\d[\d()\x20-]{7,20}\d | \b\d{3}-\d{3,4}-\d{4}\b | \(\d{3}\)\s?\d{3}-\d{4}
    | \b(?:1[5-9]|20)\d\d[-–/](?:\d{2}|\d{4})\b
    | \b(?:photo|photograph|image|picture|slide|page|frame)s?:?\s+\d+\s?(?:of|/)\s?\d+\b
    | \A\W*\d+\s?(?:of|/)\s?\d+(?=\W*\Z|\s*[|:–—-]|\s+(?-i:An?|The|In|On|At)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADJECTIVE_ENDINGS = ("ian", "ish", "ese", "an", "ic", "i", "ch", "s", "men", "women", "people", "children")
_BE = frozenset({"was", "is", "has", "had", "remains"})
_OPEN = frozenset({"of", "to", "for", "from", "between"})
MIN_YEAR, MAX_YEAR = 1500, 2199
_OLDEST = 120
_OLD = re.compile(r"(?:[-–] )?(?:year|month|week|day)s?(?: [-–])? olds?\b|(?:years? of age|y / o)\b")
_AGES = ("of", "from", "between", "to", "and", "or", "-", "–", ",", "about", "under", "over", "at")


@cache
def label_nouns() -> frozenset[str]:
    """Nouns after which a number is a name or a rank."""
    return frozenset(read_lexicon(PACKAGE, "label_nouns")["noun"])


def masked_spans(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` whose form alone shows that their digits count nothing."""
    return [match.span() for match in _MASK.finditer(text)]


def is_label(tokens: list[Token], numeral: Numeral, counts: frozenset[str], cased: bool) -> bool:
    """Whether the numeral is part of a date, a name or a code.

    `counts`: lower-cased nouns that are counted; `cased`: whether capitals mean something in this text.
    """
    before = tokens[numeral.first - 1] if numeral.first else None
    after = tokens[numeral.stop] if numeral.stop < len(tokens) else None
    if _is_code(tokens, numeral, before, after) or _is_date(tokens, numeral, before, after):
        return True
    if (
        _is_base(tokens, numeral.first)
        or is_address(tokens, numeral)
        or (cased and is_model(tokens, numeral, counts))
    ):
        return True
    if _is_year(numeral, before, after, counts, cased) or _is_age(tokens, numeral, counts):
        return True
    if tokens[numeral.first].lower == "one" and numeral.stop - numeral.first == 1:
        claused = before is not None and before.lower == "that" and after is not None and after.lower in counts
        return not claused and _is_pronoun(before, after) and not _is_counted(tokens, numeral)
    ends = after is None or after.lower in function_words() | {",", "."}
    if ends and before is not None and before.lower in context("rank"):
        return True
    return _is_name(tokens, numeral, before, after, counts, cased)


def is_written_on(tokens: list[Token], numeral: Numeral) -> bool:
    """ "i4", "M50": digits with a letter right before them that marks no money, whatever follows."""
    first = tokens[numeral.first]
    return first.is_digits and first.glued and tokens[numeral.first - 1].text[-1].isalpha()


def _is_code(tokens: list[Token], numeral: Numeral, before: Token | None, after: Token | None) -> bool:
    if not tokens[numeral.first].is_digits:
        return False
    if before and tokens[numeral.first].glued:
        if before.lower in ("/", "_", "\\", ".", "'", "’"):
            return True
        stem = tokens[numeral.first - 2] if before.lower in DASHES and numeral.first > 1 else None
        if stem is not None and (before.glued or stem.text.isupper()):
            return stem.text[-1].isalpha() and stem.lower not in context("sign")
    return after is not None and after.glued and after.text[0].isalpha()


def _is_date(tokens: list[Token], numeral: Numeral, before: Token | None, after: Token | None) -> bool:
    if not numeral.plain:
        return False
    months, small = calendar("month"), 1 <= numeral.value <= 31
    if after and small and (_month(after, months) or (after.lower == "of" and _month_at(tokens, numeral.stop + 1))):
        return True
    if before and before.lower == "." and numeral.first > 1:
        before = tokens[numeral.first - 2]
    if before and _month(before, months) and (small or numeral.value >= MIN_YEAR):
        return True
    if before and before.lower == "," and numeral.first > 2 and MIN_YEAR <= numeral.value <= MAX_YEAR:
        return any(_month(t, months) for t in tokens[max(0, numeral.first - 4) : numeral.first])
    dated = numeral.first > 1 and before is not None and before.lower in DASHES | {"and", "to", "or", ","}
    if dated and small and tokens[numeral.first - 2].is_digits:
        return numeral.first > 2 and _month(tokens[numeral.first - 3], months)
    return after is not None and after.lower in calendar("clock") and numeral.value <= 2400


def is_year_of_month(tokens: list[Token], numeral: Numeral) -> bool:
    """ "27 Aug 2016 Barrel bombs": a year right after its month, whatever word for a unit may follow."""
    dated = numeral.plain and numeral.first > 0 and _month(tokens[numeral.first - 1], calendar("month"))
    return dated and MIN_YEAR <= numeral.value <= MAX_YEAR


def _month(token: Token, months: frozenset[str]) -> bool:
    return token.lower in months and (token.lower not in ("may", "march", "sun", "sat") or token.text[0].isupper())


def _month_at(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and _month(tokens[at], calendar("month"))


def _is_year(
    numeral: Numeral, before: Token | None, after: Token | None, counts: frozenset[str], cased: bool
) -> bool:
    if not (numeral.plain and numeral.value == int(numeral.value) and MIN_YEAR <= numeral.value <= MAX_YEAR):
        return False
    if before and before.lower in calendar("before_year") - _OPEN:
        return True
    return not (after and after.lower in counts and (after.text.islower() or not cased))


def is_of_age(tokens: list[Token], numeral: Numeral) -> bool:
    """ "a seven-year-old", "40 years old": an age, whatever the word for a span of time behind the number."""
    return _OLD.match(" ".join(lowers(tokens, numeral.stop, numeral.stop + 5))) is not None


def _is_age(tokens: list[Token], numeral: Numeral, counts: frozenset[str]) -> bool:
    """ "aged 4", "ages 18 to 24", "Ann Moss, 31,", "her son (12)"."""
    at = numeral.first
    if not numeral.plain or numeral.value > _OLDEST or not at:
        return False
    before = lowers(tokens, at - 8, at)
    aged = [n for n, word in enumerate(before) if word in ("aged", "age", "ages")]
    if aged and all(w in _AGES or w.isdigit() for w in before[aged[-1] + 1 :]):
        return True
    closed = "".join(lowers(tokens, numeral.stop, numeral.stop + 1)) in ("", ",", ".", ";", ")")
    if before[-1] not in (",", "(") or not closed or at < 2:
        return False
    person = tokens[at - 2]
    one = person.lower in counts and not person.lower.endswith("s") and not person.lower.endswith(("men", "people"))
    return person.text[0].isupper() or (one and len(before) > 2 and not before[-3].isdigit())


def _is_pronoun(before: Token | None, after: Token | None) -> bool:
    """ "no one", "the one who", "each one": a "one" that stands for a noun."""
    if before is not None and before.lower == "another" and after is not None and after.lower in _BE:
        return False
    if before is not None and before.lower in context("before a pronoun"):
        return True
    if after is None or after.lower in function_words() - {"of"}:
        return True
    return not after.text[0].isalpha() and after.lower not in DASHES


def _is_counted(tokens: list[Token], numeral: Numeral) -> bool:
    """ "one was wounded", "at least one", "five died in Ica and one in Lima": a "one" among numbers and harm."""
    words = [t.lower for t in tokens]
    before, after = words[max(0, numeral.first - 2) : numeral.first], words[numeral.stop : numeral.stop + 3]
    if before[-1:] and before[-1] in context("before a pronoun"):
        return False
    harmed = harm_forms()
    told = [word for word in after if word not in context("being") | context("passive")]
    if after[:1] != told[:1] or (after[:1] and after[0] in harmed):
        return bool(told) and told[0] in harmed
    if before == ["at", "least"] or before[-1:] == ["including"] or (before[-1:] and before[-1] in harmed):
        return True
    counts = any(t.is_digits or t.lower in number_words() for t in tokens[: numeral.first])
    return before[-1:] == ["and"] and counts and after[:1] in (["in"], ["at"], ["from"], ["near"])


def singles_out(tokens: list[Token], numeral: Numeral) -> bool:
    """ "one of the largest", "one of its last": a number in form, but praise or rank and no estimate."""
    at = numeral.stop
    if tokens[numeral.first].lower != "one":
        return False
    words = [t.lower for t in tokens[at : at + 4]]
    if words[:1] != ["of"] or words[1:2] not in (["the"], ["its"], ["their"], ["his"], ["her"], ["our"]):
        return False
    return any(w.endswith("est") or w in context("superlative") for w in words[2:4])


def _is_base(tokens: list[Token], at: int) -> bool:
    """ "per 100,000 residents", "for every 1,000": what a rate is told of."""
    before = lowers(tokens, at - 2, at)
    if lowers(tokens, at + 1, at + 2) and tokens[at + 1].lower in context("time"):
        return False
    return before[-1:] == ["per"] or (before[-1:] == ["every"] and before[:1] in (["for"], ["in"], ["of"]))


def is_rate(tokens: list[Token], at: int) -> bool:
    """Whether what follows a number makes it a rate or a factor: "3 deaths per 1,000", "40 times the figure"."""
    words = lowers(tokens, at, at + 6)
    if words[:1] == ["times"]:
        return words[1:2] != [] and (words[1] in context("after times") or words[1].endswith("er"))
    base = next((at + n + 1 for n, word in enumerate(words) if word in ("per", "every")), len(tokens))
    timed = lowers(tokens, base + 1, base + 2) and tokens[base + 1].lower in context("time")
    return base < len(tokens) and (tokens[base].is_digits or kind_at(tokens, base) in SCALES) and not timed


def is_model(tokens: list[Token], numeral: Numeral, counts: frozenset[str]) -> bool:
    """ "the 737 Max", "a 911 Turbo": a number that a capitalised name follows which can be no adjective or plural."""
    after = tokens[numeral.stop] if numeral.stop < len(tokens) else None
    before = tokens[numeral.first - 1].lower if numeral.first else ""
    if after is None or after.glued or before not in ("the", "a", "an", "its", "new", "of") or not numeral.plain:
        return False
    name = after.text
    if name in _models():
        return True
    if not name[0].isupper() or name.isupper() or after.lower in counts or len(name) > 12:
        return False
    return not after.lower.endswith(_ADJECTIVE_ENDINGS) and not _further_plural(tokens, numeral.stop + 1)


def _further_plural(tokens: list[Token], at: int) -> bool:
    """ "the 12 South African miners": the capitals only begin a name before a plural."""
    for token in tokens[at : at + 3]:
        if not token.text[0].isalpha() or token.lower in function_words():
            return False
        if token.lower.endswith(_ADJECTIVE_ENDINGS):
            return True
    return False


def is_address(tokens: list[Token], numeral: Numeral) -> bool:
    """ "at 14 Harbour Road", "22 Avenue Foch": a house number before the name of a street."""
    if not numeral.plain and not tokens[numeral.first].is_digits:
        return False
    for token in tokens[numeral.stop : numeral.stop + 4]:
        if not token.text[0].isupper():
            return False
        if token.lower in _streets():
            return True
    return False


@cache
def _models() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "model_words")["word"])


@cache
def _streets() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "street_words")["word"])


def _is_name(
    tokens: list[Token],
    numeral: Numeral,
    before: Token | None,
    after: Token | None,
    counts: frozenset[str],
    cased: bool,
) -> bool:
    if before is None or not numeral.plain or not tokens[numeral.first].is_digits:
        return False
    if after is not None and (after.lower in counts or (after.lower in DASHES and after.glued)):
        return False
    if before.lower in label_nouns():
        return True
    if after is None or after.lower in (".", ";", "”", '"'):
        at = numeral.first - 1
        while at > 0 and tokens[at].text[0].isupper():
            at -= 1
        gapped = tokens[at].lower == "the" and at and tokens[at - 1].lower in (",", ";", "and", "but", "while")
        if gapped and any(t.is_digits or t.lower in number_words() for t in tokens[:at]):
            return False  # "said 300 had died, the Red Cross 500": whose number it is
    opening = numeral.first == 1 and before.text[1:].islower()
    if not cased or not before.text[0].isupper() or opening:
        return False
    return before.lower not in calendar("weekday") | calendar("month") | context("before a count") | harm_forms()
