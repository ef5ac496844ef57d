"""The numerals of a sentence: number words, digits, and every mixture of the two.

A numeral is read from left to right by one small grammar:

    numeral  = article? fraction-of? group (scale group?)*
    group    = digits | tens (units)? | unit | (group) "hundred" ("and"? group)?
    vague    = ("several" | "few" | "many")? plural ("of" plural)*        thousands, tens of thousands
"""

import re
from functools import cache
from typing import NamedTuple

from analysis.claims.quantities.deeds import harm_forms
from analysis.claims.quantities.tokens import DASHES, PACKAGE, Token, digits_value, dotted_value
from analysis.io.lexicons import read_lexicon

SCALES = frozenset({"hundred", "scale", "dozen"})
_SIDES = frozenset(
    ["eastern", "western", "northern", "southern", "first", "second", "latter", "other", "top", "bottom", "upper"]
) | {"lower", "better", "front", "back"}
_VAGUE_LEADS = {"several": 2, "few": 2, "many": 2, "couple": 2, "some": 2}


class Numeral(NamedTuple):
    """The number that the tokens `first` to `stop` (exclusive) spell.

    `coefficient` is the number before its scale, `scale` what it was multiplied by ("12 thousand": 12, 1000).
    `vague`: a plural such as "thousands", of which `value` is the least that it can mean.
    `fraction`: a part of something ("a third"). `plain`: bare digits without separator, as years and codes have.
    """

    first: int
    stop: int
    value: float
    coefficient: float
    scale: float
    vague: bool = False
    fraction: bool = False
    plain: bool = False
    dotted: float | None = None


