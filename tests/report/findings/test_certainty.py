"""Certainty on the way, over steps whose order is known."""

import polars as pl
from folders import Article, exactly, tables

from analysis.report.findings.certainty import certainty


def drifting(changes: list[float], known: bool = True) -> dict[str, pl.DataFrame]:
    articles = [Article(f"Outlet {k}", k) for k in range(len(changes))]
    found = tables(articles, [exactly(30, k) for k in range(len(changes))])
    names = found["timeline"]["estimate_id"]
    found["timeline"] = found["timeline"].with_columns(parent_order_known=pl.lit(known))
    drift = pl.DataFrame({"estimate_id": names, "change": changes})
    return found | {
        "drift": found["drift"].clear().join(drift, on=["estimate_id", "change"], how="full", coalesce=True)
    }


def test_it_counts_what_fell_and_rose() -> None:
    found = certainty(drifting([-0.5, -0.25, 0.25, 0.0, -0.5]))
    assert found.claim == "Certainty fell in 3 and rose in 1 of 5 mentions that can be traced to an earlier one."
    assert "the median change is -0.25" in found.detail


def test_steps_whose_order_is_not_known_say_nothing() -> None:
    found = certainty(drifting([-0.5] * 8, known=False))
    assert not found.known and found.detail.startswith("No mention can be traced")


def test_few_steps_give_no_comparison() -> None:
    found = certainty(drifting([-0.5] * 4))
    assert not found.known and found.detail.startswith("4 mentions can be traced") and "at least 5." in found.detail
