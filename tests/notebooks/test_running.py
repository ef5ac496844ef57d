"""A notebook that does not run to its end is told in one sentence, and leaves nothing half-written behind."""

import re
from pathlib import Path

import nbformat
import pytest

from analysis.notebooks import KERNEL, NotebookError, execute, preview
from analysis.notebooks.declaring import NOTEBOOKS
from analysis.study.parameters import Parameters

ODD = "a [x] {y} %20 #h *q ?m $HOME & 'sq' \"dq\" é"
ANYWHERE = {"study": "../elsewhere", "raw": ""}
AT_HOME = {"study": "../data", "raw": ""}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kernels that import nothing ahead."""
    monkeypatch.setattr("analysis.notebooks.kernels.NOTEBOOKS", dict.fromkeys(NOTEBOOKS, "analysis"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of the notebooks only what runs them: a parameters cell, and whatever a test puts behind it."""
    made = tmp_path / ODD / "notebooks"
    made.mkdir(parents=True)
    return made


def write(folder: Path, *sources: str, name: str = "1_articles") -> None:
    tagged = nbformat.v4.new_code_cell('study = "../data"  # where', metadata={"tags": ["parameters"]})
    cells = [nbformat.v4.new_markdown_cell("# Why?"), tagged, *map(nbformat.v4.new_code_cell, sources)]
    nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=cells), folder / f"{name}.ipynb")


def stopped(folder: Path, locations: dict[str, str]) -> NotebookError:
    with pytest.raises(NotebookError) as found:
        execute(folder, folder.parent / "executed", Parameters(), locations, ["1_articles"])
    assert list((folder.parent / "executed").iterdir()) == []
    return found.value


@pytest.mark.parametrize("locations", [AT_HOME, ANYWHERE])
def test_a_cell_that_raises_is_counted_as_the_notebook_shows_it(folder: Path, locations: dict[str, str]) -> None:
    write(folder, "one = 1", 'raise ValueError("two\\nlines")', "three = 3")
    error = stopped(folder, locations)
    assert str(error) == 'notebooks/1_articles.ipynb, cell [3] (`raise ValueError("two\\nlines")`): ' + (
        "ValueError: two lines"
    )
    assert "Traceback (most recent call last)" in error.log["error.log"] and "\x1b" not in error.log["error.log"]
    as_far = nbformat.reads(error.log["1_articles.ipynb"], as_version=4)
    ran = [cell.source for cell in as_far.cells if cell.cell_type == "code" and cell.execution_count]
    assert ran[-2:] == ["one = 1", 'raise ValueError("two\\nlines")']


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os; os._exit(3)", "the kernel ended with exit code 3 before the notebook did"),
        ("import os; os.kill(os.getpid(), 9)", r"the kernel was killed \(signal 9\), .*memory runs out"),
        ("import sys; sys.exit()", r"the cell ends the run \(SystemExit\)"),
    ],
)
def test_a_kernel_that_dies_is_told_with_its_cell(
    folder: Path, source: str, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    write(folder, "one = 1", source, "three = 3")
    error = stopped(folder, ANYWHERE)
    assert re.match(rf"notebooks/1_articles\.ipynb, cell \[3\] \(`{re.escape(source)}`\): {told}", str(error))
    assert "three = 3" in error.log["1_articles.ipynb"]
    assert capfd.readouterr().err == ""


def test_a_kernel_that_does_not_start_is_told(folder: Path) -> None:
    write(folder, "one = 1")
    (folder / "ipykernel_launcher.py").write_text("raise SystemExit(4)", "utf-8")
    told = "notebooks/1_articles.ipynb, before its first cell: the kernel ended with exit code 4"
    assert str(stopped(folder, AT_HOME)).startswith(told)


def test_notebooks_of_the_preview_share_a_kernel_and_no_variable(folder: Path) -> None:
    for name in NOTEBOOKS:
        mark = folder / f"{name}.txt"
        write(
            folder,
            f"import os; _ = open({str(mark)!r}, 'w').write(f'{{os.getpid()}} {{study}} {{\"kept\" in dir()}}')",
            "kept = 1",
            name=name,
        )
    preview(folder, Parameters(), ANYWHERE)
    found = {path.read_text("utf-8") for path in folder.glob("*.txt")}
    assert len(found) == 1
    assert found.pop().split(" ", 1)[1] == "../elsewhere False"


def test_one_line_a_notebook_where_nobody_watches(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(folder, "print('seen')")
    (copy,) = execute(folder, folder.parent / "executed", Parameters(), ANYWHERE, ["1_articles"])
    assert re.fullmatch(r"1_articles: \d+ s\n", capfd.readouterr().err)
    (output,) = nbformat.read(copy, as_version=4).cells[-1].outputs
    assert output.text == "seen\n"


def test_a_kernel_that_does_not_answer_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> None:
        raise RuntimeError("Kernel didn't respond in 60 seconds")

    monkeypatch.setattr("papermill.engines.NBClientEngine.execute_managed_notebook", silent)
    write(folder, "one = 1")
    told = "before its first cell: the kernel does not answer (Kernel didn't respond in 60 seconds); run again"
    assert str(stopped(folder, AT_HOME)) == f"notebooks/1_articles.ipynb, {told}"
