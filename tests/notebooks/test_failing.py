"""How a kernel ended and which cell it was, in words."""

import nbformat
import pytest

from analysis.notebooks.failing import cell_of, ended, shortened


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-9, "the kernel was killed (signal 9), which systems do when memory runs out"),
        (-11, "the kernel ended by signal 11 before the notebook did"),
        (1, "the kernel ended with exit code 1 before the notebook did"),
    ],
)
def test_how_a_kernel_ended(code: int, words: str) -> None:
    assert ended(code).startswith(words)


def test_a_cell_is_counted_among_the_code_cells_without_those_injected() -> None:
    code = nbformat.v4.new_code_cell
    cells = [
        nbformat.v4.new_markdown_cell("# Why?"),
        code("seed = 1"),
        code("seed = 2", metadata={"tags": ["injected-parameters"]}),
        code(f"\nlong = {'x' * 80}\nmore"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    told = cell_of("3_spread", notebook, 3)
    assert told.startswith("notebooks/3_spread.ipynb, cell [2] (`long = xx") and told.endswith("x…`)")
    assert cell_of("3_spread", notebook, None) == "notebooks/3_spread.ipynb, before its first cell"


def test_many_lines_become_one() -> None:
    assert shortened("one\n  two\tthree") == "one two three"
    assert len(shortened("x" * 1000)) == 300
