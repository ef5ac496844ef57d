"""The counts of a kernel reach the screen or the log of the run, and no notebook keeps them."""

import io
from pathlib import Path

import nbformat
import pytest

from analysis.io.progress import MARK
from analysis.notebooks import KERNEL, NotebookError, execute
from analysis.notebooks.declaring import NOTEBOOKS
from analysis.notebooks.relaying import Relay, without_counts
from analysis.study.parameters import Parameters

HALF = f'{MARK}{{"counts": {{"stage": "claims", "articles": 4, "done": 2, "words": 900, "seconds": 9.0}}}}\n'
WHOLE = (
    f'{MARK}{{"counts": {{"stage": "claims", "articles": 4, "done": 4, "words": 1800, "seconds": 18.0}}, '
    '"whole": true}\n'
)

COUNTED = """
import sys
from analysis.io.progress import Progress
with Progress("claims", 40) as progress:
    progress.done(40, 30_000, known=40)
print("a warning", file=sys.stderr)
"""


def test_counts_are_shown_wherever_a_message_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with Relay() as relay:
        for at in range(0, len(HALF), 7):
            relay.write(HALF[at : at + 7])
        relay.write(f"a warning\n{WHOLE}")
    assert capsys.readouterr().err.splitlines() == [
        "claims: 2 of 4 articles, 100 words/s, 9 s left",
        "claims: 4 of 4 articles, 100 words/s, 18 s",
    ]


def test_a_kernel_that_ends_within_a_stage_leaves_no_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with Relay() as relay:
        relay.write(HALF)
        assert "claims:  50%|" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")


def test_a_notebook_keeps_what_people_read() -> None:
    outputs = [
        nbformat.v4.new_output("stream", name="stderr", text=HALF),
        nbformat.v4.new_output("stream", name="stderr", text=f"a warning\n{WHOLE}"),
        nbformat.v4.new_output("stream", name="stdout", text="rows\n"),
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("read()", outputs=outputs)])
    assert [output.text for output in without_counts(notebook).cells[0].outputs] == ["a warning\n", "rows\n"]


@pytest.mark.parametrize("ending", ["done = True", "1 / 0"])
def test_a_run_shows_what_its_kernel_counts(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("analysis.notebooks.kernels.NOTEBOOKS", dict.fromkeys(NOTEBOOKS, "analysis"))
    tagged = nbformat.v4.new_code_cell('study = "../data"  # where', metadata={"tags": ["parameters"]})
    cells = [tagged, *map(nbformat.v4.new_code_cell, (COUNTED, ending))]
    path = tmp_path / "1_articles.ipynb"
    nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=cells), path)
    run = (tmp_path, tmp_path / "executed", Parameters(), {"study": "../data", "raw": ""}, ["1_articles"])
    if ending == "1 / 0":
        with pytest.raises(NotebookError) as failed:
            execute(*run)
        kept = failed.value.log["1_articles.ipynb"]
        assert "a warning" in kept
    else:
        kept = execute(*run)[0].read_text("utf-8")
    assert "claims: 40 of 40 articles known from an earlier run; 0 s\n" in capsys.readouterr().err
    assert "counts" not in kept and "u001e" not in kept
