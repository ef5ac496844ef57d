"""The coded sample of a study beside its tables: sentences with their chances, numbers as read and as coded."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from analysis.claims.quantities import singular
from analysis.coding.drawing import EDGES, FOLDER, frame_of, placed, read_design
from analysis.coding.sheets import CODED_COLUMNS, SETTLED, matched, read_rows_of, read_sheet
from analysis.spread.lineage import CARRIERS, canonical
from analysis.study import Study

NAMED = ["origin", "role"]
"""Whom the words name, and whether for the number or for carrying it."""


@dataclass(frozen=True)
class CodedSample:
    """`units`: cluster, stratum, part, coded, item, passage_id, place, sentence: every sentence where it stands.

    `read`: estimate_id, text, passage_id, number, role and `CODED_COLUMNS` of every number read; `coded`: the same,
    without the id, of every number of the coded sentences, once for each place where the sentence stands; the role is
    the one read, where the origin is. `pairs`: at, other_at, the rows of `read` and `coded` in coded sentences that
    are the same number; null: it is in one of them alone. `edges`: cluster, stratum, part, coded, there of
    the edges of the tree of mentions.
    """

    units: pl.DataFrame
    read: pl.DataFrame
    coded: pl.DataFrame
    pairs: pl.DataFrame
    edges: pl.DataFrame

    @property
    def texts(self) -> int:
        """How many text clusters there are."""
        return self.units["cluster"].n_unique()

    @property
    def coded_texts(self) -> int:
        """How many of them have a coded sentence."""
        return self.units.filter("coded")["cluster"].n_unique()


def coded_sample(study: Study, tables: Mapping[str, pl.DataFrame]) -> CodedSample | None:
    """The settled sample of a study; None where nothing is coded.

    Raises:
        SheetError: a cell of the settled sheet cannot be used; names its line.
    """
    folder = study.folder / FOLDER
    design = read_design(folder)
    if design is None or not (folder / SETTLED).is_file():
        return None
    settled = read_sheet(folder / SETTLED, study.quantities["label"].to_list())
    drawn = design.items.filter("drawn").select("text", "item")
    done = settled.items.join(drawn, on=["text", "item"], how="semi")
    if done.is_empty():
        return None
    frame = placed(design, frame_of(tables))
    strata = frame.texts.select("text", "stratum")
    units = (
        frame.sentences.drop("passage_id")
        .explode("passages", empty_as_null=False)
        .join(strata, on="text")
        .join(done.with_columns(coded=pl.lit(True)), on=["text", "item"], how="left", maintain_order="left")
        .join(tables["passages"].select("passage_id", "role"), left_on="passages", right_on="passage_id")
        .select(
            "stratum",
            "part",
            pl.col("coded").fill_null(False),
            "item",
            "sentence",
            place="role",
            cluster="text",
            passage_id="passages",
        )
        .sort("cluster", "passage_id")
    )
    places = units.select("passage_id", text="cluster")
    roles = tables["links"].select("estimate_id", pl.col("role").cast(pl.String))
    read = read_rows_of(tables).join(places, on="passage_id").join(roles, on="estimate_id", how="left")
    read = read.drop("start").sort("estimate_id")
    told = units.filter("coded").select("item", "passage_id", text="cluster")
    coded = _canonical(settled.rows, study).join(told, on=["text", "item"]).sort("text", "passage_id", "line")
    seen = read.with_row_index("_at").join(told.select("passage_id"), on="passage_id", how="semi")
    pairs = matched(*(rows.with_columns(item="passage_id") for rows in (seen, coded)))
    pairs = pairs.with_columns(at=seen["_at"].cast(pl.Int64).gather(pairs["at"]))
    both = pairs.drop_nulls()
    met = pl.DataFrame({"other_at": both["other_at"], **{name: read[name].gather(both["at"]) for name in NAMED}})
    coded = coded.with_row_index("other_at").with_columns(pl.col("other_at").cast(pl.Int64))
    coded = coded.join(met, on=["other_at", "origin"], how="left").sort("other_at")
    columns = ["text", "passage_id", "number", "role", *CODED_COLUMNS]
    edges = (
        frame.sentences.filter(pl.col("part") == EDGES)
        .join(strata, on="text")
        .join(settled.edges.join(done, on=["text", "item"], how="semi"), on=["text", "item"], how="left")
        .select("stratum", "part", "there", cluster="text", coded=pl.col("there").is_not_null())
    )
    return CodedSample(units, read.select("estimate_id", *columns), coded.select(columns), pairs, edges)


def _canonical(rows: pl.DataFrame, study: Study) -> pl.DataFrame:
    """Coded names as ids of the study's actors, where it knows them by any of their names; nouns as they are read,
    the head of what is counted in the singular."""
    nouns = pl.col("counted").str.to_lowercase().str.split(" ").list.last()
    return rows.with_columns(
        counted=nouns.map_elements(singular, return_dtype=pl.String),
        origin=canonical("origin", study.speakers),
        relays=pl.col("relays").list.eval(canonical(pl.element(), study.speakers)),
    )


def carrying(study: Study) -> list[str]:
    """The actors that carry what others said."""
    return study.speakers.filter(pl.col("kind").is_in(CARRIERS))["actor_id"].to_list()
