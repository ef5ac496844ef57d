"""The headline values that the notebooks carry, where nbval compares them."""

from pathlib import Path

import nbformat

from analysis.io.atomic_write import write_whole
from analysis.notebooks.declaring import NOTEBOOKS
from analysis.notebooks.normalising import HEADLINE_TAG, stripped


def accept(folder: Path, executed: Path) -> list[str]:
    """Copies the headline cells' outputs from the executed notebooks into the sources; names what moved.

    Nothing is written before all of them are read, and each notebook in one step.
    """
    moved, kept = [], {}
    for name in NOTEBOOKS:
        source = stripped(nbformat.read(folder / f"{name}.ipynb", as_version=4))
        fresh = {cell.id: cell for cell in nbformat.read(executed / f"{name}.ipynb", as_version=4).cells}
        for cell in source.cells:
            if HEADLINE_TAG in cell.metadata.get("tags", []):
                new = fresh[cell.id]
                if cell.outputs != new.outputs:
                    moved.append(f"{name}: {cell.source.splitlines()[-1]}")
                cell.outputs, cell.execution_count = new.outputs, new.execution_count
        kept[folder / f"{name}.ipynb"] = nbformat.writes(source) + "\n"
    for path, text in kept.items():
        write_whole(path, text)
    return moved
