"""What is installed is what was meant: the wheel holds its data, every package is locked and needed."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import licences

from analysis.cli.failures import missing

BLOCKED = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
from analysis.cli import app
*before, last = " ".join(sys.argv[1:]).split(" ; ")
for command in before:
    app(command.split(" "), standalone_mode=False)
app(last.split(" "))
"""


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as whole:
        return set(whole.namelist())


def test_the_wheel_holds_every_file_of_the_package(project: Path, wheel: set[str]) -> None:
    files = {path.relative_to(project / "src").as_posix() for path in (project / "src" / "analysis").rglob("*")
             if path.is_file() and "__pycache__" not in path.parts}  # fmt: skip
    assert files <= wheel


@pytest.mark.parametrize(
    "name",
    [
        "analysis/claims/lexicons/cue_verbs.csv",
        "analysis/articles/lexicons/line_model.csv",
        "analysis/claims/attribution/tagger/weights/careful.npz",
        "analysis/claims/attribution/tagger/weights/fast.npz",
        "analysis/claims/attribution/tagger/weights/card.md",
        "analysis/claims/quality/attributions.json",
        "analysis/claims/quality/links.json",
        "analysis/report/page/index.html.j2",
        "analysis/report/page/main.mjs",
        "analysis/py.typed",
        "analysis/study/template/study.toml",
        "analysis/study/template/raw/.gitkeep",
    ],
)
def test_the_wheel_holds_what_a_run_reads(wheel: set[str], name: str) -> None:
    assert name in wheel


def test_the_wheel_holds_no_article_no_test_and_no_report(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel} == {
        "analysis",
        f"analysis-{metadata.version('analysis')}.dist-info",
    }


def run(tmp_path: Path, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command where nothing of the extra `report` is installed but what spaCy and typer bring themselves."""
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    extra = settings["project"]["optional-dependencies"]["report"]
    names = {re.split(r"[<>=]", line)[0].replace("-", "_") for line in extra}
    names = {name.removesuffix("_python") for name in names} - {"jinja2", "markupsafe", "pygments"}
    script = tmp_path / "without.py"
    script.write_text(BLOCKED.format(blocked=sorted(names)), "utf-8")
    return subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True)


@pytest.mark.simulation
def test_the_tables_need_nothing_of_the_report(study_folder: Path, project: Path, tmp_path: Path) -> None:
    to = tmp_path / "tables"
    done = run(
        tmp_path,
        project,
        "articles",
        str(study_folder),
        "--to",
        str(to),
        ";",
        "claims",
        str(to),
        ";",
        "spread",
        str(to),
    )
    assert done.returncode == 0, done.stderr
    assert (to / "timeline.parquet").is_file()


def test_a_report_without_its_packages_says_what_to_install(
    study_folder: Path, project: Path, tmp_path: Path
) -> None:
    done = run(tmp_path, project, "report", str(study_folder))
    assert done.returncode == 2
    assert "pip install 'analysis[report]'" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("vl_convert", "vl_convert is not installed; reports need it: pip install 'analysis[report]'"),
        ("jupyter_client.manager", "jupyter_client.manager is not installed; reports need it"),
        ("polars", "polars is not installed, though every installation needs it; install the package again"),
    ],
)
def test_what_is_not_installed_is_told_with_what_brings_it(module: str, message: str) -> None:
    assert missing(module).startswith(message)


def test_every_package_is_locked_with_hashes(project: Path) -> None:
    locked = tomllib.loads((project / "uv.lock").read_text("utf-8"))["package"]
    for package in locked:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        if package["name"] != "analysis":
            assert files and all(file["hash"].startswith("sha256:") for file in files), package["name"]


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="another Python needs other packages")
@pytest.mark.skipif(sys.platform != "linux", reason="another system needs other packages")
def test_the_list_of_licences_is_that_of_the_locked_packages(project: Path) -> None:
    assert (project / "docs" / "licences.md").read_text("utf-8") == licences.table(), "run `make licences`"
