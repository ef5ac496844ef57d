"""What changed between two versions: how much it weighs, row by row, and what caused it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from analysis import tables
from analysis.report.comparison.causes import STUDY, Cause, causes
from analysis.report.comparison.causes_by_stage import cause_of, told_by_stage
from analysis.report.comparison.differences import CHANGES, differing, read_version, table_changes, unreadable
from analysis.report.comparison.row_alignment import aligned
from analysis.report.comparison.version_schemas import schema_changes, strange
from analysis.report.manifest import read_manifest
from analysis.report.wording import listed
from analysis.study.csv_files import CsvError, read_table

GRADES = ["headline", "estimate", "table", "label", "form"]
"""From the heaviest: a finding or a measure moved; a claim appeared, vanished or changed; a table behind a figure
did; only words did; only which tables and columns there are."""

Tables = Mapping[str, pl.DataFrame]
Manifest = Mapping[str, Any]

CLAIMS = ["estimates", "attributions", "links"]
NUMBERS = {"value", "low", "high"}
LABELS = {"label", "note", "detail", "title", "standfirst", "byline", "published_evidence", "reason"}
"""Columns that hold words about a row and no result."""
PLACES = {
    "start", "end", "raw_start", "raw_end", "source_start", "source_end", "cue_start", "cue_end", "content_start",
    "content_end", "content_pieces", "passage_id", "raw_sha256",
}  # fmt: skip
"""Where a row stands: it moves with the text around it, and is no change of the claim."""
DESCRIBED = {
    "estimates": ["text", "article_id"],
    "attributions": ["source", "source_text", "cue_text", "article_id"],
    "articles": ["title", "article_id"],
    "links": ["estimate_id"],
    "timeline": ["estimate_id"],
    "drift": ["estimate_id"],
    "adoption": ["variant_id", "voice"],
    "families": ["label"],
    "variants": ["label"],
}
"""The columns that put a row into words; without them it is told by its key."""
IDS = ["article_id", "estimate_id", "attribution_id", "source_article_id", "other_id", "row_id"]


def compare(old: Path, new: Path) -> dict[str, Any]:
    """The changes from one version (folder) to another.

    `from`, `to`; `grade`: the heaviest of `GRADES`, None where nothing changed; `causes`: kind and text; `findings`:
    figure, before, after; `figures`: id -> added | removed | changed; `form`: which schemas they have, and the tables
    and columns that only one of them has, which are left out of the comparison;
    `actors`: the names of those whose ids the rows hold;
    `rows`: table, change, key, column, before, after, unit (of a number that has one), what (the row in words),
    grade, cause (the text of one of the causes, null where it cannot be told).
    """
    before, after = read_manifest(old), read_manifest(new)
    was, now = read_version(old), read_version(new)
    found = causes(old, new, before, after, was, now)
    shape = schema_changes((old, before), (new, after))
    was, now, lost = _comparable((old, before, was), (new, after, now))
    found += lost
    now = aligned(was, now)
    sentences = findings(before, after)
    told = [name for name in was if name in tables.TABLES and name != "corrections"]
    actors = _actors(old) | _actors(new)
    rows = told_by_stage([row for name in told for row in _rows(name, was, now, found, actors)], found)
    return {
        "from": old.name,
        "to": new.name,
        "grade": grade(rows, sentences, shape),
        "causes": [{"kind": cause.kind, "text": cause.text} for cause in found],
        "findings": sentences,
        "figures": differing(before["figures"], after["figures"]),
        "form": shape,
        "actors": actors,
        "rows": sorted(rows, key=lambda row: GRADES.index(row["grade"])),
    }


def _comparable(
    old: tuple[Path, Manifest, Tables], new: tuple[Path, Manifest, Tables]
) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame], list[Cause]]:
    """The tables that both versions have, with the columns that both have; and what keeps others from being compared:
    that they are damaged, or that their rows cannot be told apart by what both have of the key."""
    (one, before, was), (other, after, now) = old, new
    lost = [
        Cause("not compared", f"table {name} of {folder.name} cannot be read")
        for folder in (one, other)
        for name in unreadable(folder)
    ]
    unknown = [name for name in strange(before) if name in strange(after)]
    lost += [Cause("not compared", f"table {name} is not known to this code") for name in unknown]
    kept: tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]] = ({}, {})
    for name in [name for name in was if name in now]:
        shared = [column for column in now[name].columns if column in was[name].columns]
        keys = [column for column in tables.key(name) if column in shared]
        sides = was[name].select(shared), now[name].select(shared)
        if keys and not any(frame.select(keys).is_duplicated().any() for frame in sides):
            kept[0][name], kept[1][name] = sides
            continue
        missing = [column for column in tables.key(name) if column not in shared]
        whose = [folder.name for folder, held in ((one, was), (other, now)) if {*missing} - {*held[name].columns}]
        why = f", as {listed(whose)} has no {missing[0]}" if missing else ""
        lost.append(Cause("not compared", f"the rows of table {name} cannot be told apart{why}"))
    return *kept, lost


def findings(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str | None]]:
    """figure, before, after of each sentence of the summary that is not the same, where both versions keep theirs."""
    if not all(isinstance(side.get("findings"), list) for side in (before, after)):
        return []
    was, now = _counted(before["findings"]), _counted(after["findings"])
    return [
        {"figure": key[0], "before": was.get(key), "after": now.get(key)}
        for key in [*now, *(key for key in was if key not in now)]
        if was.get(key) != now.get(key)
    ]


def _counted(sentences: Iterable[Mapping[str, str]]) -> dict[tuple[str, int], str]:
    """The sentences by their figure and their number among those of this figure."""
    found: dict[tuple[str, int], str] = {}
    for sentence in sentences:
        if not {"figure", "text"} <= sentence.keys():
            continue
        nth = sum(1 for figure, _ in found if figure == sentence["figure"])
        found[sentence["figure"], nth] = sentence["text"]
    return found


def _actors(version: Path) -> dict[str, str]:
    """The names of a version's actors by their ids, where it ships a file of them that can be read."""
    try:
        rows = read_table(version / STUDY / "actors.csv", ["actor_id", "name"])
    except (OSError, CsvError):
        return {}
    return {str(row["actor_id"]): str(row["name"]) for row in rows if row["actor_id"] and row["name"]}


