"""The table of estimates: every quantity that the passages state, whose it is, and how far along."""

from collections.abc import Iterator
from typing import Any

import polars as pl
from spacy.tokens import Token

from analysis import tables
from analysis.claims.actors import Actors
from analysis.claims.counted import PEOPLE_GROUPS
from analysis.claims.quantities import Quantity
from analysis.claims.reading import Reading, read_sentences
from analysis.claims.status import status_of
from analysis.claims.subjects import place_of, sentence_token, subject_of
from analysis.ids import row_id
from analysis.offsets import with_raw_offsets
from analysis.study import Study

_HARMS = ("killed", "wounded", "captured")
_STANDING = {"killed": "casualty", "wounded": "casualty"}
_UNTOPICAL = frozenset({"former", "negated", "fraction"})


def read_estimates(
    passages: pl.DataFrame, articles: pl.DataFrame, alignments: pl.DataFrame, study: Study
) -> pl.DataFrame:
    """One row per quantity that `passages` state, sorted by id: `tables.Estimates`.

    Only passages of `articles` are read. What an article says is read without the others, so the rows are
    the same however the articles are cut into batches. A number without a noun or a unit that no verb ties
    to people (a counter, a score) is no estimate.
    """
    chosen = passages.join(articles.select("article_id"), on="article_id", how="semi").sort("article_id", "position")
    actors = Actors(study.actors)
    topics = set(study.quantities.select("counted_group", "subject").iter_rows())
    rows: list[dict[str, Any]] = []
    carried: dict[str, str | None] = {}
    article = None
    for passage, reading in zip(chosen.iter_rows(named=True), read_sentences(chosen["text"].to_list()), strict=True):
        if passage["article_id"] != article:
            article, carried = passage["article_id"], {}
        rows += _rows(passage, reading, actors, carried, topics)
    schema = tables.Estimates.create_empty().drop("raw_start", "raw_end").schema
    frame = with_raw_offsets(pl.DataFrame(rows, schema=schema, orient="row"), alignments)
    return tables.Estimates.validate(frame.select(tables.Estimates.column_names()).sort("estimate_id"), cast=True)


def _rows(
    passage: dict[str, Any],
    reading: Reading,
    actors: Actors,
    carried: dict[str, str | None],
    topics: set[tuple[str, str]],
) -> Iterator[dict[str, Any]]:
    text = passage["text"]
    mentions = actors.named_in(text) if reading.quantities else []
    for quantity in reading.quantities:
        if quantity.rank or (quantity.counted is None and quantity.group != "share"):
            continue
        head = quantity.noun.head_start if quantity.noun else quantity.start
        anchor = sentence_token(reading.doc, head)
        status, denied = _status(quantity, anchor)
        group = _STANDING.get(status, quantity.group) if quantity.group == "personnel" else quantity.group
        relation = "negated" if denied and quantity.relation in ("stated", "definite", "total") else quantity.relation
        subject = place = None
        if group in PEOPLE_GROUPS or group == "materiel":
            subject = subject_of(quantity, anchor, actors, mentions, status) or carried.get(_kind(group))
            carried[_kind(group)] = subject or carried.get(_kind(group))
            place = place_of(anchor)
        start, end = passage["start"] + quantity.text_start, passage["start"] + quantity.text_end
        yield {
            "estimate_id": row_id("estimate", passage["article_id"], start, end, quantity.start, group),
            "article_id": passage["article_id"],
            "passage_id": passage["passage_id"],
            "start": start,
            "end": end,
            "text": text[quantity.text_start : quantity.text_end],
            "value": quantity.value,
            "low": quantity.low,
            "high": quantity.high,
            "bound": quantity.bound,
            "counted": quantity.counted,
            "counted_group": group,
            "subject": subject,
            "place": place,
            "status": status,
            "relation": relation,
            "topical": (group, subject) in topics and relation not in _UNTOPICAL,
        }


def _kind(group: str) -> str:
    return "people" if group in PEOPLE_GROUPS else group


def _status(quantity: Quantity, anchor: Token | None) -> tuple[str, bool]:
    if quantity.harm is not None:
        return quantity.harm, False
    if anchor is None or quantity.group not in PEOPLE_GROUPS | {"materiel"}:
        return "other", False
    status, denied = status_of(anchor)
    return ("other" if quantity.group == "materiel" and status in _STANDING else status), denied
