"""All times drawn together: uniform within the intervals, given what is known of the order."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.spread.time.joint_draws import chance_before, drawn_times, in_order, probability_first
from analysis.spread.time.order_constraints import constrained, in_topological_order

DRAWS = 4000


def drawn(low, high, edges=(), seed=1, draws=DRAWS):
    bounds = np.array(low, dtype=float), np.array(high, dtype=float)
    keys = pl.Series([f"key {n}" for n in range(len(low))])
    return drawn_times(keys, constrained(*bounds, edges), seed, draws)


def rejected(low, high, edges, draws=DRAWS):
    """Times drawn apart, those that break a constraint thrown away."""
    generator, kept = np.random.default_rng(5), []
    while sum(part.shape[1] for part in kept) < draws:
        times = generator.uniform(np.array(low)[:, None], np.array(high)[:, None], (len(low), 20_000))
        kept.append(times[:, np.all([times[a] < times[b] for a, b in edges], axis=0)])
    return np.concatenate(kept, axis=1)[:, :draws]


FOLDERS = [
    pytest.param([0, 0], [24, 24], [(0, 1)], id="a credit on one day"),
    pytest.param([0] * 4, [24] * 4, [(0, 1), (1, 2), (2, 3)], id="a chain of four on one day"),
    pytest.param([0] * 6, [24] * 6, [(0, n) for n in range(1, 6)], id="an agency with five clients"),
    pytest.param([0, 6, 0, 10], [24, 12, 48, 11], [(1, 0), (1, 2), (2, 0), (3, 2)], id="days, hours and two of them"),
    pytest.param([0, 0, 0, 0], [24, 24, 2, 24], [(0, 2), (1, 2), (2, 3)], id="two before a morning report"),
]


@pytest.mark.parametrize(("low", "high", "edges"), FOLDERS)
def test_joint_draws_have_the_law_of_rejection_sampling(low, high, edges):
    found, expected = drawn(low, high, edges).drawn, rejected(low, high, edges)
    assert all((found[a] <= found[b]).all() for a, b in edges)
    # quantiles of each time, and the order of each pair; the standard error of a share of 4,000 draws is .008
    tenths = np.linspace(0.1, 0.9, 9)
    widths = np.array(high) - np.array(low)
    gap = np.abs(np.quantile(found, tenths, axis=1) - np.quantile(expected, tenths, axis=1)) / widths
    assert gap.max() < 0.05
    for a in range(len(low)):
        for b in range(a):
            assert (found[a] < found[b]).mean() == pytest.approx((expected[a] < expected[b]).mean(), abs=0.035)


def test_a_long_chain_and_many_clients_are_drawn_in_the_sweeps_that_there_are():
    # the order statistics of 8 uniform times: means n / 9
    chain = drawn([0] * 8, [1] * 8, [(n, n + 1) for n in range(7)]).drawn.mean(axis=1)
    assert chain.tolist() == pytest.approx([n / 9 for n in range(1, 9)], abs=0.02)
    # the least of 41 uniform times, that of the agency, has mean 1 / 42; each client then (1 + 1 / 42) / 2
    star = drawn([0] * 41, [1] * 41, [(0, n) for n in range(1, 41)]).drawn.mean(axis=1)
    assert star[0] == pytest.approx(1 / 42, abs=0.004)
    assert star[1:].tolist() == pytest.approx([(1 + 1 / 42) / 2] * 40, abs=0.02)


def test_the_draws_of_an_article_do_not_hang_on_the_others():
    alone, among = drawn([0, 3], [9, 8]), drawn([0, 3, 1], [9, 8, 2])
    assert (alone.drawn == among.drawn[:2]).all()
    assert not (alone.drawn == drawn([0, 3], [9, 8], seed=2).drawn).any()


EDGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12)


SPANS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6)), min_size=6, max_size=6)


@settings(deadline=None)
@given(SPANS, EDGES)
def test_whatever_is_asked_every_draw_lies_in_its_interval_and_in_the_order_kept(spans, edges):
    low = np.array([start for start, _ in spans], dtype=float)
    high = low + np.array([length for _, length in spans])
    found = constrained(low, high, edges)
    times = drawn_times(pl.Series([str(n) for n in range(6)]), found, 1, 50)
    assert ((times.drawn >= low[:, None]) & (times.drawn <= high[:, None])).all()
    kept = [(a, b) for b, before in found.before.items() for a in before]
    assert set(kept) <= set(edges)
    assert all((times.drawn[a] <= times.drawn[b]).all() for a, b in kept)
    ordered = in_order(pl.DataFrame({"n": range(6)}), times.middle)["rank"].to_list()
    assert sorted(ordered) == list(range(6))
    place = {node: at for at, node in enumerate(in_topological_order(found))}
    assert all(place[a] < place[b] for a, b in kept)


def test_articles_come_in_the_order_of_their_middles_and_ties_in_that_of_their_numbers():
    assert in_order(pl.DataFrame({"n": range(4)}), np.array([5.0, 1, 5, 3]))["rank"].to_list() == [2, 0, 3, 1]


def test_order_has_a_chance_and_none_where_nothing_is_dated():
    times = drawn([0, 0, 30], [24, 24, 40]).drawn
    assert chance_before(times, np.array([0, 0]), np.array([1, 2])).tolist() == [pytest.approx(0.5, abs=0.03), 1]
    assert np.isnan(chance_before(np.full((2, 5), np.nan), np.array([0]), np.array([1]))).all()


def test_ties_share_the_first_place_and_draws_are_reckoned_in_parts_of_any_size():
    stated = pl.DataFrame({"variant_id": ["v"] * 3 + ["w"] * 2, "voice": list("abcab"), "at": [0, 1, 2, 0, 2]})
    times = np.array([[1.0, 4], [1, 2], [3, 3]])
    found = probability_first(stated, times)
    assert found["p_first"].to_list() == [0.25, 0.75, 0, 0.5, 0.5]
