"""What can be seen of each line of a raw text: its shape, its place, its neighbours, its repetition, its words.

The features of the line model (`analysis.articles.cleaning.line_model`). Few of them need the language of the text:
those of the lexicon of furniture, and a handful of words.
"""

import re
from collections import Counter
from math import log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.articles.cleaning.blocks import Block
from analysis.articles.cleaning.furniture import Furniture
from analysis.io.calendar import SHORT_MONTH

Numbers = NDArray[np.floating[Any]]

LOOKED_AT = 240
"""Characters of a line that are looked at: the shape of a long paragraph shows in its beginning."""
MOST_WORDS = 60
"""Words of one line that count, so that a single long line does not outweigh a page."""
SENTENCE_COST = 10.0
"""What a line with a sentence costs a run, in words: about the length below which it is rather a slogan."""
LINE_COST = 12.0
"""What any other line costs: a heading or two may stand in a body, a menu may not."""
FURNITURE_COST = 4.0
"""What a line of furniture costs: captions and share buttons stand between the paragraphs of many bodies."""
FAR = 30
"""Lines beyond which distance from the core counts no more."""

_KINDS = ["promo", "login", "share", "counter", "comments", "links", "footer", "caption", "credit", "ad"]
_ASIDE = re.compile(
    r"\b(?=[youwmiacpnts\d])(?:(?P<you>(?:your?|our|us|we|my|i)\b)|"
    r"(?P<ago>ago\b|\d{1,2}:\d\d\b|(?:19|20)\d\d\b)|"
    r"(?P<legal>(?:cookies?|privacy|trademarks?|copyright|newsletters?|subscri(?:be|ption)|sign up)\b))|"
    r"(?P<mark>[|»©®™@#›])|(?P<code>[{}=<>\\])|(?P<web>https?:|www\.|\.com\b)",
)
"""What is a word stands behind one border and a look at its first letter, which most places do not pass."""
_GLUED = re.compile(r"[a-z0-9][?!.]?[A-Z][a-z]")
_DAY = re.compile(
    rf"\b{SHORT_MONTH}[a-z]{{0,6}}\.? ?\d|\d [a-z]{{3,9}} 20\d\d|"
    r"\d[./-]\d\d?[./-]\d|\d:\d\d|\bago\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:\.\.\.|…)[\"'”’)\]]*$")
_QUOTE = re.compile('["“”„«»‘]')
_STOP = re.compile(r"[.!?。！？][\"”’)]*\s")
_LEADS = re.compile(
    r"(?:by|photo|image|source|via|credit|updated|published|posted|share|tags?|related)\b", re.IGNORECASE
)

SHAPE = [
    "log_words", "sentence", "prose", "long", "lower", "short_lower", "title", "digits", "commas", "stops", "quote",
    "question", "colon", "dots", "opens_lower", "opens_digit", "capitals", "you", "ago", "mark", "web", "legal",
    "code", "glued", "stamp", "leads", "again", "again_long", *_KINDS, "list", "rest",
]  # fmt: skip
"""Names of the features of a line by itself."""
AROUND = ["prose", "sentence", "log_words", "lower", "title", "links", "share", "rest", "again"]
"""Those also taken of the two lines before and the two after."""

TRAILS = ["prose", "stamp", "rest", "links", "share", "comments", "lower", "list"]
"""Those summed over all lines above and all below, fading with distance."""
FADES = (0.7, 0.93)
"""What is left of them a line further on: one sum looks near, one far."""


def shape(block: Block, effect: Furniture | None, times: int) -> list[float]:
    """The features of a line by itself, by the names of `SHAPE`; `times` is how often the text has it."""
    text = block.text[:LOOKED_AT]
    words = text.split()
    count = len(words)
    firsts = [word[0] for word in words]
    commas, stops = text.count(","), len(_STOP.findall(text))
    asides = Counter([match.lastgroup for match in _ASIDE.finditer(text.lower())])
    size = block.words
    first = text[0]
    kinds = [0.0] * len(_KINDS)
    if effect is not None and effect.kind in _KINDS:
        kinds[_KINDS.index(effect.kind)] = 1.0
    return [
        log1p(min(size, 100)),
        block.sentence,
        block.sentence and size >= 12,
        size >= 30,
        sum(map(str.islower, firsts)) / count,
        len([word for word in words if len(word) <= 3 and word[0].islower()]) / count,
        sum(map(str.isupper, firsts)) / count,
        sum(map(str.isdigit, firsts)) / count,
        min(commas / count, 0.3),
        min(stops, 5),
        _QUOTE.search(text) is not None,
        text.endswith("?"),
        text.endswith(":"),
        _ENDS.search(text[-12:]) is not None,
        first.islower(),
        first.isdigit(),
        text.isupper(),
        min(asides["you"] / count, 0.5),
        min(asides["ago"], 2),
        min(asides["mark"], 2),
        min(asides["web"], 2),
        min(asides["legal"], 2),
        min(asides["code"], 3),
        _GLUED.search(text) is not None,
        size <= 14 and (_DAY.search(text) is not None or text[:3].lower() == "by "),
        _LEADS.match(text) is not None,
        times > 1,
        times > 1 and size >= 8,
        *kinds,
        effect is not None and effect.effect == "list",
        effect is not None and effect.effect == "rest",
    ]


