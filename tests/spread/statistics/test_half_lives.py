"""How long until half of the outlets have it, and until half of the attention is gone (SPREAD.md 3, definition 4)."""

from datetime import datetime

from world import folder


def test_half_of_the_outlets_have_it_after_a_time_known_to_the_day():
    days = {name: ["2031-05-04"] for name in "cd"}
    result = folder(A=["2031-05-01"], B=["2031-05-03"], E=["2031-05-03"], **days)
    row = result.half_lives.filter(kind="adoption").row(0, named=True)
    # first seen some time on the 1st, the third of five outlets some time on the 3rd
    assert 24 < row["low"] < row["hours"] < row["high"] < 72
    assert (row["censored"], row["n"]) == (False, 5)


def test_where_half_is_not_reached_that_is_said():
    days = {name: ["2031-05-05"] for name in "cdef"}
    row = folder(A=["2031-05-01"], B=["2031-05-01"], **days).half_lives.filter(kind="adoption").row(0, named=True)
    assert (row["hours"], row["high"], row["censored"]) == (None, None, True)
    assert "not reached" in row["note"]


def test_fewer_than_five_outlets_have_no_half_life():
    row = folder(A=["2031-05-01"], B=["2031-05-03"], c=["2031-05-04"]).half_lives.filter(kind="adoption")
    assert row.select("hours", "low", "high").row(0) == (None, None, None)
    assert "fewer than 5 outlets" in row["note"][0]


def test_attention_is_halved_on_the_first_day_after_which_it_stays_low():
    peak = {"A": ["2031-05-01", *["2031-05-02"] * 4, *["2031-05-03"] * 3, "2031-05-04", "2031-05-06"]}
    attention = folder(**peak).half_lives.filter(kind="attention")
    # 1, 4, 3, 1, 0, 1 mentions a day: from the 4th on never more than 2
    assert attention.select("since", "low", "high", "censored").rows() == [(datetime(2031, 5, 2), 48, 48, False)]


def test_attention_that_is_high_when_the_folder_ends_is_censored():
    attention = folder(A=["2031-05-01", "2031-05-02", "2031-05-02"]).half_lives.filter(kind="attention")
    assert attention.select("low", "high", "censored").rows() == [(24, None, True)]
