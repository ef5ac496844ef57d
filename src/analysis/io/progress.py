"""How far a long stage is: articles done, words per second, time left."""

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from tqdm import tqdm

MINUTE = 60.0
"""Seconds between two lines where the output is no terminal."""
NOTEBOOK = 10.0
"""Seconds between two lines below a notebook's cell: somebody is looking."""
SILENT = 5.0
"""Seconds that a stage may take before it says anything at all."""


class Progress:
    """Counts articles and words of a stage on standard error: a bar in a terminal, else a line now and then.

    >>> with Progress("claims", articles=500) as progress:
    ...     progress.done(articles=50, words=41_000)
    """

    def __init__(
        self, stage: str, articles: int, to: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.stage, self.articles = stage, articles
        self._to = to or sys.stderr
        self._clock = clock
        self._begun = self._said = clock()
        self._articles = self._words = 0
        self._bar: tqdm | None = None

    def __enter__(self) -> Self:
        if self.articles and self._to.isatty():
            self._bar = tqdm(total=self.articles, desc=self.stage, unit="article", file=self._to, leave=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        elif kind is None and self._said > self._begun:
            self._line(f"{self._clock() - self._begun:.0f} s")

    def done(self, articles: int, words: int) -> None:
        """Counts articles that were just read and their words."""
        self._articles += articles
        self._words += words
        if self._bar is not None:
            self._bar.update(articles)
            self._bar.set_postfix_str(f"{self._speed():,.0f} words/s")
            return
        now = self._clock()
        pause = NOTEBOOK if in_notebook() else MINUTE
        first = self._said == self._begun and now - self._begun >= min(SILENT, pause)
        if self._articles < self.articles and (first or now - self._said >= pause):
            self._said = now
            self._line(f"{self._left():.0f} s left")

    def _line(self, ending: str) -> None:
        counts = f"{self._articles:,} of {self.articles:,} articles, {self._speed():,.0f} words/s"
        print(f"{self.stage}: {counts}, {ending}", file=self._to, flush=True)

    def _speed(self) -> float:
        return self._words / max(self._clock() - self._begun, 1e-9)

    def _left(self) -> float:
        """Seconds, if what is left goes as what is done went."""
        return (self._clock() - self._begun) * (self.articles - self._articles) / max(self._articles, 1)


def in_notebook() -> bool:
    """Whether this process is a notebook's kernel."""
    return "JPY_PARENT_PID" in os.environ and "ipykernel" in sys.modules
