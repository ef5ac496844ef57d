"""What the reading of raw text costs, in numbers: each true mention against the one that was read."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from analysis.study.parameters import Parameters
from spread_truth.as_tables import tables_of
from spread_truth.process import draw
from spread_truth.stages import from_text
from spread_truth.world import World

COLUMNS = ["status", "relation", "bound", "origin", "role", "relays", "stance", "certainty", "said_on"]
DATED = ["outlet", "agency", "published_at", "published_precision", "duplicate_of", "version_of"]


def summed(size: int, seeds: Iterable[int], parameters: Parameters) -> pl.DataFrame:
    """`costs` over several worlds: what, right, of, share."""
    found = []
    for seed in seeds:
        world = draw(size, seed)
        with TemporaryDirectory() as folder:
            found.append(costs(world, from_text(world, Path(folder), parameters)))
    whole = pl.concat(found).group_by("what", maintain_order=True).sum()
    return whole.with_columns(share=pl.col("right") / pl.col("of"))


def costs(world: World, frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per thing read: what, right, of. `frames`: what was read of the world's raw articles."""
    true = tables_of(world)
    rows = _articles(true["articles"], frames["articles"])
    given, read = (_mentions(tables) for tables in (true, frames))
    both = given.join(read, on=["article_id", "low", "high", "turn"], how="left", suffix="_read", nulls_equal=True)
    both = both.with_columns(seen=pl.col("seen_read").fill_null(False))
    found = both.filter(pl.col("seen"))
    rows.append(("mentions found", found.height, given.height))
    rows.append(("mentions read that are true", found.height, read.height))
    for headline in (False, True):
        part = found.filter(pl.col("role_of_passage").eq("title") == headline)
        where = "headline" if headline else "text"
        rows += [(f"{column}, in the {where}", _equal(part, column), part.height) for column in COLUMNS]
    return pl.DataFrame(rows, schema=["what", "right", "of"], orient="row")


def _mentions(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The numbers of the toll with their links; of equal ones in an article `turn` tells which it is."""
    titles = tables["passages"].select("article_id", "passage_id", role_of_passage="role")
    rows = tables["estimates"].filter(pl.col("topical")).join(tables["links"], on="estimate_id")
    rows = rows.join(titles, on=["article_id", "passage_id"], how="left").sort("article_id", "start")
    turn = pl.int_range(pl.len()).over("article_id", "low", "high")
    return rows.select("article_id", "low", "high", "role_of_passage", *COLUMNS, turn=turn, seen=pl.lit(True))


def _equal(rows: pl.DataFrame, column: str) -> int:
    one, other = pl.col(column), pl.col(f"{column}_read")
    if rows.schema[column] == pl.List(pl.String):
        one, other = one.list.join("|"), other.list.join("|")
    elif rows.schema[column] != rows.schema[f"{column}_read"]:
        one, other = one.cast(pl.String), other.cast(pl.String)
    return rows.filter(one.eq_missing(other)).height


def _articles(true: pl.DataFrame, read: pl.DataFrame) -> list[tuple[Any, ...]]:
    both = true.join(read, on="article_id", suffix="_read")
    return [(f"articles: {column}", _equal(both, column), true.height) for column in DATED]
