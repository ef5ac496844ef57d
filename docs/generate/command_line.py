"""The command line: every command from typer, every target from the Makefile."""

import re
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from analysis.cli import app
from generate.cells import code, table

INTRODUCTION = """# The command line

`make` installs the locked environment and calls the command `analysis` in it. What a target may be given stands
in brackets. The commands follow below; each also tells its options with `--help`. Exit codes: 0 done, 2
something that you can mend (one sentence says where and how), 130 stopped by Ctrl-C.

## Targets of make

"""


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """The page of the command line."""
    targets = re.findall(r"^([a-z-]+):.*?## (.+)$", (project / "Makefile").read_text("utf-8"), re.MULTILINE)
    rows = [[code(f"make {name}"), told] for name, told in targets]
    yield "reference/command-line.md", INTRODUCTION + table(["target", "what it does"], rows) + "\n" + commands()


def commands() -> str:
    """All commands with their arguments and options, as typer knows them."""
    command = typer.main.get_command(app)
    with command.make_context("analysis", [], resilient_parsing=True) as context:
        text = get_docs_for_click(obj=command, ctx=context, name="analysis", title="The command analysis")
    return re.sub(r"^(#+ )", r"#\1", text, flags=re.MULTILINE)
