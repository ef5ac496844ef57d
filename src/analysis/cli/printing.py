"""What commands print: counts of tables, what was set aside, what a build came to.

Raw text is never markup, and no character of it steers the terminal.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from rich.console import Console
from rich.table import Table

from analysis.cli.terminal import written_out
from analysis.study import Study

if TYPE_CHECKING:
    from analysis.report.build import Outcome

FIRST_ROWS = 5
"""Rows shown of what may be many; the rest is counted."""
WIDE = 120
"""Columns of a table on the screen, the same in a terminal and in a log."""

_console = Console(soft_wrap=True, highlight=False, emoji=False)


def say(line: str) -> None:
    """One line on standard output, as it is."""
    _console.print(written_out(line), markup=False)


def say_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table on standard output."""
    shown = Table(*header, box=None, pad_edge=False)
    for row in rows:
        shown.add_row(*map(written_out, row))
    Console(width=WIDE, highlight=False, markup=False, emoji=False).print(shown)


def say_part(part: str, shards: int) -> None:
    """That a part of a stage was read, and what is to be done next."""
    made = f"{shards} shard{'' if shards == 1 else 's'} made"
    say(f"part {part}: {made}; when every part is, the same command without --shard puts all together")


def say_counts(tables: Mapping[str, pl.DataFrame]) -> None:
    """How many rows each table has, on one line."""
    say(", ".join(f"{frame.height} {name}" for name, frame in tables.items()))


def say_quarantined(quarantine: pl.DataFrame) -> None:
    """How many records were set aside for each reason, and the first of them by name."""
    columns = ["raw_path", "record", "detail"]
    for (reason,), rows in quarantine.sort("reason", *columns[:2]).partition_by("reason", as_dict=True).items():
        say(f"set aside: {rows.height} × {reason}")
        for path, record, detail in rows.head(FIRST_ROWS).select(columns).iter_rows():
            say(f"  {path}{f'#{record}' if record else ''}: {detail}")


def say_left_out(left_out: pl.DataFrame, articles: pl.DataFrame) -> None:
    """How many records `[select]` leaves out, and why; nothing where it leaves none out."""
    from analysis.articles.corpus import summary

    if told := summary(left_out, articles.height):
        say(told)


def say_unused(study: Study, tables: dict[str, pl.DataFrame]) -> None:
    """What the study names and its articles do not have."""
    from analysis.claims import notices

    for line in notices.lines(notices.notices(study, tables)):
        say(line)


def say_published(outcome: "Outcome") -> None:
    """What a build came to."""
    for path, change in outcome.raw_changes.iter_rows():
        say(f"raw file {change}: {path}")
    say_quarantined(outcome.quarantine)
    say_left_out(outcome.left_out, outcome.articles)
    for line in [*outcome.unapplied, *outcome.unused]:
        say(line)
    name = outcome.version.name
    page = Path(os.path.relpath(outcome.version.folder / "index.html"))
    identity = outcome.version.manifest["identity"][:12]
    if outcome.new:
        say(f"{name} is new (results {identity}): {page}")
        if outcome.unprinted:
            say(f"no PDF for the archive: {outcome.unprinted}")
    else:
        say(f"{name} confirmed: the results are the same ({identity}); nothing written: {page}")
    for line in outcome.carried:
        say(line)
