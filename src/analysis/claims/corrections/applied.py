"""Puts the corrections of the study over what was read: rows set right or struck by id, and rows added.

A row whose id is gone is found again by its words (`found_again`).

Links are made from the corrected estimates and attributions, so that a source set right moves its numbers' origin
with it; only then are the corrections of links themselves applied. What cannot be applied changes nothing and
comes back with the reason.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from analysis import tables
from analysis.claims.corrections.added import added_row
from analysis.claims.corrections.consequences import NUMBER, Contradiction, settled
from analysis.claims.corrections.found_again import found_again
from analysis.study import Study
from analysis.study.corrections import IDS, parsed, written

Row = dict[str, Any]

_POINTERS = {"estimates": "refers_to", "attributions": "parent_id", "links": "attribution_id"}
"""The column of a table that names another row, by table."""
_KEYS = {"estimates": "estimate_id", "attributions": "attribution_id", "links": "attribution_id"}
"""The ids that these columns may name."""

_OWN_VOICE: Row = {
    "attribution_id": None, "basis": "by_hand", "origin": None, "role": None, "relays": [], "depth": 0,
    "said_on": None, "stance": "assert", "certainty": None,
}  # fmt: skip


def with_corrections(
    table: str, frame: pl.DataFrame, study: Study, articles: pl.DataFrame, context: Mapping[str, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A table of claims with the study's corrections of it, and the outcome of each that found its row.

    `articles` are those that `frame` was read from; `context` holds the tables `passages` and `alignments` of the
    same articles and, for links, the corrected `attributions`. The outcomes are rows of `tables.Corrections`;
    `completed` adds those that found none.
    """
    outcomes: list[Row] = []
    new, right = [], {}
    for name, lines in _wanted(study, table).items():
        if lines[0]["action"] == "add":
            row, refused = added_row(table, name, lines, study, articles, context, frame)
            new += [row] if row else []
            row_id = row[IDS[table]] if row else None
            outcomes += [_outcome(line, row_id, None, refused) for line in lines if row or refused]
        else:
            right[name] = lines
    whole = pl.concat([frame, pl.DataFrame(new, schema=frame.schema)])
    right = _by_row(table, right, context["estimates"] if table == "links" else whole, study, articles, outcomes)
    touched = whole.filter(pl.col(IDS[table]).is_in(list(right)))
    pointed = context["attributions"] if table == "links" else whole
    known = set(pointed[_KEYS[table]])
    right = _pointing(table, right, pointed, study, articles)
    changed = [
        made
        for row in touched.iter_rows(named=True)
        for made in _changed(table, row, right[row[IDS[table]]], study, context, known, outcomes)
    ]
    if not outcomes:
        return frame, tables.Corrections.create_empty()
    rest = whole.join(touched, on=IDS[table], how="anti")
    put = _without_struck(table, pl.concat([rest, pl.DataFrame(changed, schema=frame.schema)]), whole)
    valid = tables.TABLES[table].validate(put, cast=True).sort(IDS[table])
    return valid, pl.DataFrame(outcomes, schema=tables.Corrections.create_empty().schema)


def completed(study: Study, outcomes: pl.DataFrame) -> pl.DataFrame:
    """`tables.Corrections`: the outcomes of all batches, and each line of the file that found nothing to correct."""
    if study.corrections.is_empty():
        return tables.Corrections.create_empty()
    done = {row[:4] for row in outcomes.select("table", "id", "action", "column").iter_rows()}
    rest = [
        _outcome(line, None, None, "no such row" if line["action"] != "add" else "no such article")
        for line in study.corrections.iter_rows(named=True)
        if (line["table"], line["id"], line["action"], line["column"] or "") not in done
    ]
    whole = pl.concat([outcomes, pl.DataFrame(rest, schema=outcomes.schema)])
    return tables.Corrections.validate(whole, cast=True).sort("table", "id", "action", "column")


def _wanted(study: Study, table: str) -> dict[str, list[Row]]:
    """The lines of the file that speak of a table, by id."""
    found: dict[str, list[Row]] = {}
    for line in study.corrections.iter_rows(named=True):
        if line["table"] == table:
            found.setdefault(line["id"], []).append(line)
    return found


def _by_row(
    table: str,
    right: dict[str, list[Row]],
    rows: pl.DataFrame,
    study: Study,
    articles: pl.DataFrame,
    outcomes: list[Row],
) -> dict[str, list[Row]]:
    """The lines by the id that their row has now; those whose row is not to be told are refused with the reason.

    `rows` hold the words: a link has those of its estimate.
    """
    read = "estimates" if table == "links" else table
    known = {*rows[IDS[read]]}
    gone = {name: _standing(lines) for name, lines in right.items() if name not in known}
    if not gone:
        return right
    made = {name: lines for name, lines in right.items() if name in known}
    for name, again in found_again(read, gone, rows, study, articles, named=[*made]).items():
        if again.row_id is None:
            outcomes += [_outcome(line, None, None, again.told) for line in right[name]]
        else:
            made[again.row_id] = [{**line, "found": again.told} for line in right[name]]
    return made


