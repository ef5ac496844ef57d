"""A sheet asked sentence by sentence: saved at each step, and taken up where it stopped."""

from pathlib import Path
from statistics import median
from typing import Any

from analysis.coding.sheets import (
    CODED_COLUMNS,
    EDGE,
    SECONDS,
    Line,
    SheetError,
    check_lines,
    lines_by_sentence,
    write_sheet,
)

TIMED = 20
"""So many of the last sentences tell how long the others will take."""


class Asking:
    """The sheet in `path`, at the first sentence that is not answered; `labels` are the quantities of interest."""

    def __init__(self, path: Path, labels: list[str]) -> None:
        self.path, self.labels = path, labels
        self._sentences = lines_by_sentence(path)
        self._keys = list(self._sentences)
        self.at = self._next(0)

    @property
    def done(self) -> int:
        """How many sentences are answered."""
        return sum(map(_answered, self._sentences.values()))

    @property
    def minutes_left(self) -> float:
        """What the open sentences will take, by the median of the last that were timed."""
        timed = [float(lines[0]["seconds"]) for lines in self._sentences.values() if lines[0]["seconds"]]
        return (len(self._keys) - self.done) * (median(timed[-TIMED:]) if timed else SECONDS) / 60

    def shown(self) -> dict[str, Any]:
        """What is asked now, for the widget: the sentence with its neighbours, its lines, and how far it has come."""
        told = {"done": self.done, "of": len(self._keys), "minutes": round(self.minutes_left), "labels": self.labels}
        if self.at is None:
            return {**told, "finished": True, "lines": [], "columns": CODED_COLUMNS}
        lines = self._sentences[self._keys[self.at]]
        around = {name: lines[0][name] for name in ("article", "before", "sentence", "after")}
        asked = [{name: line[name] for name in ("number", "there", *CODED_COLUMNS, "note")} for line in lines]
        edge = lines[0]["item"].startswith(EDGE)
        return {**told, **around, "edge": edge, "finished": False, "lines": asked, "columns": CODED_COLUMNS}

    def answer(self, lines: list[dict[str, str]], seconds: float) -> None:
        """Takes the lines of the present sentence as answered, writes the sheet, and goes on to the next open one.

        Raises:
            SheetError: a cell cannot be used, or a line has no answer; nothing is written then.
        """
        if self.at is None:
            return
        key = self._keys[self.at]
        first = self._sentences[key][0]
        shown = {name: first[name] for name in ("text", "item", "article", "before", "sentence", "after")}
        blank = dict.fromkeys(first, "")
        told = [
            {**blank, **{name: str(cell) for name, cell in line.items() if name in first}, **shown} for line in lines
        ]
        if not told or not all(line["there"] for line in told):
            raise SheetError(f"{self.path}: a line is not answered; say yes or no in each")
        check_lines(self.path, told, self.labels)
        told[0]["seconds"] = f"{seconds:.0f}"
        self._sentences[key] = told
        write_sheet(self.path, [line for found in self._sentences.values() for line in found])
        self.at = self._next(self.at + 1)

    def back(self) -> None:
        """Goes back to the sentence before, answered or not."""
        self.at = max((len(self._keys) if self.at is None else self.at) - 1, 0) if self._keys else None

    def _next(self, start: int) -> int | None:
        """The next open sentence from a place on, else the first open one."""
        order = [*range(start, len(self._keys)), *range(min(start, len(self._keys)))]
        return next((n for n in order if not _answered(self._sentences[self._keys[n]])), None)


def _answered(lines: list[Line]) -> bool:
    return all(line["there"] for line in lines)
