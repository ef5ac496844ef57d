"""The articles as the page shows them: the cleaned text with all its marks, and what cleaning removed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import polars as pl

from analysis.report.figures import Tables, anchor
from analysis.report.page.evidence import MarkedText, Row, Span, attribution_spans, pieces
from analysis.report.wording import Wording, counted, read_from
from analysis.study import Study

LETTERS = 4_000_000
"""The letters of all texts together that a page carries; in a larger folder it shows the sentences alone."""
PRINTED = [("Author", "byline"), ("Written in", "dateline"), ("Section", "section"), ("Document", "document_id")]
"""What is said of an article where its header or its archive prints it."""
REMOVED = 600
"""A stretch that cleaning removed is shown up to so many letters."""


@dataclass(frozen=True)
class ArticleView:
    """An article: its facts, and its text with all marks where it is shown."""

    anchor: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    pieces: tuple[MarkedText, ...]
    outlet: str
    """Who prints it, or what the article is called where that is not known."""
    named: str
    """The outlet, else what is known in its place."""
    printed: str
    numbers: tuple[int, int, int]
    """Words, topical estimates, attributions."""


def fits(tables: Tables) -> bool:
    """Whether the texts of all articles find room in the page."""
    return int(tables["articles"]["text"].str.len_chars().sum()) <= LETTERS


def article_views(tables: Tables, study: Study, raw_texts: Mapping[str, str] | None) -> list[ArticleView]:
    """Every article with its facts; with its marked text, and what cleaning removed, where the texts find room."""
    words = Wording(tables["articles"], study)
    spans = _spans(tables)
    stretches = _by_article(tables["alignments"].sort("article_id", "start").iter_rows(named=True))
    estimates, attributions = _counts(tables["estimates"].filter("topical")), _counts(tables["attributions"])
    shown = fits(tables)
    views = []
    for row in tables["articles"].sort("published_earliest", "article_id", nulls_last=True).iter_rows(named=True):
        key = row["article_id"]
        raw = (raw_texts or {}).get(key)
        text = _whole(row["text"], raw, stretches.get(key, []), spans.get(key, [])) if shown else ()
        numbers = (row["words"], estimates.get(key, 0), attributions.get(key, 0))
        views.append(
            ArticleView(
                anchor(key), words.heading(key), _facts(row, words, numbers), tuple(text),
                words.outlet(row["outlet"]) if row["outlet"] else words.article(key), _whose(row, words),
                words.published(key), numbers,
            )
        )  # fmt: skip
    return views


def _spans(tables: Tables) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for row in tables["attributions"].iter_rows(named=True):
        spans.setdefault(row["article_id"], []).extend(attribution_spans(row))
    for row in tables["estimates"].filter("topical").iter_rows(named=True):
        spans.setdefault(row["article_id"], []).append((row["start"], row["end"], "estimate"))
    captions = tables["passages"].filter(pl.col("role").cast(pl.String) == "caption")
    for article, start, end in captions.select("article_id", "start", "end").iter_rows():
        spans.setdefault(article, []).append((start, end, "caption"))
    return spans


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(row)
    return found


def _counts(frame: pl.DataFrame) -> dict[str, int]:
    return dict(frame.group_by("article_id").len().iter_rows())


def _whose(row: Row, words: Wording) -> str:
    if row["outlet"]:
        return words.outlet(row["outlet"])
    return f"{row['agency']} copy" if row["agency"] else "outlet not known"


def _facts(row: Row, words: Wording, numbers: tuple[int, int, int]) -> tuple[tuple[str, str], ...]:
    key = row["article_id"]
    length, estimates, attributions = numbers
    facts = [
        ("Called here", words.article(key)),
        ("Outlet", words.outlet(row["outlet"]) if row["outlet"] else "not known"),
        ("Agency credited", row["agency"] or "none"),
        *((name, row[column]) for name, column in PRINTED if row[column]),
        ("Date", f"{words.published(key)}{read_from(row)}"),
        ("Length", counted(length, "word")),
        ("Found", f"{counted(estimates, 'estimate')}, {counted(attributions, 'attribution')}"),
        ("Raw file", f"{row['raw_path']}{', record ' + row['record'] if row['record'] else ''}"),
    ]
    if row["duplicate_of"]:
        facts.append(("Same text as", words.article(row["duplicate_of"])))
    if row["version_of"]:
        facts.append(("Revised version of", words.article(row["version_of"])))
    return tuple(facts)


def _whole(text: str, raw: str | None, stretches: Sequence[Row], spans: Sequence[Span]) -> Iterator[MarkedText]:
    """The cleaned text with its marks; between its stretches what the raw record held beside, greyed."""
    if raw is None or not stretches:
        yield from pieces(text, 0, len(text), spans)
        return
    at, done = 0, 0
    kept = sorted((stretch["raw_start"], stretch["raw_end"]) for stretch in stretches)
    for stretch in stretches:
        if removed := _removed(_left_out(raw, at, stretch["raw_start"], kept)):
            yield removed
        if gap := text[done : stretch["start"]]:
            yield MarkedText(gap)
        yield from pieces(text, stretch["start"], stretch["end"], spans)
        at, done = max(at, stretch["raw_end"]), stretch["end"]
    if removed := _removed(_left_out(raw, at, len(raw), kept)):
        yield removed


def _left_out(raw: str, start: int, end: int, kept: Sequence[tuple[int, int]]) -> str:
    """What of `raw[start:end]` stands nowhere in the text: a caption between paragraphs stands behind them."""
    found = []
    for kept_start, kept_end in islice(kept, max(0, bisect_left(kept, (start, 0)) - 1), None):
        if kept_start >= end:
            break
        found.append(raw[start : max(start, kept_start)])
        start = max(start, min(kept_end, end))
    return " ".join([*found, raw[start:end]])


def _removed(raw: str) -> MarkedText | None:
    words = " ".join(raw.split())
    if not words:
        return None
    cut = f"{words[:REMOVED]} … ({len(words) - REMOVED:,} more characters)" if len(words) > REMOVED else words
    return MarkedText(f"\n{cut}\n", ("removed",))
