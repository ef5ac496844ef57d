"""From the word to the print: few lags are a table, many are bars by class of days."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest

from analysis.report.figures.contract import breaches
from analysis.report.figures.lag import _class_of, _span, said_and_printed
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def test_few_lags_are_a_table(tables: Tables, study: Study) -> None:
    figure = said_and_printed(tables, study)
    assert figure.tabular and figure.data.height > 0
    assert set(figure.data["days"].drop_nulls()) >= {"0", "3"}


def test_many_lags_are_bars_that_count_every_attribution_with_both_days(tables: Tables, study: Study) -> None:
    day = datetime(2024, 10, 21)
    dated = tables["articles"].with_columns(
        published_earliest=pl.lit(day),
        published_latest=pl.lit(day + timedelta(hours=1)),
        published_basis=pl.lit("stated"),
    )
    said = pl.Series([date(2024, 10, 21) - timedelta(days=k % 3) for k in range(tables["attributions"].height)])
    figure = said_and_printed(
        tables | {"articles": dated, "attributions": tables["attributions"].with_columns(said_on=said)}, study
    )
    assert not figure.tabular and list(breaches(figure)) == []
    bars = {row["days"]: row["n"] for rows in figure.spec["datasets"].values() for row in rows}
    assert set(bars) == {"0", "1", "2"} and sum(bars.values()) == tables["attributions"].height


@pytest.mark.parametrize(
    ("days", "named"), [(0, "0"), (7, "7"), (8, "8–14"), (14, "8–14"), (31, "31–365"), (900, ">365")]
)
def test_a_lag_lies_in_the_class_that_is_named(days: int, named: str) -> None:
    assert _class_of(days) == named


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, "not known"), (2, None, "2 or more"), (None, 4, "at most 4"), (1, 3, "1 to 3")],
)
def test_an_open_lag_is_told_by_its_bounds(low: int | None, high: int | None, words: str) -> None:
    assert _span(low, high) == words
