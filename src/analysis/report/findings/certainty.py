"""Whether certainty grows or fades from the mention a number came from to the next."""

from statistics import median

import polars as pl

from analysis.report.findings.levels import Tables
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.uncertainty import of_measure
from analysis.spread.inference import ALL

FIGURE = "certainty"
ENOUGH = 5
"""Fewer steps give no comparison."""


def certainty(tables: Tables) -> Finding:
    """How often certainty fell and rose, over the steps whose order is known."""
    numbers = StatedNumbers("certainty on the way")
    drift = changes(tables)
    if len(drift) < ENOUGH:
        pairs = (
            f"{numbers.count('mentions traced', len(drift), 'mention')} can be traced to an earlier one that it came "
            "from, in a known order and with a certainty told for both"
            if drift
            else "No mention can be traced to an earlier one that it came from, in a known order and with a "
            "certainty told for both"
        )
        least = numbers.plain("least mentions", ENOUGH)
        return Finding(
            "Whether certainty grows or fades from one article to the next cannot be said.",
            FIGURE,
            known=False,
            detail=f"{pairs}; it takes at least {least}.",
            numbers=numbers.kept(),
        )
    fell, rose = sum(1 for d in drift if d < 0), sum(1 for d in drift if d > 0)
    claim = numbers.leading(
        f"Certainty fell in {numbers.plain('fell', fell)} and rose in {numbers.plain('rose', rose)} of "
        f"{numbers.count('mentions traced', len(drift), 'mention')} that can be traced to an earlier one."
    )
    middle = numbers.signed("median change", median(drift), "change")
    detail = f"On a scale from 0 to 1 the median change is {middle}{_mean(tables, numbers)}."
    return Finding(claim, FIGURE, detail=detail, numbers=numbers.kept())


def changes(tables: Tables) -> list[float]:
    """The change of certainty over each step whose order is known."""
    known = tables["timeline"].filter(pl.col("parent_order_known").fill_null(False))
    found: list[float] = tables["drift"].join(known, on="estimate_id", how="semi")["change"].drop_nulls().to_list()
    return found


def _mean(tables: Tables, numbers: StatedNumbers) -> str:
    mean = of_measure(tables["measures"], "certainty_drift", ALL)
    if mean is None:
        return ""
    shown = numbers.signed("mean change", mean["value"], "change")
    return f", the mean {shown}{numbers.between('mean change', mean['low'], mean['high'], signed=True)}"
