"""How many variants of a number compete at a time, and how fast they change (SPREAD.md 3, definition 5)."""

import numpy as np
import polars as pl

from analysis.spread.statistics.half_lives import DAY

SCHEMA = {
    "family_id": pl.String, "window": pl.Int64, "first_day": pl.Date, "last_day": pl.Date, "mentions": pl.Int64,
    "variants": pl.Int64, "entropy": pl.Float64, "effective_variants": pl.Float64, "distance": pl.Float64,
}  # fmt: skip


def turnover_of(mentions: pl.DataFrame, days: int) -> pl.DataFrame:
    """The turnover table: one row per topical family and window of `days` days that has mentions.

    Windows count from the day of the earliest topical mention. A mention whose date is wider than its window is
    in none. `distance` is that to the family's window before, null for the first.
    """
    dated = mentions.filter("topical").drop_nulls(["draw_low", "draw_high"])
    if dated.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    origin = dated["draw_low"].min() // DAY  # type: ignore[operator]
    window = [(pl.col(end) // DAY - origin) // days for end in ("draw_low", "draw_high")]
    counts = (
        dated.filter(window[0] == window[1])
        .group_by("family_id", "variant_id", window=window[0])
        .len("times")
        .sort("family_id", "window", "variant_id")
    )
    rows = []
    for (family,), group in counts.group_by("family_id", maintain_order=True):
        number = (group["variant_id"].rank("dense").cast(pl.Int64) - 1).to_numpy()
        windows, row = np.unique(group["window"].to_numpy(), return_inverse=True)
        table = np.zeros((len(windows), number.max() + 1))
        table[row, number] = group["times"].to_numpy()
        bits = entropy(table)
        moved = [None, *jensen_shannon(table[:-1], table[1:])]
        for at, place in enumerate(windows):
            first = int(origin + place * days)
            key = (family, int(place), first, first + days - 1)
            sizes = (int(table[at].sum()), int((table[at] > 0).sum()))
            rows.append((*key, *sizes, bits[at], 2.0 ** bits[at], moved[at]))
    schema = SCHEMA | {"first_day": pl.Int32, "last_day": pl.Int32}
    found = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        pl.col("first_day", "last_day").cast(pl.Date)
    )
    return found.with_columns(pl.col("entropy", "effective_variants", "distance").round_sig_figs(12))


def entropy(counts: np.ndarray) -> np.ndarray:
    """Shannon's entropy in bits of each row of counts, with the correction of Miller and Madow (Miller 1955).

    In a small sample it can exceed the logarithm of the number of variants seen.
    """
    size = np.maximum(counts.sum(axis=1, keepdims=True), 1)
    share = counts / size
    bits = -(share * np.log2(np.where(share > 0, share, 1))).sum(axis=1)
    return bits + ((counts > 0).sum(axis=1) - 1) / (2 * size[:, 0] * np.log(2))


def jensen_shannon(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Jensen and Shannon's distance of rows of counts: 0 alike, 1 nothing in common (Endres, Schindelin 2003)."""
    p, q = (counts / counts.sum(axis=1, keepdims=True) for counts in (before, after))
    middle = (p + q) / 2
    bits = sum(
        (share * np.log2(np.where(share > 0, share / np.where(middle > 0, middle, 1), 1))) / 2 for share in (p, q)
    )
    return np.sqrt(np.clip(np.sum(bits, axis=1), 0, 1))


def effective_number(counts: np.ndarray) -> np.ndarray:
    """Effective number of variants: 2 to the entropy (Hill 1973, order 1)."""
    return 2.0 ** entropy(counts)
