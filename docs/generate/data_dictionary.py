"""The data dictionary: every column of every table, from the schemas, with a row of the newest published version."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from analysis.schemas import OPTIONAL, TABLES
from generate.cells import cell, code, table

COLUMNS = Path(__file__).with_name("columns.csv")
EVERY = "*"
STAGES = {
    "articles": ("Articles", "What the first stage keeps of the raw records."),
    "claims": ("Claims", "What the second stage reads out of the articles."),
    "spread": ("Spread", "What the third stage measures: the core tables."),
    "reuse_tables": ("Shared text", "What the third stage finds of text that articles share."),
    "further_tables": ("Further statistics", "What the third stage measures besides."),
    "report": ("Of the report itself", "Tables that a version holds where they were asked for."),
}
"""The modules of the schemas in the order of the way of the data: title and first sentence of their page."""
MOST_SHOWN = 60
"""Characters of a value in the example row; longer ones, which may be a publisher's sentence, are cut."""


def newest_version(project: Path) -> Path | None:
    """The newest published version of the first study."""
    versions = [path for path in (project / "reports").glob("v*") if path.name[1:].isdigit()]
    return max(versions, key=lambda path: int(path.name[1:]), default=None)


def meanings() -> dict[tuple[str, str], tuple[str, str]]:
    """(table, column) -> unit and meaning, as `columns.csv` has them; the table may be `EVERY`."""
    rows = pl.read_csv(COLUMNS, comment_prefix="#", infer_schema=False).fill_null("")
    return {(name, column): (unit, meaning) for name, column, unit, meaning in rows.iter_rows()}


def told(name: str, column: str, known: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    """Unit and meaning of a column; a line of the table's own comes first."""
    return known[name, column] if (name, column) in known else known[EVERY, column]


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """A page for each stage, and the list of all tables."""
    known, version = meanings(), newest_version(project)
    schemas = TABLES | OPTIONAL
    listed = []
    for stage, (title, sentence) in STAGES.items():
        of_stage = {name: schema for name, schema in schemas.items() if schema.__module__.endswith(f".{stage}")}
        parts = [_section(name, schema, known, version) for name, schema in of_stage.items()]
        yield f"reference/tables/{stage}.md", f"# {title}\n\n{sentence}\n\n" + "\n".join(parts)
        listed += [
            [f"[{name}](tables/{stage}.md#{name})", title, cell(_first_sentence(schema)), str(len(schema.columns()))]
            for name, schema in of_stage.items()
        ]
    yield "reference/tables.md", INTRODUCTION + table(["table", "stage", "a row", "columns"], listed)


INTRODUCTION = """# Tables

Every table has a schema (`analysis.schemas`), against which it is checked when it is made. It is sorted by its
key unless its page says otherwise, and written as Parquet in `processed/` of the study; a version ships what it
shows as CSV, too. Offsets count Unicode code points from 0, the end is behind the last one. Times are the local
times that articles print. The example rows are the first of the newest published version; long texts are cut.

"""


def _first_sentence(schema: type[dy.Schema]) -> str:
    return re.split(r"(?<=[.;:])\s", _docstring(schema), maxsplit=1)[0].rstrip(".;:")


def _docstring(schema: type[dy.Schema]) -> str:
    return inspect.getdoc(schema) or ""


def _section(
    name: str, schema: type[dy.Schema], known: dict[tuple[str, str], tuple[str, str]], version: Path | None
) -> str:
    example = _example(name, version)
    rows = []
    for column, definition in schema.columns().items():
        unit, meaning = told(name, column, known)
        shown = f"**{code(column)}**" if definition.primary_key else code(column)
        null = "yes" if definition.nullable else ""
        rows.append([shown, _type(definition), unit, null, cell(meaning), code(example.get(column, ""))])
    head = ["column", "type", "unit", "null", "meaning", "example"]
    return f"## {name}\n\n{_docstring(schema)}\n\nThe key is bold.\n\n{table(head, rows)}"


def _type(definition: Any) -> str:
    name = type(definition).__name__.lower()
    if isinstance(definition, dy.Enum):
        return " · ".join(code(word) for word in definition.categories)
    ends = ((sign, getattr(definition, end, None)) for sign, end in (("≥", "min"), ("≤", "max")))
    bounds = [f"{sign} {end:g}" for sign, end in ends if isinstance(end, int | float)]
    return ", ".join([name, *bounds])


def _example(name: str, version: Path | None) -> dict[str, str]:
    """The first row of a published table, its values as text; nothing where the version does not ship the table."""
    path = version / "tables" / f"{name}.parquet" if version else None
    if path is None or not path.is_file():
        return {}
    first = pl.read_parquet(path, n_rows=1)
    return {column: _short(value) for row in first.iter_rows(named=True) for column, value in row.items()}


def _short(value: Any) -> str:
    if value is None:
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value).replace("\n", " ").replace("`", "'")
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
