"""Offsets from UTC as they stand behind a clock."""

from datetime import datetime

import pytest

from analysis.articles.dates.field_dates import field_date
from analysis.articles.dates.printed import printed_date
from analysis.articles.dates.zone_offsets import offset_after

SUMMER, WINTER = datetime(2031, 7, 1, 9, 30), datetime(2031, 1, 1, 9, 30)
OFFSETS = [
    ("UTC+3", "+03:00"),
    ("GMT+8", "+08:00"),
    ("(UTC+5:30)", "+05:30"),
    ("UTC −3", "-03:00"),
    ("+03", "+03:00"),
    ("+0545", "+05:45"),
    ("-03:30", "-03:30"),
    ("Z", "+00:00"),
    ("AEST", "+10:00"),
    ("WIB", "+07:00"),
    ("NZST", "+12:00"),
    ("IST", "+05:30"),
    ("IST (GMT+2)", "+02:00"),
    ("ET", "-04:00"),
    ("Eastern Time", "-04:00"),
]


@pytest.mark.parametrize(("zone", "offset"), OFFSETS)
def test_an_offset_is_read_as_number_or_name(zone: str, offset: str) -> None:
    assert offset_after(f"09:30 {zone}", 5, SUMMER) == (offset, 6 + len(zone))
    for found in (printed_date(f"1 July 2031, 09:30 {zone}"), field_date(f"2031-07-01 09:30 {zone}")):
        assert found is not None
        assert (found.at, found.utc_offset) == (SUMMER, offset)


def test_a_zone_that_follows_the_season_has_the_offset_of_the_day() -> None:
    assert offset_after("09:30 ET", 5, WINTER)[0] == "-05:00"


@pytest.mark.parametrize(
    "rest", ["-11:30", "-11.30", " NEWS", " AP", "+99", " -45", " BDT", "", " Norvel", " - 12 comments"]
)
def test_what_is_no_offset_or_that_of_several_zones_is_none(rest: str) -> None:
    assert offset_after(f"09:30{rest}", 5, SUMMER) == (None, 5)
