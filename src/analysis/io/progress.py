"""How far a run is, on standard error: a bar where somebody watches, else a line now and then.

A stage counts its articles with `Progress`. Who shows them depends on where it runs: a terminal and a notebook's cell
draw a bar that moves, a log has a line a minute. A kernel that `make report` runs has neither; it hands its counts to
the run that started it (`Handed`), and that one shows them (`heard`).
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Protocol, Self, TextIO

from tqdm import tqdm

MINUTE = 60.0
"""Seconds between two lines where the output is no terminal."""
SILENT = 5.0
"""Seconds that a stage may take before it says anything in a log."""
MOMENT = 0.2
"""Seconds between two counts that a kernel hands on: as often as an eye can follow."""
CELL = 100
"""Columns of a bar below a notebook's cell, which has no width of its own."""
HANDED = "ANALYSIS_PROGRESS"
"""The variable of the environment that tells a kernel, by any value, to hand its counts to who started it."""
MARK = "\x1e"
"""Before each count that is handed on: the record separator of JSON text sequences (RFC 7464)."""


@dataclass
class Counts:
    """Of how many articles (0: nobody knows) how many are done, and how many of these an earlier run had read.

    `words` are those of the articles that were read now, `seconds` how long that took up to now.
    """

    stage: str
    articles: int
    done: int = 0
    known: int = 0
    words: int = 0
    seconds: float = 0.0

    def going(self) -> str:
        """In a few words while it goes: `120 of 500 articles, 3,400 words/s, 40 s left`."""
        known = f" ({self.known:,} known from an earlier run)" if self.known else ""
        return f"{self._of()}{known}{self._speed()}{self._left()}"

    def ended(self) -> str:
        """At the end: `380 of 500 articles known from an earlier run; 120 read, 3,400 words/s, 12 s`."""
        took = _time(self.seconds)
        if not self.known:
            return f"{self._of()}{self._speed()}, {took}"
        read = self.done - self.known
        known = f"{self.known:,} of {self.done:,} articles known from an earlier run"
        return f"{known}; {read:,} read{self._speed()}, {took}" if read else f"{known}; {took}"

    def _of(self) -> str:
        return f"{self.done:,} of {self.articles:,} articles" if self.articles else f"{self.done:,} articles"

    def _speed(self) -> str:
        return f", {self.words / self.seconds:,.0f} words/s" if self.words and self.seconds else ""

    def _left(self) -> str:
        """If what is left goes as what was read now went."""
        read = self.done - self.known
        left = self.articles - self.done
        return f", {_time(self.seconds * left / read)} left" if read > 0 and left > 0 else ""


def _time(seconds: float) -> str:
    if seconds < 2 * MINUTE:
        return f"{seconds:.0f} s"
    minutes = round(seconds / MINUTE)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


class Display(Protocol):
    """Where the counts of one stage are shown."""

    def show(self, counts: Counts) -> None:
        """Shows how far the stage is; called at its beginning, and whenever articles are done."""

    def end(self, counts: Counts, whole: bool) -> None:
        """Clears away; where the stage came to its end (`whole`), and there is something to say, says it."""


class Bar:
    """A bar that is drawn again and again; it goes at the end, and a line may stay."""

    def __init__(self, to: TextIO, cell: bool = False) -> None:
        self._to, self._cell = to, cell
        self._bar: tqdm | None = None

    def show(self, counts: Counts) -> None:
        """Draws the bar as it stands."""
        form = f"{counts.stage}: {'{percentage:3.0f}%|{bar}| ' if counts.articles else ''}{counts.going()}"
        if self._bar is None:
            self._bar = tqdm(
                total=counts.articles or None, bar_format=form, file=self._to, leave=False,
                ncols=CELL if self._cell else None, dynamic_ncols=not self._cell,
            )  # fmt: skip
        self._bar.bar_format, self._bar.n = form, counts.done
        self._bar.refresh()

    def end(self, counts: Counts, whole: bool) -> None:
        """Takes the bar away; a cell keeps a line in any case, where a blank one would stand."""
        if self._bar is not None:
            self._bar.close()
        if whole and (self._cell or _worth_a_line(counts)):
            # other bars of the same terminal are moved out of the way
            tqdm.write(f"{counts.stage}: {counts.ended()}", file=self._to)


