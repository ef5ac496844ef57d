"""Stances: a body stands with its offices and people, and each by itself beneath."""

import polars as pl

from analysis.report.figures.contract import breaches
from analysis.report.figures.stance_matrix import COUNTS, DOTS, WEIGHTS, _roots, stances, stances_apart
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def marks_of(tables: Tables, study: Study) -> list[dict]:
    figure = stances(tables, study)
    assert list(breaches(figure)) == []
    return [row for rows in figure.spec["datasets"].values() for row in rows if "stance" in row]


def test_a_minister_stands_with_his_office_and_its_country(study: Study) -> None:
    roots = _roots(study)
    assert roots["Yoon"] == roots["South Korean presidential office"] == "South Korea"
    assert roots["Rutte"] == "NATO" and "South Korea" not in roots


def test_bodies_and_their_parts_count_the_same_attributions(tables: Tables, study: Study) -> None:
    folded, apart = stances(tables, study), stances_apart(tables, study)
    assert apart and apart.within == folded.figure_id
    assert folded.data["attributions"].sum() == apart.data["attributions"].sum()
    assert folded.data["source"].n_unique() < apart.data["source"].n_unique()
    assert "Mark Rutte (NATO)" in apart.data["source"].to_list()


def test_where_no_body_has_parts_nothing_is_folded(tables: Tables, study: Study) -> None:
    alone = tables["attributions"].with_columns(source=pl.lit("A Bystander"))
    assert stances_apart(tables | {"attributions": alone}, study) is None


def grown(tables: Tables, times: int) -> Tables:
    again = [tables["attributions"].with_columns(pl.col("attribution_id") + f"-{k}") for k in range(times)]
    return tables | {"attributions": pl.concat(again)}


def test_a_mark_each_then_counts_then_shares(tables: Tables, study: Study) -> None:
    few = marks_of(tables, study)
    assert len(few) == tables["attributions"]["source"].drop_nulls().len() and all(
        row["x"] == row["x2"] for row in few
    )
    most = stances(tables, study).data.group_by("source").agg(pl.col("attributions").sum())["attributions"].max()
    some, many = (marks_of(grown(tables, times), study) for times in (DOTS // most + 1, COUNTS // most + 1))
    assert max(abs(row["x2"]) for row in some) > 1 >= max(abs(row["x2"]) for row in many)


def test_every_shape_has_the_ink_of_a_circle() -> None:
    """The areas of Vega's shapes of one size, as its source draws them, over that of its circle."""
    areas = {
        "square": 1,
        "circle": 0.785,
        "diamond": 0.5,
        "triangle-up": 0.433,
        "triangle-down": 0.433,
        "cross": 0.64,
    }
    assert all(abs(WEIGHTS[shape] * area - 0.785) < 0.02 for shape, area in areas.items())
