"""The kernels that notebooks run in: a fresh one for each notebook, or one for all of them."""

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.utils import run_sync

from analysis.io.environment import environment
from analysis.io.progress import HANDED
from analysis.lab import LAB
from analysis.notebooks.declaring import NOTEBOOKS

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

# the kernels' surroundings, the same on every machine, and in a terminal of JupyterLab
SURROUNDINGS = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    LAB: "",
    HANDED: "yes",
}

# a kernel warns of its transport at every start; its errors still show
QUIET = ["--log-level=CRITICAL"]


def fresh_kernels(folder: Path, names: Iterable[str] = NOTEBOOKS) -> Generator["AsyncKernelManager"]:
    """One kernel for each notebook; the next one boots, and imports what it will need, while a notebook runs."""
    modules = iter([NOTEBOOKS[name] for name in names])
    waiting = [_started(folder, next(modules))]
    try:
        while waiting:
            kernel = waiting.pop()
            try:
                waiting += [_started(folder, module) for module in islice(modules, 1)]
                yield kernel
            finally:
                run_sync(kernel.shutdown_kernel)(now=True)
    finally:
        for kernel in waiting:
            run_sync(kernel.shutdown_kernel)(now=True)


def warm_kernel(folder: Path, names: Iterable[str] = NOTEBOOKS) -> Generator["AsyncKernelManager"]:
    """One kernel for all notebooks, with its modules and without the variables of the notebook before."""
    kernel = _started(folder, next(iter(NOTEBOOKS.values())))
    try:
        for number, _ in enumerate(names):
            if number:
                run_sync(_forget)(kernel)
            yield kernel
    finally:
        run_sync(kernel.shutdown_kernel)(now=True)


def _started(folder: Path, module: str) -> "AsyncKernelManager":
    from jupyter_client.manager import AsyncKernelManager

    kernel = AsyncKernelManager(kernel_name="python3")
    # the name is taken away again: a notebook has to import what it uses
    ahead = f"--IPKernelApp.exec_lines=import {module}; del analysis"
    run_sync(kernel.start_kernel)(extra_arguments=[*QUIET, ahead], cwd=str(folder.absolute()))
    return kernel


async def _forget(kernel: "AsyncKernelManager") -> None:
    """Takes the variables of a notebook out of a kernel; waits until it is done."""
    client = kernel.client()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    try:
        await client.execute("%reset -f", silent=True, reply=True)
    finally:
        client.stop_channels()


def surroundings() -> AbstractContextManager[None]:
    """Time zone, locale and hash seed set for the kernels started inside."""
    return environment(SURROUNDINGS)
