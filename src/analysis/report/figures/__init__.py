"""One module per figure; each function takes the tables and the study and gives a `Figure`."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analysis.report.figures import theme
from analysis.report.figures.article_dates import the_articles
from analysis.report.figures.contract import export
from analysis.report.figures.drawing import shown
from analysis.report.figures.estimates_over_time import estimates_over_time
from analysis.report.figures.figure import Figure
from analysis.report.figures.firmness import certainty
from analysis.report.figures.flow import chains
from analysis.report.figures.lag import said_and_printed
from analysis.report.figures.marks import Tables, anchor
from analysis.report.figures.matrix import adoption
from analysis.report.figures.sharing import reuse
from analysis.report.figures.stance_matrix import stances
from analysis.study import Study

FIGURES = (estimates_over_time, chains, adoption, stances, certainty, said_and_printed, reuse, the_articles)
"""Every figure in the order of the page."""


def draw_all(tables: Tables, study: Study) -> list[Figure]:
    """Every figure of the report, in the order of the page; each knows its function and the tables it read."""
    figures = []
    for draw in FIGURES:
        noted = _Noted(tables)
        figure = draw(noted, study)
        drawn_from = {name: tables[name] for name in noted.read}
        drawn_by = f"{draw.__module__}.{draw.__name__}"
        figures.append(replace(figure, drawn_by=drawn_by, reads=tuple(drawn_from), drawn_from=drawn_from))
    return figures


class _Noted(dict[str, pl.DataFrame]):
    """Tables that note which of them were looked at, in the order of the stages."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._looked_at: set[str] = set()

    def __getitem__(self, name: str) -> pl.DataFrame:
        self._looked_at.add(name)
        return super().__getitem__(name)

    @property
    def read(self) -> list[str]:
        return [name for name in self if name in self._looked_at]


def contents(figures: Sequence[Figure]) -> pl.DataFrame:
    """figure, question, marks, finding: what each figure asks and what it shows."""
    rows = [(f.figure_id, f.question, f.data.drop_nulls("evidence").height, f.alt) for f in figures]
    return pl.DataFrame(rows, schema=["figure", "question", "marks", "finding"], orient="row")


__all__ = [
    "FIGURES",
    "Figure",
    "Tables",
    "adoption",
    "anchor",
    "certainty",
    "chains",
    "contents",
    "draw_all",
    "estimates_over_time",
    "export",
    "reuse",
    "said_and_printed",
    "shown",
    "stances",
    "the_articles",
    "theme",
]
