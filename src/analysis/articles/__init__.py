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
from analysis.articles.corpus import complete
from analysis.articles.records import Record, Rejected, raw_text, raw_texts, read_records
from analysis.io.cache import code_digest, digest
from analysis.io.isolation import isolated
from analysis.io.progress import Progress
from analysis.io.shards import Shard, gathered, jobs_of, shelf, work
from analysis.study import Study
from analysis.study.parameters import Parameters
from analysis.tables import Alignments, Articles, Passages, Quarantine

__all__ = ["ArticleTables", "raw_text", "raw_texts", "read_articles", "read_batch", "read_batches"]

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


def read_articles(
    study: Study, parameters: Parameters, *, at: Path | None = None, jobs: int | None = 1
) -> ArticleTables:
    """All raw records of the study: each one an article with its passages, or a row of the quarantine.

    Records that `[select]` of the study leaves out are no part of it and are counted nowhere. They are read in
    batches, on `jobs` cores (None: on all of them); the result does not depend on these. `at`: a folder that keeps
    the batches of a run that was killed, for the next one; None: nothing is kept.
    """
    with shelf(at, "articles") as folder, Progress("articles", 0) as progress:
        places = work(_frames, _shards(study), folder, progress, jobs_of(jobs), POOLED)
        whole = BatchTables(**gathered(places, BatchTables._fields))
    articles = complete(study, parameters, whole.articles.sort("article_id"), whole.passages)
    return ArticleTables(
        Articles.validate(articles.select(Articles.column_names()).sort("article_id"), cast=True),
        Passages.validate(whole.passages.sort("article_id", "position"), cast=True),
        Alignments.validate(whole.alignments.sort("article_id", "start"), cast=True),
        Quarantine.validate(whole.quarantine.sort("raw_path", "record"), cast=True),
    )


def read_batches(study: Study, size: int = BATCH) -> Iterator[BatchTables]:
    """The tables of one batch of `size` records after the other; at least one batch, if an empty one."""
    yield from (_batch(batch) for batch in _batches(study, size))


def _shards(study: Study) -> Iterator[Shard]:
    code = code_digest(CODE)
    for batch in _batches(study, BATCH):
        yield Shard(digest(code, batch), len(batch), 0, (batch,))


def _batches(study: Study, size: int) -> Iterator[list[Record | Rejected]]:
    records = read_records(study)
    first = True
    while (batch := list(islice(records, size))) or first:
        yield batch
        first = False


def _frames(batch: list[Record | Rejected]) -> dict[str, pl.DataFrame]:
    return _batch(batch)._asdict()


def _batch(batch: list[Record | Rejected]) -> BatchTables:
    kept = [item for item in batch if isinstance(item, Record)]
    read, failed = isolated(pl.DataFrame(kept, schema=RECORD_SCHEMA, orient="row"), _valid)
    tables = BatchTables(*(pl.concat(frames) for frames in zip(*read or [read_batch(_NONE)], strict=True)))
    rejected = [item for item in batch if isinstance(item, Rejected)] + [_rejected(*row) for row in failed]
    unread = pl.DataFrame(rejected, schema=tables.quarantine.schema, orient="row")
    return tables._replace(quarantine=pl.concat([tables.quarantine, unread]))


_NONE = pl.DataFrame(schema=RECORD_SCHEMA)


def _valid(records: pl.DataFrame) -> BatchTables:
    """The tables of some records; what the schemas refuse is raised here, where its record can be found."""
    read = read_batch(records)
    for schema, frame in ((Articles, read.articles), (Passages, read.passages), (Alignments, read.alignments)):
        schema.validate(frame, cast=True)
    return read


def _rejected(record: dict[str, Any], words: str) -> Rejected:
    return Rejected(record["raw_path"], record["record"], record["raw_sha256"], FAILED, words)
