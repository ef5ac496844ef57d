"""Quantities of interest that no number matched, and what was met instead."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from analysis.study import Study

Row = dict[str, Any]
FEW = 6
"""Most frequent nouns, subjects or sources that a notice tells."""


def place_of(row: Row) -> str:
    """File and line of a quantity of interest, where one is known."""
    return "study.toml" if row["line"] is None else f"study.toml:{row['line']}"


def counted(frame: pl.DataFrame) -> str:
    """So many numbers, in words."""
    return f"{frame.height} number{'s' if frame.height > 1 else ''}"


def most_frequent(values: pl.Series) -> str:
    """The most frequent values with how often they were met."""
    found = values.fill_null("nobody named").value_counts(name="n").sort("n", values.name, descending=[True, False])
    rest = found.height - FEW
    told = ", ".join(f"{value} ({count})" for value, count in found.head(FEW).iter_rows())
    return told + (f" and {rest} more" if rest > 0 else "")


def unmatched(study: Study, estimates: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Quantities of interest that no number matched, with what was met instead."""
    matched = set(estimates["quantity"].drop_nulls())
    for row in study.quantities.iter_rows(named=True):
        if row["label"] not in matched:
            yield place_of(row), f"the quantity {row['label']!r} matched no number: {_why(row, estimates, study)}"


def _why(row: Row, estimates: pl.DataFrame, study: Study) -> str:
    """The first thing asked for that no number has, and what those have instead that passed so far."""
    if estimates.is_empty():
        return "no number was met at all"
    text = estimates.with_columns(pl.col("counted_group", "status", "relation").cast(pl.String))
    left = text
    unit = [row["unit"]] if row["unit"] else []
    asked = [("counted_group", row["counted_group"]), ("unit", unit), ("counted", row["counted"])]
    asked += [("subject", [row["subject"]] if row["subject"] else []), ("status", row["status"])]
    for column, wanted in asked:
        kept = left.filter(pl.col(column).is_in(wanted)) if wanted else left
        if kept.is_empty():
            unknown = column == "subject" and row["subject"] not in set(study.actors["actor_id"])
            hint = ", which is no actor_id of actors.csv" if unknown else ""
            return f"of {counted(left)} none has {column} {' or '.join(wanted)}{hint}; met: {_instead(left, column)}"
        left = kept
    left_out = [
        *(["included", "fraction"] if not row["parts"] else []),
        *([] if row["additional"] else ["additional"]),
    ]
    kept = left.filter(~pl.col("relation").is_in(left_out))
    if kept.is_empty():
        return f"all {counted(left)} of its kind are {' or '.join(left_out)}, which it leaves out"
    taken = kept.drop_nulls("quantity")
    if taken.height == kept.height:
        return f"all {counted(kept)} of its kind belong to a quantity above it: {most_frequent(taken['quantity'])}"
    return f"of {counted(kept)} of its kind none is about its matter, as about and unless tell it"


def _instead(left: pl.DataFrame, column: str) -> str:
    if column == "unit":
        return most_frequent(left[column].fill_null("no unit"))
    if column not in ("counted_group", "counted"):
        return most_frequent(left[column])
    noun = pl.col("counted").fill_null("(no noun)")
    return most_frequent(left.select(pl.format("{} {}", "counted_group", noun)).to_series())
