"""One module per figure; each function takes the tables and the study and gives a `Figure`."""

from analysis.report.figure import Figure
from analysis.report.figures.certainty import certainty_along_the_way
from analysis.report.figures.chains import who_says_what
from analysis.report.figures.corpus import the_articles
from analysis.report.figures.estimates import estimates_over_time
from analysis.report.figures.lag import said_and_printed
from analysis.report.figures.marks import Tables
from analysis.report.figures.reuse import shared_text
from analysis.report.figures.spread import spread_of_numbers
from analysis.report.figures.stances import stances_of_sources
from analysis.study import Study

FIGURES = (
    estimates_over_time,
    who_says_what,
    spread_of_numbers,
    stances_of_sources,
    certainty_along_the_way,
    said_and_printed,
    shared_text,
    the_articles,
)
"""Every figure in the order of the page."""


def draw_all(tables: Tables, study: Study) -> list[Figure]:
    """Every figure of the report, in the order of the page."""
    return [draw(tables, study) for draw in FIGURES]


__all__ = [
    "FIGURES",
    "certainty_along_the_way",
    "draw_all",
    "estimates_over_time",
    "said_and_printed",
    "shared_text",
    "spread_of_numbers",
    "stances_of_sources",
    "the_articles",
    "who_says_what",
]
