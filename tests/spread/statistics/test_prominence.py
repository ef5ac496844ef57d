"""Where in a text a number stands first."""

import polars as pl
import pytest
from world import alignments, articles, estimates, study

from analysis import tables
from analysis.spread import measure_spread
from analysis.study.parameters import Parameters


def further(result, name, measure):
    return result.further_measures.filter((pl.col("measure") == measure) & (pl.col("scope") == name)).row(
        0, named=True
    )


def test_the_first_mention_has_a_sentence_and_a_part_of_the_text():
    kept = articles(*({"article_id": name, "day": "2031-05-01"} for name in "abc"))
    stated = estimates(
        {"article_id": "a", "value": 40.0, "passage_id": "a2"},
        {"article_id": "a", "value": 41.0, "passage_id": "a0"},
        {"article_id": "b", "value": 40.0, "passage_id": "b1"},
        {"article_id": "c", "value": 40.0, "passage_id": "c2"},
    )
    stated = stated.with_columns(start=pl.Series([20, 0, 5, 9]))
    roles = {
        "a": ["title", "body", "body"],
        "b": ["title", "body", "body", "body", "caption"],
        "c": ["title", "body", "caption"],
    }
    passages = tables.Passages.validate(
        pl.DataFrame(
            [
                {"passage_id": f"{name}{n}", "article_id": name, "position": n, "role": role, "text": "", "start": n,
                 "end": n + 1, "raw_start": n, "raw_end": n + 1}
                for name, listed in roles.items() for n, role in enumerate(listed)
            ]
        ),
        cast=True,
    )  # fmt: skip
    result = measure_spread(
        study(),
        Parameters(draws=100),
        kept,
        passages,
        alignments(kept),
        stated,
        tables.Attributions.create_empty(),
        tables.Links.create_empty(),
    )
    assert result.prominence.select("article_id", "sentence", "sentences", "part", "depth_in_text").rows() == [
        ("a", 1, 3, "title", 0),
        ("b", 2, 4, "lead", 0.25),
        ("c", 3, 2, "caption", 1),
    ]
    assert further(result, "all topical", "prominence_title")["value"] == pytest.approx(1 / 3)
    assert further(result, "all topical", "prominence_lead")["value"] == pytest.approx(2 / 3)
