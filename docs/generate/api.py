"""The functions of each package by its face, from their docstrings."""

from collections.abc import Iterator
from pathlib import Path

ROOMS = {
    "articles": ["articles", "articles.archives", "articles.containers", "articles.records", "articles.corpus"],
    "claims": ["claims"],
    "spread": ["spread", "spread.statistics", "spread.inference", "spread.texts", "spread.time", "spread.lineage"],
    "report": ["report.figures", "report.findings", "report.comparison", "report.verification"],
    "study": ["study", "study.store", "study.corrections", "study.examples_file", "study.parameters"],
    "survey": ["survey"],
    "coding": ["coding", "coding.drawing", "coding.estimation", "coding.results", "coding.sheets"],
    "io": ["io.lexicons", "io.faults"],
}
"""A page for each room: the packages whose public names it lists."""
DIRECTIVE = """
::: analysis.{package}
    options:
      heading_level: 2
"""


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """A page for each room, and none for a package that is gone."""
    for room, packages in ROOMS.items():
        there = [name for name in packages if _is_there(project, name)]
        yield (
            f"reference/api/{room}.md",
            f"# analysis.{room}\n" + "".join(DIRECTIVE.format(package=name) for name in there),
        )


def _is_there(project: Path, name: str) -> bool:
    path = project / "src" / "analysis" / Path(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()
