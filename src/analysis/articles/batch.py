"""One batch of records into articles and passages: all that is said of an article by itself."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import polars as pl

from analysis.articles.alignment import Stretch
from analysis.articles.cleaning import (
    Block,
    Header,
    Part,
    after_title,
    blocks,
    clean,
    cut_short,
    language_of,
    place_of,
    read_credits,
    read_header,
    sentences,
    telling,
    unwrapped_lines,
    word_count,
    words_in,
)
from analysis.articles.containers import repair
from analysis.articles.dates import bounds_of, by_update, field_date, page_dates, reads_two_ways, utc_moment
from analysis.articles.pages import Finder, host, read_page, saved_page
from analysis.articles.raw_records import Record
from analysis.io.offsets import with_raw_offsets
from analysis.io.row_ids import row_id
from analysis.tables import Alignments, Articles, LeftOut, Passages, Quarantine

RECORD_SCHEMA = {name: pl.Boolean if name in ("markup", "clean") else pl.String for name in Record._fields}
_TOLD = re.compile(r"\d{1,3}(?:[.,\s’]\d{3})+|\d{1,7}")
_QUARANTINE_SCHEMA = dict.fromkeys(Quarantine.column_names(), pl.String)


class BatchTables(NamedTuple):
    """Rows of one batch, under the schemas of the tables of the same names, unsorted."""

    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame
    quarantine: pl.DataFrame
    left_out: pl.DataFrame


class Piece(NamedTuple):
    """A part of the article's text: its role, its characters, and the stretches that lead them back."""

    role: str
    text: str
    stretches: list[Stretch]


def read_batch(records: pl.DataFrame) -> BatchTables:
    """Articles, passages and alignments of `records` (the columns of `Record`); what is no article, in quarantine.

    Each row depends on its record alone. Nothing is left out here: `left_out` is empty.
    """
    articles: list[dict[str, Any]] = []
    passages: list[tuple[str, str, int, int, str]] = []
    alignments: list[tuple[str, int, int, int, int]] = []
    quarantine: list[tuple[str, str, str, str, str]] = []
    for row in records.iter_rows():
        record = Record(*row)
        reading = _read(record)
        if isinstance(reading, tuple):
            quarantine.append((record.raw_path, record.record, record.raw_sha256, *reading))
            continue
        articles.append(reading.article)
        name = record.article_id
        alignments += [(name, *stretch) for stretch in reading.stretches]
        passages += [(name, *spot) for spot in reading.spots]
    return _frames(articles, passages, alignments, quarantine)


class ArticleRows:
    """An article as a row, with its stretches and the spots of its sentences (role, start, end, text)."""

    def __init__(self, record: Record, header: Header, pieces: list[Piece], language: str | None) -> None:
        self.stretches: list[Stretch] = []
        self.spots: list[tuple[str, int, int, str]] = []
        texts: list[str] = []
        at = 0
        for piece in pieces:
            self.stretches += [stretch.shifted(at, 0) for stretch in piece.stretches]
            self.spots += [(piece.role, at + s, at + e, piece.text[s:e]) for s, e in sentences(piece.text)]
            texts.append(piece.text)
            at += len(piece.text) + 1
        parts = {
            role: "\n".join(p.text for p in pieces if p.role == role) for role in ("title", "standfirst", "body")
        }
        text = "\n".join(texts)
        self.article = _article_row(record, header, parts, text) | {"language": language}


def _read(record: Record) -> ArticleRows | tuple[str, str]:
    """The article in a record, or reason and detail why there is none."""
    if record.clean:
        header, pieces = _from_archive(record)
    else:
        header, pieces = _from_page(record) if record.markup else _from_text(record)
    body = [piece for piece in pieces if piece.role == "body"]
    if not any(word_count(piece.text) for piece in body):
        return "no_article", "nothing but furniture of a page, or no words"
    sample = " ".join(piece.text for piece in body[:6])
    language = language_of(sample)
    if language.foreign:
        return "not_english", f"language {language.code}"
    return ArticleRows(record, header, pieces, language.code)


def _from_text(record: Record) -> tuple[Header, list[Piece]]:
    cut = cut_short(record.text)
    found = blocks(record.text[: cut.end])
    header = read_header(found, clean(found)) if found else Header()
    header.characters_missing = cut.missing
    _take_fields(record, header)
    if record.title:
        header.body = _without_title(found, header, record.title)
        header.title = None
    pieces = _field_pieces(record)
    parts = [("title", header.title)] if header.title else []
    if not record.standfirst:
        parts += [("standfirst", part) for part in header.standfirst]
    parts += [("body", part) for part in header.body]
    parts += [("caption", part) for part in header.captions]
    return header, pieces + [_piece(role, found[part.block], part) for role, part in parts if part]


def _from_archive(record: Record) -> tuple[Header, list[Piece]]:
    """Title, standfirst and body as an archive parted them; only the credits inside the body are read."""
    found = unwrapped_lines(record.text)
    header = read_credits(found, Header(agency=record.agency))
    _take_fields(record, header)
    if record.dateline:
        header.dateline = place_of(record.dateline)
    return header, _field_pieces(record) + [_piece("body", found[part.block], part) for part in header.body]


def _without_title(found: list[Block], header: Header, title: str) -> list[Part]:
    """The body under a title of its own field: a line of it taken for a title goes back, one that repeats it goes."""
    parts = ([header.title] if header.title else []) + header.body
    key = Block(0, 0, title, 0, False).key
    repeats = {
        part.block for part in parts if len(found[part.block].text) <= 2 * len(title) and found[part.block].key == key
    }
    below = [part for part in parts if part.block not in repeats] or header.body
    first = below[0] if below else None
    if first is None or (cut := after_title(found[first.block].text, first.start, title)) is None:
        return below
    return [first._replace(start=cut), *below[1:]]


