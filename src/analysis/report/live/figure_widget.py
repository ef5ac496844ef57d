"""The widget that shows a figure alive in JupyterLab; anywhere else the figure is the still picture.

What make runs and publishes holds the picture alone, the same bytes each time: a widget has an id by chance.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

from analysis.lab import LAB
from analysis.report.figures import Figure, Tables
from analysis.report.page import evidence_rows, script, vega
from analysis.study import Study

HERE = Path(__file__).parent
SHARED = ("grow.mjs", "fit.mjs", "marks.mjs")
"""Scripts of the page that the widget uses as well."""


def live(figure: Figure, tables: Tables, study: Study) -> Any:
    """The figure with tooltips and selection, and a table of evidence below it that follows the selection.

    `selected` of the widget holds the ids of the rows chosen, in Python as well. Outside of JupyterLab as `make lab`
    opens it, and where no widgets are installed, the figure itself.
    """
    if not os.environ.get(LAB):
        return figure
    try:
        return _widget(figure, evidence_rows(tables, study))
    except ImportError:
        return figure


@cache
def _script() -> str:
    return "\n".join([vega(), script(SHARED), (HERE / "figure_widget.mjs").read_text("utf-8")])


def _widget(figure: Figure, rows: dict[str, list[str]]) -> Any:
    import anywidget
    import traitlets

    class FigureWidget(anywidget.AnyWidget):  # type: ignore[misc]
        """Shows `figure`; `rows` are the evidence that its marks lead to, by id; `selected` the ids chosen."""

        _esm = _script()
        _css = HERE / "figure_widget.css"
        figure = traitlets.Dict().tag(sync=True)
        rows = traitlets.Dict().tag(sync=True)
        selected = traitlets.List(traitlets.Unicode()).tag(sync=True)

    led = {key for cell in figure.data["evidence"].drop_nulls() for key in cell.split()}
    shown = {"spec": figure.live_spec, "question": figure.question, "finding": figure.alt, "caption": figure.caption}
    return FigureWidget(figure=shown, rows={key: row for key, row in rows.items() if key in led})
