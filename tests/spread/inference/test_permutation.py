"""Sign flips by voice, and which of many findings stand."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.spread.inference.permutation import adjusted, sign_flip, sign_flip_note
from analysis.study.parameters import Parameters

PARAMETERS = Parameters(draws=2000)


def changes(**by_voice: list[float]) -> pl.DataFrame:
    rows = [(voice, change) for voice, found in by_voice.items() for change in found]
    return pl.DataFrame(rows, schema={"voice": pl.String, "change": pl.Float64}, orient="row")


def test_all_voices_in_one_direction_have_the_p_of_so_many_coins():
    # of 2^5 sign patterns the two that are all alike are as far from nought
    alike = changes(**{voice: [0.5] for voice in "abcde"})
    assert sign_flip(alike, PARAMETERS) == pytest.approx(2 / 32)


def test_one_voice_shows_nothing_however_often_it_speaks():
    assert sign_flip(changes(a=[0.5] * 40), PARAMETERS) == 1


def test_the_changes_of_one_voice_flip_together():
    many = changes(a=[0.1] * 30, b=[0.1] * 30)
    assert sign_flip(many, PARAMETERS) == pytest.approx(2 / 4)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(-3, 3)), min_size=1, max_size=8))
def test_neither_the_direction_nor_the_order_of_rows_changes_p(rows):
    frame = pl.DataFrame(rows, schema={"voice": pl.String, "change": pl.Float64}, orient="row")
    turned = frame.with_columns(-pl.col("change")).reverse()
    assert sign_flip(frame, PARAMETERS) == pytest.approx(sign_flip(turned, PARAMETERS))


def test_below_the_minimum_nothing_is_tested():
    few = changes(a=[0.5]).with_columns(outlet=pl.lit("Bay Times"), text_cluster=pl.lit("t"))
    assert sign_flip_note(few, PARAMETERS) is None


def test_false_discoveries_are_adjusted_for_step_by_step():
    # Benjamini and Hochberg: p * m / rank, made to rise
    assert adjusted(np.array([0.01, 0.04, 0.03, 0.5])).tolist() == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert adjusted(np.zeros(0)).tolist() == []
