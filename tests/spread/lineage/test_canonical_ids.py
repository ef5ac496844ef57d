"""Ids by content: what the stage works with hangs on no file's name."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from world import articles, attributions, estimates

from analysis.spread.lineage.canonical_ids import names_of

KEPT = articles(*({"article_id": name, "raw_sha256": name, "day": "2031-05-01"} for name in "abc"))
STATED = estimates({"article_id": "b", "value": 40.0}, {"article_id": "a", "value": 50.0})
SAID = attributions({"article_id": "c", "source": "Orvia"})


def test_articles_are_numbered_by_their_bytes_and_numbers_by_article_and_place():
    names = names_of(KEPT, STATED, SAID)
    hidden = names.hidden(STATED)
    assert hidden["estimate_id"].to_list() == ["\x1f0000001", "\x1f0000000"]
    assert names.hidden(KEPT)["article_id"].to_list() == ["\x1f0000000", "\x1f0000001", "\x1f0000002"]


@settings(deadline=None, max_examples=20)
@given(st.permutations(["x", "y", "z"]))
def test_other_names_of_the_files_give_the_same_numbers(fresh):
    renamed = dict(zip("abc", fresh, strict=True))
    kept = KEPT.with_columns(pl.col("article_id").replace(renamed)).sort("article_id")
    stated = STATED.with_columns(pl.col("article_id").replace(renamed))
    names = names_of(kept, stated, SAID.with_columns(pl.col("article_id").replace(renamed)))
    numbered = names.hidden(kept).sort("raw_sha256")["article_id"].to_list()
    assert numbered == names_of(KEPT, STATED, SAID).hidden(KEPT)["article_id"].to_list()


def test_what_came_in_is_put_back_in_columns_and_lists_and_an_outlets_name_stays():
    names = names_of(KEPT, STATED, SAID)
    frame = pl.DataFrame(
        {"article_id": ["a"], "voice": ["Bay Times"], "estimate_ids": [["e0", "e1"]], "attribution_id": ["s0"]}
    )
    assert names.hidden(frame)["estimate_ids"].to_list() != frame["estimate_ids"].to_list()
    assert names.shown(names.hidden(frame)).equals(frame)
