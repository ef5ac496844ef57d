"""The world as the tables that a perfect reading would give: articles, passages, alignments and claims."""

from datetime import datetime
from typing import Any

import polars as pl

from analysis import tables
from spread_truth.wording import Words
from spread_truth.world import AGENCIES, DENIER, ORIGINATORS, Article, Line, World

LABEL = "Flood casualties"
KINDS = {ORIGINATORS[0]: "government", ORIGINATORS[1]: "group", DENIER: "government"} | dict.fromkeys(
    AGENCIES, "agency"
)
Row = dict[str, Any]


def tables_of(world: World) -> dict[str, pl.DataFrame]:
    """The tables that the spread stage reads, by name."""
    articles, passages, alignments, estimates, attributions, links = [], [], [], [], [], []
    for article in world.articles:
        starts = starts_of(article)
        text = text_of(article)
        articles.append(_article(world, article, text))
        whole = {"start": 0, "end": len(text), "raw_start": 0, "raw_end": len(text)}
        alignments.append({"article_id": article.article_id, **whole})
        for place, (line, start) in enumerate(zip(article.lines, starts, strict=True)):
            here = {"article_id": article.article_id, "passage_id": f"{article.article_id}-{place:02}"}
            role = "body" if place else "title"
            span = _span(start, start + len(line.words.text))
            passages.append({**here, **span, "position": place, "role": role, "text": line.words.text})
            rows = _attributions(line, here, start)
            attributions += rows
            if line.claim:
                estimate, link = _estimate(line, here, start)
                estimates.append(estimate)
                links.append(link)
    return {
        "articles": _frame(tables.Articles, articles),
        "passages": _frame(tables.Passages, passages),
        "alignments": _frame(tables.Alignments, alignments),
        "estimates": _frame(tables.Estimates, estimates),
        "attributions": _frame(tables.Attributions, attributions),
        "links": _frame(tables.Links, links),
    }


def text_of(article: Article) -> str:
    """Headline and sentences, one a line."""
    return "\n".join(line.words.text for line in article.lines)


def starts_of(article: Article) -> list[int]:
    """Where each line begins in the text."""
    starts = [0]
    for line in article.lines[:-1]:
        starts.append(starts[-1] + len(line.words.text) + 1)
    return starts


def _article(world: World, article: Article, text: str) -> Row:
    midnight = article.time.replace(hour=0, minute=0)
    printed: datetime | None = {"minute": article.time, "day": midnight}.get(article.precision or "")
    first = None if article.first_text is None else world.articles[article.first_text].article_id
    return {
        "article_id": article.article_id, "raw_path": f"{article.article_id}.json", "record": "",
        "raw_sha256": _digest(article), "text": text, "title": article.lines[0].words.text,
        "body": text.partition("\n")[2], "outlet": article.outlet, "outlet_printed": article.outlet,
        "agency": article.agency, "language": "en", "published_at": printed,
        "published_precision": article.precision, "published_basis": "stated" if printed else "none",
        "published_earliest": printed, "published_latest": printed, "words": len(text.split()),
        "duplicate_of": first if article.kind == "reprint" else None,
        "version_of": first if article.kind == "version" else None,
    }  # fmt: skip


def _digest(article: Article) -> str:
    """Something like a digest: it tells nothing of the time."""
    return f"{(article.number * 2_654_435_761 + 97) % 2**32:08x}" * 8


def _estimate(line: Line, here: Row, start: int) -> tuple[Row, Row]:
    claim, key = line.claim, f"e-{here['passage_id']}"
    assert claim is not None
    estimate = {
        **here, **_at(line.words, "n", start), "estimate_id": key, "text": line.words.part("n"),
        "value": claim.value, "low": claim.low, "high": claim.high, "bound": claim.bound, "counted": "person",
        "counted_group": "casualty", "status": claim.status, "relation": claim.relation, "quantity": LABEL,
        "topical": True,
    }  # fmt: skip
    link = {
        "estimate_id": key, "attribution_id": f"s-{here['passage_id']}-0" if claim.origin else None,
        "basis": "content" if claim.origin else "own_voice",
        "origin": claim.origin, "role": claim.role, "relays": list(claim.relays), "depth": len(claim.relays),
        "said_on": claim.said and claim.said.date(), "stance": claim.stance, "certainty": claim.certainty,
    }  # fmt: skip
    return estimate, link


def _attributions(line: Line, here: Row, start: int) -> list[Row]:
    """Whom the sentence makes speak, and the carrier that it names besides."""
    spans, claim = line.words.spans, line.claim
    if "c" not in spans:
        return []
    mark = "O" if "O" in spans else "R"
    source = line.speaker or (claim.origin if claim else None)
    relays = list(claim.relays) if claim else []
    denies = line.kind == "refusal" or (claim is not None and claim.stance == "deny")
    key = f"s-{here['passage_id']}"
    inner = {"start": start + spans["content"][0], "end": start + spans["content"][1]}
    common = {
        **here, **_span(start, start + len(line.words.text)), "act": "speech", "manner": "indirect", "score": 1.0,
        "content_start": inner["start"], "content_end": inner["end"], "content_pieces": [inner],
    }  # fmt: skip
    certainty = claim.certainty if claim else 1.0
    rows = [
        {
            **common, **_source(line.words, mark, start), **_cue(line.words, "c", start),
            "attribution_id": f"{key}-0", "source": source, "source_kind": KINDS.get(source or "", "outlet"),
            "relays": relays, "role": (claim.role if claim else None) or "originator",
            "stance": "deny" if denies else "assert",
            "certainty": certainty, "said_on": claim.said.date() if claim and claim.said else None,
            "manner": "direct" if line.kind == "quote" else "indirect",
            "parent_id": f"{key}-1" if "k" in spans and relays else None,
        }
    ]  # fmt: skip
    if "k" in spans and relays:
        rows.append(
            {
                **common, **_source(line.words, "R", start), **_cue(line.words, "k", start),
                "attribution_id": f"{key}-1", "source": relays[-1], "source_kind": KINDS.get(relays[-1], "outlet"),
                "relays": [], "role": "carrier", "stance": "assert", "certainty": 1.0,
            }
        )  # fmt: skip
    return rows


def _span(start: int, end: int) -> Row:
    return {"start": start, "end": end, "raw_start": start, "raw_end": end}


def _at(words: Words, mark: str, start: int) -> Row:
    return _span(start + words.spans[mark][0], start + words.spans[mark][1])


def _source(words: Words, mark: str, start: int) -> Row:
    begin, end = words.spans[mark]
    return {"source_text": words.part(mark), "source_start": start + begin, "source_end": start + end}


def _cue(words: Words, mark: str, start: int) -> Row:
    begin, end = words.spans[mark]
    text = words.part(mark)
    return {"cue_text": text, "cue_lemma": text.lower(), "cue_start": start + begin, "cue_end": start + end}


def _frame(schema: Any, rows: list[Row]) -> pl.DataFrame:
    """The rows under their schema, what they lack null, sorted by the key."""
    columns = schema.column_names()
    given = [{name: row.get(name) for name in columns} for row in rows]
    frame = pl.DataFrame(given, infer_schema_length=None) if given else schema.create_empty()
    key = [name for name, column in schema.columns().items() if column.primary_key]
    valid: pl.DataFrame = schema.validate(frame.sort(key), cast=True)
    return valid
