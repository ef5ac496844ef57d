"""How many originators and variants there are, by text cluster and at one coverage (SPREAD.md 3, definition 5)."""

import polars as pl
import pytest

from analysis.spread.inference import Scope
from analysis.spread.statistics.richness import diversity_measure, richness_of, sightings
from analysis.study.parameters import Parameters


def scope(name: str, *rows: tuple[str, str | None]) -> Scope:
    """Mentions (text cluster, originator), each a variant of its originator."""
    frame = pl.DataFrame(rows, schema={"text_cluster": pl.String, "originator": pl.String}, orient="row")
    told = frame.with_columns(
        variant_id=pl.coalesce("originator", pl.lit("nobody's")), article_id="text_cluster", outlet="text_cluster",
        estimate_id=pl.int_range(pl.len()).cast(pl.String),
    )  # fmt: skip
    return Scope(name, told, Parameters(draws=100))


def test_a_reprint_is_no_second_sighting_and_who_is_not_named_is_not_seen():
    mentions = scope("all", ("t", "Orvia"), ("t", "Orvia"), ("u", "Orvia"), ("v", None)).mentions
    assert sightings(mentions, "originator").tolist() == [2]


def test_the_order_of_nought_counts_those_seen_and_adds_those_not_seen():
    seen = [("t1", "a"), ("t2", "a"), ("t3", "b"), ("t4", "b"), ("t5", "c"), ("t6", "d")]
    (row,) = richness_of([scope("all", *seen)]).filter(kind="originators", order=0).rows(named=True)
    assert (row["observed"], row["once"], row["twice"], row["clusters"]) == (4, 2, 2, 6)
    # Chao's estimator, bias-corrected: 4 + (n - 1) / n * f1 (f1 - 1) / (2 (f2 + 1))
    assert row["estimate"] == pytest.approx(4 + 5 / 6 * (2 * 1) / (2 * 3))


def test_scopes_are_compared_at_the_coverage_of_the_least_covered():
    well = scope("well", *((f"t{n}", "ab"[n % 2]) for n in range(20)))
    badly = scope("badly", *((f"u{n}", "abcdef"[n % 6]) for n in range(8)))
    rows = richness_of([well, badly]).filter(kind="originators", order=0)
    assert rows["at_coverage"].n_unique() == 1
    assert rows["at_coverage"][0] == pytest.approx(rows["coverage"].min())


def test_effective_variants_have_no_interval():
    row = diversity_measure(scope("all", *((f"t{n}", "ab"[n % 2]) for n in range(30))))
    assert row["value"] == pytest.approx(2, abs=0.1)
    assert (row["low"], row["high"]) == (None, None)
