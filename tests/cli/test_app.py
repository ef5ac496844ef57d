"""The face of the command line: the commands in the order of the work, and `python -m analysis` as another name."""

import subprocess
import sys

from typer.main import get_command
from typer.testing import CliRunner

from analysis.cli import app


def test_the_commands_stand_in_the_order_of_the_work() -> None:
    assert [*get_command(app).commands] == [
        "new", "articles", "claims", "spread", "report", "robustness", "preview", "lab", "verify", "compare",
        "accept", "fields", "nouns",
    ]  # fmt: skip


def test_every_command_says_what_it_does() -> None:
    for command in get_command(app).commands.values():
        assert command.help and command.help.strip().endswith("."), command.name


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "analysis", "fields"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == CliRunner().invoke(app, ["fields"]).stdout
