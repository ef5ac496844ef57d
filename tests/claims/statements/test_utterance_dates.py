from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.language.spans import Found
from analysis.claims.statements.utterance_dates import said_on, spoken_on

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(st.dates(date(1990, 1, 8), date(2090, 1, 1)), st.sampled_from(DAYS))
def test_a_weekday_is_the_day_itself_or_the_last_one_before(published: date, weekday: str) -> None:
    day = said_on(f"said on {weekday}", published, published).day
    assert day is not None
    assert timedelta(0) <= published - day < timedelta(7)
    assert DAYS[day.weekday()] == weekday


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "day"),
    [
        ("on Friday", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 9)),
        ("on Friday", date(2021, 7, 9), date(2021, 7, 12), date(2021, 7, 9)),
        ("on Friday", date(2021, 7, 9), date(2021, 7, 17), None),
        ("on Friday", None, None, None),
        ("on Monday last week", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 5)),
        ("last Thursday", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 8)),
        ("on Monday of last week", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 5)),
        ("on Tuesday, July 6", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 6)),
        ("in a post on X on Jul 3", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 3)),
        ("two days ago", date(2021, 7, 1), date(2021, 7, 1), date(2021, 6, 29)),
        ("a day earlier", date(2021, 7, 1), date(2021, 7, 1), date(2021, 6, 30)),
        ("this morning", date(2021, 7, 1), date(2021, 7, 1), date(2021, 7, 1)),
        ("earlier this month", date(2021, 7, 15), date(2021, 7, 15), None),
        ("it may 12 times", date(2021, 7, 15), date(2021, 7, 15), None),
        ("yesterday", date(2021, 7, 1), date(2021, 7, 1), date(2021, 6, 30)),
        ("on 3 August 2019", None, None, date(2019, 8, 3)),
        ("on December 30", date(2021, 1, 4), date(2021, 1, 4), date(2020, 12, 30)),
        ("on Sunday 73 people", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 11)),
        ("on Saturday the 10th", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 10)),
        ("on Friday 2 July", date(2021, 7, 15), date(2021, 7, 15), date(2021, 7, 2)),
        ("on February 31", date(2021, 7, 1), date(2021, 7, 1), None),
        ("in a statement", date(2021, 7, 1), date(2021, 7, 1), None),
    ],
)
def test_words_of_time_against_the_days_of_publication(
    words: str, earliest: date | None, latest: date | None, day: date | None
) -> None:
    assert said_on(words, earliest, latest).day == day


WEDNESDAY = date(2021, 7, 14)


@pytest.mark.parametrize(
    ("source", "cue", "content", "text", "day"),
    [
        ("Rey", "accused", "us on Friday of fraud", "Rey accused us on Friday of fraud.", date(2021, 7, 9)),
        ("Rey", "said", "on Monday 30 left", "Rey said on Monday 30 left.", date(2021, 7, 12)),
        ("Rey", "said", "Monday was quiet", "Rey said Monday was quiet.", None),
        ("Rey", "said", "three days ago that it sank", "Rey said three days ago that it sank.", date(2021, 7, 11)),
        ("Rey", "said", "it sank", "On July 3rd, Rey said it sank.", date(2021, 7, 3)),
        ("Rey", "said", "it sank", "In a post on Thursday, Rey said it sank.", date(2021, 7, 8)),
        ("A poll out", "found", "none", "A poll out found none.", None),
        ("A poll released Tuesday", "found", "none", "A poll released Tuesday found none.", date(2021, 7, 13)),
        ("Rey", "said", "it sank", "It sank, Rey said late on Monday.", date(2021, 7, 12)),
        ("Rey", "said", "It sank", "It sank, Rey said a week ago.", date(2021, 7, 7)),
        ("Rey", "said", "He summoned us Monday", "He summoned us Monday, Rey said.", date(2021, 7, 12)),
        ("Rey", "said", "it sank on Sunday", "Rey said it sank on Sunday.", None),
        ("Rey", "told", "it sank", "Rey told the Friday Times it sank.", None),
        ("Rey", "said", "it sank", "After the storm on Sunday, Rey said it sank.", None),
        ("Rey", "said", "it sank", "The bridge fell on Monday, and Rey said it sank.", None),
        ("Rey, chosen on July 2,", "said", "it sank", "Rey, chosen on July 2, said it sank.", None),
        ("Rey", "said", "it sank", "Rey, who goes on Friday, said it sank.", None),
        ("Rey", "said", "it sank", "It sank, Rey said before Friday.", None),
    ],
)  # fmt: skip
def test_the_day_stands_by_the_saying(source: str, cue: str, content: str, text: str, day: date | None) -> None:
    told = text.index(content) if content in text else 0
    size = len(content)
    named, said = text.rindex(source) if text.startswith("It") else text.index(source), text.rindex(cue)
    hit = Found((named, named + len(source)), (said, said + len(cue)), ((told, told + size),), cue, "", 1.0)
    assert spoken_on(text, (0, len(text)), hit, WEDNESDAY, WEDNESDAY).day == day
