"""Sheets of an invented corpus, answered by coders who agree or do not."""

from pathlib import Path

import polars as pl
from corpora import corpus

from analysis.coding.sheets import Coded, read_sheet, sheet_path, write_sheet

LABELS = ["Boats sunk"]


def claims(size: int = 30) -> dict[str, pl.DataFrame]:
    """The corpus with all that a sheet shows of each number."""
    tables = corpus(size)
    topical = pl.when("topical").then(pl.lit("Boats sunk"))
    estimates = tables["estimates"].with_columns(
        start=pl.lit(0), quantity=topical, low="value", high="value", bound=pl.lit("exact"), counted=pl.lit("boat"),
        status=pl.lit("destroyed"), relation=pl.lit("stated"),
    )  # fmt: skip
    links = estimates.select(
        "estimate_id", attribution_id=pl.format("t-{}", "estimate_id"), origin=pl.lit("Harbour"),
        relays=pl.lit([], pl.List(pl.String)), stance=pl.lit("assert"), said_on=pl.lit(None, pl.Date),
    )  # fmt: skip
    attributions = links.select("attribution_id", act=pl.lit("speech"))
    return {**tables, "estimates": estimates, "links": links, "attributions": attributions}


def usual(line) -> str:
    return "yes" if line["number"] or line["item"].startswith("edge-") else "no"


def answered(lines, there=usual, **cells):
    return [{**line, "there": there(line), **(cells if line["number"] else {})} for line in lines]


def sheet(tmp_path: Path, lines, coder: str = "a") -> Path:
    path = sheet_path(tmp_path, coder)
    write_sheet(path, lines)
    return path


def two(lines, tmp_path) -> tuple[Coded, Coded, dict[str, Path]]:
    """Coder b gives the numbers of the first three sentences with one to the captain, and strikes the fourth."""
    with_number = [n for n, line in enumerate(lines) if line["number"]]
    second = answered(lines)
    for n in with_number[:3]:
        second[n] = {**second[n], "origin": "Captain"}
    second[with_number[3]] = {**second[with_number[3]], "there": "no"}
    paths = {"a": sheet(tmp_path, answered(lines)), "b": sheet(tmp_path, second, "b")}
    one, other = (read_sheet(path, LABELS) for path in paths.values())
    return one, other, paths
