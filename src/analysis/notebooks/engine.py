"""papermill's engine, made to say at which cell a run broke off.

papermill keeps a cell's own error, but forgets the cell where the kernel dies or Ctrl-C is pressed.
"""

import logging
from typing import Any

from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

NAME = "analysis"
MARKERS = 2
"""Cells that papermill adds before the one that failed: a note at the top, and one right before it."""


class BrokenOffError(Exception):
    """A run that ended within a cell, by no error of the cell; `__cause__` says by what, None: the cell ended it.

    `notebook`: as far as it ran; `index`: the cell, None where none had begun.
    """

    def __init__(self, notebook: NotebookNode, index: int | None) -> None:
        super().__init__("the run broke off")
        self.notebook = notebook
        self.index = index


class Engine(NBClientEngine):
    """Runs a notebook as papermill does."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **settings: Any) -> None:
        """Runs the cells; `BrokenOffError` where the kernel died, the cell ends the run, or at Ctrl-C."""
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **settings)
        except (RuntimeError, KeyboardInterrupt) as error:
            begun = [index for index, cell in enumerate(nb_man.nb.cells) if cell.metadata.papermill["start_time"]]
            raise BrokenOffError(nb_man.nb, begun[-1] if begun else None) from error
        for index, cell in enumerate(nb_man.nb.cells):
            # papermill takes sys.exit() for a good end, and leaves the cells behind it as they are
            if any(output.get("ename") == "SystemExit" for output in cell.get("outputs", ())):
                raise BrokenOffError(nb_man.nb, index)


papermill_engines.register(NAME, Engine)
# what papermill and nbclient say of a kernel that died is said by the command
logging.getLogger("papermill").addHandler(logging.NullHandler())
