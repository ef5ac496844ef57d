"""One module per figure; each function takes the tables and the study and gives a `Figure`."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from analysis.report.figures import theme
from analysis.report.figures.adoption_curves import adoption_curves
from analysis.report.figures.agreement_band import agreement_band
from analysis.report.figures.article_dates import the_articles
from analysis.report.figures.article_strips import article_strips
from analysis.report.figures.attention_days import attention_days
from analysis.report.figures.contract import export
from analysis.report.figures.denial_beside_claim import denial_beside_claim
from analysis.report.figures.drawing import shown
from analysis.report.figures.estimates_over_time import estimates_over_time
from analysis.report.figures.figure import Figure
from analysis.report.figures.firmness import certainty
from analysis.report.figures.first_movers import first_movers
from analysis.report.figures.flow import chains
from analysis.report.figures.lag import said_and_printed
from analysis.report.figures.marks import Tables, anchor
from analysis.report.figures.matrix import adoption
from analysis.report.figures.sharing import reuse
from analysis.report.figures.stance_matrix import stances, stances_apart
from analysis.report.figures.variant_tree import variant_tree
from analysis.report.figures.wire_bars import wire_bars
from analysis.study import Study

FIGURES: tuple[Callable[[Tables, Study], Figure | None], ...] = (
    the_articles, attention_days, estimates_over_time, agreement_band, chains, adoption, first_movers,
    adoption_curves, variant_tree, denial_beside_claim, stances, stances_apart, wire_bars, article_strips, reuse,
    certainty, said_and_printed,
)  # fmt: skip
"""Every figure in the order of the page; one that has nothing to say of a study gives none."""


def draw_all(tables: Tables, study: Study) -> list[Figure]:
    """Every figure of the report, in the order of the page; each knows its function and the tables it read."""
    figures = []
    for draw in FIGURES:
        noted = _Noted(tables)
        figure = draw(noted, study)
        if figure is None:
            continue
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
    "adoption_curves",
    "agreement_band",
    "anchor",
    "article_strips",
    "attention_days",
    "certainty",
    "chains",
    "contents",
    "denial_beside_claim",
    "draw_all",
    "estimates_over_time",
    "export",
    "first_movers",
    "reuse",
    "said_and_printed",
    "shown",
    "stances",
    "stances_apart",
    "the_articles",
    "theme",
    "variant_tree",
    "wire_bars",
]
