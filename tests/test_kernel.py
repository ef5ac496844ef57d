"""The notebooks in a kernel of their own: what is stale or misspelt stops the cell, in words."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from analysis.notebooks.kernels import QUIET, surroundings
from analysis.study.parameters import Parameters

pytestmark = pytest.mark.slow

DRAW = (
    "from analysis.study import store\nimport altair as alt\n"
    "alt.Chart({'values': [{'a': 1}]}).mark_point().encode(x='a:Q')"
)


class Kernel:
    """A kernel that runs cells of the notebooks, from the folder where they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        where = {"metadata": {"path": str(folder)}}
        self._client = NotebookClient(
            nbformat.v4.new_notebook(), kernel_name="python3", resources=where, extra_arguments=QUIET
        )
        self._context = self._client.setup_kernel()

    def __enter__(self) -> "Kernel":
        self._context.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._context.__exit__(*error)  # type: ignore[arg-type]

    def run(self, source: str) -> list[nbformat.NotebookNode]:
        """The outputs of a cell."""
        cell = nbformat.v4.new_code_cell(source)
        self._client.nb.cells.append(cell)
        self._client.execute_cell(cell, len(self._client.nb.cells) - 1)
        return list(cell.outputs)

    def run_notebook(self, name: str, study: Path, cells: int, **replaced: str) -> None:
        """The first code cells of a notebook, for another study."""
        notebook = nbformat.read(self.folder / f"{name}.ipynb", as_version=4)
        sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"][:cells]
        for source in sources:
            for old, new in {"../data": study.as_posix(), **replaced}.items():
                source = source.replace(old, new)
            self.run(source)


@pytest.fixture(scope="module")
def kernel(project: Path) -> Iterator[Kernel]:
    with surroundings(), Kernel(project / "notebooks") as started:
        yield started


def test_the_third_notebook_alone_refuses_articles_that_came_since(kernel: Kernel, study_folder: Path) -> None:
    kernel.run_notebook("1_articles", study_folder, 3)
    kernel.run_notebook("2_claims", study_folder, 3, careful="rules")
    (study_folder / "raw" / "two.txt").write_text("Rain\n\nThe mayor said 40 people had been rescued.\n", "utf-8")
    with pytest.raises(CellExecutionError) as stopped:
        kernel.run_notebook("3_spread", study_folder, 3)
    told = (
        f"{study_folder}/processed: raw/two.txt was added after 1_articles had run; "
        "run 1_articles again, and what comes after it"
    )
    assert (stopped.value.ename, stopped.value.evalue) == ("StaleTableError", told)
    assert "Traceback" not in stopped.value.traceback
    assert stopped.value.traceback.rstrip().endswith(f"\nStaleTableError: {told}")


def test_a_misspelt_parameter_stops_the_cell_below_it(kernel: Kernel, study_folder: Path) -> None:
    assert "variant_tolerance" in Parameters.model_fields
    with pytest.raises(CellExecutionError, match="did you mean 'variant_tolerance'"):
        kernel.run_notebook("3_spread", study_folder, 2, variant_tolerance="variant_tolerence")


def test_a_chart_is_drawn_by_the_kernel(kernel: Kernel) -> None:
    (output,) = kernel.run(DRAW)
    assert set(output["data"]) == {"image/svg+xml", "text/plain"}
    assert kernel.run(DRAW)[0]["data"] == output["data"]
