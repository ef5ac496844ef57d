"""What several tests share: where the project is, and small studies made for one test."""

import os
import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
    # `make test` runs these: a make that a test starts shall not take itself for a part of that one
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of one article about a flood, complete and valid; for tests that write nothing to it."""
    folder = tmp_path_factory.mktemp("study") / "flood"
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / "one.txt").write_text("A title\n\nThe mayor said 30 people had been rescued.\n", "utf-8")
    (folder / "study.toml").write_text(
        'title = "Flood"\nquestion = "How many were rescued?"\n\n[window]\nfrom = 2021-07-01\nto = 2021-07-31\n\n'
        '[[quantities]]\ncounted_group = "personnel"\nsubject = "Town"\nlabel = "People rescued"\n',
        "utf-8",
    )
    (folder / "actors.csv").write_text(
        "actor_id,name,kind,country,parent,aliases\n"
        "Town,The town,government,,,\nMayor,The mayor,person,,Town,mayor\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def study_folder(flood: Path, tmp_path: Path) -> Path:
    """The same study, for one test alone."""
    return shutil.copytree(flood, tmp_path / "flood")