def _rows(name: str, was: Tables, now: Tables, found: list[Cause], actors: Mapping[str, str]) -> list[dict]:
    one, other = (frame.drop(PLACES - set(tables.key(name)), strict=False) for frame in (was[name], now[name]))
    changes = table_changes(name, one, other).filter(pl.col("column").ne_missing(pl.lit("corrected")))
    if changes.is_empty():
        return []
    described = _described(name, was, actors) | _described(name, now, actors)
    touched = _touched(name, was) | _touched(name, now)
    units = _units(name, was[name]) | _units(name, now[name])
    made = []
    for row in changes.select(list(CHANGES)).iter_rows(named=True):
        ids = touched.get(row["key"], {row["key"]})
        cause = cause_of(row, ids, found)
        what = described.get(row["key"], row["key"])
        unit = units.get(row["key"]) if row["column"] in NUMBERS else None
        made.append({**row, "unit": unit, "what": what, "grade": grade_of(row), "cause": cause and cause.text})
    return made


def grade_of(row: Mapping[str, Any]) -> str:
    """The weight of one changed row or cell."""
    if row["column"] in LABELS:
        return "label"
    if row["table"] == "measures":
        return "headline" if row["column"] in NUMBERS or row["column"] is None else "table"
    return "estimate" if row["table"] in CLAIMS else "table"


def grade(
    rows: Sequence[Mapping[str, Any]], sentences: Sequence[object] = (), shape: Sequence[object] = ()
) -> str | None:
    """The weight of a set of changes: that of its heaviest; None: nothing changed."""
    weights = {row["grade"] for row in rows} | ({"headline"} if sentences else set())
    weights |= {"form"} if shape else set()
    return next((weight for weight in GRADES if weight in weights), None)


def _keyed(name: str, frame: pl.DataFrame, value: pl.Expr) -> dict[str, Any]:
    keys = [pl.col(column).cast(pl.String) for column in tables.key(name) if column in frame.columns]
    return dict(
        frame.select(pl.concat_str(keys, separator=" / ", ignore_nulls=True), value.alias("_value")).iter_rows()
    )


def _described(name: str, held: Tables, actors: Mapping[str, str]) -> dict[str, str]:
    """key -> the row in words: what an estimate says and where, who an attribution is of."""
    frame = held[name]
    if not set(DESCRIBED.get(name, ())) <= {*frame.columns}:
        return {}
    if name in ("links", "timeline", "drift") and _has(held, "estimates", "text", "article_id"):
        texts = held["estimates"].select("estimate_id", _text="text", _in="article_id")
        frame = frame.join(texts, on="estimate_id", how="left")
        return _keyed(
            name, frame, pl.format("“{}” in {}", pl.col("_text").fill_null("?"), pl.col("_in").fill_null("?"))
        )
    if name == "estimates":
        return _keyed(name, frame, pl.format("“{}” in {}", "text", "article_id"))
    if name == "attributions":
        who = pl.coalesce(pl.col("source").replace(actors), "source_text", pl.lit("nobody named"))
        return _keyed(name, frame, pl.format("{}, “{}”, in {}", who, pl.col("cue_text").fill_null(":"), "article_id"))
    if name == "articles":
        return _keyed(name, frame, pl.coalesce(pl.format("“{}”", "title"), "article_id"))
    if name == "adoption" and _has(held, "variants", "label"):
        labelled = frame.join(held["variants"].select("variant_id", "label"), on="variant_id", how="left")
        return _keyed(name, labelled.drop_nulls("label"), pl.format("{}, by {}", "label", "voice"))
    if name in ("sources", "stances", "chains"):
        held_keys = [column for column in tables.key(name) if column in frame.columns]
        keys = [pl.col(column).cast(pl.String).replace(actors) for column in held_keys]
        return _keyed(name, frame, pl.concat_str(keys, separator=" / "))
    if name in ("families", "variants"):
        return _keyed(name, frame, pl.col("label"))
    return {}


def _units(name: str, frame: pl.DataFrame) -> dict[str, str | None]:
    """key -> the unit of the numbers of a row, where its table has a column of units."""
    return _keyed(name, frame, pl.col("unit").cast(pl.String)) if "unit" in frame.columns else {}


def _has(held: Tables, name: str, *columns: str) -> bool:
    """Whether there is a table with these columns and its key; older versions have fewer."""
    return name in held and {*tables.key(name), *columns} <= {*held[name].columns}


def _touched(name: str, held: Tables) -> dict[str, set[str]]:
    """key -> the ids that a row belongs to: its own, its article's, those of its estimate and attribution."""
    frame = held[name]
    if "estimate_id" in frame.columns and "article_id" not in frame.columns and _has(held, "estimates", "article_id"):
        frame = frame.join(held["estimates"].select("estimate_id", "article_id"), on="estimate_id", how="left")
    ids = [pl.col(column) for column in IDS if column in frame.columns]
    if not ids:
        return {}
    return {key: set(values) - {None} for key, values in _keyed(name, frame, pl.concat_list(ids)).items()}
