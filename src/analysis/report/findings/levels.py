"""The mentions that a sentence may speak of: levels that somebody puts forward, one quantity and one deed at a time.

A level says how many there are in all; increments, parts and former values are none, and are kept apart, as are
numbers that are denied, asked about or left unconfirmed (SPREAD.md 3.2 and 3.3).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any, NamedTuple

import polars as pl

from analysis.report.uncertainty import clustered, reason
from analysis.report.wording import deed
from analysis.spread.lineage import CARRIERS, LEVELS
from analysis.study import Study
from analysis.study.parameters import Parameters
from analysis.study.spoken_for import one_source

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]

PUT_FORWARD = ["assert", "hedge"]
"""Stances under which a number is somebody's estimate."""
STATED = ["low", "high", "bound"]
"""What parts one printed number from another of the same quantity and deed."""
PLAINNESS = {"exact": 0, "approx": 1, "between": 2, "at_least": 3, "at_most": 4, "vague": 5}
"""Of equal numbers at an end of a range the plainest is told."""


class CountedQuantity(NamedTuple):
    """One quantity of interest in one deed (sent, planned, killed), with its mentions.

    `levels`: the mentions that put a level forward; `parts`, `former`, `denied`, `open`: how many were set apart as
    parts or additions, earlier numbers, denied ones, and those asked about, demanded or left unconfirmed.
    """

    label: str
    levels: pl.DataFrame
    parts: int
    former: int
    denied: int
    open: int


def topical(tables: Tables, study: Study) -> pl.DataFrame:
    """The mentions of the quantities of interest, with what the sentences need of them.

    Adds `originator` (null where nobody is named, or only who carried the number), `carried` (only a carrier is
    named), `level`, `put_forward`, `day` (null where not known to the day), `bottom` and `top` (the ends of what is
    stated).
    """
    mentions = tables["timeline"].filter("topical")
    if "role" not in mentions.columns and "role" in tables["links"].columns:
        mentions = mentions.join(tables["links"].select("estimate_id", "role"), on="estimate_id", how="left")
    carries = is_carrier(mentions, "origin", study)
    stance, relation = (pl.col(name).cast(pl.String) for name in ("stance", "relation"))
    first, last = (pl.col(f"published_{end}").dt.date() for end in ("earliest", "latest"))
    denied = (pl.col("polarity").cast(pl.String) == "negative") | (stance == "deny") | (relation == "negated")
    at_most = pl.col("bound").cast(pl.String) == "at_most"
    return (
        mentions.with_columns(
            carried=carries.fill_null(False) & pl.col("origin").is_not_null(),
            level=relation.is_in(LEVELS) & pl.any_horizontal(pl.col("low", "high").is_not_null()),
            denied=denied,
            put_forward=~denied & stance.is_in(PUT_FORWARD),
            day=pl.when(first == last).then(first),
            bottom=pl.when(at_most).then("high").otherwise(pl.coalesce("low", "high")),
            top=pl.coalesce("high", "low"),
        )
        .with_columns(originator=pl.when(~pl.col("carried")).then("origin"))
        .with_columns(originator=one_source("originator", study.actors))
        .sort("estimate_id")
    )


def is_carrier(rows: pl.DataFrame, source: str, study: Study) -> pl.Expr:
    """Whether the named source only hands the words on: as its `role` says, else by its kind."""
    kinds = dict(study.actors.select("actor_id", "kind").iter_rows())
    by_kind = pl.col(source).replace_strict(kinds, default=None, return_dtype=pl.String).is_in(CARRIERS)
    if "role" not in rows.columns:
        return by_kind
    return pl.when(pl.col("role").is_not_null()).then(pl.col("role").cast(pl.String) == "carrier").otherwise(by_kind)


def quantities(mentions: pl.DataFrame, tables: Tables) -> list[CountedQuantity]:
    """The quantities of interest, each in one deed, those with most levels first.

    `mentions`: as `topical` gives them.
    """
    labels = dict(tables["families"].select("family_id", "label").iter_rows())
    whole = whole_of(tables["families"])
    mentions = mentions.with_columns(family_id=pl.col("family_id").replace(whole))
    found = []
    for (family, status), rows in mentions.group_by("family_id", "status", maintain_order=True):
        alone = mentions.filter(family_id=family)["status"].n_unique() == 1
        relation = pl.col("relation").cast(pl.String)
        apart = rows.filter(~(pl.col("level") & pl.col("put_forward")))
        stands = apart.filter(~pl.col("denied"))
        found.append(
            CountedQuantity(
                _label(labels[str(family)], str(status), alone),
                rows.filter("level", "put_forward"),
                parts=stands.filter(~pl.col("level"), relation != "former").height,
                former=stands.filter(relation == "former").height,
                denied=apart.filter("denied").height,
                open=stands.filter("level").height,
            )
        )
    return sorted(found, key=lambda one: (-one.levels.height, one.label))


