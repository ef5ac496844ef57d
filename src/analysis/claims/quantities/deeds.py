"""The deeds that a clause can assert of what is counted, as data: words, frames, and who can undergo them.

`lexicons/deeds.csv` says what the columns mean; a study's `deeds.csv` adds rows of the same form.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

import polars as pl

from analysis.claims.language import PACKAGE, lemmas_of
from analysis.io.lexicons import read_lexicon

SERVING = frozenset({"planned", "training", "sent", "in_combat"})
"""What is said of those alone who serve."""
HARMS = frozenset({"killed", "wounded", "captured", "detained", "missing"})
"""What is done to people, whosever they are: the side that acts in the sentence is not theirs."""
_BY_PARSE_ALONE = SERVING | {"supplied"}
_VERBS = frozenset({"patient", "agent", "either"})
_COLUMNS = ["deed", "order", "undergoes", "frame", "words"]
Row = tuple[str, str, str, str, str]


class DeedFrame(NamedTuple):
    """A word in its base form with what follows it, and what it asserts of the counted in one part of its clause."""

    deed: str
    order: int
    undergoes: str
    frame: str
    word: str
    tail: tuple[str, ...]

    @property
    def by_words(self) -> bool:
        """Whether words alone tell it; to serve somewhere takes a parse to be told."""
        return self.deed not in _BY_PARSE_ALONE


class Deeds(NamedTuple):
    """The lexicon, ready for use: frames by their first word, the longest first."""

    verbs: Mapping[str, Sequence[DeedFrame]]
    states: Mapping[str, Sequence[DeedFrame]]
    nouns: Mapping[str, Sequence[DeedFrame]]
    intent: frozenset[str]
    unreal: frozenset[str]
    lemmas: Mapping[str, str]
    orders: Mapping[str, int]

    def lemma(self, form: str) -> str:
        """The base form of a verb; a form that is unknown comes back."""
        return self.lemmas.get(form, form)

    def further(self, one: str, other: str) -> str:
        """Of two deeds of one clause the one that stands."""
        return max(one, other, key=lambda deed: self.orders.get(deed, 0))


OWN_DEEDS: ContextVar[tuple[Row, ...]] = ContextVar("deeds of the study", default=())
"""The rows that stand beside the lexicon's now."""


@contextmanager
def own_deeds(rows: pl.DataFrame) -> Iterator[None]:
    """While it lasts a study's rows (deed, order, undergoes, frame, words) stand beside the lexicon's."""
    before = OWN_DEEDS.set(tuple(rows.select(_COLUMNS).rows()))
    try:
        yield
    finally:
        OWN_DEEDS.reset(before)


def deeds() -> Deeds:
    """The deeds that the lexicon or the study knows."""
    return _deeds(OWN_DEEDS.get())


@cache
def _deeds(own: tuple[Row, ...]) -> Deeds:
    rows = [*read_lexicon(PACKAGE, "deeds").select(_COLUMNS).iter_rows(), *own]
    frames = [
        DeedFrame(deed, int(order), undergoes, frame, words[0], tuple(words[1:]))
        for deed, order, undergoes, frame, listed in rows
        for words in (entry.split() for entry in listed.split("|"))
    ]
    verbs = [f for f in frames if f.frame in _VERBS]
    plans = {kind: frozenset(f.word for f in frames if f.frame == kind) for kind in ("intent", "unreal")}
    known = {f.word for f in verbs} | plans["intent"] | plans["unreal"] | {"be", "have"}
    return Deeds(
        _by_word(verbs),
        _by_word(f for f in frames if f.frame == "state"),
        _by_word(f for f in frames if f.frame in ("noun", "of")),
        plans["intent"],
        plans["unreal"],
        lemmas_of(known),
        {f.deed: f.order for f in frames},
    )


def _by_word(frames: Iterable[DeedFrame]) -> dict[str, list[DeedFrame]]:
    found: dict[str, list[DeedFrame]] = {}
    for frame in sorted(frames, key=lambda f: (-len(f.tail), -f.order)):
        found.setdefault(frame.word, []).append(frame)
    return found


@cache
def harm_forms() -> frozenset[str]:
    """Single words of the package's lexicon that tell of people killed, hurt, caught or missing."""
    told = _deeds(())
    kinds = (*told.verbs.values(), *told.states.values())
    words = {f.word for frames in kinds for f in frames if f.deed in HARMS and not f.tail}
    return frozenset(words | {form for form, lemma in told.lemmas.items() if lemma in words})
