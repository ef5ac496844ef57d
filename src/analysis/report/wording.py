"""How actors, articles, dates and numbers are put into words, the same on every figure and page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from analysis.amounts import amount, interval, units
from analysis.report.dates import intervals
from analysis.study import Study

NOBODY = "nobody named"
NONE_NAMED = "none named"
QUOTED = 160
"""The words that a date was read from are quoted up to so many letters."""
LABEL = 34
"""A name longer than this is cut on a figure."""
TAIL = 12
"""So many letters of its end stay where names that begin alike have to be told apart."""
READABLE = 10
"""Letters of a name in the folder up to which it tells an article; more of an archive's number tell nothing."""
_CODE = re.compile(r"[A-Za-z]{0,8}\d{6}\w+|(?=.*[A-Za-z])(?=.*\d)[\w-]+|[\w-]*[a-z][A-Z][\w-]*")
"""A name that a program gave: a long number, digits and letters mixed, or a capital after a small letter."""

_STATUS = {"training": "in training"}
BOUND = {
    "exact": "exact",
    "approx": "about",
    "at_least": "at least",
    "at_most": "at most",
    "between": "a range",
    "vague": "vague",
}
STANCE = {
    "assert": "asserts",
    "hedge": "hedges",
    "deny": "denies",
    "cannot_confirm": "cannot confirm",
    "demand": "demands",
    "ask": "asks",
}
BASIS = {
    "stated": "stated in the text",
    "manual": "set by hand",
    "inferred": "bounded by text and window",
    "none": "not known",
}


def deed(status: str) -> str:
    """A status in words; a deed of a study's own is told by its name."""
    return _STATUS.get(status, status.replace("_", " "))


def with_deed(label: str, status: str, between: str = " ") -> str:
    """A quantity with what was done, which is said once: "Troops sent", "Killed" as it is."""
    return label if status == "other" or deed(status) in label.lower() else f"{label}{between}{deed(status)}"


class Wording:
    """The names of a corpus: actors by their id, articles by what tells them apart."""

    def __init__(self, articles: pl.DataFrame, study: Study) -> None:
        self._actors = named(study.actors)
        self._labels = apart(self._actors.values())
        dated = intervals(articles.drop("text", "body"), study)
        self._rows = {row["article_id"]: row for row in dated.iter_rows(named=True)}
        self._short = _short_ids(self._rows)
        self._openings = _openings(articles.filter(pl.col("outlet").is_null()))
        outlets = Counter(row["outlet"] for row in self._rows.values() if row["outlet"])
        self._single = {outlet for outlet, n in outlets.items() if n == 1}
        self._outlets = apart(self.outlet(outlet) for outlet in outlets)

    def actor(self, actor_id: str | None) -> str:
        """The name of an actor, for a mark or an axis: cut where it is long, and still no other's."""
        if actor_id is None or actor_id == NONE_NAMED:
            return NOBODY
        name = self.full(actor_id)
        return self._labels.get(name) or cut_inside(name)

    def full(self, actor_id: str | None) -> str:
        """The full name of an actor, for a sentence."""
        return NOBODY if actor_id is None else self._actors.get(actor_id, actor_id)

    def voice(self, voice: str) -> str:
        """Who the reader hears: an outlet, or the article where the outlet is unknown."""
        return self.article(voice) if voice in self._rows else self._outlet(voice)

    def outlet(self, outlet: str) -> str:
        """The full name of an outlet, which stands by its id where it is an actor of the study."""
        return self._actors.get(outlet, outlet)

    def _outlet(self, outlet: str) -> str:
        name = self.outlet(outlet)
        return self._outlets.get(name) or plain(name)

    def article(self, article_id: str) -> str:
        """A short name that no other article has: its outlet, else its title or first words.

        Of several of one outlet each has its number in the folder or its day as well.
        """
        row = self._rows.get(article_id)
        if row is None:
            return plain(article_id)
        if row["outlet"] in self._single:
            return self._outlet(row["outlet"])
        if row["outlet"]:
            return f"{self._outlet(row['outlet'])} {self._short[article_id]}"
        return self._openings.get(article_id) or f"article {self._short[article_id]}"

    def heading(self, article_id: str) -> str:
        """The title of an article, or what stands in for it."""
        row = self._rows.get(article_id, {})
        title = row.get("title")
        return plain(title, 160) if title else f"(no title) {self.article(article_id)}"

    def published(self, article_id: str) -> str:
        """When the article appeared and how that is known."""
        row = self._rows[article_id]
        span = when(row["earliest"], row["latest"], row["published_precision"])
        return f"{span} ({BASIS[row['published_basis']]})"


def named(actors: pl.DataFrame) -> dict[str, str]:
    """The name of every actor by its id: no two alike, what two share is told apart by country, kind or id."""
    rows = actors.select("actor_id", "name", "country", "kind").rows(named=True)
    names = {row["actor_id"]: row["name"] or row["actor_id"] for row in rows}
    for column in ("country", "kind", "actor_id"):
        count = Counter(names.values())
        for row in rows:
            if count[names[row["actor_id"]]] > 1 and row[column]:
                names[row["actor_id"]] = f"{row['name'] or row['actor_id']} ({row[column]})"
    return names


