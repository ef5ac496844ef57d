"""Certainty: a table of medians until steps or depths enough can show a change."""

import polars as pl

from analysis.report.figures.contract import breaches
from analysis.report.figures.firmness import IN_SHORT, SINGLE, certainty
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def test_where_nothing_can_change_it_is_a_table_by_hands(tables: Tables, study: Study) -> None:
    bare = tables | {
        "timeline": tables["timeline"].with_columns(depth=pl.lit(0, pl.Int64)),
        "drift": tables["drift"].clear(),
    }
    figure = certainty(bare, study)
    assert figure.tabular and [*IN_SHORT, "evidence"] == figure.data.columns
    assert figure.data["mentions"].sum() == tables["timeline"].filter("topical")["certainty"].drop_nulls().len()


def test_enough_mentions_at_two_depths_are_drawn(tables: Tables, study: Study) -> None:
    deep = tables["timeline"].with_columns(depth=pl.int_range(pl.len()) % 2)
    figure = certainty(tables | {"timeline": deep}, study)
    assert not figure.tabular and list(breaches(figure)) == []
    assert deep.height < SINGLE and "text" in figure.data.columns
