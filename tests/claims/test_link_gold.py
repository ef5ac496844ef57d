"""The gold set of links: labels that stand in their windows, no article in both halves."""

import sys
from pathlib import Path

import polars as pl
import pytest

GOLD = Path(__file__).parents[1] / "gold"
CORPORA = Path(__file__).parents[3] / "shared/corpora"


def gold(name: str) -> pl.DataFrame:
    return pl.read_csv(GOLD / name, comment_prefix="#")


def test_labels_stand_in_windows() -> None:
    windows, labels = gold("link_windows.csv"), gold("link_labels.csv")
    placed = labels.join(windows, on="window", how="left")
    assert placed["document"].null_count() == 0
    assert placed.filter(
        (pl.col("from") >= pl.col("to")) | (pl.col("to") > pl.col("end") - pl.col("start"))
    ).is_empty()
    assert set(labels["label"]) == {"said", "-", "said|-"}
    own = labels.filter(label="-")
    assert set(own["origin"]) == set(own["relays"]) == {"-"}


def test_no_article_is_in_both_halves() -> None:
    halves = gold("link_windows.csv").group_by("document").agg(pl.col("half").n_unique())
    assert halves["half"].max() == 1
    first = set(gold("attribution_windows.csv")["document"])
    assert not first & set(gold("link_windows.csv")["document"])


def test_the_windows_are_drawn_again() -> None:
    if not (CORPORA / "fa-kes-syria").is_dir():
        pytest.skip(f"no corpora: {CORPORA} is not there")
    sys.path.insert(0, str(GOLD.parents[1] / "benchmarks"))
    import links_sample

    columns = gold("link_windows.csv").columns
    assert pl.DataFrame(links_sample.drawn(CORPORA)).select(columns).equals(gold("link_windows.csv"))
