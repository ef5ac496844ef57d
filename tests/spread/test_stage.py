"""The stage as a whole: empty inputs, and a result that does not hang on the order of rows."""

import functools
import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from world import alignments, articles, attributions, estimates, links, spread, study

from analysis import tables
from analysis.spread import SpreadTables, measure_spread
from analysis.study.parameters import Parameters

TEXT = " ".join(f"word{number}" for number in range(50))


@pytest.mark.parametrize(
    ("kept", "stated"),
    [
        (articles(), None),
        (articles({"article_id": "a", "text": ""}), None),
        (articles({"article_id": "a"}), None),
        (articles({"article_id": "a"}, {"article_id": "b", "day": "2031-05-02"}), None),
        (articles({"article_id": "a"}), estimates({"article_id": "a", "value": 40.0, "topical": False})),
    ],
)
def test_what_is_empty_gives_empty_tables_that_are_valid(kept, stated):
    result = spread(kept, stated)
    assert result._fields == tuple(name for name in tables.TABLES if name in result._fields)
    for name, table in result._asdict().items():
        assert tables.TABLES[name].is_valid(table)
    assert result.measures.is_empty()
    assert result.adoption.is_empty()


def test_a_number_without_value_date_outlet_or_source_is_carried_through():
    stated = estimates({"article_id": "a", "value": None, "bound": "vague", "subject": None})
    result = spread(articles({"article_id": "a"}), stated)
    assert result.timeline.select("voice", "origin", "parent_basis", "hop").rows() == [("a", None, "none", 0)]
    assert result.variants["label"].to_list() == ["an unstated number killed"]
    notes = result.measures.filter(pl.col("value").is_null())["note"]
    assert notes.is_not_null().all()


def test_every_measure_has_an_interval_or_says_why_not():
    result = inputs()[1]
    measures = result.measures
    assert measures.height > 20
    assert measures.filter(pl.col("low").is_null())["note"].is_not_null().all()


@functools.cache
def inputs() -> tuple[dict[str, pl.DataFrame], SpreadTables]:
    """Fourteen articles of seven outlets with one number each, some copied, some credited, some undated."""
    days = [f"2031-05-{1 + n % 5:02}" for n in range(14)]
    kept = articles(
        *(
            {
                "article_id": f"a{n:02}",
                "outlet": f"Paper {n % 7}" if n % 5 else None,
                "text": f"{TEXT} {n}" if n % 3 == 0 else f"Own words {n}.",
            }
            | ({"day": days[n]} if n % 4 else {})
            for n in range(14)
        ),
        {"article_id": "wire", "outlet": "Coastwire", "day": "2031-05-01"},
    )
    names = kept["article_id"].to_list()
    stated = estimates(
        *(
            {"article_id": name, "value": [40.0, 41.0, 60.0][n % 3], "bound": ["exact", "approx"][n % 2]}
            for n, name in enumerate(names)
        )
    )
    linked = links(
        *(
            {
                "estimate_id": f"e{n}",
                "origin": ["Orvia", "Harbour police", None][n % 3],
                "relays": ["Coastwire"] if n % 2 else [],
                "stance": ["assert", "deny", "hedge"][n % 3],
                "certainty": [1.0, 0.75, None][n % 3],
            }
            for n in range(len(names))
        )
    )
    said = attributions(
        *(
            {
                "article_id": name,
                "source": ["Orvia", None][n % 2],
                "stance": ["assert", "deny", "cannot_confirm"][n % 3],
            }
            for n, name in enumerate(names)
        )
    )
    frames = {
        "articles": kept,
        "alignments": alignments(kept),
        "estimates": stated,
        "attributions": said,
        "links": linked,
    }
    return frames, run(frames)


def run(frames: dict[str, pl.DataFrame]) -> SpreadTables:
    return measure_spread(study(), Parameters(draws=100), passages=tables.Passages.create_empty(), **frames)


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_how_they_were_cut_changes_anything(chance: random.Random):
    frames, expected = inputs()
    shuffled = {}
    for name, frame in frames.items():
        order = list(range(frame.height))
        chance.shuffle(order)
        cut = chance.randint(0, frame.height)
        shuffled[name] = pl.concat([frame[order[:cut]], frame[order[cut:]]], rechunk=False)
    for name, table in run(shuffled)._asdict().items():
        assert_frame_equal(table, getattr(expected, name), check_exact=True), name


def test_tables_are_sorted_by_their_keys():
    for name, table in inputs()[1]._asdict().items():
        if name != "families":
            key = tables.TABLES[name].primary_key()
            assert_frame_equal(table, table.sort(key))
