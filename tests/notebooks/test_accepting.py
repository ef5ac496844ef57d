"""Headline values are copied from the executed notebooks into the sources, all of them or none."""

from pathlib import Path

import nbformat
import pytest

from analysis.notebooks import HEADLINE_TAG, KERNEL, NOTEBOOKS, accept


def write(folder: Path, value: str, cell_id: str = "headline") -> Path:
    folder.mkdir(exist_ok=True)
    for name in NOTEBOOKS:
        output = nbformat.v4.new_output("execute_result", {"text/plain": value}, execution_count=1)
        headline = nbformat.v4.new_code_cell(
            "value", id=cell_id, metadata={"tags": [HEADLINE_TAG]}, outputs=[output], execution_count=1
        )
        other = nbformat.v4.new_code_cell("other", id="other", outputs=[output], execution_count=2)
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[headline, other])
        nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder


def shown(folder: Path) -> list[list[str]]:
    notebooks = [nbformat.read(folder / f"{name}.ipynb", as_version=4) for name in NOTEBOOKS]
    return [[output.data["text/plain"] for cell in each.cells for output in cell.outputs] for each in notebooks]


def test_headlines_are_brought_up_to_date_and_no_other_output_is_kept(tmp_path: Path) -> None:
    sources, executed = write(tmp_path / "notebooks", "1"), write(tmp_path / "executed", "2")
    assert accept(sources, executed) == [f"{name}: value" for name in NOTEBOOKS]
    assert shown(sources) == [["2"]] * len(NOTEBOOKS)
    before = {path: path.read_bytes() for path in sources.iterdir()}
    assert accept(sources, executed) == []
    assert {path: path.read_bytes() for path in sources.iterdir()} == before


def test_where_one_notebook_did_not_run_none_is_written(tmp_path: Path) -> None:
    sources, executed = write(tmp_path / "notebooks", "1"), write(tmp_path / "executed", "2")
    before = {path: path.read_bytes() for path in sources.iterdir()}
    (executed / "4_report.ipynb").unlink()
    with pytest.raises(FileNotFoundError):
        accept(sources, executed)
    assert {path: path.read_bytes() for path in sources.iterdir()} == before
