"""The stage as a whole: empty inputs, and a result that does not hang on the order of rows."""

import functools
import random
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from world import alignments, articles, attributions, estimates, links, spread, study

from analysis import tables
from analysis.spread import SpreadTables, measure_spread
from analysis.study.parameters import Parameters


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
    measures = result().measures
    assert measures.height > 20
    assert measures.filter(pl.col("low").is_null())["note"].is_not_null().all()


NAMES = [*(f"a{n}" for n in range(9)), "wire"]
ITEM = " ".join(f"word{number}" for number in range(60))


def folder(rename: dict[str, str]) -> dict[str, pl.DataFrame]:
    """Articles of one day and undated ones, reprints, credits, denials, a number each; under other names."""
    rows: list[dict[str, Any]] = [
        {
            "article_id": rename[name],
            "outlet": f"Paper {n % 5}" if n % 4 else None,
            "text": ITEM if n % 3 == 0 else " ".join(f"own{n}-{word}" for word in range(40)),
        }
        | ({"day": "2031-05-01"} if n % 5 else {})
        for n, name in enumerate(NAMES[:-1])
    ]
    rows += [{"article_id": rename["wire"], "outlet": "Coastwire", "day": "2031-05-01", "text": ITEM + " more"}]
    kept, every = articles(*rows), [row["article_id"] for row in rows]
    stated = estimates(
        *({"estimate_id": f"{name}-e", "article_id": name, "value": [40.0, 41.0, 60.0][n % 3],
           "bound": ["exact", "approx"][n % 2]} for n, name in enumerate(every))
    )  # fmt: skip
    linked = links(
        *({"estimate_id": f"{name}-e", "origin": ["Orvia", "Harbour police", None][n % 3],
           "relays": ["Coastwire"] if n % 2 else [], "stance": ["assert", "hedge", "assert", "deny"][n % 4],
           "certainty": [1.0, 0.75, None][n % 3]} for n, name in enumerate(every))
    )  # fmt: skip
    said = attributions(
        *({"attribution_id": f"{name}-s", "article_id": name, "source": ["Orvia", None][n % 2],
           "stance": ["assert", "deny", "cannot_confirm"][n % 3], "manner": "direct",
           "content_pieces": [{"start": 0, "end": 60}]} for n, name in enumerate(every))
    )  # fmt: skip
    return {
        "articles": kept, "alignments": alignments(kept), "estimates": stated, "attributions": said, "links": linked
    }  # fmt: skip


def run(frames: dict[str, pl.DataFrame]) -> SpreadTables:
    return measure_spread(study(), Parameters(draws=100), passages=tables.Passages.create_empty(), **frames)


@functools.cache
def result() -> SpreadTables:
    return run(folder({name: name for name in NAMES}))


def told_as(frame: pl.DataFrame, rename: dict[str, str]) -> pl.DataFrame:
    """`frame` under the new names."""
    full = {old + end: new + end for old, new in rename.items() for end in ("", "-e", "-s")}
    text = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    lists = [name for name, dtype in frame.schema.items() if dtype == pl.List(pl.String)]
    changed = frame.with_columns(pl.col(text).replace(full), pl.col(lists).list.eval(pl.element().replace(full)))
    return changed.with_columns(pl.col(name).list.sort() for name in lists)


def test_neither_names_nor_the_order_of_rows_nor_how_they_were_cut_change_anything_else() -> None:
    chance = random.Random(7)
    turned = NAMES.copy()
    chance.shuffle(turned)
    rename = dict(zip(NAMES, turned, strict=True))
    shuffled = {}
    for name, frame in folder(rename).items():
        order = list(range(frame.height))
        chance.shuffle(order)
        cut = chance.randint(0, frame.height)
        shuffled[name] = pl.concat([frame[order[:cut]], frame[order[cut:]]], rechunk=False)
    after = run(shuffled)._asdict()
    for table, frame in result()._asdict().items():
        (
            assert_frame_equal(
                told_as(after[table], {}), told_as(frame, rename), check_row_order=False, check_exact=True
            ),
            table,
        )


def test_tables_are_sorted_by_their_keys():
    for name, table in result()._asdict().items():
        if name != "families":
            key = tables.TABLES[name].primary_key()
            assert_frame_equal(table, table.sort(key))
