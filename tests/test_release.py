"""What is released: wheel and source archive; the wheel runs the first study in an empty environment."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml

UV = Path(sys.executable).with_name("uv")


def test_the_version_is_the_same_wherever_it_stands(project: Path) -> None:
    version = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    cited = yaml.safe_load((project / "CITATION.cff").read_text("utf-8"))
    releases = re.findall(r"^## \[(\d[\w.]*)\] - (\S+)$", (project / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert metadata.version("analysis") == version
    assert (cited["version"], str(cited["date-released"])) == releases[0]
    assert releases[0][0] == version


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([UV, "build", "--quiet", "--out-dir", folder], cwd=project, check=True)
    return folder


def ran(command: list[str | Path], at: Path) -> str:
    """What a command printed, run where nothing of this environment is seen."""
    seen = {"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=at, env=seen, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.simulation
def test_the_source_archive_has_what_is_needed_and_no_article(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {"LICENSE", "README.md", "CITATION.cff", "Makefile", "uv.lock", "notebooks/1_articles.ipynb"} <= names
    assert [name for name in names if re.match(r"data/raw/.+\.txt|reports/", name)] == []


@pytest.mark.simulation
def test_the_wheel_runs_the_first_study_in_an_empty_environment(built: Path, project: Path, tmp_path: Path) -> None:
    """With the locked versions of what it needs; the notebooks are those of the project."""
    (wheel,) = built.glob("*.whl")
    locked = tmp_path / "locked.txt"
    export = [UV, "export", "--locked", "--offline", "--extra", "report", "--no-default-groups", "--no-emit-project",
              "--quiet", "--output-file", locked]  # fmt: skip
    subprocess.run(export, cwd=project, check=True)
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, "empty"], cwd=tmp_path, check=True)
    binaries = tmp_path / "empty" / "bin"
    install = [UV, "pip", "install", "--quiet", "--python", binaries / "python"]
    subprocess.run([*install, "--requirement", locked], cwd=tmp_path, check=True)
    subprocess.run([*install, "--no-deps", wheel], cwd=tmp_path, check=True)

    assert ran([binaries / "analysis", "--version"], tmp_path).strip() == metadata.version("analysis")
    study = shutil.copytree(project / "data", tmp_path / "data", ignore=shutil.ignore_patterns("processed"))
    shutil.copytree(project / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns(".ipynb*"))
    told = ran([binaries / "analysis", "report", "--without-robustness", study], tmp_path)
    assert "v1 is new" in told
    assert (tmp_path / "reports" / "v1" / "index.html").is_file()
