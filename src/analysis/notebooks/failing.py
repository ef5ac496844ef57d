"""What is said of a notebook that did not run to its end."""

from collections.abc import Mapping

from nbformat import NotebookNode

from analysis.io.faults import Fault
from analysis.notebooks.normalising import INJECTED_TAG

LONGEST = 300
"""Characters of an error that fit on a screen; the whole of it stands in the log."""


class NotebookError(Fault):
    """A notebook that did not run to its end; the log gets the traceback and the notebook as far as it ran."""

    def __init__(self, message: str, log: Mapping[str, str]) -> None:
        super().__init__(message)
        self.log = log


def cell_of(name: str, notebook: NotebookNode, index: int | None) -> str:
    """A cell as JupyterLab counts it, and its first line: notebooks/2_claims.ipynb, cell [3] (`read = …`)."""
    path = f"notebooks/{name}.ipynb"
    if index is None:
        return f"{path}, before its first cell"
    code = [
        cell
        for cell in notebook.cells[: index + 1]
        if cell.cell_type == "code" and INJECTED_TAG not in cell.metadata.get("tags", [])
    ]
    first = next(iter(notebook.cells[index].source.strip().splitlines()), "")
    return f"{path}, cell [{len(code)}] (`{shortened(first, 60)}`)"


def shortened(words: str, most: int = LONGEST) -> str:
    """On one line, and cut off where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def ended(code: int) -> str:
    """How a kernel ended, from its exit code, and what helps."""
    if code == -9:
        return (
            "the kernel was killed (signal 9), which systems do when memory runs out; "
            "close other programs, or read fewer articles at a time, and run again"
        )
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return f"the kernel ended {how} before the notebook did; run again, and `make lab` shows the cell by itself"
