"""Truth and recovered value of every row, side by side, over several seeds."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from analysis.study.parameters import Parameters
from spread_truth.process import draw
from spread_truth.recovered import recovered
from spread_truth.stages import from_tables, from_text
from spread_truth.truth import truth

ONE = {
    (1, "true first moment inside its bounds"), (2, "lags defined"),
    (2, "true lag inside its bounds"), (6, "right parent of shown edges"), (13, "copies with the right source"),
}  # fmt: skip
"""Shares of what is right: the truth is 1."""
EXACT, NEAR, OFTEN, MOSTLY = 0.0, 0.05, 0.75, 0.9
REACHES: dict[tuple[int, str], tuple[str, float]] = {
    (0, "originators named"): ("error", EXACT),
    (0, "level mentions"): ("error", NEAR),
    (0, "variants"): ("error", NEAR),
    (0, "increments"): ("error", NEAR),
    (3, "final adoption"): ("error", NEAR),
    (14, "echo of the toll"): ("error", NEAR),
    (14, "echo of the most stated variant"): ("error", NEAR),
    (9, "originator and relay"): ("error", NEAR),
    (9, "originator alone"): ("error", NEAR),
    (9, "relay alone"): ("error", NEAR),
    (9, "neither"): ("error", NEAR),
    (6, "right parent of shown edges"): ("least", OFTEN),
    (2, "lags defined"): ("least", MOSTLY),
}
"""What is to be reached from tables: a greatest relative error, or a least value."""
FROM_TEXT = 0.10
"""Greatest relative error from text, where the reading is not at fault."""
Frames = dict[str, pl.DataFrame]


def compared(size: int, seeds: Iterable[int], ways: Iterable[str], parameters: Parameters) -> pl.DataFrame:
    """One row per quantity, way and seed: row, quantity, way, seed, truth, value, low, high."""
    hand: dict[str, Callable[[Any, Path, Parameters], Frames]] = {"tables": from_tables, "text": from_text}
    rows: list[dict[str, Any]] = []
    for seed in seeds:
        world = draw(size, seed)
        true = truth(world) | dict.fromkeys(ONE, 1.0)
        for way in ways:
            with TemporaryDirectory() as folder:
                found = recovered(world, hand[way](world, Path(folder), parameters))
            for row, name in sorted(true.keys() | found.keys()):
                value = found.get((row, name))
                rows.append(
                    {"row": row, "quantity": name, "way": way, "seed": seed, "truth": true.get((row, name)),
                     "value": value.value if value else None, "low": value.low if value else None,
                     "high": value.high if value else None}
                )  # fmt: skip
    schema = {"row": pl.Int64, "quantity": pl.String, "way": pl.String, "seed": pl.Int64}
    numbers = dict.fromkeys(["truth", "value", "low", "high"], pl.Float64)
    return pl.DataFrame(rows, schema=schema | numbers, strict=False)


def side_by_side(found: pl.DataFrame) -> pl.DataFrame:
    """Means over the seeds: row, quantity, truth, then for each way value, error and the seeds whose interval holds.

    The error is the mean over the seeds of the difference over the truth, without its sign; where a truth is 0, the
    mean difference.
    """
    apart = (pl.col("value") - pl.col("truth")).abs()
    error = pl.when(pl.col("truth") == 0).then(apart).otherwise(apart / pl.col("truth").abs())
    inside = (pl.col("low").fill_null(float("-inf")) - 1e-9 <= pl.col("truth")) & (
        pl.col("truth") <= pl.col("high").fill_null(float("inf")) + 1e-9
    )
    stated = pl.col("low").is_not_null() | pl.col("high").is_not_null()
    by = ["row", "quantity"]
    each = found.with_columns(error=error, inside=pl.when(stated).then(inside))
    whole = each.group_by(by).agg(pl.col("truth").mean())
    for way in found["way"].unique().sort():
        part = each.filter(pl.col("way") == way).group_by(by)
        means = part.agg(
            pl.col("value").mean().alias(way),
            pl.col("error").mean().alias(f"error {way}"),
            pl.col("inside").mean().alias(f"inside {way}"),
        )
        whole = whole.join(means, on=by, how="left")
    return whole.sort(by)


def missed(table: pl.DataFrame) -> list[str]:
    """The reaches from tables that are not met, in words."""
    found = []
    for (row, name), (kind, limit) in REACHES.items():
        line = table.filter((pl.col("row") == row) & (pl.col("quantity") == name))
        value, error = line.select("tables", "error tables").row(0) if line.height else (None, None)
        reached = value is not None and (value >= limit if kind == "least" else error <= limit + 1e-9)
        if not reached:
            asked = f"at least {limit}" if kind == "least" else f"an error of at most {limit:.0%}"
            got = "nothing" if value is None else f"{value:.3f}" if kind == "least" else f"{error:.1%}"
            found.append(f"row {row}, {name}: {asked} is asked, {got} is reached")
    return found


def markdown(table: pl.DataFrame) -> str:
    """The table as Markdown."""
    lines = ["| " + " | ".join(table.columns) + " |", "|" + "---|" * table.width]
    for values in table.iter_rows():
        lines.append("| " + " | ".join(_cell(value) for value in values) + " |")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return (
        f"{value:.3g}"
        if isinstance(value, float) and abs(value) < 100
        else f"{value:.0f}"
        if isinstance(value, float)
        else str(value)
    )
