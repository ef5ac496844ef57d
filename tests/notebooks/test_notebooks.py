"""The notebooks as they are kept: parameters in one cell and as declared, no logic, no stray output."""

import ast
from pathlib import Path

import nbformat
import pytest

from analysis.coding.widget import NOTEBOOK
from analysis.notebooks import HEADLINE_TAG, KERNEL, LOCATIONS, NOTEBOOKS, assigned, declared, normalised, stripped
from analysis.study.parameters import ParameterError, Parameters

LONGEST_CELL = 12


@pytest.fixture(params=[*NOTEBOOKS, NOTEBOOK])
def path(project: Path, request: pytest.FixtureRequest) -> Path:
    return project / "notebooks" / f"{request.param}.ipynb"


@pytest.fixture
def notebook(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tagged(notebook: nbformat.NotebookNode, tag: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def test_there_are_no_other_notebooks(project: Path) -> None:
    assert sorted(path.stem for path in (project / "notebooks").glob("*.ipynb")) == sorted([*NOTEBOOKS, NOTEBOOK])


def test_the_title_is_a_question(notebook: nbformat.NotebookNode) -> None:
    first = notebook.cells[0].source.splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith("?")


def test_parameters_are_those_of_the_package_with_their_defaults(path: Path) -> None:
    defaults = Parameters().model_dump()
    found = {name: ast.literal_eval(value) for name, value in declared(path).items() if name not in LOCATIONS}
    assert found == {name: defaults[name] for name in found}


def test_every_parameter_is_declared_in_some_notebook(project: Path) -> None:
    names = [set(declared(project / "notebooks" / f"{name}.ipynb")) for name in NOTEBOOKS]
    assert set().union(*names) == set(Parameters.model_fields) | LOCATIONS


def test_every_parameter_has_a_comment(notebook: nbformat.NotebookNode) -> None:
    (cell,) = tagged(notebook, "parameters")
    assert [line for line in cell.source.splitlines() if "  # " not in line] == []


def test_cells_are_short_and_hold_no_logic(notebook: nbformat.NotebookNode) -> None:
    for cell in code(notebook):
        if cell not in tagged(notebook, "parameters"):
            assert len(cell.source.splitlines()) <= LONGEST_CELL
        logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Lambda, ast.Try)
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, logic)]


def test_only_headline_cells_keep_their_output(notebook: nbformat.NotebookNode) -> None:
    headlines = tagged(notebook, HEADLINE_TAG)
    assert [cell.source for cell in code(notebook) if cell.outputs] == [cell.source for cell in headlines]
    # nbval compares nothing in a cell that has no count
    assert all(cell.execution_count for cell in headlines)


def test_a_notebook_is_kept_as_it_is_cleaned(path: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    assert stripped(nbformat.read(path, as_version=4)) == kept
    assert kept.metadata.kernelspec == KERNEL


def test_only_values_that_differ_from_the_defaults_are_injected(project: Path) -> None:
    path = project / "notebooks" / "3_spread.ipynb"
    assert assigned(path, Parameters(), {"study": "../data", "raw": ""}) == {}
    assert assigned(path, Parameters(seed=2, repeat_containment=0.8), {"study": "../other"}) == {
        "seed": 2,
        "study": "../other",
    }


@pytest.mark.parametrize("cells", [[], ["a = 1", "b = 2"]])
def test_a_notebook_without_exactly_one_parameters_cell_is_refused(tmp_path: Path, cells: list[str]) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    for source in cells:
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}))
    nbformat.write(notebook, tmp_path / "odd.ipynb")
    with pytest.raises(ParameterError, match=f"{len(cells)} cells tagged `parameters`"):
        declared(tmp_path / "odd.ipynb")


@pytest.mark.parametrize(
    ("text", "told"),
    [(None, "no such notebook; run in the folder of the project"), ("{", "no notebook as"), ("[]", "no notebook as")],
)
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / "odd.ipynb").write_text(text, "utf-8")
    with pytest.raises(ParameterError, match=rf"odd\.ipynb: {told}"):
        declared(tmp_path / "odd.ipynb")


def test_a_notebook_that_declares_an_unknown_parameter_is_refused(tmp_path: Path) -> None:
    cell = nbformat.v4.new_code_cell("sed = 1  # seed", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[cell])
    nbformat.write(notebook, tmp_path / "odd.ipynb")
    with pytest.raises(ParameterError, match="'sed' is no parameter"):
        assigned(tmp_path / "odd.ipynb", Parameters(), {})


def executed(*sources: str, injected: str | None = None) -> nbformat.NotebookNode:
    """A notebook as papermill leaves it, its cells counted from 1."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    if injected is not None:
        cells.insert(1, nbformat.v4.new_code_cell(injected, metadata={"tags": ["injected-parameters"]}))
    for number, cell in enumerate(cells, 1):
        cell.execution_count = number
        cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "1"}, execution_count=number)]
    return nbformat.v4.new_notebook(cells=cells)


def test_where_a_study_lies_leaves_no_trace() -> None:
    plain = normalised(executed("seed = 1", "a", "b"))
    moved = normalised(executed("seed = 1", "a", "b", injected='# Parameters\nstudy = "../far/away"\nraw = "/there"'))
    counts = [(cell.execution_count, cell.outputs[0].execution_count) for cell in moved.cells]
    assert [cell.source for cell in moved.cells] == [cell.source for cell in plain.cells]
    assert counts == [(1, 1), (2, 2), (3, 3)]


def test_a_parameter_that_was_set_stays_to_be_seen() -> None:
    found = normalised(executed("seed = 1", "a", injected='# Parameters\nseed = 2\nstudy = "../far/away"'))
    assert [cell.source for cell in found.cells] == ["seed = 1", "# Parameters\nseed = 2", "a"]
    assert [cell.execution_count for cell in found.cells if cell.id != "injected-parameters"] == [1, 2]


def test_what_names_a_time_or_a_machine_is_taken_out() -> None:
    cell = nbformat.v4.new_code_cell("seed = 2", execution_count=1)
    cell.metadata = {"execution": {"start": "now"}, "papermill": {"duration": 1}, "tags": ["injected-parameters"]}
    cell.outputs = [
        nbformat.v4.new_output("stream", name="stderr", text="/a/path: warning"),
        nbformat.v4.new_output("execute_result", {"text/plain": "1"}, execution_count=1),
    ]
    notebook = nbformat.v4.new_notebook(metadata={"papermill": {"input_path": "/a/path"}}, cells=[cell])
    once = normalised(notebook)
    assert once.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert once.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert (once.cells[0].id, len(once.cells[0].outputs)) == ("injected-parameters", 1)
