"""Numbers that count nothing: dates, years, clock times, ages, ordinals, codes, scores, addresses on the net."""

import re
from functools import cache

from analysis.claims.numerals import DASHES, PACKAGE, Numeral, Token
from analysis.lexicons import read_lexicon

_MASK = re.compile(
    r"""
    (?:https?://|www\.)\S+ | (?<!\S)[^\s@]{1,64}@\S+ | (?<!\w)[@\#]\w+
    | \d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b)? | \b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b
    | \b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b | \b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b | \b\d{1,2}/\d{1,2}(?!\w|\sof\b)
    | (?:\b(?:1[5-9]|20)|['’])?\b\d0['’]?s\b
    | \b\d+(?:st|nd|rd|th)\b
    | \+\d[\d()\x20-]{7,20}\d | \b\d{3}-\d{3,4}-\d{4}\b | \(\d{3}\)\s?\d{3}-\d{4}
    | \b(?:1[5-9]|20)\d\d[-–/](?:\d{2}|\d{4})\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME_SAFE = frozenset(
    [
        "killed",
        "wounded",
        "injured",
        "least",
        "most",
        "about",
        "around",
        "some",
        "over",
        "under",
        "with",
        "and",
        "or",
        "but",
    ]
)
_BEFORE_PRONOUN = frozenset(
    ["no", "this", "that", "the", "each", "every", "another", "which", "any", "same", "first"]
)
_OPEN = frozenset({"of", "to", "for", "from", "between"})
_SIGNS = frozenset({"minus", "sub", "plus", "roughly", "some", "to"})
_RANKS = frozenset({"top", "bottom", "final", "last", "number"})
MIN_YEAR, MAX_YEAR = 1500, 2199


@cache
def calendar(kind: str) -> frozenset[str]:
    """The calendar words of one kind: month, weekday, before_year, clock."""
    return frozenset(w for w, k in read_lexicon(PACKAGE, "calendar").iter_rows() if k == kind)


@cache
def function_words() -> frozenset[str]:
    """Words that end a run of nouns and adjectives."""
    return frozenset(read_lexicon(PACKAGE, "function_words")["word"])


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
    if _is_year(numeral, before, after, counts, cased) or _is_age(tokens, numeral, before, after):
        return True
    if tokens[numeral.first].lower == "one" and numeral.stop - numeral.first == 1:
        return _is_pronoun(before, after)
    ends = after is None or after.lower in function_words() | {",", "."}
    if ends and before is not None and before.lower in _RANKS:
        return True
    return _is_name(tokens, numeral, before, after, counts, cased)


def _is_code(tokens: list[Token], numeral: Numeral, before: Token | None, after: Token | None) -> bool:
    if not tokens[numeral.first].is_digits:
        return False
    if before and tokens[numeral.first].glued:
        if before.text[-1].isalpha() or before.lower in ("/", "_", "\\", ".", "'", "’"):
            return True
        stem = tokens[numeral.first - 2] if before.lower in DASHES and numeral.first > 1 else None
        if stem is not None and (before.glued or stem.text.isupper()):
            return stem.text[-1].isalpha() and stem.lower not in _SIGNS
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


def _is_age(tokens: list[Token], numeral: Numeral, before: Token | None, after: Token | None) -> bool:
    if not numeral.plain or numeral.value > 120 or before is None:
        return False
    if before.lower in ("aged", "age", "ages") or (before.lower == "of" and tokens[numeral.first - 2].lower == "age"):
        return True
    closed = after is None or after.lower in (",", ".", ";", ")")
    named = numeral.first > 1 and tokens[numeral.first - 2].text[0].isupper()
    return before.lower in (",", "(") and closed and named


def _is_pronoun(before: Token | None, after: Token | None) -> bool:
    """ "no one", "the one who", "each one": a "one" that stands for a noun."""
    if before is not None and before.lower in _BEFORE_PRONOUN:
        return True
    if after is None or after.lower in function_words() - {"of"}:
        return True
    return not after.text[0].isalpha() and after.lower not in DASHES


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
    opening = numeral.first == 1 and before.text[1:].islower()
    if not cased or not before.text[0].isupper() or opening:
        return False
    return before.lower not in calendar("weekday") | calendar("month") | _NAME_SAFE
