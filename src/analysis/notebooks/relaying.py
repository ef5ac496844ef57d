"""The counts of a kernel at work, passed on to the screen or the log of the run that started it."""

import sys
from types import TracebackType
from typing import Self

from nbformat import NotebookNode

from analysis.io.progress import MARK, Counts, Display, heard


class Relay:
    """A file for what a kernel writes to standard error: counts are shown, all else stays in the notebook."""

    def __init__(self) -> None:
        self._rest = ""
        self._showing: dict[str, Display] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clears away what a kernel that ended within a stage has left on the screen."""
        for stage, place in self._showing.items():
            place.end(Counts(stage, 0), whole=False)

    def write(self, text: str) -> None:
        """Shows the counts in `text`, which may end within a line."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            heard(line, self._showing, sys.stderr)

    def flush(self) -> None:
        """Nothing is held back but the beginning of a line."""


def without_counts(notebook: NotebookNode) -> NotebookNode:
    """The notebook without the counts in its outputs: nothing for people to read."""
    for cell in notebook.cells:
        kept = []
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                lines = "".join(output.text).split("\n")
                output.text = "\n".join(line for line in lines if not line.startswith(MARK))
            if output.get("name") != "stderr" or output.text:
                kept.append(output)
        if cell.cell_type == "code":
            cell.outputs = kept
    return notebook
