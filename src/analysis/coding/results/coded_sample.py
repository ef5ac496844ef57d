"""The coded sample of a study beside its tables: sentences with their chances, numbers as read and as coded."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from analysis.claims.quantities import singular
from analysis.coding.drawing import EDGES, FOLDER, SamplingFrame, frame_of, placed, read_design
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
    units = _units(frame, done, tables["passages"])
    read = _read(tables, units)
    told = units.filter("coded").select("item", "passage_id", text="cluster")
    coded = _canonical(settled.rows, study).join(told, on=["text", "item"]).sort("text", "passage_id", "line")
    pairs = _pairs(read, coded, told)
    coded = _with_roles(coded, read, pairs)
    columns = ["text", "passage_id", "number", "role", *CODED_COLUMNS]
    edges = _edges(frame, settled.edges.join(done, on=["text", "item"], how="semi"))
    return CodedSample(units, read.select("estimate_id", *columns), coded.select(columns), pairs, edges)


def _units(frame: SamplingFrame, done: pl.DataFrame, passages: pl.DataFrame) -> pl.DataFrame:
    """Every sentence in each place where it stands, `coded` where it is one of `done` (text, item)."""
    return (
        frame.sentences.drop("passage_id")
        .explode("passages", empty_as_null=False)
        .join(frame.texts.select("text", "stratum"), on="text")
        .join(done.with_columns(coded=pl.lit(True)), on=["text", "item"], how="left", maintain_order="left")
        .join(passages.select("passage_id", place="role"), left_on="passages", right_on="passage_id")
        .select(
            "stratum", "part", pl.col("coded").fill_null(False), "item", "sentence", "place",
            cluster="text", passage_id="passages",
        )
        .sort("cluster", "passage_id")
    )  # fmt: skip


def _read(tables: Mapping[str, pl.DataFrame], units: pl.DataFrame) -> pl.DataFrame:
    """Every number read, with its text and the role of its origin."""
    places = units.select("passage_id", text="cluster")
    roles = tables["links"].select("estimate_id", pl.col("role").cast(pl.String))
    read = read_rows_of(tables).join(places, on="passage_id").join(roles, on="estimate_id", how="left")
    return read.drop("start").sort("estimate_id")


def _pairs(read: pl.DataFrame, coded: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """at, other_at: the rows of `read` and `coded` in the coded sentences (`told`) that are the same number."""
    seen = read.with_row_index("_at").join(told.select("passage_id"), on="passage_id", how="semi")
    pairs = matched(*(rows.with_columns(item="passage_id") for rows in (seen, coded)))
    return pairs.with_columns(at=seen["_at"].cast(pl.Int64).gather(pairs["at"]))


def _with_roles(coded: pl.DataFrame, read: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """`coded` with the role that was read of the same number, where the origin is the one read."""
    both = pairs.drop_nulls()
    met = pl.DataFrame({"other_at": both["other_at"], **{name: read[name].gather(both["at"]) for name in NAMED}})
    numbered = coded.with_row_index("other_at").with_columns(pl.col("other_at").cast(pl.Int64))
    return numbered.join(met, on=["other_at", "origin"], how="left").sort("other_at")


def _edges(frame: SamplingFrame, answered: pl.DataFrame) -> pl.DataFrame:
    """The edges of the tree of mentions, with what a coder answered (text, item, there)."""
    return (
        frame.sentences.filter(pl.col("part") == EDGES)
        .join(frame.texts.select("text", "stratum"), on="text")
        .join(answered, on=["text", "item"], how="left")
        .select("stratum", "part", "there", cluster="text", coded=pl.col("there").is_not_null())
    )


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
