"""Title and days that a survey proposes: of the biggest thing counted, its event's where it tells one."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from slots_met import given, numbers, slot, slots

from analysis.survey.counted_things import counted_things
from analysis.survey.setting import setting_of

ARTICLES = pl.DataFrame(
    {"published_earliest": [datetime(2031, 5, 2), None], "published_latest": [datetime(2031, 6, 1), None]},
    schema={"published_earliest": pl.Datetime, "published_latest": pl.Datetime},
)


def told(**slot_told: Any) -> tuple[date | None, date | None]:
    table = slots(slot("s1", "people killed · flood · Karst", **slot_told))
    return setting_of(counted_things(table, numbers(), given(numbers())), ARTICLES)[2:]


@pytest.mark.parametrize(
    ("event", "first"),
    [
        ((date(2031, 5, 4), date(2031, 5, 5)), date(2031, 5, 4)),
        ((date(2031, 1, 4), date(2031, 1, 5)), date(2031, 5, 5)),
        ((date(2031, 4, 1), date(2031, 5, 30)), date(2031, 5, 5)),
        ((None, None), date(2031, 5, 5)),
    ],
    ids=["days before the first article", "months before it", "lasting", "unknown"],
)
def test_the_window_begins_with_the_event_or_the_first_article(event: tuple[Any, Any], first: date) -> None:
    assert told(when_earliest=event[0], when_latest=event[1]) == (first, date(2031, 5, 9))


def test_a_slot_without_days_takes_those_of_all_articles() -> None:
    assert told(first_day=None, last_day=None) == (date(2031, 5, 2), date(2031, 6, 1))


def test_the_title_is_the_event_or_what_is_counted() -> None:
    def title(**slot_told: Any) -> str:
        table = slots(slot("s1", "people killed", **slot_told))
        return setting_of(counted_things(table, numbers(), given(numbers())), ARTICLES).title

    assert (title(event="flood, Karst"), title()) == ("Flood, Karst", "People killed")
    assert setting_of(counted_things(slots(), numbers(), given(numbers())), ARTICLES.clear()).first is None
