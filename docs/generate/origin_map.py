"""Which notebook, cell and function each figure and table of the first study comes from."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

from analysis.schemas import OPTIONAL, TABLES
from generate.cells import cell, code, table
from generate.data_dictionary import STAGES, newest_version

INTRODUCTION = """# Where each figure and table comes from

For reviewers: from what is printed back to the line that made it. The same stands on the page under each
figure. Version shown: `reports/{version}/`.

## Figures

"""
MADE = {
    "articles": ("1_articles", "analysis.articles.read_articles"),
    "claims": ("2_claims", "analysis.claims.read_claims"),
    "spread": ("3_spread", "analysis.spread.measure_spread"),
    "reuse_tables": ("3_spread", "analysis.spread.measure_spread"),
    "further_tables": ("3_spread", "analysis.spread.measure_spread"),
}
"""The notebook that writes the tables of a module of schemas, and the function that makes them."""
BESIDE = {
    "robustness": "analysis.report.robustness",
    "corrected": "analysis.report.coded_results",
    "quality_here": "analysis.report.coded_results",
}
"""Tables that are added when a version is published, and what makes them."""
FINDINGS = """
## Sentences

The findings at the head of the page: `4_report`, cell `{cell}`, `analysis.report.findings.summary`. Each names
its figure.
"""


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """The page of origins; without a published version there is nothing to lead back from."""
    version = newest_version(project)
    if version is None:
        yield "reference/origins.md", "# Where each figure and table comes from\n\nNothing is published yet.\n"
        return
    manifest = json.loads((version / "manifest.json").read_text("utf-8"))
    figures = [_figure_row(name, made) for name, made in manifest["origins"].items()]
    tables = [_table_row(project, name) for name in manifest["tables"] if name in TABLES | OPTIONAL]
    summary = cell_with(project / "notebooks" / "4_report.ipynb", "findings.summary(")
    yield (
        "reference/origins.md",
        INTRODUCTION.format(version=version.name)
        + table(["figure", "notebook", "cell", "function", "tables read"], figures)
        + "\n## Tables\n\n"
        + table(["table", "notebook", "cell", "function"], tables)
        + FINDINGS.format(cell=summary),
    )


def _figure_row(name: str, made: Mapping[str, Any]) -> list[str]:
    where = [code(f"{made['notebook']}.ipynb"), code(made["cell"]), _function(made["function"])]
    return [code(f"figures/{name}.svg"), *where, " ".join(_linked(read) for read in made["tables"])]


def _function(name: str) -> str:
    return code(name.removeprefix("analysis."))


def _linked(name: str) -> str:
    schema = (TABLES | OPTIONAL).get(name)
    stage = schema.__module__.rpartition(".")[2] if schema else ""
    return f"[{name}](tables/{stage}.md#{name})" if stage in STAGES else cell(name)


def _table_row(project: Path, name: str) -> list[str]:
    stage = (TABLES | OPTIONAL)[name].__module__.rpartition(".")[2]
    if stage not in MADE:
        return [_linked(name), "when the version is published", "", _function(BESIDE[name])]
    notebook, function = MADE[stage]
    cell_id = cell_with(project / "notebooks" / f"{notebook}.ipynb", f"{function.rpartition('.')[2]}(")
    return [_linked(name), code(f"{notebook}.ipynb"), code(cell_id), _function(function)]


def cell_with(notebook: Path, call: str) -> str:
    """The id of the first cell of a notebook that makes a call."""
    cells = nbformat.read(notebook, as_version=4).cells
    return next(one.id for one in cells if one.cell_type == "code" and call in one.source)
