"""Hands a world to the package, as tables or as a study folder of raw articles."""

from pathlib import Path

import polars as pl

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.spread import measure_spread
from analysis.study import open_study
from analysis.study.parameters import Parameters
from spread_truth.as_study import write_study
from spread_truth.as_tables import tables_of
from spread_truth.world import World

Frames = dict[str, pl.DataFrame]


def from_tables(world: World, folder: Path, parameters: Parameters) -> Frames:
    """The spread tables, and the tables given, of the true claims."""
    study = open_study(write_study(world, folder / "tables"))
    given = tables_of(world)
    return given | measure_spread(study, parameters, **given)._asdict()


def from_text(world: World, folder: Path, parameters: Parameters) -> Frames:
    """The same of the claims that the package reads out of the raw articles."""
    study = open_study(write_study(world, folder / "text"))
    read = read_articles(study, parameters)
    claims = read_claims(study, read.articles, read.passages, read.alignments, parameters, read.quarantine)
    given = {name: getattr(read, name) for name in ("articles", "passages", "alignments")}
    given |= {name: getattr(claims, name) for name in ("estimates", "attributions", "links")}
    return given | measure_spread(study, parameters, **given)._asdict()
