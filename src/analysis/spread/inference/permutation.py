"""Tests that need no distribution: sign flips by voice, and which of many findings stand (SPREAD.md 3)."""

import numpy as np
import polars as pl

from analysis.spread.inference.intervals import too_few
from analysis.study.parameters import Parameters

NONE = np.zeros(0)


def sign_flip(changes: pl.DataFrame, parameters: Parameters) -> float:
    """Two-sided p of a mean change of 0 (Fisher's sign flips) over `changes` (voice, change).

    All changes of one voice flip together, since they are not independent; one voice alone shows nothing.
    """
    sums = changes.group_by("voice").agg(pl.col("change").sum().round_sig_figs(12)).sort("voice")["change"].to_numpy()
    if len(sums) < 2:
        return 1.0
    from scipy import stats  # takes a second to import, and few studies are large enough for a test

    result = stats.permutation_test(
        (sums,),
        np.sum,
        permutation_type="samples",
        vectorized=True,
        n_resamples=parameters.draws,
        rng=np.random.default_rng(parameters.seed),
    )
    return float(result.pvalue)


def sign_flip_note(edges: pl.DataFrame, parameters: Parameters) -> str | None:
    """The sign-flip test of `edges` (outlet, text_cluster, voice, change) in words; None below the minimum n."""
    if too_few(edges["outlet"].drop_nulls().n_unique(), edges["text_cluster"].n_unique(), parameters):
        return None
    return f"two-sided p = {sign_flip(edges, parameters):.3g} (sign flips by voice)"


def adjusted(p: np.ndarray) -> np.ndarray:
    """p-values adjusted for the share of false discoveries (Benjamini, Hochberg 1995)."""
    if not len(p):
        return NONE
    from scipy import stats  # see sign_flip

    return stats.false_discovery_control(p)
