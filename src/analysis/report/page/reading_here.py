"""How far the reading can be trusted here, for the page: quality by the coded sample, and results corrected by it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis.coding.drawing import read_design
from analysis.coding.estimation import LEAST_CLUSTERS
from analysis.coding.results import ALL_SENTENCES
from analysis.coding.study_sample import AGREEMENT, sample_cost
from analysis.report.wording import percent, stated

WORDS = {
    "precision": "numbers read that are there",
    "recall": "numbers there that are read",
    "edges": "mentions traced to the one that they come from",
}
WEAK = 0.8
"""A column right in fewer numbers than these is called weak."""
HANGING = {
    "origin": "who gave a number: naming, concentration and echo",
    "relays": "through whom: depth, and who follows whom",
    "quantity": "what belongs to a quantity: every count",
    "value": "the numbers themselves: variants, adoption and changes",
    "recall": "what was missed: every count",
    "precision": "what is no number of its kind: every count",
    "edges": "what changed on the way: changes, drift, hidden depth",
    "bound": "hedges of the number",
    "stance": "denials and hedges of the statement",
}
"""Which results hang on what is read."""


def reading_here(tables: Mapping[str, pl.DataFrame], folder: Path) -> dict[str, Any] | None:
    """What the page shows of the coded sample in `folder`; None where there is none."""
    if "corrected" not in tables:
        return None
    corrected, quality = tables["corrected"], tables["quality_here"]
    first = quality.row(0, named=True)
    weak = quality.filter(pl.col("kind") == ALL_SENTENCES, pl.col("value") < WEAK).sort("value")
    return {
        "given": _given(folder),
        "agreement": _agreement(folder / AGREEMENT),
        "coded": first["coded"],
        "texts": first["texts"],
        "weak": [
            f"{_what(row['what'])} ({percent(row['value'])}), and with it {HANGING[row['what']]}"
            for row in weak.iter_rows(named=True)
            if row["what"] in HANGING
        ],
        "quality": [
            _cells(row["kind"], _what(row["what"]), _share(row["value"]), _span(row["low"], row["high"], "share"),
                   row["n"], row["note"])
            for row in quality.filter(pl.col("n") > 0).iter_rows(named=True)
        ],
        "corrected": [
            _cells(
                row["measure"].replace("_", " "), row["scope"], _stated(row["value"], row["unit"]),
                _stated(row["corrected"], row["unit"]),
                _span(row["corrected_low"], row["corrected_high"], row["unit"]),
                row["unit"], row["method"], row["note"],
            )
            for row in corrected.iter_rows(named=True)
        ],
    }  # fmt: skip


def coding_would_take(tables: Mapping[str, pl.DataFrame], seed: int) -> str:
    """What coding a sample of a corpus that nobody has coded would take, and bring, as a sentence or two."""
    if tables["passages"].is_empty():
        return "There is no sentence to code."
    cost, need = sample_cost(tables, seed), f"{LEAST_CLUSTERS} texts"
    takes = (
        f"{cost.drawn} of the {cost.texts} texts, {cost.sentences} sentences, about {cost.minutes} minutes a coder"
    )
    if cost.texts < LEAST_CLUSTERS:
        return f"Here that is {takes}. Results are corrected then, without intervals, which need {need}."
    return f"Here that is {takes}; from {need} on there are intervals that hold errors of reading."


def _given(folder: Path) -> str:
    """Whether coders saw what was read."""
    design = read_design(folder)
    ways = sorted(set(design.sheets.values())) if design else []
    return {
        ("checking",): "Coders saw what was read and checked it.",
        ("blind",): "Coders did not see what was read.",
        ("blind", "checking"): "Some coders saw what was read, others did not.",
    }.get(tuple(ways), "")


def _agreement(path: Path) -> list[dict[str, Any]]:
    """How far two coders agree, by column; empty where one coded."""
    if not path.is_file():
        return []
    told = pl.read_csv(path, schema_overrides={"alpha": pl.Float64, "agreed": pl.Float64})
    rows = told.filter(pl.col("n") > 0).iter_rows(named=True)
    return [
        _cells(row["column"].replace("_", " "), _stated(row["alpha"], "alpha"), _share(row["agreed"]), row["n"])
        for row in rows
    ]


def _what(name: str) -> str:
    return WORDS.get(name, f"… with the right {name.replace('_', ' ')}")


def _cells(*values: Any) -> dict[str, Any]:
    cells = [{"text": "" if value is None else value, "number": isinstance(value, int)} for value in values]
    return {"cells": cells, "evidence": ""}


def _share(value: float | None) -> str:
    return "" if value is None else percent(value)


def _stated(value: float | None, unit: str) -> str:
    return "" if value is None else stated(value, unit)


def _span(low: float | None, high: float | None, unit: str) -> str:
    return "" if low is None or high is None else f"{stated(low, unit)} to {stated(high, unit)}"