def whole_of(families: pl.DataFrame) -> dict[str, str]:
    """The family of levels that each family of increments, parts or former numbers belongs to.

    It has the same group, unit, subject and place; of several that whose label begins most alike.
    """
    if "series" not in families.columns:
        return {}
    key = ["counted_group", "unit", "subject", "place"]
    levels: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
    for row in families.filter(pl.col("series").cast(pl.String) == "level").iter_rows(named=True):
        levels.setdefault(tuple(row[name] for name in key), []).append((row["family_id"], row["label"]))
    found = {}
    for row in families.filter(pl.col("series").cast(pl.String) != "level").iter_rows(named=True):
        alike = levels.get(tuple(row[name] for name in key), [])
        if alike:
            found[row["family_id"]] = max(alike, key=lambda one: _in_common(one[1], str(row["label"])))[0]
    return found


def _in_common(one: str, other: str) -> int:
    """How many letters two labels begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _label(label: str, status: str, alone: bool) -> str:
    """The quantity with its deed, where its own name does not have that."""
    if status == "other":
        return label if alone else f"{label} (deed not told)"
    return label if deed(status) in label.lower() else f"{label} {deed(status)}"


def numbered(levels: pl.DataFrame) -> pl.DataFrame:
    """The levels that state a number; "hundreds" is a word, whose least we only infer. All where none states one."""
    found = levels.filter(pl.col("bound").cast(pl.String) != "vague")
    return levels if found.is_empty() else found


def ends(levels: pl.DataFrame) -> tuple[Row, Row]:
    """The mentions that state the lowest and the highest number, a range by its own end, of equal ones the plainest.

    A word such as "hundreds" is neither, but where nothing else is printed.
    """
    rows = numbered(levels).select(*STATED, "unit", "bottom", "top", "estimate_id").rows(named=True)
    low = min(rows, key=lambda row: (row["bottom"], PLAINNESS[row["bound"]], row["estimate_id"]))
    high = min(rows, key=lambda row: (-row["top"], PLAINNESS[row["bound"]], row["estimate_id"]))
    return low, high


def words_above(levels: pl.DataFrame) -> pl.DataFrame:
    """The mentions whose word, such as "thousands", means more than every number printed; the highest first."""
    words = levels.filter(pl.col("bound").cast(pl.String) == "vague")
    if words.height == levels.height:
        return words.clear()
    return words.filter(pl.col("bottom") > ends(levels)[1]["top"]).sort(
        "bottom", "estimate_id", descending=[True, False]
    )


def middle_half(levels: pl.DataFrame) -> tuple[Row, Row]:
    """The lowest and the highest number that are left without the lowest and the highest quarter of mentions."""
    rank = pl.col("bound").cast(pl.String).replace_strict(PLAINNESS, return_dtype=pl.Int64)
    rows = levels.sort("bottom", "top", rank, "estimate_id").select(*STATED, "unit").rows(named=True)
    quarter = len(rows) // 4
    return rows[quarter], rows[len(rows) - 1 - quarter]


def printed(levels: pl.DataFrame) -> list[tuple[Row, int]]:
    """Each number printed, with its bound, and in how many mentions, from the lowest up."""
    grouped = levels.group_by(*STATED, "unit").agg(
        pl.len().alias("mentions"), pl.col("bottom").first(), pl.col("top").first()
    )
    rank = pl.col("bound").cast(pl.String).replace_strict(PLAINNESS, return_dtype=pl.Int64)
    rows = grouped.sort("bottom", "top", rank).rows(named=True)
    return [(row, row["mentions"]) for row in rows]


def most(counts: Iterable[tuple[Any, int]]) -> tuple[Any, int] | None:
    """What is met most often, with its count; None where that is tied or stands on one mention."""
    ordered = sorted(counts, key=lambda pair: -pair[1])
    if not ordered or ordered[0][1] < 2:
        return None
    return None if len(ordered) > 1 and ordered[1][1] == ordered[0][1] else ordered[0]


def enough(rows: pl.DataFrame, tables: Tables, parameters: Parameters) -> bool:
    """Whether there are outlets and texts enough to say what is met most often."""
    return reason(clustered(rows, tables), parameters) is None


def each_day(levels: pl.DataFrame) -> Iterator[tuple[Any, pl.DataFrame]]:
    """The levels whose day is known, day by day."""
    for (day,), rows in levels.drop_nulls("day").sort("day", "estimate_id").group_by("day", maintain_order=True):
        yield day, rows
