"""Which articles are the study's, as `[select]` asks it of the cleaned article: by words, day, outlet and section.

Every expression here gives the first reason against an article, null where it is kept.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from analysis.articles.corpus.outlet_names import same_outlets
from analysis.study import Study
from analysis.study.select_settings import listed
from analysis.tables import LeftOut

MOST_WORDS = 6
"""Words that a reason tells of a longer list."""
_APOSTROPHES = "['’‘ʼ]"


def by_words(select: Mapping[str, Any]) -> pl.Expr:
    """Why an article (title, text) is left out by its words: all of `words_all`, one of `words_any`, none of
    `words_none`; words and phrases are found whole and in any case, apostrophes of any form."""
    in_title = select.get("words_in") == "title"
    text = pl.col("title").fill_null("") if in_title else pl.col("text")
    where = "in the title" if in_title else "in title or text"
    reasons = []
    for word in listed(select.get("words_all", [])):
        reasons.append(_unless(text.str.contains(_whole([word])), f"no “{word}” {where}"))
    if words := listed(select.get("words_any", [])):
        reasons.append(_unless(text.str.contains(_whole(words)), f"none of {_told(words)} {where}"))
    for word in listed(select.get("words_none", [])):
        reasons.append(_unless(~text.str.contains(_whole([word])), f"“{word}” {where}"))
    return pl.coalesce(*reasons, pl.lit(None, pl.String))


def by_header(study: Study, articles: pl.DataFrame) -> pl.Expr:
    """Why an article is left out by its day, outlet or section.

    The day is the one stated, by the article or in `sources.csv`; of a month or a year alone, one day inside the days
    asked for is enough. An article that states none is left out: nothing says that it belongs to these days.
    """
    select, reasons = study.select, []
    earliest, latest = (pl.col(f"published_{end}").dt.date() for end in ("earliest", "latest"))
    if "from" in select or "to" in select:
        reasons.append(_unless(earliest.is_not_null() & latest.is_not_null(), "no day of publication stated"))
    if "from" in select:
        reasons.append(_unless(latest >= select["from"], f"published before {select['from']}"))
    if "to" in select:
        reasons.append(_unless(earliest <= select["to"], f"published after {select['to']}"))
    if "outlet" in select:
        asked = [name.strip() for name in listed(select["outlet"])]
        reasons.append(_unless(pl.col("outlet").is_not_null(), "no outlet known"))
        reasons.append(
            _unless(pl.col("outlet_printed").is_in(same_outlets(study, articles, asked)), "another outlet")
        )
    if "section" in select:
        reasons.append(_unless(pl.col("section").is_not_null(), "no section known"))
        reasons.append(_unless(in_section(listed(select["section"])), "another section"))
    return pl.coalesce(*reasons, pl.lit(None, pl.String))


def in_section(asked: Iterable[str]) -> pl.Expr:
    """Whether an article's section is one of those asked for, in any case: as a whole, or one of its parts
    ("NEWS; Pg. 3" is NEWS)."""
    names = [_folded(name) for name in asked]
    section = pl.col("section").str.to_lowercase()
    parts = section.str.split(";").list.eval(pl.element().str.strip_chars())
    return section.str.strip_chars().is_in(names) | parts.list.eval(pl.element().is_in(names)).list.any()


def parted(articles: pl.DataFrame, reason: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The articles kept, and those left out as rows of `LeftOut`."""
    told = articles.with_columns(reason=reason)
    left = told.filter(pl.col("reason").is_not_null()).select(LeftOut.column_names())
    return told.filter(pl.col("reason").is_null()).drop("reason"), LeftOut.cast(left)


def reasons(left_out: pl.DataFrame) -> pl.DataFrame:
    """reason, records: how many records of `left_out` each reason took, the most frequent first."""
    counts = left_out.group_by("reason").agg(records=pl.len())
    return counts.sort("records", "reason", descending=[True, False])


def summary(left_out: pl.DataFrame, kept: int) -> str:
    """One line, such as "left out by [select]: 56 of 74 records: 56 × none of …"; "" where nothing was left out."""
    if left_out.is_empty():
        return ""
    told = "; ".join(f"{count} × {reason}" for reason, count in reasons(left_out).iter_rows())
    return f"left out by [select]: {left_out.height} of {left_out.height + kept} records: {told}"


def _unless(holds: pl.Expr, reason: str) -> pl.Expr:
    return pl.when(holds).then(pl.lit(None, pl.String)).otherwise(pl.lit(reason))


def _whole(words: Iterable[str]) -> str:
    """A pattern that finds any of the words or phrases, whole and in any case, over line ends."""
    forms = []
    for word in words:
        parts = (re.sub("['’‘ʼ]", _APOSTROPHES, re.escape(part)) for part in word.split())
        forms.append(r"\s+".join(parts))
    return rf"(?i)(?:^|\W)(?:{'|'.join(forms)})(?:\W|$)"


def _told(words: list[str]) -> str:
    rest = len(words) - MOST_WORDS
    return ", ".join(f"“{word}”" for word in words[:MOST_WORDS]) + (f" and {rest} more" if rest > 0 else "")


def _folded(name: str) -> str:
    return name.strip().lower()
