"""Shared text: a table as long as nothing is copied, then a bar for each pair."""

import polars as pl

from analysis.report.figures.contract import breaches
from analysis.report.figures.sharing import MOST, reuse
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def overlaps(tables: Tables, kinds: list[str]) -> Tables:
    ids = tables["articles"]["article_id"].to_list()
    pairs = [(a, b) for a in ids for b in ids if a != b]
    rows = [
        {"article_id": a, "other_id": b, "shared": 40 - k, "containment": 1 - k / 100, "rewording": 0.5, "kind": kind}
        for k, (kind, (a, b)) in enumerate(zip(kinds, pairs * 3, strict=False))
    ]
    return tables | {"overlaps": pl.DataFrame(rows)}


def test_runs_of_a_few_words_are_a_table(tables: Tables, study: Study) -> None:
    figure = reuse(overlaps(tables, ["shared"] * 3), study)
    assert figure.tabular and "0 of 3 pairs count as copied" in figure.alt


def test_copied_text_is_drawn_with_the_pairs_that_share_most(tables: Tables, study: Study) -> None:
    figure = reuse(overlaps(tables, ["copied"] * 2 + ["shared"] * 30), study)
    assert not figure.tabular and list(breaches(figure)) == []
    assert figure.data.height == MOST and f"The {MOST} pairs" in figure.caption
    assert figure.data["counts_as"].to_list()[:3] == ["copied", "copied", "a few words"]
