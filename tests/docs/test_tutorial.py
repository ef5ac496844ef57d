"""The tutorial, command by command as it is printed, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

pytestmark = pytest.mark.simulation

COPIED = ("Makefile", "notebooks", "data", "parameters", "uv.lock", "pyproject.toml")


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A project that has this environment, which make takes for up to date."""
    for name in COPIED:
        if (project / name).is_dir():
            shutil.copytree(project / name, tmp_path / name, ignore=shutil.ignore_patterns("processed"))
        else:
            shutil.copy2(project / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (tmp_path / ".venv" / ".synced").touch()
    return tmp_path


def test_the_tutorial_goes_its_whole_way(project: Path, copy: Path) -> None:
    commands = re.findall(r"^```sh\n(.*?)^```", (project / "docs/tutorial.md").read_text("utf-8"), re.M | re.S)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(commands)],
        cwd=copy, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Everything published is reproduced." in done.stdout

    study = copy / "studies" / "karst-flood"
    assert (study / "reports" / "index.html").is_file()
    timeline = pl.read_parquet(study / "reports" / "v1" / "tables" / "timeline.parquet")
    killed = timeline.filter(pl.col("status") == "killed", "topical").select("origin", "low", "high").rows()
    assert {("Karst ministry", 19.0, 19.0), ("Karst ministry", 19.0, 21.0), ("Red Cross", 20.0, 20.0)} <= set(killed)
