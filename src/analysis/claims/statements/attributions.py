"""Reads attributions: who says what, in which words, through whom, when and how firmly.

Steps: annotate (parses, and the spans of source, cue and content); carry quotations on; nest; resolve the
sources; read relays, day of saying, certainty and stance from the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.amounts import any_number_word
from analysis.claims.annotations import annotate
from analysis.claims.attribution import cues, quoted_regions
from analysis.claims.language import Actors, Annotated, Found, Mention, Sentence, Span, kind_of_noun
from analysis.claims.sources import Resolver, Source
from analysis.claims.statements.acts import act_of
from analysis.claims.statements.factuality import Certainty, certainty_of
from analysis.claims.statements.hands import CARRIER_KINDS, carried_on, carriers_of, head_of
from analysis.claims.statements.headlines import with_headlines
from analysis.claims.statements.nesting import depths, parents_of, relays_of
from analysis.claims.statements.stance import carrier_stance, stance_of, withheld
from analysis.claims.statements.utterance_dates import spoken_on
from analysis.io.offsets import with_raw_offsets
from analysis.io.row_ids import row_id
from analysis.study import Study
from analysis.tables import Attributions

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADJECTIVAL = re.compile(r".*\b(?:the|an?) (?:estimated|reported|alleged|suspected|believed|claimed)")
_NOT_ANY = re.compile(r"(?:[Aa]ny|[Nn]o) (?=[a-z])(?!one\b|body\b)")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|died|fled|lost|remain)\b")
_TALLY = re.compile(r"\b(?:toll|number|count|figure|total)s?$")
_OWN_COUNT = re.compile(
    r"\b(?:analys[ei]s|calculations?|counts?|counting|databases?|editorial|estimates?|figures|investigations?|polls?"
    r"|reckoning|research|reviews?|surveys?|tall(?:y|ies)|trackers?)\b",
    re.IGNORECASE,
)
"""What an agency or outlet makes itself; its report or dispatch hands on what others say."""
_CLAUSE = re.compile(r"[;:\"“”]\s|,\s|\b(?:but|while|whereas)\b|\band (?=\w+ (?:said|says)\b)")
_ANEW = re.compile(r"\b(?:and|but) (?:(?:\w+ly|later|also|then) )?$")
"""Before a finite cue: what is said of the verb before it ("did not hide its grief and | said") ends here."""
_ANTECEDENT = re.compile(r"(?:[A-Z][\w'’-]*(?: (?:of|for|to|the|in|and))* )*[A-Z][\w'’-]*(?=,? $)")
_NAME = 80  # characters


def read_attributions(
    passages: pl.DataFrame,
    articles: pl.DataFrame,
    alignments: pl.DataFrame,
    study: Study,
    by: str = "careful",
    annotated: Sequence[Annotated] | None = None,
) -> pl.DataFrame:
    """The attributions of `articles` (see `tables.Attributions`), sorted by id; where several actors are
    the source of one saying ("X and Y deny"), one row for each. `by`: the reader, one of `finding.READERS`;
    `annotated`: the same articles, annotated for it."""
    actors = Actors(study.speakers)
    known = annotate(articles, passages, by=by) if annotated is None else annotated
    rows = [row for article in known for row in _rows(article, article.found, actors)]
    schema = Attributions.create_empty().schema
    frame = pl.DataFrame(rows, schema={k: v for k, v in schema.items() if not k.startswith("raw_")})
    frame = with_raw_offsets(frame, alignments).unique("attribution_id", keep="first", maintain_order=True)
    return Attributions.validate(frame.select(schema.names()), cast=True).sort("attribution_id")


def _rows(reading: Annotated, found: Sequence[Found], actors: Actors) -> Iterator[dict[str, Any]]:
    found = [_worded(hit, reading.text) for hit in found if _says_something(hit, reading.text)]
    mentions = actors.named_in(reading.text)
    titles = [s.span for s in reading.sentences if s.title]
    found = [hit for hit in found if not _claims_lives(hit, reading.text)]
    found = with_headlines(found, titles, reading.text, actors)
    parents = parents_of(found)
    sources = _sources(found, parents, reading, actors, mentions)
    carriers = carried_on([carriers_of(hit, reading, actors, mentions) for hit in found], found, sources, reading)
    quoted = quoted_regions(reading.text)
    rows: list[list[dict[str, Any]]] = []
    for k, hit in enumerate(found):
        common = _facts(hit, reading) | _manner(hit, quoted)
        common["act"] = act_of(hit, cues.by_lemma(hit.cue_lemma), reading.text, common["manner"] == "direct")
        relays = relays_of(k, found, parents, sources, carriers, actors) if hit.source else []
        rows.append([_row(common, relays, name, sources[k], actors) for name in sources[k].names or (None,)])
    _with_day_before(rows, reading, found)
    for k, versions in enumerate(rows):
        up = parents[k]
        if up is not None and set(versions[0]["relays"]) & {row["source"] for row in rows[up]}:
            rows[up] = [row | {"stance": carrier_stance(row)} for row in rows[up]]
    for k, versions in enumerate(rows):
        up = parents[k]
        yield from (row | {"parent_id": None if up is None else rows[up][0]["attribution_id"]} for row in versions)


def _with_day_before(rows: list[list[dict[str, Any]]], reading: Annotated, found: Sequence[Found]) -> None:
    """ "dismissed the letter on Wednesday, saying …": who goes on in the same sentence goes on on the same day."""
    for k in range(1, len(rows)):
        now, before = rows[k][0], rows[k - 1][0]
        here, there = (reading.sentence_at(found[n].cue[0]).start for n in (k, k - 1))
        same = now["source"] == before["source"] and now["source_text"] == before["source_text"]
        if here == there and same and now["source_text"] and now["said_evidence"] is None and before["said_on"]:
            day = {"said_on": before["said_on"], "said_evidence": before["said_evidence"]}
            rows[k] = [row | day for row in rows[k]]


def _role(kind: str | None, words: str | None) -> str:
    """An agency or outlet hands on what others say, unless it counted itself: "a Reuters tally"."""
    return "carrier" if kind in CARRIER_KINDS and not _OWN_COUNT.search(words or "") else "originator"


def _says_something(hit: Found, text: str) -> bool:
    if _ADJECTIVAL.fullmatch(text[max(0, hit.cue[0] - 4) : hit.cue[1]]):
        return False
    return any(not text[start:end].isspace() for start, end in hit.content)


@cache
def _lives() -> re.Pattern[str]:
    return re.compile(
        r" (?:the )?(?:[\w,-]+ )?(?:life|lives)\b"
        rf"| (?:at least |more than |about )?(?:\d[\d,]*|{any_number_word()}) (?:[\w-]+ ){{0,2}}?"
        r"(?:martyrs?|victims?|casualties|civilians?|people|soldiers?)"
        r"(?! (?:had|have|has|were|was|are|died|who|would|will))\b",
        re.IGNORECASE,
    )


def _claims_lives(hit: Found, text: str) -> bool:
    """ "the storm claimed 30 lives", "claiming nine sailors": what claims them says nothing."""
    taken = _lives().match(text, hit.cue[1]) if hit.cue_lemma == "claim" else None
    return taken is not None and not _FINITE.search(text, taken.end(), max(taken.end(), hit.content[-1][1]))


def _worded(hit: Found, text: str) -> Found:
    """The attribution without a source of marks and white space only, of those who are "said to be" something, of a
    number that is estimated, and of what only may be there ("any specific intelligence")."""
    words = text[slice(*hit.source)].strip() if hit.source is not None else ""
    passive = text[slice(*hit.cue)] == "said" and text.startswith((" to be ", " to have "), hit.cue[1])
    none = _NOT_ANY.match(words) is not None and kind_of_noun(words.split()[-1].lower()) != "person"
    tallied = hit.cue_lemma == "estimate" and _TALLY.search(words) is not None
    told = any(letter.isalnum() for letter in words)
    return replace(hit, source=None) if not told or passive or tallied or none else hit


def _row(
    common: dict[str, Any], relays: list[str], name: str | None, source: Source, actors: Actors
) -> dict[str, Any]:
    place = (common["article_id"], common["cue_start"], common["cue_end"], common["content_start"], name)
    kind = actors.kind(name) if name is not None and name in actors else source.kind
    identity = {
        "attribution_id": row_id("attribution", *place),
        "source": name,
        "source_kind": kind,
        "relays": relays,
        "role": _role(kind, common["source_text"]),
    }
    return common | identity


def _sources(
    found: Sequence[Found],
    parents: Sequence[int | None],
    reading: Annotated,
    actors: Actors,
    mentions: Sequence[Mention],
) -> list[Source]:
    """Resolved sentence by sentence, the outer before the inner, so that a "he" inside can mean the speaker."""
    resolver = Resolver(actors, reading.text, mentions, [s.span for s in reading.sentences])
    depth = depths(parents)
    places = [reading.sentence_at(hit.cue[0]) for hit in found]
    resolved: dict[int, Source] = {}
    for k in sorted(range(len(found)), key=lambda k: (places[k].start, depth[k], found[k].cue)):
        up = parents[k]
        parent = resolved.get(up) if up is not None else None
        hit = _with_antecedent(found[k], reading.text)
        span = hit.source
        root = head_of(places[k], span) if span else None
        resolved[k] = resolver.resolve(hit, root, places[k].start, parent, places[k].span, depth[k])
    return [resolved[k] for k in range(len(found))]


def _with_antecedent(hit: Found, text: str) -> Found:
    """For a "who" or "which" the name before it: whom it means, not what is printed."""
    if hit.source is None or text[slice(*hit.source)].strip().lower() not in {"who", "which", "that"}:
        return hit
    start = max(0, hit.source[0] - _NAME)
    name = _ANTECEDENT.search(text[start : hit.source[0]])
    return replace(hit, source=(start + name.start(), start + name.end())) if name is not None else hit


def _facts(hit: Found, reading: Annotated) -> dict[str, Any]:
    text = reading.text
    sentence = reading.sentence_at(hit.cue[0])
    cue = cues.by_lemma(hit.cue_lemma)
    content = _content_tokens(hit, reading)
    sure = certainty_of(cue, content)
    said = spoken_on(text, sentence.span, hit, reading.earliest, reading.latest)
    words = text[hit.content[0][0] : hit.content[-1][1]]
    spans = [*hit.content, hit.cue, *([hit.source] if hit.source else [])]
    return {
        "article_id": reading.article_id,
        "passage_id": sentence.passage_id,
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "source_text": text[slice(*hit.source)] if hit.source else None,
        "source_start": hit.source[0] if hit.source else None,
        "source_end": hit.source[1] if hit.source else None,
        "cue_text": text[slice(*hit.cue)],
        "cue_lemma": hit.cue_lemma,
        "cue_start": hit.cue[0],
        "cue_end": hit.cue[1],
        "content_start": hit.content[0][0],
        "content_end": hit.content[-1][1],
        "content_pieces": [{"start": start, "end": end} for start, end in hit.content],
        "said_on": said.day,
        "said_evidence": said.evidence,
        "stance": withheld(_clause_before(hit, sentence, text), words, cue.kind if cue else None)
        or _stance(hit, text, content, words, sure),
        "certainty": sure.whole,
        "certainty_cue": sure.cue,
        "certainty_modal": sure.modal,
        "certainty_evidential": sure.evidential,
        "score": hit.score,
    }


def _clause_before(hit: Found, sentence: Sentence, text: str) -> str:
    """The words from the beginning of the cue's clause to its end, without what is said."""
    start = max([sentence.start, *(b for a, b in hit.content if sentence.start <= b <= hit.cue[0])])
    words = text[start : hit.cue[1]]
    anew = _ANEW.search(text[start : hit.cue[0]])
    finite = text[slice(*hit.cue)].split()[0].lower() != hit.cue_lemma.split()[0]
    return words[anew.start() :] if anew is not None and finite else _CLAUSE.split(words)[-1]


def _stance(hit: Found, text: str, content: list[Token], words: str, sure: Certainty) -> str:
    cue = cues.by_lemma(hit.cue_lemma)
    unowned = hit.source is None and cue is not None and cue.kind == "belief"
    stance = stance_of(cue, hit.cue_lemma, text[slice(*hit.cue)], content, words, sure)
    return "hedge" if unowned and stance == "assert" else stance


def _manner(hit: Found, quoted: Sequence[Span]) -> dict[str, str]:
    """Whether the content is quoted: wholly (marks and stops aside), in part, or not."""
    size = sum(end - start for start, end in hit.content)
    inside = sum(max(0, min(end, last) - max(start, first)) for start, end in hit.content for first, last in quoted)
    return {"manner": "indirect" if not inside else "direct" if inside >= size - 4 else "mixed"}


def _content_tokens(hit: Found, reading: Annotated) -> list[Token]:
    """The tokens of the content in the sentence where it begins."""
    sentence = reading.sentence_at(hit.content[0][0])
    return [
        token
        for token in sentence.doc
        if any(start <= token.idx + sentence.start < end for start, end in hit.content)
    ]
