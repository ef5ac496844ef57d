"""Cuts what is too long to be read at once, so that the time of reading grows no faster than the text.

A reader looks around in the article that it reads, and a parser in its sentence. An article longer than `SECTION`
characters is read in sections that begin with a sentence; a sentence of more than `SENTENCE` characters or `TOKENS`
words and marks in pieces; and an unbroken run of `WORD` characters, which no word is, as blank. Other articles are
read as they are.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import polars as pl

from analysis.io.offsets import with_raw_offsets

SECTION = 20_000
SENTENCE = 1_000
TOKENS = 200
WORD = 300

_TOKEN = re.compile(r"\w+|[^\w\s]")
_RUN = re.compile(rf"\S{{{WORD},}}")
_OFFSETS = ["start", "end", "source_start", "source_end", "cue_start", "cue_end", "content_start", "content_end"]
_WORDS = {
    "text": ("start", "end"),
    "source_text": ("source_start", "source_end"),
    "cue_text": ("cue_start", "cue_end"),
}
"""Columns of words, and where these stand."""


class Sections(NamedTuple):
    """Articles and passages as they are read; `cut` says where each section of a long article begins.

    `cut`: section (the article_id that its rows bear), whole (the article's own), by (where it begins).
    """

    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame
    cut: pl.DataFrame


class _Piece(NamedTuple):
    """The row of a passage, and the characters of the article that are read as one sentence."""

    row: int
    start: int
    end: int


def sections(articles: pl.DataFrame, passages: pl.DataFrame, alignments: pl.DataFrame) -> Sections:
    """The same tables with long articles in sections and long passages in pieces; others as they are."""
    crowded = {name for name, text in passages.select("article_id", "text").iter_rows() if _too_long(text)}
    length = pl.col("text").str.len_chars()
    long = articles.filter((length > SECTION) | pl.col("article_id").is_in(list(crowded)))
    held = passages.sort("article_id", "position").partition_by("article_id", as_dict=True)
    parts: list[tuple[pl.DataFrame, pl.DataFrame]] = []
    cut: list[tuple[str, str, int]] = []
    for row in long.iter_slices(1):
        name, text = row["article_id"][0], row["text"][0]
        own = held.get((name,), passages.clear())
        for number, pieces in enumerate(_in_sections(text, own)):
            by, end = (pieces[0].start, pieces[-1].end) if pieces else (0, len(text))
            by, section = (by, f"{name}\x00{number:06}") if number else (0, name)
            cut.append((section, name, by))
            parts.append((_article(row, section, _blanked(text[by:end])), _passages(own, pieces, section, text, by)))
    where = pl.DataFrame(cut, schema={"section": pl.String, "whole": pl.String, "by": pl.Int64}, orient="row")
    if not parts:
        return Sections(articles, passages, alignments, where)
    short = articles.join(long, on="article_id", how="anti")
    read = pl.concat([part for part, _ in parts])
    straight = read.select("article_id", start=0, end=pl.col("text").str.len_chars()).with_columns(
        raw_start="start", raw_end="end"
    )
    return Sections(
        pl.concat([short, read]),
        pl.concat([passages.join(long, on="article_id", how="anti"), *(part for _, part in parts)]),
        pl.concat([alignments, straight.cast(dict(alignments.schema))]) if alignments.width else alignments,  # type: ignore[arg-type]
        where,
    )


def whole(frame: pl.DataFrame, read: Sections, articles: pl.DataFrame, alignments: pl.DataFrame) -> pl.DataFrame:
    """Estimates or attributions of sections as those of their articles: offsets, raw offsets and words."""
    if read.cut.is_empty() or frame.is_empty():
        return frame
    columns, dtypes = frame.columns, frame.schema
    moved = frame.join(read.cut.rename({"section": "article_id"}), on="article_id", how="left", maintain_order="left")
    by = pl.col("by").fill_null(0)
    moved = moved.with_columns(
        *(pl.col(name) + by for name in _OFFSETS if name in columns),
        article_id=pl.coalesce("whole", "article_id"),
    )
    if "content_pieces" in columns:
        shifted = [
            [{"start": piece["start"] + at, "end": piece["end"] + at} for piece in pieces]
            for pieces, at in moved.select("content_pieces", by).iter_rows()
        ]
        moved = moved.with_columns(content_pieces=pl.Series(shifted, dtype=dtypes["content_pieces"]))
    texts = dict(articles.select("article_id", "text").iter_rows())
    for name, (start, end) in _WORDS.items():
        if name in columns:
            rows = moved.select(name, "article_id", start, end).iter_rows()
            words = [_as_printed(word, texts[article], low, high) for word, article, low, high in rows]
            moved = moved.with_columns(pl.Series(name, words, dtype=pl.String))
    return with_raw_offsets(moved, alignments).select(columns).cast(dict(dtypes))  # type: ignore[arg-type]


def _as_printed(words: str | None, text: str, start: int | None, end: int | None) -> str | None:
    """Words that were read with blanks in them, as the article has them."""
    if words is None or start is None or end is None or len(words) != end - start:
        return words
    return text[start:end]


def _too_long(sentence: str) -> bool:
    """Whether a sentence has to be cut, or parts of it blanked."""
    return len(sentence) > TOKENS and (
        len(sentence) > SENTENCE or len(_TOKEN.findall(sentence)) > TOKENS or _RUN.search(sentence) is not None
    )


def _blanked(text: str) -> str:
    """`text` with a space for every character of a run that is no word; the length stays."""
    return _RUN.sub(lambda run: " " * (run.end() - run.start()), text)


def _in_sections(text: str, passages: pl.DataFrame) -> Iterator[list[_Piece]]:
    section: list[_Piece] = []
    for piece in _pieces(text, passages):
        if section and piece.end - section[0].start > SECTION:
            yield section
            section = []
        section.append(piece)
    yield section


def _pieces(text: str, passages: pl.DataFrame) -> Iterator[_Piece]:
    """Every passage, a long one cut at white space where there is some, in the order of the text."""
    for row, (start, end) in enumerate(passages.select("start", "end").iter_rows()):
        while (most := _readable(text, start, end)) < end:
            space = text.rfind(" ", (start + most) // 2, most)
            cut = space + 1 if space > 0 else most
            yield _Piece(row, start, cut)
            start = cut
        yield _Piece(row, start, end)


def _readable(text: str, start: int, end: int) -> int:
    """How far a stretch can be read as one sentence."""
    end = min(end, start + SENTENCE)
    beyond = next(islice(_TOKEN.finditer(text, start, end), TOKENS, None), None)
    return beyond.start() if beyond else end


def _article(row: pl.DataFrame, section: str, text: str) -> pl.DataFrame:
    return row.with_columns(article_id=pl.lit(section), text=pl.lit(text))


def _passages(own: pl.DataFrame, pieces: list[_Piece], section: str, text: str, by: int) -> pl.DataFrame:
    """The passages of a section; pieces of one passage keep its id, and count on as positions of their own."""
    return own[[piece.row for piece in pieces]].with_columns(
        article_id=pl.lit(section),
        position=pl.Series(range(len(pieces)), dtype=own.schema["position"]),
        start=pl.Series([piece.start - by for piece in pieces], dtype=pl.Int64),
        end=pl.Series([piece.end - by for piece in pieces], dtype=pl.Int64),
        text=pl.Series([_blanked(text[piece.start : piece.end]) for piece in pieces], dtype=pl.String),
    )
