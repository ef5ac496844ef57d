"""Runs the notebooks: the report's way (papermill, a fresh kernel each) and the quick way (one warm kernel).

Parameters are checked before any kernel starts. What papermill and Jupyter write about time and place is
taken out of the executed notebooks, so that two runs give the same bytes.
"""

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from jupyter_core.utils import run_sync
from nbformat import NotebookNode

from analysis.faults import Fault
from analysis.lab import LAB
from analysis.parameters import ParameterError, Parameters

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

NOTEBOOKS = {
    "1_articles": "analysis.articles",
    "2_claims": "analysis.claims.parsing",
    "3_spread": "analysis.report.figures",
    "4_report": "analysis.report.draft",
}
"""The notebooks in their order, and what the kernel of each imports while it waits."""
LOCATIONS = {"study", "raw"}
HEADLINE_TAG = "nbval-check-output"
INJECTED_TAG = "injected-parameters"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

# the kernels' surroundings, the same on every machine, and in a terminal of JupyterLab
SURROUNDINGS = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    LAB: "",
}

# a kernel warns of its transport at every start; its errors still show
QUIET = ["--log-level=CRITICAL"]


class NotebookError(Fault):
    """A notebook that did not run to its end."""


def declared(path: Path) -> dict[str, str]:
    """Name and default, as written, of every parameter in the notebook's tagged cell."""
    from papermill import inspect_notebook

    notebook = nbformat.read(path, as_version=4)
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        raise ParameterError(f"{path}: {len(tagged)} cells tagged `parameters`; expected exactly one")
    return {name: found["default"] for name, found in inspect_notebook(path).items()}


def assigned(path: Path, parameters: Parameters, locations: Mapping[str, str]) -> dict[str, Any]:
    """What is to be injected into a notebook: the values it declares that differ from its defaults."""
    known = declared(path)
    if unknown := sorted(set(known) - set(Parameters.model_fields) - LOCATIONS):
        raise ParameterError(f"{path}: {unknown[0]!r} is no parameter of the package")
    values = {**parameters.model_dump(), **locations}
    return {name: values[name] for name in known if name in values and repr(values[name]) != _plain(known[name])}


def _plain(default: str) -> str:
    return default.replace('"', "'")


def execute(
    folder: Path, into: Path, parameters: Parameters, locations: Mapping[str, str], names: Iterable[str] = NOTEBOOKS
) -> list[Path]:
    """Runs the notebooks in `folder` (all, or those named) in turn; returns the executed copies, in `into`."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    plans = {name: assigned(folder / f"{name}.ipynb", parameters, locations) for name in names}
    into.mkdir(parents=True, exist_ok=True)
    written = []
    with surroundings(), closing(fresh_kernels(folder, plans)) as kernels:
        for (name, values), kernel in zip(plans.items(), kernels, strict=False):
            target = (into / f"{name}.ipynb").absolute()
            try:
                papermill.execute_notebook(
                    str((folder / f"{name}.ipynb").absolute()),
                    str(target),
                    parameters=values,
                    kernel_name="python3",
                    km=kernel,
                    cwd=str(folder.absolute()),
                    progress_bar={"desc": f"{name:<10}"},
                    record_timing=False,
                    request_save_on_cell_execute=False,
                )
            except PapermillExecutionError as error:
                raise NotebookError(_failure(name, target, error)) from None
            nbformat.write(normalised(nbformat.read(target, as_version=4)), target)
            written.append(target)
    return written


def fresh_kernels(folder: Path, names: Iterable[str] = NOTEBOOKS) -> Generator["AsyncKernelManager"]:
    """One kernel for each notebook; the next one boots, and imports what it will need, while a notebook runs."""
    modules = iter([NOTEBOOKS[name] for name in names])
    waiting = [_started(folder, next(modules))]
    try:
        while waiting:
            kernel = waiting.pop()
            waiting += [_started(folder, module) for module in islice(modules, 1)]
            try:
                yield kernel
            finally:
                run_sync(kernel.shutdown_kernel)(now=True)
    finally:
        for kernel in waiting:
            run_sync(kernel.shutdown_kernel)(now=True)


def _started(folder: Path, module: str) -> "AsyncKernelManager":
    from jupyter_client.manager import AsyncKernelManager

    kernel = AsyncKernelManager(kernel_name="python3")
    # the name is taken away again: a notebook has to import what it uses
    ahead = f"--IPKernelApp.exec_lines=import {module}; del analysis"
    run_sync(kernel.start_kernel)(extra_arguments=[*QUIET, ahead], cwd=str(folder.absolute()))
    return kernel


def _failure(name: str, target: Path, error: Any) -> str:
    where = f"notebooks/{name}.ipynb, cell {error.cell_index}"
    return f"{where}: {error.ename}: {error.evalue}\nThe notebook as far as it ran: {target}"


@contextmanager
def surroundings() -> Iterator[None]:
    """Time zone, locale and hash seed set for the kernels started inside."""
    before = {name: os.environ.get(name) for name in SURROUNDINGS}
    os.environ.update(SURROUNDINGS)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


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


def preview(folder: Path, parameters: Parameters, locations: Mapping[str, str]) -> None:
    """Runs the notebooks in one warm kernel; quick, and not for publication: they share modules and memory."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from papermill.parameterize import parameterize_notebook
    from tqdm import tqdm

    plans = {name: assigned(folder / f"{name}.ipynb", parameters, locations) for name in NOTEBOOKS}
    client = NotebookClient(
        NotebookNode(),
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=QUIET,
    )
    with surroundings(), client.setup_kernel():
        for name, values in tqdm(plans.items(), desc="preview", unit="notebook"):
            notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
            notebook.metadata.papermill = {}
            client.nb = parameterize_notebook(notebook, values, kernel_name="python3") if values else notebook
            client.reset_execution_trackers()
            assert client.kc is not None, "setup_kernel starts a client"
            client.kc.execute("%reset -f", silent=True)
            try:
                for index, cell in enumerate(client.nb.cells):
                    client.execute_cell(cell, index)
            except CellExecutionError as error:
                raise NotebookError(f"notebooks/{name}.ipynb: {error.ename}: {error.evalue}") from None


def accept(folder: Path, executed: Path) -> list[str]:
    """Copies the headline cells' outputs from the executed notebooks into the sources; names what moved."""
    moved = []
    for name in NOTEBOOKS:
        source_path = folder / f"{name}.ipynb"
        source = stripped(nbformat.read(source_path, as_version=4))
        fresh = {cell.id: cell for cell in nbformat.read(executed / f"{name}.ipynb", as_version=4).cells}
        for cell in source.cells:
            if HEADLINE_TAG in cell.metadata.get("tags", []):
                new = fresh[cell.id]
                if cell.outputs != new.outputs:
                    moved.append(f"{name}: {cell.source.splitlines()[-1]}")
                cell.outputs, cell.execution_count = new.outputs, new.execution_count
        nbformat.write(source, source_path)
    return moved
