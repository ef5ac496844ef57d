"""The single numbers of `measures` and `further_measures`: what each says, by which rule, with its value here."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from generate.cells import cell, code, table
from generate.data_dictionary import newest_version

MEASURES = Path(__file__).with_name("measures.csv")
OVERALL = ("all topical", "all articles", "all quotes")
"""Scopes that take everything together; their value is the one shown."""

INTRODUCTION = """# Measures

The single numbers of the tables `measures` and `further_measures`. *Rule* is the row in [How the spread is
measured](../spread.md#the-rows), where definition and reference stand; *module* computes it. The value is that
of the first study's newest version, over all quantities of interest together; each stands with its n, interval
and note in the table.

"""


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """The page of the measures."""
    values = _values(newest_version(project))
    rows = [
        [code(name), cell(meaning), rule, f"[{module}](api/spread.md)", values.get(name, "")]
        for name, rule, module, meaning in measures()
    ]
    yield "reference/measures.md", INTRODUCTION + table(["measure", "meaning", "rule", "module", "first study"], rows)


def measures() -> list[tuple[str, str, str, str]]:
    """Name, rule, module and meaning, as `measures.csv` has them; a name may end in `*`."""
    return pl.read_csv(MEASURES, comment_prefix="#", infer_schema=False).rows()


def _values(version: Path | None) -> dict[str, str]:
    """measure -> value with its unit, of the scope that takes everything together."""
    if version is None:
        return {}
    frames = [pl.read_parquet(version / "tables" / f"{name}.parquet") for name in ("measures", "further_measures")]
    rows = pl.concat([frame.select("measure", "scope", "value", "unit") for frame in frames], how="vertical_relaxed")
    whole = rows.filter(pl.col("scope").is_in(OVERALL)).drop_nulls("value")
    return {name: f"{value:.3g} ({unit})" for name, value, unit in whole.select("measure", "value", "unit").rows()}
