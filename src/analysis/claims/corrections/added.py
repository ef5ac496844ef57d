"""A row that a person adds: found again by its words, so that it stays when cleaning moves them."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from analysis import tables
from analysis.claims.corrections.consequences import Contradiction, settled
from analysis.io.offsets import with_raw_offsets
from analysis.io.row_ids import row_id
from analysis.study import Study
from analysis.study.corrections import WORDS, parsed, place

Row = dict[str, Any]


class NotApplied(Exception):
    """Why a row cannot be added to the text as it is now."""


def added_row(
    table: str,
    anchor: str,
    lines: list[Row],
    study: Study,
    articles: pl.DataFrame,
    context: Mapping[str, pl.DataFrame],
    present: pl.DataFrame,
) -> tuple[Row | None, str | None]:
    """The row that the lines describe, or None with the reason; (None, None) where its article is not among these."""
    article_id, start, _ = place(anchor)
    texts = dict(articles.filter(pl.col("article_id") == article_id).select("article_id", "text").iter_rows())
    if article_id not in texts:
        return None, None
    given = {line["column"]: parsed(table, line["column"], line["value"]) for line in lines}
    try:
        at = _found(texts[article_id], given.pop(WORDS), start)
        passage = _passage(context["passages"], article_id, at[0])
        row = _estimate(given, at, texts[article_id]) if table == "estimates" else {}
        if table == "attributions":
            row = _attribution(given, at, texts[article_id])
    except NotApplied as error:
        return None, str(error)
    common = {"article_id": article_id, "passage_id": passage, "corrected": "added"}
    whole = _with_raw(tables.TABLES[table], row | common, context["alignments"])
    try:
        whole = settled(table, whole, set(given), study)
    except Contradiction as error:
        return None, str(error)
    name = tables.key(table)[0]
    whole[name] = row_id(table.removesuffix("s"), article_id, *at, "by hand")
    if not _same_place(table, whole, present).is_empty():
        return None, "already read at this place; set it right by its id"
    return whole, None


def _found(text: str, words: str, start: int) -> tuple[int, int]:
    """Where the words stand: at the place given, else at the one place where the article has them."""
    if text[start : start + len(words)] == words:
        return start, start + len(words)
    if (count := text.count(words)) != 1:
        raise NotApplied(
            "the words are no longer in the article" if not count else f"the words stand in {count} places"
        )
    at = text.index(words)
    return at, at + len(words)


def _passage(passages: pl.DataFrame, article_id: str, at: int) -> str:
    held = passages.filter(pl.col("article_id") == article_id, pl.col("start") <= at, pl.col("end") > at)
    if held.is_empty():
        raise NotApplied("the words stand in no sentence")
    return str(held["passage_id"][0])


def _estimate(given: Row, at: tuple[int, int], text: str) -> Row:
    unsaid = ("value", "unit", "share_of", "low", "high", "counted", "subject", "place", "refers_to", "quantity")
    row: Row = dict.fromkeys(unsaid)
    row |= {"status": "other", "relation": "stated", "topical": False, **given}
    return {"bound": "exact", **row, "start": at[0], "end": at[1], "text": text[slice(*at)]}


def _attribution(given: Row, at: tuple[int, int], text: str) -> Row:
    row: Row = {
        "manner": "indirect", "relays": [], "stance": "assert", "certainty": None, "said_on": None,
        "act": "speech", "role": "originator",
        "said_evidence": None, "parent_id": None, "source": None, "cue_lemma": "say", "score": 1.0,
        "certainty_cue": None, "certainty_modal": None, "certainty_evidential": None,
        "source_kind": "anonymous",
    }  # fmt: skip
    row |= given | {"content_start": at[0], "content_end": at[1]}
    row["content_pieces"] = [{"start": at[0], "end": at[1]}]
    hull = [*at]
    for kind in ("source", "cue"):
        words = given.get(f"{kind}_text")
        span = _nearest(text, words, at) if words else (None, None)
        row |= {f"{kind}_text": words, f"{kind}_start": span[0], f"{kind}_end": span[1]}
        hull += [edge for edge in span if edge is not None]
    return row | {"start": min(hull), "end": max(hull)}


def _nearest(text: str, words: str, at: tuple[int, int]) -> tuple[int, int]:
    """The place of the words that is nearest to the content, before it rather than after it."""
    before = text.rfind(words, 0, at[0])
    after = text.find(words, at[0])
    if before < 0 and after < 0:
        raise NotApplied(f"“{words}” is not in the article")
    nearer = before if after < 0 or (before >= 0 and at[0] - before <= after - at[0]) else after
    return nearer, nearer + len(words)


def _with_raw(schema: Any, row: Row, alignments: pl.DataFrame) -> Row:
    types = {k: v for k, v in schema.create_empty().schema.items() if k in row}
    return with_raw_offsets(pl.DataFrame([row], schema=types), alignments).row(0, named=True)


def _same_place(table: str, row: Row, present: pl.DataFrame) -> pl.DataFrame:
    """Rows already read of the same words: a quantity of one group, a content of one source."""
    here = present.filter(pl.col("article_id") == row["article_id"])
    if table == "estimates":
        return here.filter(
            pl.col("start") == row["start"], pl.col("end") == row["end"],
            pl.col("counted_group").cast(pl.String) == row["counted_group"],
        )  # fmt: skip
    return here.filter(
        pl.col("content_start") == row["content_start"], pl.col("content_end") == row["content_end"],
        pl.col("source").eq_missing(pl.lit(row["source"], pl.String)),
    )  # fmt: skip