def line_values(blocks: list[Block], effects: list[Furniture | None]) -> list[float]:
    """What each line adds to a run of lines: its words, less a cost (Pasternack and Roth 2009)."""
    found = []
    for block, effect in zip(blocks, effects, strict=True):
        if effect is not None:
            found.append(-LINE_COST if effect.effect == "rest" else -FURNITURE_COST)
        else:
            found.append(min(block.words, MOST_WORDS) - SENTENCE_COST if block.sentence else -LINE_COST)
    return found


def best_run(worth: list[float]) -> tuple[int, int]:
    """The run [first, last) of greatest sum; all of it where nothing is worth anything."""
    best = total = 0.0
    run, start = (0, len(worth)), 0
    for index, gain in enumerate(worth):
        total += gain
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best:
            best, run = total, (start, index + 1)
    return run


def features(blocks: list[Block], effects: list[Furniture | None]) -> Numbers:
    """One row per line, one column per name of `names()`."""
    keys = [block.text.lower() for block in blocks]
    times = Counter(keys)
    own = np.array(
        [shape(block, effect, times[key]) for block, effect, key in zip(blocks, effects, keys, strict=True)],
        dtype=float,
    )
    first, last = best_run(line_values(blocks, effects))
    place = _place(len(blocks), first, last)
    parts = [own, _neighbours(own), _windows(own), place, _trails(own), _subject(keys, first, last)]
    page = np.array([np.log(len(blocks)), own[:, SHAPE.index("prose")].mean(), own[:, SHAPE.index("lower")].mean()])
    parts.append(np.broadcast_to(page, (len(blocks), 3)))
    return np.hstack(parts)


def names() -> list[str]:
    """The names of the columns of `features`."""
    near = [f"{name}{step:+d}" for step in (-2, -1, 1, 2) for name in AROUND]
    windows = [f"{name}_{width}" for width in (3, 8) for name in ("prose", "log_words", "links")]
    place = ["at", "inside", "before", "after", "within", "head", "tail"]
    trails = [f"{name}_{side}{way}" for side in ("above", "below") for way in FADES for name in TRAILS]
    page = ["subject", "subject_short", "lines", "page_prose", "page_lower"]
    return [*SHAPE, *near, *windows, *place, *trails, *page]


def _neighbours(own: Numbers) -> Numbers:
    chosen = own[:, [SHAPE.index(name) for name in AROUND]]
    padded = np.pad(chosen, ((2, 2), (0, 0)))
    size = len(own)
    return np.hstack([padded[2 + step : 2 + step + size] for step in (-2, -1, 1, 2)])


def _windows(own: Numbers) -> Numbers:
    """Means over the lines up to 3 and up to 8 away."""
    chosen = own[:, [SHAPE.index(name) for name in ("prose", "log_words", "links")]]
    parts = []
    for width in (3, 8):
        sums = np.pad(np.cumsum(np.pad(chosen, ((width, width), (0, 0))), axis=0), ((1, 0), (0, 0)))
        parts.append((sums[2 * width + 1 :] - sums[: -2 * width - 1]) / (2 * width + 1))
    return np.hstack(parts)


def _trails(own: Numbers) -> Numbers:
    """How much of each kind stands above and below a line, fading with distance."""
    chosen = own[:, [SHAPE.index(name) for name in TRAILS]]
    return np.hstack([*(_faded(chosen, way) for way in FADES), *(_faded(chosen[::-1], way)[::-1] for way in FADES)])


def _faded(columns: Numbers, way: float) -> Numbers:
    found = np.empty_like(columns)
    left = np.zeros(columns.shape[1])
    for index, row in enumerate(columns):
        found[index] = left
        left = left * way + row
    return found * (1 - way)


def _place(size: int, first: int, last: int) -> Numbers:
    """Where each line stands on the page, and to the core, the best run of sentences."""
    at = np.arange(size)
    before, after = np.clip(first - at, 0, FAR), np.clip(at - last + 1, 0, FAR)
    inside = (before == 0) & (after == 0)
    within = np.where(inside, (at - first) / max(last - first, 1), 0.0)
    head = inside & (at - first < 3)
    tail = inside & (last - at <= 3)
    return np.column_stack([at / size, inside, np.log1p(before), np.log1p(after), within, head, tail]).astype(float)


def _subject(keys: list[str], first: int, last: int) -> Numbers:
    """The share of a line's longer words that the core has too, beyond what the line itself gives it."""
    words = [{word.strip(".,;:!?\"'“”’()") for word in key[:LOOKED_AT].split() if len(word) > 4} for key in keys]
    lines = Counter(word for line in words[first:last] for word in line)
    found = np.zeros((len(keys), 2))
    for index, line in enumerate(words):
        if line:
            own = 1 if first <= index < last else 0
            share = sum(lines[word] > own for word in line) / len(line)
            found[index] = share, share * (len(line) < 8)
    return found