_THOUSAND = 1000
_BEFORE_SCORES = frozenset({"and", "or", "but", "while", "as", "where", "when", "that", "with"})
_AFTER_SCORES = frozenset({"more", "others", "fled"})
_SUFFERED = frozenset(
    {"missing", "homeless", "feared", "hospitalised", "hospitalized", "taken", "evacuated", "trapped"}
)


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Kind and value of every number word of the lexicon."""
    rows = read_lexicon(PACKAGE, "number_words").iter_rows()
    words: dict[str, tuple[str, float]] = {}
    for word, kind, value in rows:
        if kind == "letter":
            word = f"_{word}"
        words[word] = (kind, float(value))
    return words


@cache
def any_number_word() -> str:
    """A pattern for a number in words, the longest first."""
    return "|".join(sorted(map(re.escape, number_words()), key=lambda word: (-len(word), word)))


@cache
def _trigger() -> re.Pattern[str]:
    words = sorted(w for w, (kind, _) in number_words().items() if kind not in ("letter", "fraction"))
    words += ["none", "half", "third", "thirds", "quarters", "quarter", "couple"]
    return re.compile(rf"\d|(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE)


def holds_number(text: str) -> bool:
    """Whether a digit or a number word stands in `text`: the cheap test before anything else is done."""
    return _trigger().search(text) is not None


def read_numeral(tokens: list[Token], at: int) -> Numeral | None:
    """The numeral that starts with token `at`, the longest one; None where none does."""
    vague = _read_vague(tokens, at)
    if vague:
        return vague
    fraction = _read_fraction(tokens, at)
    if fraction:
        return fraction
    start = at
    if tokens[at].lower == "none" and at + 1 < len(tokens) and tokens[at + 1].lower == "of":
        return Numeral(at, at + 1, 0.0, 0.0, 1.0)
    if tokens[at].lower in ("a", "an") and at + 1 < len(tokens):
        follower = _kind(tokens, at + 1)
        if follower in SCALES:
            return _finish(tokens, start, at + 1, 1.0, opened=True)
        if tokens[at + 1].lower == "couple":
            return _couple(tokens, start, at + 1)
        if tokens[at + 1].lower != "half":
            return None
        at += 1
    if tokens[at].lower == "half":
        return _half_of_scale(tokens, start, at)
    return _finish(tokens, start, at, None, opened=False)


def _kind(tokens: list[Token], at: int) -> str | None:
    if 0 <= at < len(tokens):
        entry = number_words().get(tokens[at].lower)
        return entry[0] if entry else None
    return None


def _hyphen(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].lower in DASHES and tokens[at].glued and tokens[at + 1].glued


def _past_hyphen(tokens: list[Token], at: int) -> int:
    return at + 1 if _hyphen(tokens, at) else at


def _read_vague(tokens: list[Token], at: int) -> Numeral | None:
    """ "thousands", "tens of thousands", "several hundred", "a few dozen", "many thousands"."""
    i, least = at, 2.0
    if tokens[i].lower in ("a", "the", "some") and i + 1 < len(tokens) and tokens[i + 1].lower in ("few", "couple"):
        i += 1
    lead = tokens[i].lower in _VAGUE_LEADS
    if lead:
        least = _VAGUE_LEADS[tokens[i].lower]
        i += 1
        if i < len(tokens) and tokens[i].lower == "of":
            i += 1
    if i >= len(tokens):
        return None
    kind = _kind(tokens, i)
    if not (kind == "plural" or (lead and tokens[i].lower != "thousandth" and kind in SCALES)):
        return None
    if tokens[at].lower == "some" and kind != "plural":
        return None
    bare = tokens[i].lower in ("tens", "scores") and not (i + 1 < len(tokens) and tokens[i + 1].lower == "of")
    if bare and (tokens[i].lower == "tens" or not _counts_people(tokens, i)):
        return None
    scale = number_words()[tokens[i].lower][1]
    i += 1
    while i + 1 < len(tokens) and tokens[i].lower == "of" and _kind(tokens, i + 1) in ("plural", "scale"):
        scale *= number_words()[tokens[i + 1].lower][1]
        i += 2
    if lead and i < len(tokens) and _kind(tokens, i) in ("scale", "plural"):
        scale *= number_words()[tokens[i].lower][1]
        i += 1
    return Numeral(at, i, least * scale, least, scale, vague=True)


def _counts_people(tokens: list[Token], at: int) -> bool:
    """ "scores were injured", "wounding scores": no results of a game, by the words on either side."""
    before = tokens[at - 1].lower if at else ","
    after = tokens[at + 1].lower if at + 1 < len(tokens) else "."
    opens = before in _BEFORE_SCORES or not before[0].isalnum()
    harmed = before in harm_forms() and before not in _BEFORE_SCORES
    behind = {t.lower for t in tokens[at + 1 : at + 5]}
    suffer = after in _AFTER_SCORES or bool(behind & (harm_forms() | _SUFFERED))
    return harmed or (opens and (after in harm_forms() or suffer))


def _couple(tokens: list[Token], start: int, at: int) -> Numeral | None:
    if at + 1 < len(tokens) and tokens[at + 1].lower in ("of", "more"):
        return Numeral(start, at + 1, 2.0, 2.0, 1.0)
    return None


def _read_fraction(tokens: list[Token], at: int) -> Numeral | None:
    """ "a third", "two-thirds", "three quarters", "half of": a part of something that follows with "of"."""
    i, count = at, 1.0
    entry = number_words().get(tokens[at].lower)
    if ratio := _read_ratio(tokens, at):
        return ratio
    if tokens[at].lower in ("a", "an") or (entry and entry[0] in ("unit", "teen")):
        count = entry[1] if entry else 1.0
        i = _past_hyphen(tokens, at + 1)
    if i >= len(tokens) or _kind(tokens, i) != "fraction":
        return None
    part = number_words()[tokens[i].lower][1]
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if tokens[i].lower == "half":
        if after not in ("of", "the", "its", "their", "his", "that", "those", "these") or count != 1:
            return None
        if at and tokens[at - 1].lower in _SIDES:
            return None
    elif i == at or (after != "of" and not (count > 1 and tokens[i].lower.endswith("s"))):
        return None
    if count * part > 1 or (count == 0):
        return None
    return Numeral(at, i + 1, count * part, count * part, 1.0, fraction=True)


def _read_ratio(tokens: list[Token], at: int) -> Numeral | None:
    """ "one out of three", "one in five", "1/16 of": a part given by two small whole numbers."""
    words = [t.lower for t in tokens[at + 1 : at + 4]]
    out_of = words[:2] == ["out", "of"]
    slash = words[:1] in (["/"], ["⁄"]) and words[2:] == ["of"]
    if not (out_of or slash or (words[:1] == ["in"] and tokens[at].lower in ("one", "1"))):
        return None
    below = at + 3 if out_of else at + 2
    part, whole = _small(tokens, at), _small(tokens, below)
    if _kind(tokens, below + 1) in SCALES:  # "one in two hundred" is no half
        return None
    if part is None or whole is None or not 0 < part < whole <= (1000 if slash or out_of else 100):
        return None
    return Numeral(at, below + 1, part / whole, part / whole, 1.0, fraction=True)


def _small(tokens: list[Token], at: int) -> float | None:
    if at >= len(tokens):
        return None
    if tokens[at].is_digits:
        return float(tokens[at].text) if tokens[at].text.isdigit() else None
    entry = number_words().get(tokens[at].lower)
    return entry[1] if entry and entry[0] in ("unit", "teen", "ten") else None


def _half_of_scale(tokens: list[Token], start: int, at: int) -> Numeral | None:
    """ "half a dozen", "half a million", "a half-million", "half dozen"."""
    i = _past_hyphen(tokens, at + 1)
    if i < len(tokens) and tokens[i].lower in ("a", "an"):
        i = _past_hyphen(tokens, i + 1)
    if _kind(tokens, i) not in SCALES:
        return None
    scale = number_words()[tokens[i].lower][1]
    return Numeral(start, i + 1, 0.5 * scale, 0.5, scale)


def _finish(tokens: list[Token], start: int, at: int, current: float | None, opened: bool) -> Numeral | None:
    """Reads groups and scales from `at` on; `current` is what an article before a scale stands for."""
    total, last_scale, below, i, plain = 0.0, 1.0, float("inf"), at, False
    coefficient: float | None = current
    dotted: float | None = None
    room = 0.0 if current is None else -1.0
    end = at
    while i < len(tokens):
        token, kind = tokens[i], _kind(tokens, i)
        if token.is_digits and current is None and (end == at or last_scale > 1):
            read = digits_value(token.text)
            if read is None or (end != at and read >= below):
                break
            current, room, plain = read, -1.0, end == at and token.text.isdigit()
            dotted = dotted_value(token.text) if end == at else None
            coefficient = read if coefficient is None else coefficient
        elif kind in ("unit", "teen", "ten"):
            value = number_words()[token.lower][1]
            if current is None:
                if value >= below:
                    break
                current, room = value, (10.0 if kind == "ten" else 0.0)
            elif 0 < value < room:
                current, room = current + value, (10.0 if kind == "ten" and room > 10 else 0.0)
            else:
                break
            coefficient = current if total == 0 else coefficient
        elif kind in SCALES and current is not None and number_words()[token.lower][1] < below:
            value = number_words()[token.lower][1]
            last_scale = value if total == 0 else last_scale
            current, plain, dotted = current * value, False, None
            room = 100.0 if kind == "hundred" else 0.0
            if kind != "hundred":
                total, current, below = total + current, None, value
        else:
            break
        i += 1
        end = i
        i = _joint(tokens, i, current, room, below)
    if end == at and not opened:
        return None
    return _with_tail(
        tokens,
        Numeral(
            start, end, total + (current or 0.0), coefficient or 0.0, last_scale,
            plain=plain and total == 0, dotted=dotted,
        ),
    )  # fmt: skip


def _joint(tokens: list[Token], i: int, current: float | None, room: float, below: float) -> int:
    """The place after a hyphen or an "and" that joins two parts of one numeral, else `i`."""
    if _hyphen(tokens, i) and _kind(tokens, i + 1) in ("unit", "teen", "ten", "hundred", "scale", "dozen"):
        joins = _kind(tokens, i + 1) in SCALES or room > 0
        return i + 1 if joins else i
    if i + 1 < len(tokens) and tokens[i].lower == "and" and _kind(tokens, i + 1) in ("unit", "teen", "ten"):
        spelled = not tokens[i - 1].is_digits
        if spelled and (room > 10 or (current is None and below > 100)):
            return i + 1
    return i


def _with_tail(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Adds a scale letter written on to the digits (12k) and "and a half"."""
    i = numeral.stop
    if i < len(tokens) and tokens[i].glued and tokens[i - 1].is_digits:
        letter = number_words().get(f"_{tokens[i].lower}")
        ambiguous = tokens[i].text in ("m", "mm", "t", "b", "mil")
        if letter and not ambiguous:
            return numeral._replace(
                stop=i + 1, value=numeral.value * letter[1], scale=letter[1], plain=False, dotted=None
            )
    if inserted := _inserted_scale(tokens, i, numeral):
        return inserted
    words = [t.lower for t in tokens[i : i + 6] if t.lower not in DASHES]
    if words[:3] == ["and", "a", "half"]:
        stop = i + next(n for n, t in enumerate(tokens[i : i + 6]) if t.lower == "half") + 1
        after = _past_hyphen(tokens, stop)
        if numeral.scale == 1 and _kind(tokens, after) in SCALES:
            scale = number_words()[tokens[after].lower][1]
            value = (numeral.value + 0.5) * scale
            return numeral._replace(stop=after + 1, value=value, scale=scale, plain=False)
        return numeral._replace(stop=stop, value=numeral.value + 0.5 * numeral.scale, plain=False)
    return numeral


def _inserted_scale(tokens: list[Token], i: int, numeral: Numeral) -> Numeral | None:
    """ "8 [thousand]", "$100 (million)": the scale that an editor puts in for what a speaker left out."""
    brackets = {"[": "]", "(": ")"}
    inside = [t.lower for t in tokens[i : i + 3]]
    if len(inside) < 3 or brackets.get(inside[0]) != inside[2] or _kind(tokens, i + 1) not in SCALES:
        return None
    scale = number_words()[inside[1]][1]
    if numeral.scale != 1 or numeral.value >= _THOUSAND:
        return None
    return numeral._replace(stop=i + 3, value=numeral.value * scale, scale=scale, plain=False, dotted=None)


def scaled(numeral: Numeral, tokens: list[Token]) -> Numeral:
    """The numeral with a letter that may also be a unit (2.7m) read as a scale."""
    i = numeral.stop
    letter = number_words().get(f"_{tokens[i].lower}") if i < len(tokens) and tokens[i].glued else None
    if letter is None or not tokens[i - 1].is_digits:
        return numeral
    return numeral._replace(stop=i + 1, value=numeral.value * letter[1], scale=letter[1], plain=False, dotted=None)
