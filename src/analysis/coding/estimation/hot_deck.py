"""What people would have coded, drawn for the units that nobody coded from those that were (SPREAD.md 3.4).

A hot deck by the approximate Bayesian bootstrap (Rubin, Schenker 1986): for each imputation the coded text clusters
are drawn with replacement within their strata, and each other unit takes after one of their units of which the same
was read. So the confusion of the reading, and how little is known of it, goes into every statistic.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.coding.estimation.design_based import by_part

LEAST_DONORS = 8
"""Coded units of one reading from which others of it may take; with fewer, coarser readings are looked at."""


def donors(units: pl.DataFrame, readings: Sequence[str], imputations: int, seed: int) -> np.ndarray:
    """Imputations x units: the number of the unit that each takes after; itself, where it was coded.

    `units` as in `corrected`. `readings`: columns that say what was read, from the finest to the coarsest; a unit is
    matched by the first of which there are enough coded units, by the last if there are any, else it stays as read.
    Units of one cluster, and those drawn more densely, count by their weights in the design.
    """
    generator = np.random.default_rng(seed)
    table = by_part(units.with_row_index("unit"))
    coded = table.filter("coded", "_whole").sort("stratum", "cluster", "unit")
    taken = np.tile(np.arange(len(units)), (imputations, 1))
    if coded.is_empty():
        return taken
    weights = _drawn_weights(coded, table, imputations, generator)
    places, own = coded["unit"].to_numpy(), units["coded"].to_numpy()
    open_ = ~own
    for level, reading in enumerate(readings):
        codes = units.select(pl.col(reading).rank("dense"))[reading].fill_null(0).to_numpy()
        least = LEAST_DONORS if level + 1 < len(readings) else 1
        for code in np.unique(codes[open_]):
            having = np.flatnonzero(codes[places] == code)
            if len(having) < least:
                continue
            lacking = np.flatnonzero(open_ & (codes == code))
            for draw in range(imputations):
                chances = weights[draw, having]
                # a bootstrap may leave none of a reading's donors: then all of them serve
                chances = chances if chances.sum() > 0 else np.ones(len(having))
                picked = generator.choice(len(having), len(lacking), p=chances / chances.sum())
                taken[draw, lacking] = places[having[picked]]
            open_[lacking] = False
    return taken


def _drawn_weights(
    coded: pl.DataFrame, table: pl.DataFrame, imputations: int, generator: np.random.Generator
) -> np.ndarray:
    """Imputations x coded units: their weights in the design, times how often their cluster is drawn."""
    clusters = table.unique("cluster")
    strata = clusters.group_by("stratum").agg(up=pl.len() / pl.col("_whole").sum())
    told = coded.join(strata, on="stratum", maintain_order="left")
    weights = (told["up"] * told["_of"] / told["_some"]).to_numpy()
    cluster = coded["cluster"].rle_id().to_numpy()
    homes = coded.select("stratum", "cluster").unique("cluster", maintain_order=True)["stratum"].rle_id().to_numpy()
    times = np.zeros((imputations, len(homes)))
    for stratum in np.unique(homes):
        at = np.flatnonzero(homes == stratum)
        times[:, at] = generator.multinomial(len(at), np.full(len(at), 1 / len(at)), size=imputations)
    return np.asarray(times[:, cluster] * weights)


def completed(read: pl.Series, coded: pl.Series, taken: np.ndarray) -> pl.Series:
    """A column as one imputation has it: as coded where it was, else after what befell the donor's reading.

    Where the donor was read rightly the unit keeps what was read of it, else it takes what the donor was coded as.

    >>> read, coded = pl.Series(["a", "b", "a", "b"]), pl.Series(["a", "c", None, None])
    >>> completed(read, coded, np.array([0, 1, 0, 1])).to_list()
    ['a', 'c', 'a', 'c']
    """
    right = read.eq_missing(coded)
    own = pl.Series(taken == np.arange(len(taken)))
    frame = pl.DataFrame({"read": read, "told": coded.gather(taken), "right": right.gather(taken), "own": own})
    return frame.select(pl.when(pl.col("right") & ~pl.col("own")).then("read").otherwise("told")).to_series()
