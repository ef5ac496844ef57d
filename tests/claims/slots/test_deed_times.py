"""Words of time placed by the day of the article, Friday 30 August 2013: these days, and whether it went on."""

from datetime import date

import pytest

from analysis.claims.slots.deed_times import TimeSpan, time_spans

FRIDAY = date(2013, 8, 30)
PLACED = {
    "They died in 1988.": ("1988-01-01", "1988-12-31", False),
    "They died in May.": ("2013-05-01", "2013-05-31", False),
    "They died last January.": ("2013-01-01", "2013-01-31", False),
    "They died on Aug. 21.": ("2013-08-21", "2013-08-21", False),
    "They died on 21 August 2012.": ("2012-08-21", "2012-08-21", False),
    "They died on Saturday, August 10.": ("2013-08-10", "2013-08-10", False),
    "They died on Saturday.": ("2013-08-24", "2013-08-24", False),
    "They died last week.": ("2013-08-17", "2013-08-29", False),
    "They died yesterday.": ("2013-08-29", "2013-08-29", False),
    "They died in two years of war.": ("2011-08-31", "2013-08-30", True),
    "They died in the two-year-old war.": ("2011-08-31", "2013-08-30", True),
    "They died over the past three weeks.": ("2013-08-09", "2013-08-30", True),
    "They died from 2000 to 2006.": ("2000-01-01", "2006-12-31", True),
    "They died ten days ago.": ("2013-08-20", "2013-08-20", False),
}


def spans(text: str, published: date | None = FRIDAY) -> list[TimeSpan]:
    return time_spans(text, (published, published))


@pytest.mark.parametrize(("text", "wanted"), PLACED.items())
def test_words_of_time_are_placed_by_the_articles_day(text: str, wanted: tuple[str, str, bool]) -> None:
    [span] = spans(text)
    assert (str(span.earliest), str(span.latest), span.spans) == wanted


@pytest.mark.parametrize(
    "text",
    ["She said on Friday that they died.", "He told reporters Thursday they died.", "In a statement Monday, they …",
     "A 26-year-old man died.", "They will meet next week.", "It may happen in 2016.", "The May family died.",
     "They died two days earlier."],
)  # fmt: skip
def test_what_tells_no_time_of_a_deed(text: str) -> None:
    assert [span for span in spans(text) if span.latest] == []


def test_since_goes_on_for_what_precedes_it_and_is_a_point_for_what_follows() -> None:
    text = "They died since the war began in 2011."
    [span] = spans(text)
    assert span.told_of(0) == span._replace(latest=FRIDAY, spans=True)
    assert span.told_of(text.index("war")) == span
    assert (span.earliest, span.latest) == (date(2011, 1, 1), date(2011, 12, 31))


def test_before_a_day_tells_the_last_day_alone() -> None:
    [span] = spans("They died before August 21.")
    assert (span.earliest, span.latest) == (None, date(2013, 8, 20))


def test_what_is_done_again_and_again_has_no_days() -> None:
    [span] = spans("They treat 300 people every month.")
    assert span.often and span.latest is None


def test_without_a_day_of_publication_only_full_dates_are_placed() -> None:
    assert [span.earliest for span in spans("They died on Monday and on 3 May 2012.", None)] == [
        None,
        date(2012, 5, 3),
    ]
