"""`codecheck.yml` of a version: the outputs that a reviewer regenerates, in the form of codecheck.org.uk."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl
import yaml

from analysis.report.figures import Figure
from analysis.study import Study

CONFIGURATION_VERSION = "https://codecheck.org.uk/spec/config/1.0/"


def write_codecheck(
    folder: Path, study: Study, tables: Mapping[str, pl.DataFrame], figures: Iterable[Figure]
) -> None:
    """Writes `codecheck.yml`: one entry per figure and per table of the version, with what it shows."""
    outputs = [{"file": "index.html", "comment": "the report"}]
    outputs += [{"file": f"figures/{figure.figure_id}.svg", "comment": figure.question} for figure in figures]
    outputs += [
        {"file": f"tables/{path.name}", "comment": f"table {path.stem}, {tables[path.stem].height} rows"}
        for path in sorted((folder / "tables").glob("*.csv"))
    ]
    content = {
        "version": CONFIGURATION_VERSION,
        "paper": {"title": study.title},
        "manifest": outputs,
        "summary": "Rebuild and compare with `make verify`.",
    }
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=1000)
    (folder / "codecheck.yml").write_text(text, encoding="utf-8")
