"""Estimates over time: levels as steps, unknown days apart, every value told, nothing cut off."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from analysis.report.figures import mention_panels
from analysis.report.figures.dated_mentions import _steps
from analysis.report.figures.marks import Picture, Row
from analysis.report.figures.mention_look import NARROWEST, lines_of

DAY = datetime(2031, 5, 10)


def mention(at: float, day: float | None, named: str = "Mayor", **more: Any) -> Row:
    """A mention of `at` people, printed `day` days after the first; None: at any time or later than the first."""
    start = DAY + timedelta(days=day) if day is not None else None
    number = f"{at:,.0f}"
    return {
        "estimate_id": f"e-{at}-{day}-{named}", "family": "Rescued people", "label": number, "value": at,
        "unit": None, "low": at, "high": at, "at": at, "bound": "exact", "status": "rescued", "series": "level",
        "named": named,
        "originator": None if named == "nobody named" else named, "relays": "", "article": "The Bay Post",
        "when": "some day", "says": number, "earliest": start, "latest": start and start + timedelta(hours=2),
        "evidence": "e-1", "href": "#e-1", **more,
    }  # fmt: skip


def drawn(*rows: Row, labelled: bool = True) -> tuple[Picture, list[Row]]:
    found = list(rows)
    origins = list(dict.fromkeys(row["named"] for row in found))
    return mention_panels.one_by_one(found, origins, labelled), found


def texts(picture: Picture) -> set[str]:
    spec = picture.chart.to_dict()
    return {str(row["value"]) for rows in spec["datasets"].values() for row in rows if "head" in row}


def titles(picture: Picture) -> list[str]:
    return [part["vconcat"][0]["title"]["text"] for part in picture.chart.to_dict()["vconcat"][1:]]


def test_levels_of_one_originator_make_a_step_line_in_the_order_of_time() -> None:
    _, rows = drawn(mention(30, 2), mention(10, 0), mention(20, 1), mention(99, 1, "Governor"))
    assert [(step["named"], step["order"]) for step in _steps(rows)] == [("Mayor", 0), ("Mayor", 1), ("Mayor", 2)]
    assert [step["y"] for step in _steps(rows)] == sorted(step["y"] for step in _steps(rows))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention(10, 0), mention(20, 1, series="increment")),
        (mention(10, 0), mention(20, 1, series="part")),
        (mention(10, 0), mention(20, 1, series="former")),
        (mention(10, 0, "nobody named"), mention(20, 1, "nobody named")),
        (mention(10, 0), mention(20, 1, "Governor")),
        # at one moment nothing follows
        (mention(10, 0), mention(20, 0)),
    ],
)
def test_what_is_no_level_or_has_no_originator_is_in_no_line(one: Row, other: Row) -> None:
    _, rows = drawn(dict(one), dict(other))
    assert _steps(rows) == []


@pytest.mark.parametrize("labelled", [True, False])
def test_every_value_is_told_however_many_there_are(labelled: bool) -> None:
    values = [100 + n for n in range(38)]
    picture, _ = drawn(*(mention(at, n % 3) for n, at in enumerate(values)), labelled=labelled)
    assert texts(picture) == {f"{at:,}" for at in values}


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("thousands (at least 2,000)", ["thousands", "(at least 2,000)"]),
        ("about 12,000", ["12,000"]),
        ("at least $5 m", ["at least $5 m"]),
        ("€17 bn to €20 bn", ["€17 bn to €20 bn"]),
        ("40 %", ["40 %"]),
    ],
)
def test_a_value_keeps_its_unit_and_what_explains_it_has_a_line_of_its_own(label: str, lines: list[str]) -> None:
    assert lines_of(label) == lines


@pytest.mark.parametrize("day", [0, 1, 2, 3, 4, 5, 6])
def test_a_name_stays_in_the_narrowest_plot_wherever_its_mark_is(day: int) -> None:
    _, rows = drawn(mention(10, 0), mention(30, 6), mention(20, day, "The Ministry of Waterways"))
    for row in rows:
        left, right = row["box"]
        assert left >= -12 and right <= NARROWEST + 12


def test_a_panel_is_of_one_deed() -> None:
    picture, _ = drawn(mention(10, 0), mention(20, 1), mention(5, 1, status="missing"))
    assert titles(picture) == ["Rescued people, n = 2", "Rescued people, missing, n = 1"]
    assert titles(drawn(mention(10, 0))[0]) == ["Rescued people, n = 1"]


def test_a_day_that_is_not_known_has_a_strip_of_its_own_and_its_bar_is_cut_with_an_arrow() -> None:
    _, rows = drawn(
        mention(10, 0), mention(20, 2), mention(30, None), mention(40, 0, latest=DAY + timedelta(days=300))
    )
    known, later, never, long = rows
    assert (known["placed"], later["placed"], never["placed"], long["placed"]) == (True, True, False, False)
    assert (never["before"], never["after"]) == ("◂", "▸") and (long["before"], long["after"]) == ("", "▸")
    assert "place" in never and "lane" not in never


def test_the_axis_is_that_of_the_days_known_and_a_wide_bound_does_not_stretch_it() -> None:
    rows = [mention(10, 0), mention(20, 4), mention(30, 0, latest=DAY + timedelta(days=300))]
    mention_panels._know_days(rows)
    low, high = mention_panels._span(rows)
    assert low < DAY and DAY + timedelta(days=4) < high < DAY + timedelta(days=8)


def test_a_number_that_only_a_carrier_is_named_for_says_whom_it_came_through() -> None:
    _, rows = drawn(mention(10, 0, "nobody named", relays="the Coast Wire"))
    assert rows[0]["tag"] == "through the Coast Wire"


def test_of_several_levels_of_a_day_the_line_takes_the_one_given_most_often() -> None:
    """So that it does not run up and down within a day."""
    day = [mention(30, 0), mention(10, 0.1), mention(10, 0.2), mention(90, 0.3)]
    _, rows = drawn(*day, mention(90, 1), mention(10, 1.1))
    corners = _steps(rows)
    assert len(corners) == 2
    assert {step["y"] for step in corners} == {row["level"] for row in rows if row["at"] == 10}
