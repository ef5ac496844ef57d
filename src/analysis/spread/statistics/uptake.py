"""Whether outlets follow when an originator moves to another number (SPREAD.md 3, definition 17)."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from analysis.spread.inference import wilson
from analysis.spread.lineage import asserting
from analysis.spread.statistics.agreement import as_given, with_unnamed
from analysis.spread.time import KNOWN, MICROSECONDS_PER_HOUR, first_of, middle_and_range
from analysis.study.parameters import Parameters

LINE = ["family_id", "status", "originator"]
"""What an originator says of one quantity and step."""
NUMBER = ["low", "high"]
NOBODY = np.zeros(0, np.int64)
"""No article."""
SCHEMA: dict[str, Any] = {
    "step": pl.Int64, "before_low": pl.Float64, "before_high": pl.Float64, "after_low": pl.Float64,
    "after_high": pl.Float64, "moved_earliest": pl.Datetime("us"), "moved_latest": pl.Datetime("us"),
    "at_risk": pl.Int64, "moved": pl.Int64, "share": pl.Float64, "share_least": pl.Float64, "share_most": pl.Float64,
    "lag": pl.Float64, "lag_low": pl.Float64, "lag_high": pl.Float64, "clusters": pl.Int64,
}  # fmt: skip


def uptake_of(
    mentions: pl.DataFrame, stated: pl.DataFrame, times: np.ndarray, parameters: Parameters
) -> pl.DataFrame:
    """The uptake table: each move of an originator from one number to a later one, and who went along.

    At risk are the known outlets that printed the number before the move, whoever they named for it, however they
    hedged or rounded it, and print on the quantity again after it; moved are those that print the number after. Both
    are told in each draw of the times (articles x draws): the medians are given, and the 95 % range of the share. A
    move counts where P(order) is .95 or more. Lags in hours behind the move. `stated`: the topical mentions of
    `agreement.rivals`.
    """
    anybody = with_unnamed(stated, asserting(mentions.filter("topical"))).with_columns(pl.col("low").fill_null(0.0))
    printed = mentions.filter("topical").drop_nulls("outlet").select("family_id", "outlet", "at").unique()
    frames = []
    if not np.isnan(times).any():
        for key, part in stated.sort(*LINE, *NUMBER, "at").group_by(LINE, maintain_order=True):
            others = anybody.filter(family_id=key[0], status=key[1]).drop_nulls("outlet")
            rows = _moves(part, _printing(others, printed.filter(family_id=key[0])), times)
            names = {name: pl.lit(value) for name, value in zip(LINE, key, strict=True)}
            frames.append(pl.DataFrame(rows, schema=SCHEMA | {n: pl.Int64 for n in SCHEMA if n.startswith("moved_")},
                                       orient="row").with_columns(**names))  # fmt: skip
    empty = pl.DataFrame(schema=SCHEMA | dict.fromkeys(LINE, pl.String)).cast(
        {n: pl.Int64 for n in SCHEMA if n.startswith("moved_")}
    )
    low, high = wilson(pl.col("moved"), pl.col("at_risk"))
    least = (parameters.minimum_outlets, parameters.minimum_clusters)
    enough = (pl.col("at_risk") >= least[0]) & (pl.col("clusters") >= least[1])
    floats = [name for name, dtype in SCHEMA.items() if dtype == pl.Float64]
    return (
        pl.concat([empty, *frames])
        .join(stated.select("family_id", "unit").unique(), on="family_id")
        .with_columns(
            pl.col("moved_earliest", "moved_latest").cast(pl.Datetime("us")),
            pl.col(floats).fill_nan(None),
            share_low=pl.when(enough).then(low),
            share_high=pl.when(enough).then(high),
            origin="originator",
        )
        .with_columns(pl.col(floats).round_sig_figs(12))
        .sort(*LINE, "step")
    )


class _Printing(NamedTuple):
    """The articles (their numbers) in which an outlet prints a number and prints on the quantity at all, and the
    text clusters that have a number."""

    number: dict[float, dict[str, np.ndarray]]
    any: dict[str, np.ndarray]
    clusters: dict[float, set[str]]


def _printing(anybody: pl.DataFrame, printed: pl.DataFrame) -> _Printing:
    """Of the mentions of one quantity and step, and all articles that print on the quantity (outlet, at)."""
    number: dict[float, dict[str, np.ndarray]] = {}
    for (low, outlet), part in (
        anybody.select("low", "outlet", "at").sort("low", "outlet").group_by("low", "outlet", maintain_order=True)
    ):
        number.setdefault(low, {})[outlet] = part["at"].to_numpy()
    ever = {outlet: part["at"].to_numpy() for (outlet,), part in printed.group_by("outlet")}
    clusters = dict(anybody.group_by("low").agg(pl.col("text_cluster").unique()).iter_rows())
    return _Printing(number, ever, {low: set(names) for low, names in clusters.items()})


def _moves(part: pl.DataFrame, printing: _Printing, times: np.ndarray) -> list[tuple]:
    """The rows of one line: its numbers in the order in which they were most likely first stated."""
    part = as_given(part).with_columns(pl.col("high").fill_null(np.inf), pl.col("low").fill_null(0.0))
    number = part.select(pl.struct(NUMBER).rle_id()).to_series().to_numpy()
    drawn = times[part["at"].to_numpy()]
    first = first_of(drawn, number)
    order = np.argsort(np.median(first, axis=1), kind="stable")
    values = part.select(NUMBER).unique(maintain_order=True).to_numpy()
    ends = [part.with_columns(_n=pl.Series(number)).group_by("_n").agg(pl.col(name).min()).sort("_n")[name].to_numpy()
            for name in ("draw_low", "draw_high")]  # fmt: skip
    rows: list[tuple] = []
    for old, new in pairwise(order):
        if (first[old] < first[new]).mean() < KNOWN:
            continue
        at_risk, moved, lags, clusters = _followers(printing, values[old][0], values[new][0], times, first[new])
        share = np.divide(moved, at_risk, out=np.full(len(moved), np.nan), where=at_risk > 0)
        shares = middle_and_range(share[np.isfinite(share)])
        hours = middle_and_range(lags[np.isfinite(lags)])
        counts = (round(float(np.median(at_risk))), round(float(np.median(moved))))
        bounds = [None if np.isinf(value) else float(value) for value in (*values[old], *values[new])]
        rows.append(
            (len(rows) + 1, *bounds, int(ends[0][new]), int(ends[1][new]), *counts, *shares, *hours, clusters)
        )
    return rows


def _followers(
    printing: _Printing, old: float, new: float, times: np.ndarray, move: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Outlets at risk and moved in each draw, lags (outlets x draws; nan where not moved), and text clusters."""
    at_risk, moved, lags = np.zeros(len(move)), np.zeros(len(move)), []
    went_along = printing.number.get(new, {})
    for outlet, articles in printing.number.get(old, {}).items():
        before = (times[articles] < move).any(axis=0)
        again = (times[printing.any.get(outlet, NOBODY)] >= move).any(axis=0)
        new_times = times[went_along.get(outlet, NOBODY)]
        went = np.where(new_times >= move, new_times, np.inf).min(axis=0, initial=np.inf)
        follows = before & again & np.isfinite(went)
        at_risk += before & again
        moved += follows
        lags.append(np.where(follows, (went - move) / MICROSECONDS_PER_HOUR, np.nan))
    clusters = len(printing.clusters.get(old, set()) | printing.clusters.get(new, set()))
    return at_risk, moved, np.array(lags) if lags else np.zeros((0, len(move))), clusters
