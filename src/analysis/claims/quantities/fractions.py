"""Parts: "a third of", "three in five", "half the", and parts of a round number ("a quarter of a million")."""

import unicodedata

from analysis.claims.quantities.deeds import harm_forms
from analysis.claims.quantities.number_words import (
    SCALES,
    Numeral,
    context,
    kind_at,
    lowers,
    past_hyphen,
    small_whole,
    worth,
)
from analysis.claims.quantities.tokens import Token

_OWNERS = ("of", "the", "its", "their", "his", "that", "those", "these")
_MOST_IN = 100
_MOST_OF = 1000
_PLURAL_WHOLE = 20
"""Up to this a whole may stand without "out of" before its noun: "seven in eight renters"."""
_ROUND = (10, 100)
"""These may do without a noun: "more than 4 in 10 said"."""


def read_fraction(tokens: list[Token], at: int) -> Numeral | None:
    """The part that begins with token `at`; of a round number it is that number's part and no share."""
    if ratio := _ratio(tokens, at):
        return ratio
    part, stop = _part(tokens, at)
    if not part:
        return None
    scale = _scale_behind(tokens, stop)
    if kind_at(tokens, scale) in SCALES:
        factor = worth(tokens[scale])
        return Numeral(at, scale + 1, part * factor, part, factor)
    if scale > stop and "".join(lowers(tokens, scale, scale + 2)).startswith(("percent", "%")):
        return Numeral(at, scale, part, part, 1.0)  # "half a percent", "a third of one percent"
    after = tokens[stop].lower if stop < len(tokens) else ""
    word = tokens[stop - 1].lower
    if word == "half":
        sided = at > 0 and tokens[at - 1].lower in context("side")
        single = stop - at == 1 or tokens[at].lower == "one"
        takes = single and after in _OWNERS and not sided
    else:
        takes = stop - at > 1 and (after == "of" or word.endswith("s"))
    return Numeral(at, stop, part, part, 1.0, fraction=True) if takes and part <= 1 else None


def with_part(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Adds "and a half", "and three-quarter million", "½" to the numeral that stands before it."""
    i = numeral.stop
    if i < len(tokens) and tokens[i].glued and len(tokens[i].text) == 1 and 0 < _vulgar(tokens[i].text) < 1:
        return _grown(tokens, numeral, _vulgar(tokens[i].text), i + 1)
    joint = past_hyphen(tokens, i)
    if joint >= len(tokens) or tokens[joint].lower != "and":
        return numeral
    begin = past_hyphen(tokens, joint + 1)
    part, stop = _part(tokens, begin)
    scale = past_hyphen(tokens, stop)
    halves = tokens[stop - 1].lower == "half" and stop - begin > 1
    if not part or part >= 1 or (kind_at(tokens, scale) not in SCALES and not halves):
        return numeral
    return _grown(tokens, numeral, part, stop)


def _grown(tokens: list[Token], numeral: Numeral, part: float, stop: int) -> Numeral:
    """ "two and a half thousand" multiplies both, "two million and a half" the part by the scale before it."""
    after = past_hyphen(tokens, stop)
    if numeral.scale == 1 and kind_at(tokens, after) in SCALES:
        return numeral._replace(value=numeral.value + part).times(worth(tokens[after]), after + 1)
    return numeral._replace(stop=stop, value=numeral.value + part * numeral.scale, plain=False)


def _vulgar(sign: str) -> float:
    return unicodedata.numeric(sign, 0.0)


def _part(tokens: list[Token], at: int) -> tuple[float, int]:
    """The part and the token after it; 0 where none begins with `at`."""
    count, i = 1.0, at
    if tokens[at : at + 1] and (tokens[at].lower in ("a", "an") or kind_at(tokens, at) in ("unit", "teen")):
        count = 1.0 if tokens[at].lower in ("a", "an") else worth(tokens[at])
        i = past_hyphen(tokens, at + 1)
    if kind_at(tokens, i) != "fraction":
        return 0.0, at
    return count * worth(tokens[i]), i + 1


def _scale_behind(tokens: list[Token], at: int) -> int:
    """ "a quarter | of a million", "half | a dozen", "a quarter | -million": where the round number may stand."""
    i = past_hyphen(tokens, at)
    of = lowers(tokens, i, i + 1) == ["of"]
    if lowers(tokens, i + of, i + of + 1) in (["a"], ["an"], ["one"], ["1"]):
        return past_hyphen(tokens, i + of + 1)
    # "a third million" is another one
    return i if not of and (i > at or tokens[at - 1].lower in ("half", "quarter")) else len(tokens)


def _ratio(tokens: list[Token], at: int) -> Numeral | None:
    """ "one out of three", "one in five", "14 of every 1,000", "1/16 of": a part given by two whole numbers."""
    words = lowers(tokens, at + 1, at + 4)
    of_every = words[:1] in (["of"], ["in"], ["for"]) and words[1:2] == ["every"]
    out_of = words[:2] == ["out", "of"]
    slash = words[:1] in (["/"], ["⁄"]) and words[2:] == ["of"]
    if not (out_of or slash or of_every or words[:1] == ["in"]):
        return None
    below = at + (2 if slash or not (out_of or of_every) else 3)
    below += lowers(tokens, below, below + 1) == ["every"]
    part, whole = small_whole(tokens, at), small_whole(tokens, below)
    if kind_at(tokens, below + 1) in SCALES:  # "one in two hundred" is no half
        return None
    if part is None or whole is None or not 0 < part < whole:
        return None
    if not (of_every or ((slash or out_of) and whole <= _MOST_OF) or (part == 1 and whole <= _MOST_IN)):
        after = lowers(tokens, below + 1, below + 4)
        plural = next((n for n, word in enumerate(after) if word.endswith("s") or not word[0].isalpha()), -1)
        named = plural >= 0 and after[plural].endswith("s") and whole <= _PLURAL_WHOLE
        harmed = at > 0 and tokens[at - 1].lower in harm_forms()
        if set(after[: plural + 1]) & context("time") or harmed or not (named or whole in _ROUND):
            return None
    return Numeral(at, below + 1, part / whole, part / whole, 1.0, fraction=True)
