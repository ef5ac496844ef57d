"""Reads estimates and attributions out of articles, links them, and puts what people corrected over it."""

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from analysis.claims.outcome import FAILED, READ, UNREAD, ClaimTables, Inputs
from analysis.study import Study
from analysis.study.parameters import Parameters

if TYPE_CHECKING:
    from analysis.claims.gathering import Articles
    from analysis.io.cache import Cache
    from analysis.io.parts import StagePart
    from analysis.io.shards import Shard

__all__ = ["FAILED", "SHARD", "ClaimTables", "read_claims", "read_part"]

SHARD = 200
"""Most articles read at a time; what is said of one does not depend on the others."""
LEAST = 10
"""Fewest articles of a shard: each shard costs a tenth of a second beside what it reads."""
PARTS = 40
"""Shards, where there are articles enough: five for each of eight cores, so that none works long after the others."""


def read_claims(
    study: Study,
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    alignments: pl.DataFrame,
    parameters: Parameters | None = None,
    quarantine: pl.DataFrame | None = None,
    *,
    at: Path | None = None,
    jobs: int | None = 1,
    size: int | None = None,
    scheduler: str | None = None,
) -> ClaimTables:
    """Estimates, attributions and links of `articles`, each sorted by its id.

    `passages` and `alignments` are those of the same articles. They are read in shards of up to `size` articles
    (None: as many as pay), on `jobs` cores (None: on all of them), or by the workers of a Dask `scheduler`, which see
    the folder `at`; the result depends on none of these. The study's corrections are applied; the table of them says
    of each whether it found its row.

    `at`: a folder that keeps what was read of each article, so that only what is new is read, and a reading that was
    killed goes on; None: nothing is kept.

    An article at which a reader fails has no claims and a row in the quarantine, with reason `FAILED` and the
    exception's words; the others are read. `quarantine` is that of the articles' stage, whose rows stay; rows of an
    earlier reading in it are left out.
    """
    from analysis.claims.gathering import Articles, gather
    from analysis.io.cache import Cache
    from analysis.io.progress import Progress
    from analysis.io.shards import gathered, shelf
    from analysis.io.workers import jobs_of, work

    reader = (parameters or Parameters()).reader
    given = Articles(articles.sort("article_id"), passages, alignments)
    with shelf(at, "claims") as folder, Progress("claims", articles.height) as progress:
        # workers elsewhere cannot share one SQLite file
        cache = Cache(at) if at and not scheduler else None
        shards = _shards(study, given, reader, cache, size)
        places = work(_read_shard, shards, folder, progress, jobs_of(jobs), scheduler=scheduler)
        return gather(study, gathered(places, (*READ, UNREAD)), given, quarantine)


def read_part(
    study: Study,
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    alignments: pl.DataFrame,
    parameters: Parameters,
    part: "StagePart",
    *,
    at: Path,
    jobs: int | None = 1,
    size: int | None = None,
) -> int:
    """Reads the shards of one part of the articles in the folder `at`, where `read_claims` finds them; how many.

    Several runs may do so at once, on one machine or on many that share the folder.
    """
    from analysis.claims.gathering import Articles
    from analysis.io.progress import Progress
    from analysis.io.shards import shared_shelf
    from analysis.io.workers import jobs_of, work

    given = Articles(articles.sort("article_id"), passages, alignments)
    with shared_shelf(at, "claims") as folder, Progress("claims", -(-articles.height // part.of)) as progress:
        shards = part.chosen(_shards(study, given, parameters.reader, None, size))
        return len(work(_read_shard, shards, folder, progress, jobs_of(jobs)))


def _shards(
    study: Study, given: "Articles", reader: str, cache: "Cache | None", size: int | None
) -> Iterator["Shard"]:
    """Up to `size` articles each, the same on every machine; one without articles where there are none."""
    from analysis.claims.keys import keys_of
    from analysis.io.cache import digest
    from analysis.io.shards import Shard

    cut = size or min(SHARD, max(LEAST, ceil(given.articles.height / PARTS)))
    for part in given.articles.iter_slices(cut) if given.articles.height else [given.articles]:
        passages, alignments = (
            frame.join(part, on="article_id", how="semi") for frame in (given.passages, given.alignments)
        )
        keys = keys_of(study, part, passages, alignments, reader)
        held = cache.holds(keys.values()) if cache else set()
        new = part.filter(~pl.col("article_id").is_in([article for article, key in keys.items() if key in held]))
        words = int(new["text"].str.count_matches(r"\w+").sum())
        inputs = Inputs(part, passages, alignments, keys)
        yield Shard(digest(keys), part.height, words, (inputs, study, reader, cache), part.height - new.height)


def _read_shard(inputs: Inputs, study: Study, reader: str, cache: "Cache | None") -> dict[str, pl.DataFrame]:
    """The parser is imported where it is used: with several cores that is in the workers alone."""
    from analysis.claims.shard import read_shard

    return read_shard(inputs, study, reader, cache)