def apart(names: Iterable[str]) -> dict[str, str]:
    """Each name as a label, cut where it is long; names that would be cut to the same keep their ends as well."""
    distinct = list(dict.fromkeys(names))
    labels = {name: plain(name) for name in distinct}
    for tail in (TAIL, LABEL // 2, LABEL - 4, None):
        count = Counter(labels.values())
        same = [name for name in distinct if count[labels[name]] > 1]
        labels |= {name: cut_inside(name, tail) if tail else plain(name, len(name)) for name in same}
    return labels


def cut_inside(name: str, tail: int = TAIL) -> str:
    """A long name with its beginning and the last `tail` letters, so that it differs from others that begin alike."""
    whole = plain(name, max(len(name), 1))
    return whole if len(whole) <= LABEL else f"{whole[: LABEL - tail - 1].rstrip()}…{whole[-tail:].lstrip()}"


def _short_ids(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The shortest beginnings of the last parts of the ids that tell all of them apart, at least three letters.

    Where it is a code that a program gave, the day of the article stands for it: "30 Oct 2017", of several of an
    outlet "30 Oct 2017 (2)".
    """
    names = {article_id: article_id.rsplit("/", 1)[-1] for article_id in rows}
    short = names
    for length in (3, 6, READABLE, 16, 24):
        cut = {article_id: name[:length].rstrip("_-. ") for article_id, name in names.items()}
        if len(set(cut.values())) == len(cut):
            short = cut
            break
    coded = sorted(article_id for article_id, name in names.items() if _CODE.fullmatch(name))
    days: dict[tuple[str | None, str], list[str]] = {}
    for article_id in coded:
        earliest, latest = (rows[article_id][f"published_{end}"] for end in ("earliest", "latest"))
        if earliest and latest and earliest.date() == latest.date():
            # numbered within the outlet, whose name stands before it
            days.setdefault((rows[article_id]["outlet"], day(earliest)), []).append(article_id)
    return short | {
        article_id: on if len(same) == 1 else f"{on} ({place})"
        for (_, on), same in days.items()
        for place, article_id in enumerate(same, 1)
    }


def _openings(articles: pl.DataFrame) -> dict[str, str]:
    """The title of each article, else its first words, quoted and cut; what two have in common is left out."""
    told = {
        row["article_id"]: row["title"] or (row.get("text") or "")[:QUOTED]
        for row in articles.select("article_id", "title", pl.col("^text$")).iter_rows(named=True)
    }
    count = Counter(told.values())
    alone = {article_id: words for article_id, words in told.items() if words.strip() and count[words] == 1}
    labels = apart(alone.values())
    return {article_id: f"“{labels[words]}”" for article_id, words in alone.items()}


def read_from(row: dict[str, Any]) -> str:
    """What a date rests on, as the end of a sentence: quoted where the article states it, told where it bounds it."""
    evidence = row["published_evidence"]
    if not evidence:
        return ""
    return (
        f", read from “{plain(evidence, QUOTED)}”"
        if row["published_basis"] == "stated"
        else f": {plain(evidence, QUOTED)}"
    )


def plain(text: str, limit: int = LABEL) -> str:
    """`text` fit for a label: no control or direction marks, white space single, cut at `limit` letters."""
    letters = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    words = " ".join(letters.split())
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def when(earliest: datetime | None, latest: datetime | None, precision: str | None = None) -> str:
    """An interval of time in words: a minute, a day, a span, or what is open."""
    if earliest is None and latest is None:
        return "undated"
    if earliest is None:
        return f"by {day(latest)}"
    if latest is None:
        return f"{day(earliest)} or later"
    if precision == "minute" and latest - earliest < timedelta(minutes=1):
        return f"{day(earliest)}, {earliest:%H:%M}"
    return day(earliest) if earliest.date() == latest.date() else f"between {day(earliest)} and {day(latest)}"


def day(moment: datetime | date | None) -> str:
    """A day such as 18 Oct 2024."""
    return "unknown" if moment is None else f"{moment.day} {moment:%b %Y}"


SMALL = 0.01
"""A number below it is given by its first digits, not by decimals that say nothing."""


def number(value: float | None) -> str:
    """A computed number with thousands set off, as few decimals as it needs."""
    if value is None:
        return "?"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= SMALL else f"{value:.2g}"


def quantity(row: dict[str, Any]) -> str:
    """What an estimate or a variant states: about 12,000; at least $5 m; €17 bn to €20 bn; 2,000 or more."""
    return interval(row["low"], row["high"], row["bound"], row["unit"])


def stated(value: float | None, unit: str | None) -> str:
    """A number of a table with its unit where it has one that is known; a computed number is shortened."""
    if value is None or unit not in units():
        return number(value)
    return amount(value, unit)


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: 1 article, 5 articles."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def listed(words: Iterable[str]) -> str:
    """Words as English lists them: a, b and c."""
    items = list(words)
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def spanned(first: str, last: str) -> str:
    """Two ends in words, one where they are the same; told apart where an end is itself a range or an upper bound."""
    if first == last:
        return first
    return f"{first} to {last}" if " to " not in f" {first} {last}" else f"lowest {first}, highest {last}"


def percent(share: float) -> str:
    """A share in per cent; below one per cent with a decimal, so that it is not read as none."""
    return f"{share:.1%}".replace("%", " %") if 0 < share < 0.01 else f"{share:.0%}".replace("%", " %")
