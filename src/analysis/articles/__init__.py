"""Raw articles into clean, dated articles and their sentences.

Two steps: what is said of one article alone, in batches (`batch.read_batch`), and what needs them all
(`corpus.complete`).
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from analysis.articles.batch import RECORD_SCHEMA, BatchTables, read_batch
from analysis.articles.corpus import complete, selection, with_headers
from analysis.articles.raw_records import Left, Record, Rejected, raw_text, raw_texts, read_records
from analysis.io.cache import code_digest, digest
from analysis.io.isolation import isolated
from analysis.io.parts import StagePart
from analysis.io.progress import Progress
from analysis.io.shards import Shard, gathered, shared_shelf, shelf
from analysis.io.workers import jobs_of, work
from analysis.study import Study
from analysis.study.parameters import Parameters
from analysis.tables import Alignments, Articles, LeftOut, Passages, Quarantine

__all__ = ["ArticleTables", "raw_text", "raw_texts", "read_articles", "read_batch", "read_batches", "read_part"]

BATCH = 500
"""Records read at a time."""
POOLED = 3_000
"""Records from which workers pay: one starts in the time in which some thousand are read."""
CODE = ("articles", "io", "tables")
"""The parts of the package that a batch hangs on."""

FAILED = "cleaning_failed"
"""Reason in the quarantine of a record at which the cleaning raised."""


class ArticleTables(NamedTuple):
    """The tables of this stage, each under its schema and sorted by its key."""

    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame
    quarantine: pl.DataFrame
    left_out: pl.DataFrame


def read_articles(
    study: Study,
    parameters: Parameters,
    *,
    at: Path | None = None,
    jobs: int | None = 1,
    scheduler: str | None = None,
) -> ArticleTables:
    """All raw records of the study: an article with its passages, a row of the quarantine, or one of those left out.

    What `[select]` asks of the record's fields and of words is told record by record; days, outlets and sections
    when all are read, before anything is told from one article of another. They are read in batches, on `jobs` cores
    (None: on all of them), or by the workers of a Dask `scheduler`, which see the folder `at`; the result does not
    depend on these. `at`: a folder that keeps the batches of a run that was killed, for the next one; None: nothing
    is kept.
    """
    with shelf(at, "articles") as folder, Progress("articles", 0) as progress:
        places = work(_frames, _shards(study), folder, progress, jobs_of(jobs), POOLED, scheduler)
        whole = BatchTables(**gathered(places, BatchTables._fields))
    headed = with_headers(study, whole.articles.sort("article_id"))
    chosen, also_left = selection.parted(headed, selection.by_header(study, headed))
    kept = _of(whole, chosen)
    articles = complete(study, parameters, kept.articles, kept.passages)
    return ArticleTables(
        Articles.validate(articles.select(Articles.column_names()).sort("article_id"), cast=True),
        Passages.validate(kept.passages.sort("article_id", "position"), cast=True),
        Alignments.validate(kept.alignments.sort("article_id", "start"), cast=True),
        Quarantine.validate(kept.quarantine.sort("raw_path", "record"), cast=True),
        LeftOut.validate(pl.concat([kept.left_out, also_left]).sort("raw_path", "record"), cast=True),
    )


def read_part(study: Study, part: StagePart, *, at: Path, jobs: int | None = 1) -> int:
    """Reads the batches of one part of the records in the folder `at`, where `read_articles` finds them; how many.

    Several runs may do so at once, on one machine or on many that share the folder.
    """
    with shared_shelf(at, "articles") as folder, Progress("articles", 0) as progress:
        return len(work(_frames, part.chosen(_shards(study)), folder, progress, jobs_of(jobs), POOLED))


def read_batches(study: Study, size: int = BATCH) -> Iterator[BatchTables]:
    """The tables of one batch of `size` records after the other; at least one batch, if an empty one."""
    yield from (_selected(batch, study.select) for batch in _batches(study, size))


def _shards(study: Study) -> Iterator[Shard]:
    code = code_digest(CODE)
    for batch in _batches(study, BATCH):
        yield Shard(digest(code, batch, study.select), len(batch), 0, (batch, study.select))


def _batches(study: Study, size: int) -> Iterator[list[Record | Rejected | Left]]:
    records = read_records(study)
    first = True
    while (batch := list(islice(records, size))) or first:
        yield batch
        first = False


def _frames(batch: list[Record | Rejected | Left], select: dict[str, Any]) -> dict[str, pl.DataFrame]:
    return _selected(batch, select)._asdict()


def _selected(batch: list[Record | Rejected | Left], select: dict[str, Any]) -> BatchTables:
    """The tables of a batch, without the articles that the study's words leave out."""
    read = _batch(batch)
    chosen, also_left = selection.parted(read.articles, selection.by_words(select))
    return _of(read, chosen)._replace(left_out=pl.concat([read.left_out, also_left]))


def _of(tables: BatchTables, articles: pl.DataFrame) -> BatchTables:
    """The tables with those articles alone."""
    if articles.height == tables.articles.height:
        return tables._replace(articles=articles)
    passages, alignments = (
        frame.join(articles, on="article_id", how="semi", maintain_order="left")
        for frame in (tables.passages, tables.alignments)
    )
    return tables._replace(articles=articles, passages=passages, alignments=alignments)


def _batch(batch: list[Record | Rejected | Left]) -> BatchTables:
    kept = [item for item in batch if isinstance(item, Record)]
    read, failed = isolated(pl.DataFrame(kept, schema=RECORD_SCHEMA, orient="row"), _valid)
    tables = BatchTables(*(pl.concat(frames) for frames in zip(*read or [read_batch(_NONE)], strict=True)))
    rejected = [item for item in batch if isinstance(item, Rejected)] + [_rejected(*row) for row in failed]
    left = [item for item in batch if isinstance(item, Left)]
    unread = pl.DataFrame(rejected, schema=tables.quarantine.schema, orient="row")
    unasked = pl.DataFrame(left, schema=tables.left_out.schema, orient="row")
    return tables._replace(
        quarantine=pl.concat([tables.quarantine, unread]), left_out=pl.concat([tables.left_out, unasked])
    )


_NONE = pl.DataFrame(schema=RECORD_SCHEMA)


def _valid(records: pl.DataFrame) -> BatchTables:
    """The tables of some records; what the schemas refuse is raised here, where its record can be found."""
    read = read_batch(records)
    for schema, frame in ((Articles, read.articles), (Passages, read.passages), (Alignments, read.alignments)):
        schema.validate(frame, cast=True)
    return read


def _rejected(record: dict[str, Any], words: str) -> Rejected:
    return Rejected(record["raw_path"], record["record"], record["raw_sha256"], FAILED, words)
