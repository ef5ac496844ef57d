"""The executed notebooks as pages: offline, without a script, in the report's type."""

import re
from pathlib import Path

import nbformat
from markupsafe import escape

from analysis.report.page.templates import template

_DRAWING = re.compile(r'<img alt="No description[^"]*"([^>]*? src="data:image/svg\+xml)')


def notebook_pages(folder: Path) -> list[Path]:
    """Writes `NAME.html` beside every executed notebook in `folder`."""
    from nbconvert import HTMLExporter
    from pygments.formatters import HtmlFormatter

    page = template("notebook")
    # the plain template links to nothing outside; the others load scripts from the network
    exporter = HTMLExporter(template_name="basic")
    names = sorted(path.stem for path in folder.glob("*.ipynb"))
    written = []
    for name in names:
        notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        body, _ = exporter.from_notebook_node(notebook)
        html = page.render(
            name=name, names=names, body=_described(body, notebook), code_style=HtmlFormatter().get_style_defs()
        )
        path = folder / f"{name}.html"
        path.write_text(html + "\n", encoding="utf-8")
        written.append(path)
    return written


def _described(html: str, notebook: nbformat.NotebookNode) -> str:
    """The page with the finding that stands beside each drawing as the text of its picture, in their order."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    shown = (output["data"] for output in outputs if "image/svg+xml" in output.get("data", {}))
    words = (" ".join("".join(data.get("text/plain", "")).split()) for data in shown)
    return _DRAWING.sub(lambda found: f'<img alt="{escape(next(words))}"{found[1]}', html)
