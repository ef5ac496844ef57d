"""The table of estimates: every quantity that the passages state, whose it is, and how far along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis import tables
from analysis.claims.language import Actors, Annotated
from analysis.claims.quantities.coreference import kind, with_antecedents
from analysis.claims.quantities.deed_clauses import deed_of
from analysis.claims.quantities.deeds import SERVING, own_deeds
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, own_nouns
from analysis.claims.quantities.holders import sentence_token, subject_of
from analysis.claims.quantities.locations import place_of
from analysis.claims.quantities.predicates import predicate_of
from analysis.claims.quantities.question_answers import answered
from analysis.claims.quantities.sentence_reader import ReadSentence, read_sentences
from analysis.claims.quantities.undergoers import deed_of_noun, force_nouns, serves
from analysis.io.offsets import with_raw_offsets
from analysis.io.row_ids import row_id
from analysis.study import Study

if TYPE_CHECKING:
    from spacy.tokens import Token

_EVENTS = frozenset({"death", "fatality", "drowning", "arrest", "infection", "injury", "layoff", "dismissal"})
"""Nouns of what happened to people: what else the sentence tells did not happen to them."""
_NEAR = 200  # characters
_STANDING = {"killed": "casualty", "wounded": "casualty"}


def read_estimates(
    passages: pl.DataFrame,
    articles: pl.DataFrame,
    alignments: pl.DataFrame,
    study: Study,
    annotated: Sequence[Annotated] | None = None,
) -> pl.DataFrame:
    """One row per quantity that `passages` state, sorted by id: `tables.Estimates`, no quantity of interest told yet.

    Only passages of `articles` are read. What an article says is read without the others, so the rows are
    the same however the articles are cut into batches. A number without a noun or a unit that no verb ties
    to people (a counter, a score) is no estimate. `annotated`: the same articles, annotated; without them the
    sentences that are worth it are parsed here.
    """
    chosen = passages.join(articles.select("article_id"), on="article_id", how="semi").sort("article_id", "position")
    actors = Actors(study.speakers)
    texts = chosen["text"].to_list()
    docs = None if annotated is None else [s.counting for article in annotated for s in article.sentences]
    rows: list[dict[str, Any]] = []
    with own_nouns(study.nouns), own_deeds(study.deeds):
        pairs = zip(chosen.iter_rows(named=True), read_sentences(texts, docs), strict=True)
        for _, group in groupby(pairs, key=lambda pair: pair[0]["article_id"]):
            rows += _of_article(group, actors)
    schema = tables.Estimates.create_empty().drop("raw_start", "raw_end").schema
    frame = with_raw_offsets(pl.DataFrame(rows, schema=schema, orient="row"), alignments)
    return tables.Estimates.validate(frame.select(tables.Estimates.column_names()).sort("estimate_id"), cast=True)


def _of_article(passages: Iterable[tuple[dict[str, Any], ReadSentence]], actors: Actors) -> list[dict[str, Any]]:
    carried: dict[str, str | None] = {}
    rows: list[dict[str, Any]] = []
    before = ""
    for passage, reading in passages:
        told = answered(reading.quantities, passage["text"], before)
        before = f"{before.rsplit(chr(10), 1)[-1]}{chr(10)}{passage['text']}"
        known = [_recalled(quantity, passage, rows) for quantity in told]
        rows += _rows(passage, reading._replace(quantities=known), actors, carried, rows)
    return with_antecedents([row | {"quantity": None, "topical": False} for row in rows])


def _recalled(quantity: Quantity, passage: dict[str, Any], rows: list[dict[str, Any]]) -> Quantity:
    """ "the 12,000" without a noun: what the last estimate of that value counted; "this was later updated to 82",
    "twelve were children", "police counted 80": what the sentence before counted."""
    if quantity.back and quantity.relation == "included" and quantity.deed is None:
        near = [r for r in rows if r["counted_group"] in PEOPLE_GROUPS and passage["start"] - r["end"] < _NEAR]
        if near and quantity.implied not in (None, "person") and quantity.group == "personnel":
            return replace(quantity, group=near[-1]["counted_group"], deed=near[-1]["status"])
    if quantity.counted not in (None, "person") or quantity.noun or quantity.unit or quantity.group == "share":
        return quantity
    people = [r for r in rows if r["counted_group"] in PEOPLE_GROUPS]
    if quantity.back and quantity.counted is None:
        things = [r for r in rows if r["unit"] is None and r["status"] != "other"]
        meant = [r for r in people or things if passage["start"] - r["end"] < _NEAR]
    elif quantity.relation == "definite" and quantity.value is not None:
        meant = [r for r in people if r["value"] == quantity.value]
    else:
        meant = []
    if not meant:
        return quantity
    deed = meant[-1]["status"] if quantity.back and quantity.deed is None else quantity.deed
    return replace(quantity, implied=meant[-1]["counted"], group=meant[-1]["counted_group"], deed=deed)


def _rows(
    passage: dict[str, Any],
    reading: ReadSentence,
    actors: Actors,
    carried: dict[str, str | None],
    before: Sequence[dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    text = passage["text"]
    mentions = actors.named_in(text) if reading.quantities else []
    whole: str | None = None
    last = "other"
    troops = any(row["counted_group"] == "unit" or row["counted"] in force_nouns() for row in before)
    for quantity in reading.quantities:
        if quantity.rank or (quantity.counted is None and quantity.group != "share"):
            continue
        head = quantity.noun.head_start if quantity.noun else quantity.start
        anchor = sentence_token(reading.doc, head)
        status, denied = _status(quantity, anchor)
        if status in SERVING and quantity.implied == "person" and not troops:
            status = "other"
        if quantity.back and status == "other" and quantity.deed is None:
            status = last
        group = _STANDING.get(status, quantity.group) if quantity.group == "personnel" else quantity.group
        denied &= quantity.value != 0  # "no one was hurt" states a count of none
        relation = "negated" if denied and quantity.relation in ("stated", "definite", "total") else quantity.relation
        troops |= quantity.group == "unit" or quantity.counted in force_nouns()
        last = status if group in PEOPLE_GROUPS else last
        subject = place = None
        if group in PEOPLE_GROUPS or group == "materiel":
            subject = subject_of(quantity, anchor, actors, mentions, status)
            if subject is None and quantity.relation == "included" and whole is not None:
                subject = whole
            elif subject is None and serves(quantity):
                subject = carried.get(kind(group))
            whole = subject
            carried[kind(group)] = subject or carried.get(kind(group))
            place = place_of(anchor, text, quantity.text_end)
        token = sentence_token(reading.parsed, head) if status == "other" and group != "time" else None
        predicate = predicate_of(token) if token is not None else None
        start, end = passage["start"] + quantity.text_start, passage["start"] + quantity.text_end
        yield {
            "estimate_id": row_id("estimate", passage["article_id"], start, end, quantity.start, group),
            "article_id": passage["article_id"],
            "passage_id": passage["passage_id"],
            "start": start,
            "end": end,
            "text": text[quantity.text_start : quantity.text_end],
            "value": quantity.value,
            "unit": quantity.unit if quantity.noun is None else None,
            "share_of": quantity.share_of,
            "low": quantity.low,
            "high": quantity.high,
            "bound": quantity.bound,
            "counted": quantity.counted,
            "counted_group": group,
            "subject": subject,
            "place": place,
            "status": status,
            "predicate": predicate.lemma if predicate else None,
            "predicate_role": predicate.role if predicate else None,
            "relation": relation,
        }


def _status(quantity: Quantity, anchor: Token | None) -> tuple[str, bool]:
    """What the words, else the clause, else the noun itself assert; of the clause, whether it denies it, too."""
    own, denied = deed_of_noun(quantity), False
    if quantity.counted in _EVENTS and own != "other":
        return own, denied
    deed = quantity.deed
    if deed is None:
        deed, denied = deed_of(anchor, quantity) if anchor is not None else ("other", False)
    return (own if deed == "other" or (own in _STANDING and deed not in _STANDING) else deed), denied
