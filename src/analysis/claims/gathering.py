"""Puts the claims of all shards together: quantities of interest, corrections, and what could not be read.

Links hang on attributions and attributions on nothing after them, so that only the articles somebody corrected are
linked anew.
"""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from analysis import tables
from analysis.claims.corrections import completed, with_corrections
from analysis.claims.judged import with_judged
from analysis.claims.outcome import FAILED, ClaimTables
from analysis.claims.slots import chosen_slots, with_choice, with_slots, with_topics
from analysis.study import Study


class Articles(NamedTuple):
    """What the claims were read from."""

    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame


def gather(
    study: Study, read: Mapping[str, pl.DataFrame], given: Articles, quarantine: pl.DataFrame | None
) -> ClaimTables:
    """The tables of the stage from those of all shards (`outcome.READ` and `outcome.UNREAD`), in whatever order.

    `quarantine`: that of the articles' stage, whose rows stay; rows of an earlier reading in it are left out.
    """
    read_estimates = read["estimates"].sort("estimate_id")
    attributions, links = read["attributions"].sort("attribution_id"), read["links"].sort("estimate_id")
    placed, slots = with_slots(read_estimates, links, given.passages, given.articles)
    chosen = chosen_slots(study.quantities, slots)
    estimates = with_topics(placed, given.passages, study, slots)
    estimates, examples = with_judged(estimates, links, study, given.articles)
    outcomes: pl.DataFrame = tables.Corrections.create_empty()
    if study.corrections.height:
        estimates, attributions, links, outcomes = _corrected(study, estimates, attributions, links, given)
    return ClaimTables(
        tables.Estimates.validate(estimates, cast=True),
        tables.Attributions.validate(attributions, cast=True),
        tables.Links.validate(links, cast=True),
        completed(study, outcomes),
        _with_failed(quarantine, read["unread"]),
        tables.Slots.validate(with_choice(slots, chosen), cast=True),
        examples,
    )


def _corrected(
    study: Study, estimates: pl.DataFrame, attributions: pl.DataFrame, links: pl.DataFrame, given: Articles
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Estimates and attributions are corrected before they are linked, so that a source set right takes its numbers
    with it; then the links themselves."""
    # imported here: the parser that comes with it takes seconds, and most studies have no line to apply
    from analysis.claims.linking import link_estimates

    made = {"passages": given.passages, "alignments": given.alignments}
    right, outcomes = {}, []
    for table, frame in (("estimates", estimates), ("attributions", attributions)):
        right[table], done = with_corrections(table, frame, study, given.articles, made)
        outcomes.append(done)
    touched = _touched(pl.concat(outcomes), {"estimates": estimates, "attributions": attributions}, right)
    here = [frame.join(touched, on="article_id", how="semi") for frame in (*right.values(), *given[1::-1])]
    anew = link_estimates(*here)
    others = right["estimates"].join(touched, on="article_id", how="anti")
    linked = pl.concat([links.join(others, on="estimate_id", how="semi"), anew]).sort("estimate_id")
    corrected, done = with_corrections("links", linked, study, given.articles, made | right)
    return right["estimates"], right["attributions"], corrected, pl.concat([*outcomes, done])


def _touched(
    outcomes: pl.DataFrame, before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """article_id of every article with a row that was set right, added or struck."""
    rows = outcomes.filter("applied").select("row_id")
    keys = {"estimates": "estimate_id", "attributions": "attribution_id"}
    held = [frame.select("article_id", row_id=keys[name]) for side in (before, after) for name, frame in side.items()]
    return pl.concat(held).join(rows, on="row_id", how="semi").select("article_id").unique()


def _with_failed(quarantine: pl.DataFrame | None, failed: pl.DataFrame) -> pl.DataFrame:
    earlier = tables.Quarantine.create_empty() if quarantine is None else quarantine
    rows = failed.with_columns(reason=pl.lit(FAILED)).select(earlier.columns)
    both = pl.concat([earlier.filter(pl.col("reason") != FAILED), rows])
    return tables.Quarantine.validate(both, cast=True).sort("raw_path", "record")
