"""An executed notebook without a trace of where and when it ran."""

from copy import deepcopy

import nbformat

from analysis.notebooks import HEADLINE_TAG, KERNEL, normalised, stripped


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


def test_a_notebook_that_was_normalised_is_so_already() -> None:
    once = normalised(executed("seed = 1", "a", injected='# Parameters\nseed = 2\nraw = "/there"'))
    assert normalised(deepcopy(once)) == once


def test_in_git_headlines_alone_keep_their_output() -> None:
    notebook = executed("plain", "headline")
    notebook.cells[1].metadata = {"tags": [HEADLINE_TAG], "collapsed": True}
    kept = stripped(notebook)
    assert [(len(cell.outputs), cell.execution_count) for cell in kept.cells] == [(0, None), (1, 2)]
    assert [cell.metadata for cell in kept.cells] == [{}, {"tags": [HEADLINE_TAG]}]
