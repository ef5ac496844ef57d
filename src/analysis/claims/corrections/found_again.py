"""Rows that a correction names by an id that is gone, found again by the words they had.

Ids are made of article, place and source, so a reader that reads a span otherwise gives other ids. The row's words
stand in the correction's own line, or in a published version that had the row.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import polars as pl

from analysis.study import Study
from analysis.study.corrections import IDS, even, place, published, standing

Row = dict[str, Any]


class Again(NamedTuple):
    """The row now, None where it cannot be told which; and how it was found, or why not, in words."""

    row_id: str | None
    told: str


def found_again(
    table: str,
    gone: Mapping[str, tuple[str, str]],
    rows: pl.DataFrame,
    study: Study,
    articles: pl.DataFrame,
    named: Collection[str] = (),
) -> dict[str, Again]:
    """Of the ids that are `gone`, each with its place and words as far as its line has them: the row it is now.

    `rows` are the estimates or attributions (`table`) that were read; those `named` by other lines are
    nobody else's. An id of which nothing is known, or whose words no row has, is left out.
    """
    unknown = [name for name, (_, words) in gone.items() if not words]
    told = {**gone, **published(study.reports, table, unknown)}
    texts = dict(articles.select("article_id", "text").iter_rows())
    held: dict[str, list[Row]] = {}
    for row in rows.iter_rows(named=True):
        held.setdefault(row["article_id"], []).append(row)
    found = {}
    for name, (at, words) in told.items():
        if words and (again := _sought(table, at, words, held, texts)):
            whose = "; the words are a published version's, as its line has none" if name in unknown else ""
            found[name] = Again(again.row_id, again.told + whose)
    claims = Counter(again.row_id for again in found.values() if again.row_id)
    for name, again in found.items():
        if again.row_id in named:
            found[name] = Again(None, f"the row that has its words is corrected by its own id, {again.row_id}")
        elif again.row_id and claims[again.row_id] > 1:
            found[name] = Again(None, "other lines are about the row that has its words, too")
    return found


def _sought(table: str, at: str, words: str, held: Mapping[str, list[Row]], texts: Mapping[str, str]) -> Again | None:
    """The one row with these words in the article; where several have them that at the place; else the one there."""
    article, start, end = place(at) if at else ("", 0, 0)
    here = held.get(article, []) if at else [row for rows in held.values() for row in rows]
    same = [row for row in here if standing(table, row)[1] == even(words)]
    if len(same) > 1 and at:
        same = _overlapping(same, start, end) or same
    if len(same) == 1:
        return Again(same[0][IDS[table]], f"found again by its words in {same[0]['article_id']}")
    if same:
        return Again(None, f"its id is gone, and {len(same)} rows have its words")
    spot = _spot(texts.get(article, ""), words, start, end)
    shared = {*even(words).casefold().split()}
    near = [
        row
        for row in (_overlapping(here, *spot) if at and spot else ())
        if shared & {*standing(table, row)[1].casefold().split()}
    ]
    if len(near) == 1:
        return Again(
            near[0][IDS[table]], f"found again at its place, where “{standing(table, near[0])[1]}” is read now"
        )
    return Again(None, f"its id is gone, and {len(near)} rows are read at its place") if near else None


def _overlapping(rows: list[Row], start: int, end: int) -> list[Row]:
    return [row for row in rows if row["start"] < end and row["end"] > start]


def _spot(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand in the text: still at their place, else at the only place that has them."""
    if text[start:end] and all(word in text[start:end] for word in words.split()):
        return start, end
    if text.count(words) == 1:
        return text.index(words), text.index(words) + len(words)
    return None
