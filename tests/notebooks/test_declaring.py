"""Given a notebook, the parameters that its tagged cell declares, and what is injected into it."""

from pathlib import Path

import nbformat
import pytest

from analysis.notebooks import KERNEL, assigned, declared
from analysis.notebooks.declaring import literal
from analysis.study.parameters import ParameterError, Parameters


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


def test_a_place_is_given_to_papermill_as_it_is(tmp_path: Path) -> None:
    assert literal(tmp_path / "{a} b.ipynb") == f"{tmp_path}/{{{{a}}}} b.ipynb"
    assert literal(tmp_path / "{a} b.ipynb").format() == str(tmp_path / "{a} b.ipynb")


def test_a_default_in_either_quotation_marks_is_a_default(tmp_path: Path) -> None:
    for quoted in ('"../data"', "'../data'"):
        cell = nbformat.v4.new_code_cell(f"study = {quoted}  # where", metadata={"tags": ["parameters"]})
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[cell])
        nbformat.write(notebook, tmp_path / "one.ipynb")
        assert assigned(tmp_path / "one.ipynb", Parameters(), {"study": "../data"}) == {}
        assert assigned(tmp_path / "one.ipynb", Parameters(), {"study": "../it's"}) == {"study": "../it's"}
