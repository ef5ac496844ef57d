"""The executed notebooks as pages: offline, without a script, in the report's type."""

from pathlib import Path

import nbformat

from analysis.report.templates import template


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
        body, _ = exporter.from_notebook_node(nbformat.read(folder / f"{name}.ipynb", as_version=4))
        html = page.render(name=name, names=names, body=body, code_style=HtmlFormatter().get_style_defs())
        path = folder / f"{name}.html"
        path.write_text(html + "\n", encoding="utf-8")
        written.append(path)
    return written
