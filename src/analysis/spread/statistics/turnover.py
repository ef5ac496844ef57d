"""How many variants of a number compete at a time, and how fast they change (SPREAD.md 3, definition 5)."""

import numpy as np
import polars as pl

from analysis.spread.inference import adjusted, codes_of, coverage, estimated
from analysis.spread.statistics.half_lives import DAY
from analysis.study.parameters import Parameters

SCHEMA = {
    "family_id": pl.String, "window": pl.Int64, "first_day": pl.Date, "last_day": pl.Date, "mentions": pl.Int64,
    "variants": pl.Int64, "effective_variants": pl.Float64, "coverage": pl.Float64, "distance": pl.Float64,
    "distance_by_chance": pl.Float64, "p": pl.Float64,
}  # fmt: skip
PERMUTATIONS = 499
"""Most times that windows are exchanged behind a distance by chance."""


def turnover_of(mentions: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The turnover table: one row per topical family and window of `turnover_days` days that has mentions.

    Windows count from the day of the earliest topical mention. A mention whose date is wider than its window is
    in none. `distance` is that to the family's window before, null for the first; `distance_by_chance` its mean, and
    `p` the share at least as far, where the text clusters of both windows are dealt anew between them.
    """
    days = parameters.turnover_days
    dated = mentions.filter("topical").drop_nulls(["draw_low", "draw_high"])
    if dated.is_empty():
        return pl.DataFrame(schema=SCHEMA | {"p_adjusted": pl.Float64})
    origin = dated["draw_low"].min() // DAY  # type: ignore[operator]
    window = [(pl.col(end) // DAY - origin) // days for end in ("draw_low", "draw_high")]
    blocks = (
        dated.filter(window[0] == window[1])
        .group_by("family_id", "text_cluster", "variant_id", window=window[0])
        .len("times")
        .sort("family_id", "window", "text_cluster", "variant_id")
    )
    rows = []
    for (family,), group in blocks.group_by("family_id", maintain_order=True):
        before = None
        for (place,), part in group.group_by("window", maintain_order=True):
            counts = part.group_by("variant_id").agg(pl.col("times").sum())["times"].to_numpy()
            first = int(origin + place * days)
            moved = (None, None, None) if before is None else _distance(before, part, parameters)
            sizes = (int(counts.sum()), len(counts), estimated(counts, 1), coverage(counts))
            rows.append((family, int(place), first, first + days - 1, *sizes, *moved))
            before = part
    schema = SCHEMA | {"first_day": pl.Int32, "last_day": pl.Int32}
    found = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        pl.col("first_day", "last_day").cast(pl.Date),
        pl.col("effective_variants", "coverage", "distance", "distance_by_chance", "p")
        .fill_nan(None)
        .round_sig_figs(12),
    )
    tests = found.drop_nulls("p").select("family_id", "window", "p")
    tests = tests.select(
        "family_id", "window", p_adjusted=pl.Series(adjusted(tests["p"].to_numpy()), dtype=pl.Float64)
    )
    return found.join(tests, on=["family_id", "window"], how="left", maintain_order="left")


def _distance(before: pl.DataFrame, after: pl.DataFrame, parameters: Parameters) -> tuple[float, float, float]:
    """The distance of two windows, its mean where their clusters are dealt anew, and the share at least as far.

    The last two only where there are enough text clusters for a test.
    """
    both = pl.concat([before, after])
    variant = codes_of(both["variant_id"])
    block = codes_of(both.select(pl.struct("window", "text_cluster")).to_series())
    table = np.zeros((block.max() + 1, variant.max() + 1))
    np.add.at(table, (block, variant), both["times"].to_numpy())
    late = np.zeros(len(table), bool)
    late[block[before.height :]] = True
    if len(table) < parameters.minimum_clusters:
        found = jensen_shannon(table[~late].sum(axis=0)[None], table[late].sum(axis=0)[None])
        return float(found[0]), float("nan"), float("nan")
    generator = np.random.default_rng(parameters.seed)
    dealt = np.stack([generator.permutation(late) for _ in range(min(PERMUTATIONS, parameters.draws))])
    every = np.concatenate([late[None], dealt]).astype(float)
    distances = jensen_shannon((1 - every) @ table, every @ table)
    by_chance = distances[1:]
    p = (1 + (by_chance >= distances[0] - 1e-12).sum()) / (1 + len(by_chance))
    return float(distances[0]), float(by_chance.mean()), float(p)


def jensen_shannon(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Jensen and Shannon's distance of rows of counts: 0 alike, 1 nothing in common (Endres, Schindelin 2003).

    >>> jensen_shannon(np.array([[1, 1], [2, 0]]), np.array([[3, 3], [0, 5]])).tolist()
    [0.0, 1.0]
    """
    p, q = (counts / counts.sum(axis=1, keepdims=True) for counts in (before, after))
    middle = (p + q) / 2
    bits = sum(
        (share * np.log2(np.where(share > 0, share / np.where(middle > 0, middle, 1), 1))) / 2 for share in (p, q)
    )
    return np.sqrt(np.clip(np.sum(bits, axis=1), 0, 1))
