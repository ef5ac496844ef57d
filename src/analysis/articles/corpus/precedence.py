"""Which of several articles of one text came first: the one that surely did, or the agency's own.

Dates are intervals: one article surely came before another where its interval ends before the other's begins. Which
of two begins first says nothing. An agency's own article came before its reprints, whose day is often all that is
known. Where nothing tells the order, the digest of the raw record does, so that no name of a file decides.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import polars as pl

from analysis.articles.cleaning import agency_named
from analysis.articles.dates import as_span, with_intervals

CLOCKS_APART = timedelta(hours=26)
"""The farthest two clocks on earth are apart: a reprint may bear the day before that of the agency's original."""


class DatedText(NamedTuple):
    """An article among those of its text: when, of or by which agency, which bytes."""

    article_id: str
    earliest: datetime | None
    latest: datetime | None
    offset: str | None
    own: str | None
    credited: str | None
    sha256: str

    @property
    def key(self) -> tuple[str, str]:
        """What decides where nothing tells the order."""
        return self.sha256, self.article_id


def dated(articles: pl.DataFrame) -> list[DatedText]:
    """The articles (a row of the table of that name each) with what tells their order."""
    columns = [
        "article_id", "earliest", "latest", "published_utc_offset", "outlet", "outlet_printed", "agency",
        "raw_sha256",
    ]  # fmt: skip
    return [
        DatedText(article_id, earliest, latest, offset, _agency_of(outlet) or _agency_of(printed), agency, sha256)
        for article_id, earliest, latest, offset, outlet, printed, agency, sha256 in with_intervals(articles)
        .select(columns)
        .iter_rows()
    ]


def _agency_of(outlet: str | None) -> str | None:
    """The agency that an outlet is: "Reuters", "reuters.com"."""
    name = (outlet or "").strip()
    return agency_named(name) or agency_named(name.split(".")[0].upper()) if name else None


def came_before(one: DatedText, other: DatedText) -> bool:
    """Whether it surely came before the other, or is the agency's own of which the other is a reprint."""
    if _is_original_of(one, other):
        return not _ends_before(other, one, CLOCKS_APART)
    if _is_original_of(other, one):
        return _ends_before(one, other, CLOCKS_APART)
    return _ends_before(one, other)


def _is_original_of(one: DatedText, other: DatedText) -> bool:
    return one.own is not None and other.own is None and other.credited in (None, one.own)


def _ends_before(one: DatedText, other: DatedText, apart: timedelta = timedelta()) -> bool:
    """Whether one interval ends before the other begins; in UTC where both offsets are known, else as printed."""
    if one.latest is None or other.earliest is None:
        return False
    if one.offset and other.offset:
        return one.latest - as_span(one.offset) < other.earliest - as_span(other.offset)
    return one.latest + apart < other.earliest


def first_of(same: Sequence[DatedText]) -> DatedText:
    """The first of the articles of one and the same text."""
    ends = [one for one in same if one.latest is not None]
    last = min(ends, key=lambda one: (one.latest or datetime.max, one.key), default=None)
    open_ = [one for one in same if last is None or one is last or not came_before(last, one)]
    agencies = [one for one in open_ if one.own is not None]
    return min(agencies or open_, key=lambda one: one.key)


def in_order(articles: Mapping[int, DatedText], pairs: Iterable[tuple[int, int, bool]]) -> dict[int, int]:
    """The rank of each article, those that came first before those that followed.

    `pairs`: two articles of like text, and whether only the first is contained in the second, which then goes first
    where nothing else tells: what was cut is cut from the whole.
    """
    followers: dict[int, set[int]] = {number: set() for number in articles}
    for part, whole, one_way in pairs:
        first, second = articles[part], articles[whole]
        if came_before(first, second):
            followers[part].add(whole)
        elif came_before(second, first) or one_way:
            followers[whole].add(part)
    waits = dict.fromkeys(articles, 0)
    for some in followers.values():
        for number in some:
            waits[number] += 1
    ready = [(articles[number].key, number) for number, count in waits.items() if not count]
    heapq.heapify(ready)
    ranks: dict[int, int] = {}
    while len(ranks) < len(articles):
        if not ready:  # a circle: three texts of which each is told before the next
            rest = min((articles[number].key, number) for number in articles if number not in ranks)
            ready.append(rest)
        _, number = heapq.heappop(ready)
        if number in ranks:
            continue
        ranks[number] = len(ranks)
        for behind in sorted(followers[number]):
            waits[behind] -= 1
            if not waits[behind]:
                heapq.heappush(ready, (articles[behind].key, behind))
    return ranks
