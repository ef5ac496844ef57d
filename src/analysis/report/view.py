"""Tables as a notebook shows them: escaped, without random ids, the number of rows always said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from markupsafe import Markup

from analysis.amounts import plain

MOST_ROWS = 60


@dataclass(frozen=True)
class View:
    """A table to be looked at: HTML in a notebook, plain text elsewhere."""

    frame: pl.DataFrame
    note: str | None = None

    def _repr_html_(self) -> str:
        head = Markup("").join(
            Markup('<th scope="col" style="text-align:{}">{}</th>').format(_side(dtype), name.replace("_", " "))
            for name, dtype in self.frame.schema.items()
        )
        rows = Markup("\n").join(
            Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row, self.frame.dtypes)))
            for row in self.frame.head(MOST_ROWS).iter_rows()
        )
        return str(
            Markup("<table><caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table>").format(
                self.caption, head, rows
            )
        )

    @property
    def caption(self) -> str:
        """How many rows there are, how many are shown, and the note."""
        height = self.frame.height
        shown = f"the first {MOST_ROWS} of {height} rows" if height > MOST_ROWS else _counted(height)
        return f"{self.note} ({shown})" if self.note else shown

    def __repr__(self) -> str:
        lines = ["\t".join(_text(value) for value in row) for row in self.frame.head(MOST_ROWS).iter_rows()]
        return "\n".join([self.caption, "\t".join(self.frame.columns), *lines])


def view(frame: pl.DataFrame, note: str | None = None) -> View:
    """`frame` as a table to be looked at."""
    return View(frame, note)


def _counted(height: int) -> str:
    return "1 row" if height == 1 else f"{height} rows"


def _cell(value: Any, dtype: pl.DataType) -> Markup:
    return Markup('<td style="text-align:{}">{}</td>').format(_side(dtype), _text(value))


def _side(dtype: pl.DataType) -> str:
    # said for both, since JupyterLab sets every cell flush right
    return "right" if dtype.is_numeric() else "left"


def _text(value: Any) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}" if (value.hour or value.minute) else f"{value:%Y-%m-%d}"
        case date():
            return f"{value:%Y-%m-%d}"
        case float():
            return plain(value)
        case int():
            return f"{value:,}"
        case list():
            return " → ".join(map(_text, value)) or "–"
        case _:
            return str(value)
