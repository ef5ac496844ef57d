"""Reads estimates and attributions out of articles, links them, and puts what people corrected over it."""

from typing import NamedTuple

import polars as pl

from analysis import tables
from analysis.parameters import Parameters
from analysis.study import Study

BATCH = 100
"""Articles read at a time: what is said of one article does not depend on the others."""


class ClaimTables(NamedTuple):
    """The tables of this stage, as `analysis.tables` defines them."""

    estimates: pl.DataFrame
    attributions: pl.DataFrame
    links: pl.DataFrame
    corrections: pl.DataFrame


def read_claims(
    study: Study,
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    alignments: pl.DataFrame,
    parameters: Parameters | None = None,
) -> ClaimTables:
    """Estimates, attributions and links of `articles`, read in batches of `BATCH` articles, sorted by id.

    `passages` and `alignments` are those of the same articles. The result does not depend on the batches. The study's
    corrections are applied; the table of them says of each whether it found its row.
    """
    from analysis.claims.corrected import completed

    chosen = parameters or Parameters()
    parts = [
        _read_batch(study, part, _of(passages, part), _of(alignments, part), chosen)
        for part in articles.sort("article_id").iter_slices(BATCH)
    ]
    if not parts:
        empty = (tables.Estimates, tables.Attributions, tables.Links, tables.Corrections)
        parts = [ClaimTables(*(schema.create_empty() for schema in empty))]
    columns = zip(*parts, strict=True)
    whole = ClaimTables(*(pl.concat(frames).sort(frames[0].columns[0]) for frames in columns))
    return whole._replace(corrections=completed(study, whole.corrections))


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
    return ClaimTables(estimates, attributions, links, pl.concat(outcomes))
