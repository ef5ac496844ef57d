"""The table of robustness for the page: each headline result, how far the parameter sets move it, and which do."""

from typing import Any

import polars as pl

from analysis.report.wording import counted, stated

NAMED = 4
"""Sets named beside a result; the full table holds all."""
UNDEFINED = "not defined"


def choices(table: pl.DataFrame | None) -> dict[str, Any] | None:
    """What the page shows of `tables.Robustness`; None where no set was run.

    `moving`: the results that some set moves, those moved by most sets first; `rows`: all of them with their value
    under each of the `sets`.
    """
    if table is None or table.is_empty():
        return None
    results = [
        _result(rows) for _, rows in table.sort("result", "parameter_set").group_by("result", maintain_order=True)
    ]
    moved = sum(1 for result in results if result["moves"])
    sets = table.unique("parameter_set").sort("parameter_set")
    return {
        "summary": (
            f"Measured again under {counted(sets.height, 'parameter set')}; each changes one choice and keeps the "
            f"rest. Of {counted(len(results), 'headline result')} {len(results) - moved} stay the same within a "
            f"thousandth under every set, {moved} {'moves' if moved == 1 else 'move'} under one or more."
        ),
        "moving": sorted((r for r in results if r["moves"]), key=lambda result: (-result["moves"], result["name"])),
        "rows": results,
        "sets": [
            {"name": name, "values": values}
            for name, values in sets.select("parameter_set", "set_values").iter_rows()
        ],
    }


def _result(rows: pl.DataFrame) -> dict[str, Any]:
    first = rows.row(0, named=True)
    known = rows["value"].append(rows["base"]).drop_nulls()
    moving = rows.filter("moved").sort(
        (pl.col("value") - pl.col("base")).abs(), "parameter_set", descending=[True, False], nulls_last=False
    )
    unit = first["unit"]
    first_moved = moving.head(NAMED).select("parameter_set", "value").iter_rows()
    named = [f"{name} ({_shown(value, unit)})" for name, value in first_moved]
    more = [f"{moving.height - NAMED} more"] if moving.height > NAMED else []
    return {
        "name": first["result"],
        "unit": first["unit"],
        "value": _shown(first["base"], unit),
        "least": _shown(known.min(), unit),
        "greatest": _shown(known.max(), unit),
        "moves": moving.height,
        "moved_by": ", ".join([*named, *more]) or "none",
        "values": [
            {"shown": _shown(value, unit), "moved": moved}
            for value, moved in rows.select("value", "moved").iter_rows()
        ],
    }


def _shown(value: Any, unit: str) -> str:
    return UNDEFINED if value is None else stated(value, unit)