class LogLines:
    """A line a minute, the first one after a few seconds."""

    def __init__(self, to: TextIO) -> None:
        self._to = to
        self._said = SILENT - MINUTE

    def show(self, counts: Counts) -> None:
        """Says how far the stage is, where the last line is a minute old."""
        if counts.done and counts.done != counts.articles and counts.seconds - self._said >= MINUTE:
            self._said = counts.seconds
            self._line(counts.stage, counts.going())

    def end(self, counts: Counts, whole: bool) -> None:
        """Says what it came to."""
        if whole and _worth_a_line(counts):
            self._line(counts.stage, counts.ended())

    def _line(self, stage: str, words: str) -> None:
        print(f"{stage}: {words}", file=self._to, flush=True)


class Handed:
    """Counts for the run that started this kernel, one JSON object a line, behind `MARK`."""

    def __init__(self, to: TextIO) -> None:
        self._to = to
        self._said = -MOMENT

    def show(self, counts: Counts) -> None:
        """Hands the counts on, if not those of a moment ago."""
        if counts.seconds - self._said >= MOMENT:
            self._said = counts.seconds
            self._hand({"counts": asdict(counts)})

    def end(self, counts: Counts, whole: bool) -> None:
        """Hands on that it is over."""
        self._hand({"counts": asdict(counts), "whole": whole})

    def _hand(self, told: dict[str, object]) -> None:
        print(f"{MARK}{json.dumps(told)}", file=self._to, flush=True)


def _worth_a_line(counts: Counts) -> bool:
    return counts.known > 0 or counts.seconds >= SILENT


def display_for(to: TextIO) -> Display:
    """Where the counts of a stage are to be shown that runs in this process."""
    if os.environ.get(HANDED):
        return Handed(to)
    if in_notebook():
        return Bar(to, cell=True)
    return Bar(to) if to.isatty() else LogLines(to)


def heard(line: str, showing: dict[str, Display], to: TextIO) -> None:
    """Shows the counts that a kernel handed on in a line, each stage in its own place; other lines are none."""
    if not line.startswith(MARK):
        return
    told = json.loads(line.removeprefix(MARK))
    counts = Counts(**told["counts"])
    place = showing.setdefault(counts.stage, Bar(to) if to.isatty() else LogLines(to))
    if "whole" in told:
        showing.pop(counts.stage).end(counts, told["whole"])
    else:
        place.show(counts)


class Progress:
    """Counts the articles and words of a stage, and shows them.

    >>> with Progress("claims", articles=500) as progress:
    ...     progress.done(articles=50, words=41_000)
    """

    def __init__(
        self, stage: str, articles: int, to: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.articles = articles
        self._counts = Counts(stage, articles)
        self._clock, self._begun = clock, clock()
        self._display = display_for(to or sys.stderr)

    def __enter__(self) -> Self:
        if self.articles:
            self._display.show(self._counts)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._counts.seconds = self._clock() - self._begun
        self._display.end(self._counts, kind is None)

    def done(self, articles: int, words: int, known: int = 0) -> None:
        """Counts articles that are done; `known` of them an earlier run had read, `words` are those of the others."""
        self._counts.done += articles
        self._counts.known += known
        self._counts.words += words
        self._counts.seconds = self._clock() - self._begun
        self._display.show(self._counts)


@contextmanager
def stage(name: str, bar: bool = False) -> Iterator[None]:
    """Says at its end how long a stage took: `2_claims: 12 s`; not in a terminal where the stage draws a bar itself.

    A stage that fails says nothing.
    """
    begun = time.monotonic()
    yield
    if not (bar and in_terminal()):
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


def in_terminal() -> bool:
    """Whether somebody watches: bars that are redrawn fill a log with thousands of characters."""
    return sys.stderr.isatty()


def in_notebook() -> bool:
    """Whether this process is a notebook's kernel."""
    return "JPY_PARENT_PID" in os.environ and "ipykernel" in sys.modules
