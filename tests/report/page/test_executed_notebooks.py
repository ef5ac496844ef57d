"""The executed notebooks as pages: the same drawings as the figures, with their findings for who cannot see them."""

import base64
import re
from pathlib import Path

import nbformat

from analysis.report.page.executed_notebooks import notebook_pages

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><text>9</text></svg>'


def executed(folder: Path, *findings: str) -> str:
    outputs = [
        nbformat.v4.new_output("display_data", {"image/svg+xml": DRAWING, "text/plain": text}) for text in findings
    ]
    cells = [
        nbformat.v4.new_code_cell("draw()", id="one", outputs=outputs),
        nbformat.v4.new_markdown_cell("# A <b>?"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "1.ipynb")
    (path,) = notebook_pages(folder)
    return path.read_text("utf-8")


def test_a_page_holds_the_drawing_itself_and_its_finding(tmp_path: Path) -> None:
    text = executed(tmp_path, "How many?\n9 boats", 'Whose?\n"<i>" theirs')
    drawings = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', text)
    assert [base64.b64decode(drawing).decode() for drawing in drawings] == [DRAWING, DRAWING]
    assert re.findall(r'<img alt="([^"]*)"', text) == ["How many? 9 boats", "Whose? &#34;&lt;i&gt;&#34; theirs"]


def test_a_page_asks_for_nothing_and_leads_back_to_the_report(tmp_path: Path) -> None:
    text = executed(tmp_path, "How many?\n9 boats")
    assert "<script" not in text
    assert re.findall(r'(?:src|href)="(?!#|data:)([^"]*)"', text) == ["../index.html", "1.html"]
    assert 'id="cell-id=one"' in text
