"""Versions asked for on the command line."""

import json
from pathlib import Path

from typer.testing import CliRunner

from analysis.cli import app


def test_a_version_that_is_not_there_is_told_before_anything_is_compared(study_folder: Path) -> None:
    (study_folder / "reports" / "v1").mkdir(parents=True)
    (study_folder / "reports" / "v1" / "manifest.json").write_text(json.dumps({}), "utf-8")
    done = CliRunner().invoke(app, ["compare", "v1", "v3", "--study", str(study_folder)])
    assert (done.exit_code, done.output) == (2, f"{study_folder / 'reports' / 'v3'}: no such version\n")


def test_a_study_without_versions_has_none_to_verify(study_folder: Path) -> None:
    done = CliRunner().invoke(app, ["verify", str(study_folder)])
    assert done.exit_code == 2
    assert str(study_folder / "reports") in done.output and "Traceback" not in done.output