def _piece(role: str, block: Block, part: Part) -> Piece:
    text = block.text[part.start : part.end]
    start = block.start + part.start
    repaired = repair(text)
    if repaired is None:
        return Piece(role, text, [Stretch(0, len(text), start, start + len(text))])
    return Piece(role, repaired[0], [stretch.shifted(0, start) for stretch in repaired[1]])


def _field_pieces(record: Record) -> list[Piece]:
    """Title and standfirst from fields of their own; their raw offsets count in these fields."""
    pieces = []
    for role, text in (("title", record.title), ("standfirst", record.standfirst)):
        if text:
            pieces += [_piece(role, block, Part(0, 0, len(block.text))) for block in blocks(text)]
    return pieces


def _take_fields(record: Record, header: Header) -> None:
    """What a field says wins over what the text says."""
    header.outlet = record.outlet or header.outlet
    header.url = record.url or header.url
    header.byline = record.byline or header.byline
    header.retrieved = record.retrieved or header.retrieved
    if record.published and (stated := field_date(record.published)) is not None:
        header.published, header.published_evidence = stated, record.published
    elif record.published and reads_two_ways(record.published):
        header.published, header.undecided = None, record.published


def _from_page(record: Record) -> tuple[Header, list[Piece]]:
    saved = saved_page(record.text)
    page = read_page(saved.markup)
    if page is None:
        return Header(), []
    header = Header(byline=page.byline, outlet=page.outlet, url=page.url or saved.url)
    header.retrieved = saved.retrieved
    dates = page_dates(saved.markup, page.title)
    header.published, header.published_evidence = dates.published, dates.evidence
    header.undecided, header.dated = dates.undecided, dates.dated
    found = blocks(page.text)
    inner = read_header(found, clean(found)) if found else Header()
    for name in ("byline", "outlet", "url"):
        setattr(header, name, getattr(header, name) or getattr(inner, name))
    header.agency, header.dateline = inner.agency, inner.dateline
    _take_fields(record, header)
    header.outlet = header.outlet or host(header.url)
    finder = Finder(saved.masked)
    parts = [("title", page.title.strip())] if page.title and page.title.strip() else []
    key = Block(0, 0, page.title or "", 0, False).key
    bodies = [part for part in [inner.title, *inner.standfirst, *inner.body] if part]
    captions = telling([*page.captions, *(found[part.block].text for part in inner.captions)])
    elsewhere = {key, *(Block(0, 0, caption, 0, False).key for caption in captions)}
    parts += [("body", found[part.block].text) for part in bodies if found[part.block].key not in elsewhere]
    parts += [("caption", text) for text in captions]
    return header, [Piece(role, text, finder.stretches(text)) for role, text in parts]


def _article_row(record: Record, header: Header, parts: dict[str, str], text: str) -> dict[str, Any]:
    stated = header.published
    earliest, latest = bounds_of(stated) if stated else (None, None)
    bound = by_update(one.said for one in header.dated) if not stated and not header.undecided else None
    return {
        "article_id": record.article_id,
        "raw_path": record.raw_path,
        "record": record.record,
        "raw_sha256": record.raw_sha256,
        "text": text,
        "title": parts["title"] or None,
        "standfirst": parts["standfirst"] or None,
        "body": parts["body"],
        "dateline": header.dateline,
        "byline": header.byline,
        "outlet": header.outlet,
        "outlet_printed": header.outlet,
        "agency": header.agency,
        "url": header.url,
        "section": record.section,
        "document_id": record.document_id,
        "copyright": record.copyright,
        "words_told": _number(record.words),
        "published_at": stated.at if stated else None,
        "published_utc_offset": stated.utc_offset if stated else None,
        "published_precision": stated.precision if stated else None,
        "published_basis": "stated" if stated else "inferred" if bound else "none",
        "published_earliest": earliest,
        "published_latest": bound.latest if bound else latest,
        "published_evidence": header.published_evidence if stated else header.undecided or (bound and bound.evidence),
        "retrieved_at": utc_moment(header.retrieved),
        "characters_missing": header.characters_missing,
        "words": None,
        "duplicate_of": None,
        "version_of": None,
    }


def _number(told: str | None) -> int | None:
    """The length that a record tells: "1,086 words" as 1086."""
    found = _TOLD.search(told or "")
    return int(re.sub(r"\D", "", found.group())) if found else None


def _frames(
    articles: Iterable[dict[str, Any]],
    passages: Iterable[tuple[str, str, int, int, str]],
    alignments: Iterable[tuple[str, int, int, int, int]],
    quarantine: Iterable[tuple[str, str, str, str, str]],
) -> BatchTables:
    aligned = pl.DataFrame(list(alignments), schema=Alignments.create_empty().schema, orient="row")
    spots = pl.DataFrame(
        list(passages),
        schema={"article_id": pl.String, "role": pl.String, "start": pl.Int64, "end": pl.Int64, "text": pl.String},
        orient="row",
    ).with_columns(position=pl.int_range(pl.len(), dtype=pl.Int64).over("article_id"))
    ids = [row_id("passage", *row) for row in spots.select("article_id", "start", "end").iter_rows()]
    placed = with_raw_offsets(spots, aligned).with_columns(passage_id=pl.Series(ids, dtype=pl.String))
    return BatchTables(
        Articles.cast(
            pl.DataFrame(list(articles), schema=Articles.create_empty().schema).with_columns(words=words_in("text"))
        ),
        Passages.cast(placed),
        aligned,
        pl.DataFrame(list(quarantine), schema=_QUARANTINE_SCHEMA, orient="row"),
        LeftOut.create_empty(),
    )
