"""Runs the notebooks one after the other, as a whole or not at all."""

import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from jupyter_core.utils import run_sync
from nbformat import NotebookNode

from analysis.io.atomic_write import write_whole
from analysis.io.faults import Interrupted
from analysis.io.progress import in_terminal, stage
from analysis.notebooks.declaring import NOTEBOOKS, assigned, literal
from analysis.notebooks.failing import NotebookError, cell_of, ended, shortened
from analysis.notebooks.kernels import fresh_kernels, surroundings, warm_kernel
from analysis.notebooks.normalising import normalised
from analysis.notebooks.relaying import Relay, without_counts
from analysis.study.parameters import Parameters

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager


def execute(
    folder: Path, into: Path, parameters: Parameters, locations: Mapping[str, str], names: Iterable[str] = NOTEBOOKS
) -> list[Path]:
    """Runs the notebooks in `folder` (all, or those named) in turn; returns the executed copies, in `into`.

    `NotebookError` where one does not run to its end; `Interrupted` at Ctrl-C. A copy is written when it is whole.
    """
    plans = {name: assigned(folder / f"{name}.ipynb", parameters, locations) for name in names}
    into.mkdir(parents=True, exist_ok=True)
    written = []
    with surroundings(), closing(fresh_kernels(folder, plans)) as kernels:
        for (name, values), kernel in zip(plans.items(), kernels, strict=False):
            executed = normalised(_executed(folder / f"{name}.ipynb", values, kernel))
            target = (into / f"{name}.ipynb").absolute()
            write_whole(target, nbformat.writes(executed) + "\n")
            written.append(target)
    return written


def preview(folder: Path, parameters: Parameters, locations: Mapping[str, str]) -> None:
    """Runs the notebooks in one warm kernel; quick, and not for publication: they share modules and memory.

    Errors as in `execute`.
    """
    plans = {name: assigned(folder / f"{name}.ipynb", parameters, locations) for name in NOTEBOOKS}
    with surroundings(), closing(warm_kernel(folder, plans)) as kernels:
        for (name, values), kernel in zip(plans.items(), kernels, strict=False):
            _executed(folder / f"{name}.ipynb", values, kernel)


def _executed(path: Path, values: dict[str, Any], kernel: "AsyncKernelManager") -> NotebookNode:
    """The notebook as papermill leaves it."""
    import papermill
    from papermill.exceptions import PapermillExecutionError, strip_color

    from analysis.notebooks import engine

    name = path.stem
    with stage(name, bar=True), Relay() as relay, tempfile.TemporaryDirectory(prefix="notebook-") as scratch:
        target = Path(scratch) / path.name
        try:
            papermill.execute_notebook(
                literal(path),
                literal(target),
                parameters=values,
                engine_name=engine.NAME,
                kernel_name="python3",
                km=kernel,
                cwd=str(path.parent.absolute()),
                progress_bar={"desc": f"{name:<10}"} if in_terminal() else False,
                stderr_file=relay,
                record_timing=False,
                request_save_on_cell_execute=False,
            )
        except PapermillExecutionError as error:
            as_far = without_counts(nbformat.read(target, as_version=4))
            where = cell_of(name, as_far, error.cell_index + engine.MARKERS)
            message = f"{where}: {error.ename}: {shortened(error.evalue)}"
            details = strip_color("\n".join(error.traceback))
            log = {"error.log": details, path.name: nbformat.writes(as_far) + "\n"}
            raise NotebookError(message, log) from None
        except engine.BrokenOffError as broken:
            where = cell_of(name, broken.notebook, broken.index)
            if isinstance(broken.__cause__, KeyboardInterrupt):
                raise Interrupted(where) from None
            code = run_sync(kernel.provisioner.poll)() if kernel.provisioner else None
            if broken.__cause__ is None:
                how = "the cell ends the run (SystemExit), so that the cells behind it did not run; take that out"
            elif code is None:
                how = f"the kernel does not answer ({shortened(str(broken.__cause__))}); run again"
            else:
                how = ended(code)
            log = {path.name: nbformat.writes(without_counts(broken.notebook)) + "\n"}
            raise NotebookError(f"{where}: {how}", log) from broken.__cause__
        return nbformat.read(target, as_version=4)
