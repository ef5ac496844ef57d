"""The notebooks as they are kept: parameters in one cell and as declared, no logic, no stray output."""

import ast
from pathlib import Path

import nbformat
import pytest

from analysis.coding.widget import NOTEBOOK
from analysis.notebooks import HEADLINE_TAG, KERNEL, LOCATIONS, NOTEBOOKS, declared, stripped
from analysis.study.parameters import Parameters

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
