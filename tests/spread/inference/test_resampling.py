"""Two-stage resamples: text clusters, then the articles in them."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.spread.inference.resampling import Resamples, two_stage
from analysis.study.parameters import Parameters

PARAMETERS = Parameters(draws=400)


def mentions(*rows: tuple[str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["text_cluster", "article_id", "estimate_id"], orient="row")


GIVEN = mentions(("t", "a", "1"), ("t", "a", "2"), ("t", "b", "3"), ("u", "c", "4"), ("v", "d", "5"))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 9))
def test_a_resample_has_as_many_clusters_as_there_are_and_each_as_many_articles(sizes, seed):
    home = np.repeat(np.arange(len(sizes)), sizes)
    drawn = two_stage(home, 30, np.random.default_rng(seed)).astype(int)
    by_cluster = np.stack([drawn[:, home == n].sum(axis=1) / size for n, size in enumerate(sizes)], axis=1)
    assert (by_cluster == by_cluster.round()).all()
    assert (by_cluster.sum(axis=1) == len(sizes)).all()


def test_each_article_is_drawn_once_on_average():
    drawn = two_stage(np.array([0, 0, 1, 2, 2, 2]), 20_000, np.random.default_rng(1))
    assert drawn.mean(axis=0).tolist() == pytest.approx([1] * 6, abs=0.04)


def test_the_mentions_of_an_article_are_drawn_together():
    weights = Resamples(GIVEN, PARAMETERS).weights(GIVEN)
    assert (weights[:, 0] == weights[:, 1]).all()
    assert not (weights[:, 0] == weights[:, 2]).all()


def test_draws_do_not_hang_on_the_order_of_mentions_nor_on_which_are_asked_for():
    all_of_them = Resamples(GIVEN, PARAMETERS).weights(GIVEN)
    turned = Resamples(GIVEN.reverse(), PARAMETERS).weights(GIVEN.reverse())
    some = Resamples(GIVEN, PARAMETERS).weights(GIVEN[[3, 1]])
    assert (turned[:, ::-1] == all_of_them).all()
    assert (some == all_of_them[:, [3, 1]]).all()


def test_another_seed_draws_otherwise_and_no_mentions_give_no_columns():
    other = Resamples(GIVEN, Parameters(draws=400, seed=PARAMETERS.seed + 1)).weights(GIVEN)
    assert (other != Resamples(GIVEN, PARAMETERS).weights(GIVEN)).any()
    assert Resamples(GIVEN.clear(), PARAMETERS).weights(GIVEN.clear()).shape == (400, 0)
