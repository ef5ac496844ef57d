"""The number of the schema, and what each one changed, so that versions made by older code can be compared.

Whoever changes a table's columns, their types, words or keys adds a number below and the new `FINGERPRINT`. A
version's manifest carries the number that it was made with; it is no part of its results.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl


class Change(NamedTuple):
    """What a number of the schema changed: the tables it touched, and the change in words."""

    tables: tuple[str, ...]
    words: str


NUMBERS: dict[int, Change] = {
    1: Change((), "the tables of the first report"),
    2: Change(
        ("estimates", "families", "variants", "timeline", "uptake"),
        "the unit of money, shares and measures stands beside the value",
    ),
    3: Change(
        ("articles", "left_out"),
        "articles have what archives and crawls print beside them: section, document_id, copyright, words_told, "
        "retrieved_at, characters_missing, outlet_printed; records that a study leaves out are told",
    ),
    4: Change(
        ("articles",),
        "a text that repeats an earlier one but for its numbers is a revised version (version_of), no repeat",
    ),
    5: Change(("estimates",), "an estimate that is a share says what of: share_of"),
    6: Change(("passages", "prominence"), "captions of pictures are passages of their own behind the body"),
    7: Change(
        ("estimates", "variants", "timeline", "uptake"),
        "status tells more deeds (missing, rescued, displaced, detained, gathered, dismissed, destroyed, …), and "
        "those of a study's own",
    ),
    8: Change(
        ("attributions", "links"),
        "attributions say what kind of act they are (act) and whether their source is responsible for the words or "
        "hands them on (role); links have the role of the attribution that carries them",
    ),
    9: Change(
        (
            "estimates",
            "slots",
            "examples",
            "families",
            "variants",
            "timeline",
            "adoption",
            "mutations",
            "stances",
            "sources",
            "chains",
            "reuse",
            "overlaps",
            "measures",
            "curves",
            "half_lives",
            "turnover",
            "richness",
            "replies",
            "uptake",
            "quotes",
            "originality",
            "wires",
            "flows",
            "agreement",
            "cascades",
            "event_history",
            "further_measures",
        ),
        "all times are drawn together, and what hangs on order has its range over draws; reprints are voices; "
        "carriers are no originators (originator, role); levels, increments, parts and former numbers are apart "
        "(series); new: agreement over time, cascades, event_history; estimates have a scope (event, when) and a "
        "slot, and there are tables of slots and of judged examples",
    ),
    10: Change(
        ("corrected", "quality_here"),
        "a version of a study with a coded sample has its quality of reading and measures corrected by it",
    ),
    11: Change(
        ("estimates", "slots"),
        "an estimate whose deed is no word of the lexicon has the verb of its clause (predicate, predicate_role), as "
        "have slots of such numbers",
    ),
}
"""From the oldest; versions published before a number was recorded may have any of the first three."""

SCHEMA = max(NUMBERS)
"""The number of the schema that this code writes."""

FINGERPRINT = "d18455339543"
"""`fingerprint` of the tables of `SCHEMA`; where it is another one, columns changed and the number did not."""


def changed_since(number: int | None) -> set[str]:
    """The tables whose columns changed after a number; None: not recorded, so that it may be the first."""
    return {table for at, change in NUMBERS.items() if at > (number or 1) for table in change.tables}


def number_of(manifest: Mapping[str, Any]) -> int | None:
    """The number that a version's manifest tells; None where it was made before numbers were."""
    number = manifest.get("schema")
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def steps(old: int | None, new: int | None) -> list[str]:
    """What the numbers after one, up to another, changed, in words; nothing where one of them is not recorded."""
    if old is None or new is None:
        return []
    return [change.words for number, change in NUMBERS.items() if min(old, new) < number <= max(old, new)]


def fingerprint(tables: Mapping[str, type[dy.Schema]]) -> str:
    """The first signs of a digest of all columns: names, types with the words they may hold, and what may be null."""
    told = {
        name: [
            [column, _type(definition.dtype), definition.nullable, definition.primary_key]
            for column, definition in schema.columns().items()
        ]
        for name, schema in tables.items()
    }
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def _type(dtype: pl.DataType) -> str:
    """A type in full; Polars cuts the words of an enumeration short."""
    words: Iterable[str] = dtype.categories.to_list() if isinstance(dtype, pl.Enum) else ()
    return f"{type(dtype).__name__} {' '.join(words)}".strip() if words else str(dtype)
