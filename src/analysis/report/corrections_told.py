"""Corrections by hand as a report shows them: what was done to a row, the line to paste, and the count of all."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from analysis.claims.slots import quality
from analysis.report.wording import counted, listed, percent
from analysis.study import Study
from analysis.study.corrections import HEAD, IDS, allowed, choices, correction_line, standing
from analysis.study.deeds_file import known_deeds
from analysis.study.examples_file import HEAD as EXAMPLE_HEAD

Row = dict[str, Any]

DONE = {"set": "set right", "add": "added", "strike": "struck"}


def marks(corrections: pl.DataFrame, actors: pl.DataFrame) -> dict[str, str]:
    """row id -> what people did to the row and why, in words; of links under the id of their estimate."""
    found: dict[str, dict[str, None]] = {}
    for row in _named(corrections, actors).filter("applied").sort("table", "row_id", "column").iter_rows(named=True):
        found.setdefault(row["row_id"], {})[_said(row)] = None
    return {row_id: "; ".join(said) for row_id, said in found.items()}


def _named(corrections: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """The corrections with the names of actors in the place of their ids."""
    names = dict(actors.select("actor_id", "name").iter_rows())
    holds_ids = pl.col("column").is_in(["source", "origin", "subject", "relays"])
    return corrections.with_columns(
        pl.when(holds_ids)
        .then(pl.col(cell).str.split("|").list.eval(pl.element().replace(names)).list.join(", "))
        .otherwise(cell)
        .alias(cell)
        for cell in ("before", "value")
    )


def _said(row: Row) -> str:
    reason = f" ({row['reason']})" if row["reason"] else ""
    link = "link " if row["table"] == "links" else ""
    if row["action"] == "set":
        before = row["before"] or "nothing"
        return f"{link}{row['column'].replace('_', ' ')} set from {before} to {row['value'] or 'nothing'}{reason}"
    if row["action"] == "strike":
        return f"{link}struck{reason}"
    return f"added{reason}" if row["reason"] else "added"


def line_of(row: Row) -> str:
    """The line of `corrections.csv` that would set a row of estimates or attributions right, to be filled in."""
    table = "estimates" if "estimate_id" in row else "attributions"
    return correction_line(table, row[IDS[table]], standing=standing(table, row))


def summary(corrections: pl.DataFrame) -> str:
    """How many corrections there are, of which kind, and how many found no row."""
    if corrections.is_empty():
        return "Nothing was corrected by hand: every row stands as it was read."
    rows = corrections.unique(["table", "id", "action"], maintain_order=True)
    applied = rows.filter("applied")
    kinds = [
        f"{applied.filter(action=action).height} {words}"
        for action, words in DONE.items()
        if applied.filter(action=action).height
    ]
    found = f"{counted(applied.height, 'row')} corrected by hand"
    lost = corrections.filter(~pl.col("applied")).height
    missed = f" {counted(lost, 'line')} of corrections.csv found nothing to correct." if lost else ""
    by_words = corrections.filter("applied", pl.col("detail").is_not_null()).height
    missed += f" {counted(by_words, 'line')} found the row by its words, as its id is gone." if by_words else ""
    return f"{found}{': ' + listed(kinds) if kinds else ''}.{missed}"


def judged(examples: pl.DataFrame | None) -> str:
    """How many numbers people judged, of each quantity, and how well the judged are told from one another."""
    if examples is None or examples.is_empty():
        return ""
    told = []
    for (label,), rows in examples.sort("quantity").partition_by("quantity", as_dict=True).items():
        found = quality(rows)
        yes = rows.filter(pl.col("judged")).height
        judged_of = f"{label}: {counted(found.judged, 'number')} judged, {yes} of them yes"
        if found.precision is None or found.recall is None:
            told.append(f"{judged_of}, too few to decide others by.")
        else:
            shares = f"precision {percent(found.precision)}, recall {percent(found.recall)}"
            told.append(f"{judged_of}; each decided without having been seen: {shares}.")
    return " ".join(told)


def view(tables: Mapping[str, pl.DataFrame], actors: pl.DataFrame) -> dict[str, Any]:
    """What the page says of the corrections: the summary, and one row for each line of the file."""
    corrections = tables["corrections"]
    rows = [
        [
            row["table"].removesuffix("s"),
            row["row_id"] or row["id"],
            DONE[row["action"]],
            row["column"].replace("_", " "),
            row["before"] or "",
            row["value"] or "",
            row["reason"],
            f"{'applied' if row['applied'] else 'not applied'}{': ' + row['detail'] if row['detail'] else ''}",
        ]
        for row in _named(corrections, actors).iter_rows(named=True)
    ]
    return {
        "summary": summary(corrections),
        "head": ",".join(HEAD),
        "examples_head": ",".join(EXAMPLE_HEAD),
        "examples": judged(tables.get("examples")),
        "allowed": [{"cells": [_text(cell) for cell in row]} for row in allowed().iter_rows()],
        "rows": [{"cells": [_text(cell) for cell in row]} for row in rows],
    }


def form(study: Study) -> dict[str, Any]:
    """What the page's form for a correction offers: columns with their values, and the study's actors."""
    return {
        "columns": choices(known_deeds(study.deeds)),
        "actors": [list(row) for row in study.actors.select("actor_id", "name").iter_rows()],
    }


def _text(cell: str) -> dict[str, Any]:
    return {"text": cell, "number": False}


def unapplied(corrections: pl.DataFrame, lines: pl.DataFrame) -> list[str]:
    """A sentence for each line of `corrections.csv` (`lines`: the file as read) that found nothing to correct, and
    for each whose row was found by its words, as its id is gone."""
    told = lines.with_columns(pl.col("column").fill_null("")).join(
        corrections.filter(pl.col("detail").is_not_null()).select(
            pl.col("table", "action").cast(pl.String), "id", "column", "detail", "applied"
        ),
        on=["table", "id", "action", "column"],
    )
    return [
        f"corrections.csv:{row['line']}: {'' if row['applied'] else 'not applied, '}{row['detail']}: "
        + " ".join(filter(None, (row["action"], row["table"], row["id"], row["column"])))
        for row in told.sort("line").iter_rows(named=True)
    ]