def _standing(lines: list[Row]) -> tuple[str, str]:
    """Place and words of a row, as the first of its lines has them that has any."""
    return next(((line["at"] or "", line["words"]) for line in lines if line["words"]), ("", ""))


def _pointing(
    table: str, right: dict[str, list[Row]], pointed: pl.DataFrame, study: Study, articles: pl.DataFrame
) -> dict[str, list[Row]]:
    """The lines, with ids of other rows that they give as a value as these have them now."""
    column, key = _POINTERS[table], _KEYS[table]
    values = {
        line["value"] for lines in right.values() for line in lines if line["column"] == column and line["value"]
    }
    gone = dict.fromkeys(values - {*pointed[key]}, ("", ""))
    if not gone:
        return right
    read = {"estimate_id": "estimates", "attribution_id": "attributions"}[key]
    again = {name: found.row_id for name, found in found_again(read, gone, pointed, study, articles).items()}
    return {
        name: [
            {**line, "now": again.get(line["value"]) or line["value"]} if line["column"] == column else line
            for line in lines
        ]
        for name, lines in right.items()
    }


def _outcome(line: Row, row_id: str | None, before: Any, refused: str | None) -> Row:
    return {
        "table": line["table"],
        "id": line["id"],
        "action": line["action"],
        "column": line["column"] or "",
        "value": line["value"],
        "before": None if before is None else written(before),
        "reason": line["reason"] or "",
        "row_id": row_id,
        "applied": refused is None,
        "detail": refused or line.get("found"),
    }


def _changed(
    table: str,
    row: Row,
    lines: list[Row],
    study: Study,
    context: Mapping[str, pl.DataFrame],
    known: set[str],
    outcomes: list[Row],
) -> list[Row]:
    """The row set right, or none where it is struck; a struck link becomes the outlet's own voice."""
    name, done, new = row[IDS[table]], set(), dict(row)
    if lines[0]["action"] == "strike":
        outcomes.append(_outcome(lines[0], name, _summary(table, row), None))
        return [row | _OWN_VOICE | {"corrected": "struck"}] if table == "links" else []
    contradiction = _contradiction(table, row, lines, study)
    for line in sorted(lines, key=lambda line: line["column"] != "attribution_id"):
        if contradiction and line["column"] in NUMBER:
            outcomes.append(_outcome(line, None, None, contradiction))
            continue
        column, value = line["column"], parsed(table, line["column"], line.get("now", line["value"]))
        if column == _POINTERS[table] and value is not None and value not in known:
            outcomes.append(_outcome(line, None, None, f"no such {_KEYS[table].removesuffix('_id')}: {value}"))
            continue
        if column == "attribution_id":
            # what the link takes from its attribution comes first; what the person gives stands over it
            new |= _carried_by(value, context["attributions"]) if value else _OWN_VOICE
        new[column] = value
        done.add(column)
        outcomes.append(_outcome(line, name, row[column], None))
    if not done:
        return [row]
    by_hand = {"basis": "by_hand"} if table == "links" else {}
    earlier = "added, " if row["corrected"] == "added" else ""
    new |= by_hand | {"corrected": f"{earlier}set {', '.join(sorted(done))}"}
    return [settled(table, new, done, study)]


def _contradiction(table: str, row: Row, lines: list[Row], study: Study) -> str | None:
    """Why the columns of the number that the lines set do not go together; None where they do."""
    given = {line["column"]: parsed(table, line["column"], line["value"]) for line in lines}
    number = {column: value for column, value in given.items() if column in NUMBER}
    if table != "estimates":
        return None
    try:
        settled(table, row | number, set(number), study)
    except Contradiction as error:
        return str(error)
    return None


def _carried_by(attribution_id: str, attributions: pl.DataFrame) -> Row:
    """What a link takes from the attribution that carries it: where only a carrier is named, it is the origin."""
    claim = attributions.filter(pl.col("attribution_id") == attribution_id).row(0, named=True)
    relays = list(claim["relays"])
    origin = claim["source"] or (relays.pop(0) if relays else None)
    same = {name: claim[name] for name in ("role", "said_on", "stance", "certainty")}
    return same | {"origin": origin, "relays": relays}


def _summary(table: str, row: Row) -> str:
    """The words of a struck row, so that the report can show what is gone."""
    if table == "links":
        return row["origin"] or ""
    if table == "estimates":
        return str(row["text"])
    return " ".join(filter(None, (row["source_text"], row["cue_text"])))


def _without_struck(table: str, frame: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """No row points to a struck one: a nested attribution moves up to what the struck one was nested in."""
    if table == "links":
        return frame
    key, pointer = IDS[table], _POINTERS[table]
    parents = dict(before.select(key, pointer).iter_rows())
    gone = set(parents) - set(frame[key])

    def up(target: str | None) -> str | None:
        while target in gone:
            target = parents.get(target) if table == "attributions" else None
        return target

    moved = {target: up(target) for target in gone}
    return frame.with_columns(pl.col(pointer).replace(moved)) if moved else frame
