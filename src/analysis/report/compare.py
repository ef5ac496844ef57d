"""What changed between two versions: how much it weighs, row by row, and what caused it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from analysis import tables
from analysis.report.causes import LINE, STUDY, Cause, cause_of, causes
from analysis.report.differences import CHANGES, differing, read_version, table_changes, unreadable
from analysis.report.manifest import read_manifest
from analysis.report.row_alignment import aligned
from analysis.study.csv_files import CsvError, read_table

GRADES = ["headline", "estimate", "table", "label", "form"]
"""From the heaviest: a finding or a measure moved; a claim appeared, vanished or changed; a table behind a figure
did; only words did; only which tables and columns there are."""

Tables = Mapping[str, pl.DataFrame]

CLAIMS = ["estimates", "attributions", "links"]
NUMBERS = {"value", "low", "high"}
LABELS = {"label", "note", "detail", "title", "standfirst", "byline", "published_evidence", "reason"}
"""Columns that hold words about a row and no result."""
PLACES = {
    "start", "end", "raw_start", "raw_end", "source_start", "source_end", "cue_start", "cue_end", "content_start",
    "content_end", "content_pieces", "passage_id", "raw_sha256",
}  # fmt: skip
"""Where a row stands: it moves with the text around it, and is no change of the claim."""
NEEDED = {
    "articles": ["raw_path", "title"],
    "estimates": ["article_id", "text"],
    "attributions": ["article_id", "source_text", "source", "cue_text", "content_start", "content_end"],
    "corrections": LINE,
    "families": ["label"],
    "variants": ["label"],
}
"""Columns beside the key without which a table cannot be compared."""
IDS = ["article_id", "estimate_id", "attribution_id", "source_article_id", "other_id", "row_id"]


def compare(old: Path, new: Path) -> dict[str, Any]:
    """The changes from one version (folder) to another.

    `from`, `to`; `grade`: the heaviest of `GRADES`, None where nothing changed; `causes`: kind and text; `findings`:
    figure, before, after; `figures`: id -> added | removed | changed; `form`: tables and columns that came or went;
    `actors`: the names of those whose ids the rows hold;
    `rows`: table, change, key, column, before, after, what (the row in words), grade, cause (the text of one of the
    causes, null where it cannot be told).
    """
    before, after = read_manifest(old), read_manifest(new)
    (was, lost), (now, also_lost) = (_comparable(folder, folder.name) for folder in (old, new))
    found = [*causes(old, new, before, after, was, now), *lost, *also_lost]
    now = aligned(was, now)
    sentences, shape = findings(before, after), form(was, now)
    told = [name for name in tables.TABLES if name in was and name in now and name != "corrections"]
    actors = _actors(old) | _actors(new)
    rows = [row for name in told for row in _rows(name, was, now, found, actors)]
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


def _comparable(folder: Path, whose: str) -> tuple[dict[str, pl.DataFrame], list[Cause]]:
    """The tables of a version that can be compared; of the others, that they cannot: damaged, or of another form."""
    lost = [Cause("not compared", f"table {name} of {whose} cannot be read") for name in unreadable(folder)]
    kept = {}
    for name, frame in read_version(folder).items():
        missing = [column for column in [*tables.key(name), *NEEDED.get(name, [])] if column not in frame.columns]
        if missing:
            lost.append(Cause("not compared", f"table {name} of {whose} has no column {missing[0]}"))
        else:
            kept[name] = frame
    return kept, lost


def findings(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str | None]]:
    """figure, before, after of each sentence of the summary that is not the same, where both versions keep theirs."""
    if "findings" not in before or "findings" not in after:
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
    made = []
    for row in changes.select(list(CHANGES)).iter_rows(named=True):
        ids = touched.get(row["key"], {row["key"]})
        cause = cause_of(row, ids, found)
        what = described.get(row["key"], row["key"])
        made.append({**row, "what": what, "grade": grade_of(row), "cause": cause and cause.text})
    return made


def grade_of(row: Mapping[str, Any]) -> str:
    """The weight of one changed row or cell."""
    if row["column"] in LABELS:
        return "label"
    if row["table"] == "measures":
        return "headline" if row["column"] in NUMBERS or row["column"] is None else "table"
    return "estimate" if row["table"] in CLAIMS else "table"


def form(was: Tables, now: Tables) -> list[str]:
    """The tables and columns that came or went, in words."""
    names = (dict.fromkeys(held, 0) for held in (was, now))
    said = [f"table {name} {change}" for name, change in differing(*names).items()]
    for name in now:
        if name in was:
            columns = (dict.fromkeys(held[name].columns, 0) for held in (was, now))
            said += [f"column {column} of {name} {change}" for column, change in differing(*columns).items()]
    return said


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
    if name in ("links", "timeline", "drift") and "estimates" in held:
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
    if name == "adoption" and "variants" in held:
        labelled = frame.join(held["variants"].select("variant_id", "label"), on="variant_id", how="left")
        return _keyed(name, labelled.drop_nulls("label"), pl.format("{}, by {}", "label", "voice"))
    if name in ("sources", "stances", "chains"):
        held_keys = [column for column in tables.key(name) if column in frame.columns]
        keys = [pl.col(column).cast(pl.String).replace(actors) for column in held_keys]
        return _keyed(name, frame, pl.concat_str(keys, separator=" / "))
    if name in ("families", "variants"):
        return _keyed(name, frame, pl.col("label"))
    return {}


def _touched(name: str, held: Tables) -> dict[str, set[str]]:
    """key -> the ids that a row belongs to: its own, its article's, those of its estimate and attribution."""
    frame = held[name]
    if "estimate_id" in frame.columns and "article_id" not in frame.columns and "estimates" in held:
        frame = frame.join(held["estimates"].select("estimate_id", "article_id"), on="estimate_id", how="left")
    ids = [pl.col(column) for column in IDS if column in frame.columns]
    if not ids:
        return {}
    return {key: set(values) - {None} for key, values in _keyed(name, frame, pl.concat_list(ids)).items()}
