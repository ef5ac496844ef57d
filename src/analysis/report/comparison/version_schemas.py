"""Which tables and columns two versions have, so that what only one of them has is named once and not compared."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis import tables
from analysis.report.comparison.differences import read_version, unreadable
from analysis.report.wording import listed
from analysis.schemas.numbering import number_of, steps

Shape = Mapping[str, Sequence[str] | None]
"""Table -> its columns, None where its file cannot be read, or is of a table that this code does not know."""


def shape(folder: Path, manifest: Mapping[str, Any]) -> dict[str, list[str] | None]:
    """The tables that a version ships, by name, with their columns."""
    found: dict[str, list[str] | None] = {name: frame.columns for name, frame in read_version(folder).items()}
    return found | dict.fromkeys([*unreadable(folder), *strange(manifest)])


def strange(manifest: Mapping[str, Any]) -> list[str]:
    """The tables of a version that this code does not know: they went, or were given another name."""
    return [name for name in manifest["tables"] if name not in tables.TABLES | tables.OPTIONAL]


def lacking(one: Shape, other: Shape) -> str:
    """The tables and columns that only the other version has, in words; empty where there are none."""
    came = [name for name in other if name not in one]
    by_column: dict[str, list[str]] = {}
    for name, columns in other.items():
        if name in one and (known := one[name]) is not None:
            for column in columns or ():
                if column not in known:
                    by_column.setdefault(column, []).append(name)
    together: dict[tuple[str, ...], list[str]] = {}
    for column, names in by_column.items():
        together.setdefault(tuple(names), []).append(column)
    said = [f"table{'s' if len(came) > 1 else ''} {listed(came)}"] if came else []
    return "; ".join([*said, *(f"{listed(columns)} of {listed(names)}" for names, columns in together.items())])


def schema_changes(old: tuple[Path, Mapping[str, Any]], new: tuple[Path, Mapping[str, Any]]) -> list[str]:
    """What differs in the schemas of two versions (folders and manifests): their numbers, and what each one lacks.

    For example "schema 2 → 3: …", "not in v1: table flows; section of articles; unit of estimates and families".
    """
    one, other = (shape(*version) for version in (old, new))
    sides = [(old[0].name, lacking(one, other)), (new[0].name, lacking(other, one))]
    said = [f"not in {name}: {words}" for name, words in sides if words]
    numbers = number_of(old[1]), number_of(new[1])
    if numbers[0] != numbers[1] and (said or None not in numbers):
        changes = "; ".join(steps(*numbers))
        shown = " → ".join("not recorded" if number is None else str(number) for number in numbers)
        said.insert(0, f"schema {shown}{': ' + changes if changes else ''}")
    return said
