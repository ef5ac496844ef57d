"""Notebooks without a trace of their run: as they are published, and as they are kept in git."""

from nbformat import NotebookNode

from analysis.notebooks.declaring import LOCATIONS

HEADLINE_TAG = "nbval-check-output"
INJECTED_TAG = "injected-parameters"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def normalised(notebook: NotebookNode) -> NotebookNode:
    """An executed notebook without run times, places and random ids, its cells counted from 1."""
    notebook = _cleaned(notebook)
    for cell in notebook.cells:
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell.id = INJECTED_TAG
            cell.source = _without_locations(cell.source)
    notebook.cells = [cell for cell in notebook.cells if cell.id != INJECTED_TAG or "=" in cell.source]
    _renumber(notebook)
    return notebook


def _cleaned(notebook: NotebookNode) -> NotebookNode:
    """The notebook without metadata of its run, and without messages on standard error."""
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return notebook


def _without_locations(source: str) -> str:
    """Injected values but for where the study lies, which is no part of a result."""
    return "\n".join(line for line in source.splitlines() if line.partition(" = ")[0] not in LOCATIONS)


def _renumber(notebook: NotebookNode) -> None:
    """Counts the cells that ran from 1, whether or not a cell was injected before them."""
    ran = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count]
    for number, cell in enumerate((cell for cell in ran if cell.id != INJECTED_TAG), 1):
        for numbered in (cell, *(output for output in cell.outputs if "execution_count" in output)):
            numbered.execution_count = number


def stripped(notebook: NotebookNode) -> NotebookNode:
    """The notebook as it is kept in git: no outputs but those of the headline cells."""
    notebook = _cleaned(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code" and HEADLINE_TAG not in cell.metadata.get("tags", []):
            cell.outputs, cell.execution_count = [], None
    return notebook
