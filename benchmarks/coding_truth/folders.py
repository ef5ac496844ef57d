"""Simulated folders for SPREAD.md 3.4: what every passage says, what was read of it, and which are coded.

Written from that definition and from nothing of the package. A text cluster is one text and its reprints, so what its
passages say is alike in part. Reading errs differentially: numbers are missed more often late and where they are
small, read where none are in some outlets, and given to the wrong originator, as hedged, or as another number by
chances that hang on outlet, number and time.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

ORIGINATORS = np.array([0.36, 0.24, 0.16, 0.12, 0.08, 0.04])
"""How often each originator is met in the first half of the time."""
LATER = np.array([0.22, 0.22, 0.20, 0.16, 0.12, 0.08])
"""… and in the second half."""
OUTLETS = 60
CLUSTERS = 160
VALUE = 2
"""The number whose adoption is followed: the place of one of four that a mention may state."""


class Shares(NamedTuple):
    """`hedged`: of mentions that hedge the number; `slope`: of certainty on time, per unit of time."""

    hedged: float = 0.4
    slope: float = -0.3


def folder(seed: int, clusters: int = CLUSTERS, shares: Shares = Shares()) -> pl.DataFrame:  # noqa: B008
    """One row per passage: `cluster`, `outlet`, `time` (0 to 1), and twice, as `true_…` and `read_…`, what it says.

    `stated` (it states a number at all), and where it does `originator` (0 to 5, null: none is named), `hedged`,
    `certainty` (0 to 1), `number` (0 to 3).
    """
    generator = np.random.default_rng(seed)
    copies = 1 + generator.poisson(0.4, clusters)
    of_cluster = np.repeat(np.arange(clusters), copies * (2 + generator.poisson(3, clusters)))
    size = len(of_cluster)
    time = generator.random(clusters)[of_cluster]
    outlet = generator.integers(0, OUTLETS, clusters)[of_cluster]
    sloppy = (outlet % 4 == 0).astype(float)
    likely = generator.beta(3 * shares.hedged, 3 * (1 - shares.hedged), clusters)[of_cluster]
    number = generator.choice(4, size, p=[0.4, 0.3, 0.2, 0.1])
    true = {
        "stated": generator.random(size) < 0.45,
        "originator": _originators(generator, time),
        "hedged": generator.random(size) < likely,
        "certainty": np.clip(
            0.75
            + shares.slope * (time - 0.5)
            + generator.normal(0, 0.06, clusters)[of_cluster]
            + generator.normal(0, 0.05, size),
            0,
            1,
        ),
        "number": number,
    }
    named = generator.random(size) < 0.8
    missed = generator.random(size) < 0.06 + 0.10 * time + 0.08 * (number == 0)
    invented = generator.random(size) < 0.02 + 0.06 * sloppy
    other = generator.random(size) < 0.05 + 0.12 * sloppy + 0.10 * (number == 3)
    unheard = generator.random(size) < 0.05 + 0.15 * time
    flipped = generator.random(size) < np.where(true["hedged"], 0.20, 0.03) + 0.08 * sloppy
    misread = generator.random(size) < 0.04 + 0.08 * time
    read = {
        "stated": np.where(true["stated"], ~missed, invented),
        "originator": np.where(other, 0, true["originator"]),
        "hedged": true["hedged"] ^ flipped,
        "certainty": np.clip(true["certainty"] + (0.10 * time - 0.03) + generator.normal(0, 0.08, size), 0, 1),
        "number": np.where(misread, (number + 1) % 4, number),
    }
    named_read = named & ~unheard
    places = pl.DataFrame({"cluster": of_cluster, "outlet": outlet, "time": time})
    return places.with_columns(*_told("true", true, named), *_told("read", read, named_read))


def _originators(generator: np.random.Generator, time: np.ndarray) -> np.ndarray:
    early = generator.choice(len(ORIGINATORS), len(time), p=ORIGINATORS)
    late = generator.choice(len(LATER), len(time), p=LATER)
    return np.where(time < 0.5, early, late)


def _told(whose: str, columns: dict[str, np.ndarray], named: np.ndarray) -> list[pl.Series]:
    """The columns under the names of one reader; what a passage that states nothing would have said is null."""
    stated = columns["stated"]
    told = [pl.Series(f"{whose}_stated", stated)]
    for name, values in columns.items():
        if name != "stated":
            known = stated & named if name == "originator" else stated
            told.append(
                pl.Series(f"{whose}_{name}", [v if k else None for v, k in zip(values.tolist(), known, strict=True)])
            )
    return told


def truths(folders: int = 400, clusters: int = CLUSTERS, shares: Shares = Shares()) -> dict[str, float]:  # noqa: B008
    """What the process gives: shares, means and slopes over very many passages, the rest as means over folders.

    Concentration is the chance that two named mentions of one half of the time, or of two, have one originator.
    """
    made = [folder(10_000 + seed, clusters, shares) for seed in range(folders)]
    every = pl.concat(made).filter("true_stated")
    time, certainty = every["time"].to_numpy(), every["true_certainty"].to_numpy()
    mixed = (ORIGINATORS + LATER) / 2
    return {
        "share": float(every["true_hedged"].mean()),  # type: ignore[arg-type]
        "mean": float(certainty.mean()),
        "slope": float(np.polyfit(time, certainty, 1)[0]),
        "hhi": float((mixed**2).sum()),
        "echo": float(np.mean([echo(one, "true") for one in made])),
        "adoption": float(np.mean([adoption(one, "true") for one in made])),
    }


def named(one: pl.DataFrame, whose: str) -> pl.Series:
    """The originators of the mentions that name one."""
    return one[f"{whose}_originator"].drop_nulls()


def hhi(one: pl.DataFrame, whose: str) -> float:
    """The share of pairs of named mentions with one originator."""
    counts = named(one, whose).value_counts()["count"].to_numpy()
    return float((counts * (counts - 1)).sum() / (counts.sum() * (counts.sum() - 1)))


def echo(one: pl.DataFrame, whose: str) -> float:
    """Named mentions of the followed number per originator of it."""
    originators = named(one.filter(pl.col(f"{whose}_number") == VALUE), whose)
    return originators.len() / originators.n_unique()


def adoption(one: pl.DataFrame, whose: str) -> float:
    """The share of outlets that state the followed number."""
    stating = one.filter(pl.col(f"{whose}_number") == VALUE)["outlet"].n_unique()
    return stating / one["outlet"].n_unique()
