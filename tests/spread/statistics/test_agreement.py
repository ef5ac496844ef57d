"""The agreement interval over originators (SPREAD.md 3, definition 11)."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import articles, estimates, links, row, spread

from analysis.spread.statistics.agreement import agreement, rivals

INTERVALS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10)), min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("intervals", "share", "expected"),
    [
        ([(12, 12), (12, 12), (11, 11)], 0.6, (12, 12, 2 / 3)),  # two of three say 12
        ([(12, 12), (12, 12), (11, 11)], 1.0, (11, 12, 2 / 3)),  # all three need the hull
        ([(10, 15), (12, 20), (14, 30)], 1.0, (14, 14, 1)),  # 14 lies in all of them
        ([(2, math.inf), (12, 12)], 1.0, (12, 12, 1)),  # an open upper end meets any larger number
        ([(1, 1), (5, 5), (6, 6), (20, 20)], 0.5, (5, 6, 1 / 4)),  # the closest two of four
    ],
)
def test_shortest_interval_met_by_enough(intervals, share, expected):
    low, high = (np.array(ends, dtype=float) for ends in zip(*intervals, strict=True))
    assert agreement(low, high, share) == pytest.approx(expected)


@given(INTERVALS, st.sampled_from([0.3, 0.5, 0.8, 1.0]))
def test_no_shorter_interval_would_do(intervals, share):
    low = np.array([start for start, _ in intervals], dtype=float)
    high = np.array([start + length for start, length in intervals], dtype=float)
    found = agreement(low, high, share)
    needed = math.ceil(share * len(low) - 1e-9)
    grid = range(32)
    widths = [b - a for a in grid for b in grid if a <= b and ((low <= b) & (high >= a)).sum() >= needed]
    assert found.high - found.low == min(widths)
    assert ((low <= found.high) & (high >= found.low)).sum() >= needed


def test_the_last_word_of_each_originator_counts_once_however_often_it_is_printed():
    kept = articles(*({"article_id": f"a{n}", "day": f"2031-05-0{n + 1}"} for n in range(6)))
    stated = estimates(
        *({"article_id": f"a{n}", "value": number} for n, number in enumerate([10.0, 40.0, 40.0, 40.0, 50.0, 90.0]))
    )
    origins = ["Orvia", "Orvia", "Orvia", "Orvia", "Harbour police", "Coastwire"]
    said = links(*({"estimate_id": f"e{n}", "origin": origin} for n, origin in enumerate(origins)))
    result = spread(kept, stated, said)
    scope = "Ferry casualties, killed"
    ends = [row(result, f"agreement_{end}", scope)["value"] for end in ("low", "high", "ratio", "overlap")]
    # Orvia's 10 is overtaken by its 40; 40 against 50; the agency originates nothing
    assert ends == [40, 50, 1.25, 0.5]


def test_the_ends_of_an_agreement_on_money_are_money():
    kept = articles(*({"article_id": f"a{n}", "day": f"2031-05-0{n + 1}"} for n in range(2)))
    money = {"counted_group": "money", "counted": "dollar", "unit": "USD"}
    stated = estimates(*({"article_id": f"a{n}", "value": number, **money} for n, number in enumerate([17e9, 25e9])))
    said = links({"estimate_id": "e0", "origin": "Orvia"}, {"estimate_id": "e1", "origin": "Harbour police"})
    measures = spread(kept, stated, said).measures.filter(measure="agreement_high")
    assert measures.select("unit", "value").rows() == [("USD", 25e9)]


def test_what_relays_make_of_a_number_is_no_new_statement_of_its_originator():
    numbers = pl.DataFrame(
        {
            "family_id": "f", "status": "killed", "stance": "assert", "series": "level", "polarity": "positive",
            "originator": ["Ministry", "Ministry", "Council", "Council", "Council", "Council"],
            "low": [66.0, 70.0, 14.0, 14.0, 57.0, 57.0], "high": [66.0, 70.0, None, 14.0, 62.0, 57.0],
            "bound": ["exact", "approx", "at_least", "exact", "between", "exact"],
        }
    )  # fmt: skip
    found = rivals(numbers)
    assert found["low"].to_list() == [66, 66, 14, 14, 57, 57]
    assert found["high"].to_list() == [66, 66, None, None, 62, 62]


def test_a_number_of_another_originator_or_too_far_off_is_one_of_its_own():
    numbers = pl.DataFrame(
        {
            "family_id": "f", "status": "killed", "stance": "assert", "series": "level", "polarity": "positive",
            "originator": ["Ministry", "Council", "Council"], "low": [66.0, 70.0, 43.0], "high": [66.0, 70.0, 43.0],
            "bound": ["exact", "approx", "exact"],
        }
    )  # fmt: skip
    assert rivals(numbers)["low"].to_list() == [66, 70, 43]
