"""How good it is: the table of the README, each row with its command, its day and its first try."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from generate.cells import cell, table
from generate.root_files import led_on

QUALITY = Path(__file__).with_name("quality.csv")
FROM, TO = "## How good it is\n", "\n## Limits"
"""Where the README begins to tell of quality, and where it ends."""
FIRST = "| what | measured on | result |\n"

INTRODUCTION = """# How good it is

The figures are those of the README. Each is given by a command; the gold sets, which are not part of this
repository, are named in [How each figure is measured](benchmarks.md). A *first try* is what came out before
anything was mended on these cases: it says more of the next text than a figure after mending
([First tries](first-try.md)).

"""


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """The page of quality."""
    text = section(project)
    rows = [
        [what, on, result, cell(found[2]), cell(found[1]), cell(found[0])]
        for what, on, result in figures(text)
        if (found := beside().get(what, ("", "", "")))
    ]
    head = ["what", "measured on", "result", "first try", "taken", "command"]
    told = text[text.index("\n\n", text.index(FIRST)) :]
    yield "quality.md", INTRODUCTION + led_on(table(head, rows) + told, "README.md")


def section(project: Path) -> str:
    """What the README says of quality."""
    readme = (project / "README.md").read_text("utf-8")
    return readme[readme.index(FROM) + len(FROM) : readme.index(TO)]


def figures(text: str) -> list[tuple[str, ...]]:
    """The rows of the README's table: what, measured on, result."""
    lines = text[text.index(FIRST) + len(FIRST) :].partition("\n\n")[0].splitlines()[1:]
    return [tuple(part.strip() for part in line.strip("| ").split(" | ")) for line in lines]


def beside() -> dict[str, tuple[str, str, str]]:
    """what -> command, day and first try, as `quality.csv` has them."""
    rows = pl.read_csv(QUALITY, comment_prefix="#", infer_schema=False).fill_null("").rows()
    return {what: (command, day, first) for what, command, day, first in rows}
