"""The day or month in an article's address ("/2021/07/12/flood"), in which it was put there."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from analysis.articles.dates.printed import months

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<month>0?[1-9]|1[0-2])"
_NAME = r"(?P<month>[a-z]{3,9})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_FORMS = [
    re.compile(rf"/{_YEAR}/{_NUMBER}/{_DAY}(?=[/_-]|$)"),
    re.compile(rf"/{_YEAR}/{_NAME}/{_DAY}(?=[/_-]|$)"),
    re.compile(rf"(?:/|[/_-](?=[\d-]+/?$)){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?=[/_-]|$)"),
    re.compile(rf"/{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_-]|$)"),
    re.compile(rf"/{_YEAR}-(?P<month>0[1-9]|1[0-2])(?=/|$)"),
    re.compile(rf"/{_YEAR}/{_NUMBER}(?=/)"),
    re.compile(rf"/{_YEAR}/{_NAME}(?=/)"),
]


class AddressDate(NamedTuple):
    """The first and the last minute of the day or month in an address, and its words there."""

    earliest: datetime
    latest: datetime
    words: str


def address_date(url: str | None) -> AddressDate | None:
    """The day or month in the path of an address; None where there is none.

    >>> address_date("https://post.example/world/2021/07/12/flood").earliest.date().isoformat()
    '2021-07-12'

    A year alone is none: it may be that of what the article is about.
    """
    try:
        path = urlsplit(url or "").path.lower()
    except ValueError:
        return None
    for form in _FORMS:
        for match in form.finditer(path):
            if (found := _read(match)) is not None:
                return found
    return None


def _read(match: re.Match[str]) -> AddressDate | None:
    name = match["month"]
    month = int(name) if name.isdigit() else months().get(name)
    if month is None:
        return None
    given = match.groupdict().get("day")
    try:
        first = date(int(match["year"]), month, int(given or 1))
    except ValueError:
        return None
    after = first + timedelta(days=1) if given else (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return AddressDate(
        datetime.combine(first, time()), datetime.combine(after, time()) - timedelta(minutes=1), match.group()
    )
