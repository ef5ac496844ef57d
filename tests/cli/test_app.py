"""The face of the command line: the commands in the order of the work, and `python -m analysis` as another name."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from analysis.cli import app
from analysis.io.workers import JOBS, jobs_of


def test_the_commands_stand_in_the_order_of_the_work() -> None:
    assert [*get_command(app).commands] == [
        "new", "survey", "articles", "claims", "spread", "report", "robustness", "preview", "lab", "sample",
        "coded", "verify", "compare", "accept", "fields", "nouns",
    ]  # fmt: skip


def test_every_command_says_what_it_does() -> None:
    for command in get_command(app).commands.values():
        assert command.help and command.help.strip().endswith("."), command.name


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "analysis", "fields"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == CliRunner().invoke(app, ["fields"]).stdout


def test_a_run_and_its_kernels_are_told_on_how_many_cores_to_read(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(JOBS, "7")
    done = CliRunner().invoke(app, ["articles", str(study_folder), "--to", str(tmp_path / "tables"), "--jobs", "1"])
    assert (done.exit_code, jobs_of()) == (0, 1)
    assert CliRunner().invoke(app, ["report", str(study_folder), "--jobs", "0"]).exit_code == 2
