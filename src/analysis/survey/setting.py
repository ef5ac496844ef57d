"""What a study could be called, and the days of its event, as the biggest slot and the articles tell them."""

from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

LONG = timedelta(days=31)
"""An event told to have gone on for longer gives the window no first day; its articles do."""
BEFORE = timedelta(days=60)
"""So long before the first article an event may have been that the window still begins with it."""


class Setting(NamedTuple):
    """`title` and `question` in words, `first` and `last` day of the event, None where nothing tells them."""

    title: str
    question: str
    first: date | None
    last: date | None


def setting_of(counted: pl.DataFrame, articles: pl.DataFrame) -> Setting:
    """The setting of the biggest slot of `counted`, by its event where it has one.

    The window goes from the event's first day, where the words tell one not long before the articles, else from the
    first article of the slot, to the last one; undated slots take the days of all articles.
    """
    stated = articles.select(
        first=pl.col("published_earliest").dt.date().min(), last=pl.col("published_latest").dt.date().max()
    ).row(0)
    if counted.is_empty():
        return Setting("What these articles count", "How did the numbers travel from source to outlet?", *stated)
    slot = counted.row(0, named=True)
    first, last = slot["first_day"] or stated[0], slot["last_day"] or stated[1]
    begun, ended = slot["when_earliest"], slot["when_latest"]
    if begun and first and first - BEFORE <= begun <= first and ended - begun <= LONG:
        first = begun
    about = slot["event"] or slot["what"]
    title = f"{about[:1].upper()}{about[1:]}"
    return Setting(title, f"How did the numbers of {about} travel from source to outlet?", first, last)
