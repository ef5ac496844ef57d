"""Reads estimates and attributions out of articles, links them, and puts what people corrected over it."""

from typing import Any, NamedTuple

import polars as pl

from analysis import tables
from analysis.isolation import isolated
from analysis.parameters import Parameters
from analysis.study import Study

BATCH = 100
"""Articles read at a time: what is said of one article does not depend on the others."""

FAILED = "claims_failed"
"""Reason in the quarantine of an article whose claims could not be read; the article itself is kept."""


class ClaimTables(NamedTuple):
    """The tables of this stage, as `analysis.tables` defines them."""

    estimates: pl.DataFrame
    attributions: pl.DataFrame
    links: pl.DataFrame
    corrections: pl.DataFrame
    quarantine: pl.DataFrame


def read_claims(
    study: Study,
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    alignments: pl.DataFrame,
    parameters: Parameters | None = None,
    quarantine: pl.DataFrame | None = None,
) -> ClaimTables:
    """Estimates, attributions and links of `articles`, read in batches of `BATCH` articles, sorted by id.

    `passages` and `alignments` are those of the same articles. The result does not depend on the batches. The study's
    corrections are applied; the table of them says of each whether it found its row.

    An article at which a reader fails has no claims and a row in the quarantine, with reason `FAILED` and the
    exception's words; the others are read. `quarantine` is that of the articles' stage, whose rows stay; rows of an
    earlier reading in it are left out.
    """
    from analysis.claims.corrected import completed

    chosen = parameters or Parameters()
    parts: list[ClaimTables] = []
    failed: list[dict[str, Any]] = []
    for batch in articles.sort("article_id").iter_slices(BATCH):
        read, unread = isolated(
            batch, lambda part: _read_batch(study, part, _of(passages, part), _of(alignments, part), chosen)
        )
        parts += read
        failed += [
            {**{name: row[name] for name in ("raw_path", "record", "raw_sha256")}, "reason": FAILED, "detail": words}
            for row, words in unread
        ]
    empty = (tables.Estimates, tables.Attributions, tables.Links, tables.Corrections, tables.Quarantine)
    parts = parts or [ClaimTables(*(schema.create_empty() for schema in empty))]
    columns = zip(*parts, strict=True)
    whole = ClaimTables(*(pl.concat(frames).sort(frames[0].columns[0]) for frames in columns))
    return whole._replace(
        corrections=completed(study, whole.corrections), quarantine=_with_failed(quarantine, failed)
    )


def _with_failed(quarantine: pl.DataFrame | None, failed: list[dict[str, Any]]) -> pl.DataFrame:
    earlier = tables.Quarantine.create_empty() if quarantine is None else quarantine
    rows = pl.DataFrame(failed, schema=tables.Quarantine.create_empty().schema)
    both = pl.concat([earlier.filter(pl.col("reason") != FAILED), rows])
    return tables.Quarantine.validate(both, cast=True).sort("raw_path", "record")


def _of(frame: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    return frame.join(articles.select("article_id"), on="article_id", how="semi")


def _read_batch(
    study: Study,
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    alignments: pl.DataFrame,
    parameters: Parameters,
) -> ClaimTables:
    from analysis.claims.attributions import read_attributions
    from analysis.claims.corrected import with_corrections
    from analysis.claims.estimates import read_estimates
    from analysis.claims.links import link_estimates
    from analysis.claims.sections import sections, whole

    made: dict[str, pl.DataFrame] = {"passages": passages, "alignments": alignments}
    outcomes = []

    def corrected(table: str, frame: pl.DataFrame) -> pl.DataFrame:
        made[table], done = with_corrections(table, frame, study, articles, made)
        outcomes.append(done)
        return made[table]

    read = sections(articles, passages, alignments)
    cut = (read.passages, read.articles, read.alignments, study)
    estimates = corrected("estimates", whole(read_estimates(*cut), read, articles, alignments))
    attributions = corrected(
        "attributions", whole(read_attributions(*cut, parameters.reader), read, articles, alignments)
    )
    # linked after both are corrected, so that a source set right takes its numbers with it
    links = corrected("links", link_estimates(estimates, attributions, passages, articles))
    return ClaimTables(
        tables.Estimates.validate(estimates, cast=True),
        tables.Attributions.validate(attributions, cast=True),
        links,
        pl.concat(outcomes),
        tables.Quarantine.create_empty(),
    )
