"""Articles annotated: their sentences, the words and parses of these, and where somebody says something.

Nothing of it hangs on the study's actors, so that it may be kept (`io.cache`) while aliases are tried. A sentence is
parsed once, for quantities and attributions; only copy in capitals is parsed a second time, in the case that the
parser knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.claims.attribution import finding
from analysis.claims.language import PACKAGES, Annotated, Article, Found, Sentence, opened, pipeline, truecased
from analysis.claims.quantities import worth_a_parse
from analysis.io.cache import Cache, code_digest, digest

if TYPE_CHECKING:
    from spacy.tokens import Doc

CODE = ("claims", "amounts", "io")
"""The parts of the package that annotations hang on."""


@dataclass(frozen=True)
class _Draft:
    """An article before it is read: its row, its passages in order, these without first words set in capitals, and
    as the parser of numbers shall see them, without headlines in capitals either."""

    article: Mapping[str, Any]
    passages: list[dict[str, Any]]
    sentences: list[str]
    cased: list[str]


def annotate(
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    names: Sequence[str] = (),
    by: str = "careful",
    cache: Cache | None = None,
) -> list[Annotated]:
    """The articles that have `passages`, sorted by id, annotated for the reader `by` (one of `finding.READERS`).

    `names`: how the study writes names that may stand in capitals. With a `cache`, what it holds is not read again.
    """
    drafts = list(_drafts(articles, passages, names))
    keys = [_key(draft, by) for draft in drafts]
    kept = cache.get(keys) if cache else {}
    new = [(draft, key) for draft, key in zip(drafts, keys, strict=True) if key not in kept]
    read = _read([draft for draft, _ in new], by)
    if cache:
        cache.put({key: _packed(annotated) for (_, key), annotated in zip(new, read, strict=True)})
    in_turn = iter(read)
    return [
        _unpacked(kept[key], draft, by) if key in kept else next(in_turn)
        for draft, key in zip(drafts, keys, strict=True)
    ]


def _drafts(articles: pl.DataFrame, passages: pl.DataFrame, names: Sequence[str]) -> Iterator[_Draft]:
    by_article: dict[str, list[dict[str, Any]]] = {}
    columns = ["article_id", "passage_id", "start", "end", "role", "text"]
    for row in passages.sort("article_id", "position").select(columns).iter_rows(named=True):
        by_article.setdefault(row["article_id"], []).append(row)
    known = ["article_id", "text", "published_earliest", "published_latest"]
    for article in articles.select(known).sort("article_id").iter_rows(named=True):
        if held := by_article.get(article["article_id"]):
            sentences = opened([row["text"] for row in held], names)
            yield _Draft(article, held, sentences, truecased(sentences, names))


def _key(draft: _Draft, by: str) -> str:
    places = [(row["start"], row["end"]) for row in draft.passages]
    code = code_digest(CODE, PACKAGES)
    return digest("annotations", code, by, draft.article["text"], draft.sentences, draft.cased, places)


def _read(drafts: Sequence[_Draft], by: str) -> list[Annotated]:
    sentences = [sentence for draft in drafts for sentence in draft.sentences]
    words = list(finding.words_of(sentences, by))
    parsed = finding.parses(by)
    cased = [sentence for draft in drafts for sentence in draft.cased]
    asked = [n for n, one in enumerate(cased) if (one != sentences[n] or not parsed) and worth_a_parse(sentences[n])]
    counting: dict[int, Doc] = dict(enumerate(words)) if parsed else {}
    counting |= dict(zip(asked, pipeline.parse([cased[n] for n in asked]), strict=True))
    at, annotated = 0, []
    for draft in drafts:
        rows = range(at, at + len(draft.passages))
        annotated.append(_annotated(draft, [words[n] for n in rows], [counting.get(n) for n in rows], parsed))
        at = rows.stop
    held = finding.find([Article(a.text, [(s.start, s.doc) for s in a.sentences]) for a in annotated], by)
    return [replace(article, found=hits) for article, hits in zip(annotated, held, strict=True)]


def _annotated(draft: _Draft, words: Sequence[Doc], counting: Sequence[Doc | None], parsed: bool) -> Annotated:
    sentences = [
        Sentence(row["passage_id"], row["start"], row["end"], doc, row["role"] == "title", parsed, count)
        for row, doc, count in zip(draft.passages, words, counting, strict=True)
    ]
    article = draft.article
    days = [_day(article[f"published_{bound}"]) for bound in ("earliest", "latest")]
    return Annotated(article["article_id"], article["text"], days[0], days[1], sentences)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _packed(article: Annotated) -> bytes:
    """Parses and spans as bytes; words without a parse are told again by the sentence."""
    docs = [s.doc for s in article.sentences if s.parsed]
    apart = [n for n, s in enumerate(article.sentences) if s.counting is not None and s.counting is not s.doc]
    docs += [doc for n in apart if (doc := article.sentences[n].counting) is not None]
    head = json.dumps([apart, [astuple(hit) for hit in article.found]]).encode()
    return len(head).to_bytes(8, "big") + head + pipeline.packed(docs)


def _unpacked(data: bytes, draft: _Draft, by: str) -> Annotated:
    size = 8 + int.from_bytes(data[:8], "big")
    apart, found = json.loads(data[8:size])
    docs, parsed = pipeline.unpacked(data[size:]), finding.parses(by)
    words = docs[: len(draft.passages)] if parsed else list(pipeline.tokenise(draft.sentences))
    counting: list[Doc | None] = [*words] if parsed else [None] * len(words)
    for n, doc in zip(apart, docs[len(docs) - len(apart) :], strict=True):
        counting[n] = doc
    return replace(_annotated(draft, words, counting, parsed), found=[_found(hit) for hit in found])


def _found(hit: list[Any]) -> Found:
    source, cue, content, lemma, rule, score, within = hit
    spans = tuple((start, end) for start, end in content)
    pair = [(span[0], span[1]) if span else None for span in (source, within)]
    return Found(pair[0], (cue[0], cue[1]), spans, lemma, rule, score, pair[1])
