"""From the raw articles to a version and back: built once in a clean folder, then looked at from all sides."""

import base64
import csv
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.report.comparison.differences import read_version
from analysis.report.manifest import file_digests, read_manifest
from analysis.report.verification import judge
from analysis.report.versions.archive import PRINT, browser
from analysis.report.versions.shelf import Version, versions
from analysis.study import Study, open_study, store
from analysis.tables import TABLES

pytestmark = pytest.mark.slow

COPIED = ["notebooks", "data", "uv.lock", "pyproject.toml"]
ELSEWHERE = {"TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONHASHSEED": "42", "POLARS_MAX_THREADS": "1"}
"""Another time zone, language, order of hashes and number of threads than those of the first build."""
REBUILD = """
import sys
from pathlib import Path
from analysis.report.verification import rebuild
from analysis.report.versions.shelf import versions
from analysis.study import open_study

folder, scratch = map(Path, sys.argv[1:])
study = open_study(folder / "data")
print(rebuild(study, folder / "notebooks", versions(study.reports)[-1], scratch))
"""


def copy_of_project(project: Path, to: Path) -> Path:
    """What a fresh clone holds, but for code, environment and published reports."""
    to.mkdir(parents=True)
    for name in COPIED:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("processed", ".ipynb_checkpoints"))
        else:
            shutil.copy(source, to / name)
    return to


def run(folder: Path, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **surroundings}, capture_output=True, text=True, check=False
    )


@dataclass(frozen=True)
class Built:
    folder: Path
    study: Study
    version: Version
    output: str


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = copy_of_project(project, tmp_path_factory.mktemp("whole") / "project")
    done = run(folder, "report", TZ="UTC", PYTHONHASHSEED="0")
    assert done.returncode == 0, done.stderr
    study = open_study(folder / "data")
    return Built(folder, study, versions(study.reports)[-1], done.stdout)


@pytest.fixture(scope="module")
def rebuilt(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The version made anew in a clean folder elsewhere."""
    scratch = tmp_path_factory.mktemp("un autre dossier é")
    command = [sys.executable, "-c", REBUILD, str(built.folder), str(scratch)]
    done = subprocess.run(command, env={**os.environ, **ELSEWHERE}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def failures(built: Built, rebuilt: Path) -> dict[str, str]:
    study = open_study(built.study.folder)
    version = versions(study.reports)[-1]
    verdicts = judge(study, version, rebuilt, built.folder)
    return {verdict.artefact: verdict.verdict for verdict in verdicts if not verdict.holds}


def test_the_first_build_makes_version_one(built: Built) -> None:
    assert built.version.name == "v1"
    assert "v1 is new" in built.output
    assert (built.study.reports / "index.html").is_file()


def test_every_table_of_the_design_is_written_and_valid(built: Built) -> None:
    tables = store.load(built.study)
    assert set(tables) == set(TABLES)
    for name, frame in tables.items():
        TABLES[name].validate(frame)


def test_a_version_holds_page_figures_tables_notebooks_and_provenance(built: Built) -> None:
    files = set(built.version.manifest["files"])
    assert {"index.html", "codecheck.yml", "notebooks/3_spread.html", "notebooks/3_spread.ipynb"} <= files
    assert len(built.version.manifest["figures"]) >= 6
    for figure in built.version.manifest["figures"]:
        assert {f"figures/{figure}.{kind}" for kind in ("svg", "png", "vl.json", "csv")} <= files
    assert "tables/estimates.csv" in files


def test_the_notebooks_pages_show_the_figures_of_the_report(built: Built) -> None:
    page = (built.version.folder / "notebooks" / "3_spread.html").read_text("utf-8")
    shown = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    drawn = {path.read_text("utf-8").strip() for path in (built.version.folder / "figures").glob("*.svg")}
    assert len(shown) >= 6
    assert {base64.b64decode(drawing).decode().strip() for drawing in shown} <= drawn


def test_every_link_of_the_page_leads_to_a_file_of_the_version(built: Built) -> None:
    page = (built.version.folder / "index.html").read_text("utf-8")
    links = {link.partition("#")[0] for link in re.findall(r'<a [^>]*href="([^"#][^"]*)"', page)}
    assert {"notebooks/1_articles.html", "codecheck.yml", "parameters.yaml"} <= links
    assert [link for link in links if not (built.version.folder / link).is_file()] == []
    cells = re.findall(r'href="notebooks/(\w+).html#(cell-id=[^"]+)"', page)
    assert len(cells) == len(built.version.manifest["figures"])
    for notebook, cell in cells:
        assert f'id="{cell}"' in (built.version.folder / "notebooks" / f"{notebook}.html").read_text("utf-8")


def test_a_version_is_printed_for_the_archive_where_it_can_be(built: Built) -> None:
    printed = (built.version.folder / PRINT).is_file()
    assert printed == (browser() is not None)
    assert ("no PDF for the archive" in built.output) != printed


def test_no_path_of_this_machine_is_in_a_version(built: Built) -> None:
    words = [str(built.folder), str(Path.home()), sys.prefix]
    for path in built.version.folder.rglob("*"):
        if path.suffix in {".html", ".ipynb", ".json", ".csv", ".yml", ".svg"}:
            text = path.read_text("utf-8")
            assert [word for word in words if len(word) > 1 and word + "/" in text] == [], path


@pytest.mark.simulation
def test_made_anew_elsewhere_it_is_the_same_to_the_byte(built: Built, rebuilt: Path) -> None:
    assert file_digests(rebuilt) == file_digests(built.version.folder)


@pytest.mark.simulation
def test_a_second_build_elsewhere_confirms_the_first_and_writes_nothing(
    project: Path, built: Built, tmp_path: Path
) -> None:
    folder = copy_of_project(project, tmp_path / "un autre dossier é")
    shutil.copytree(built.study.reports, folder / "reports")
    before = {path: path.stat().st_mtime_ns for path in (folder / "reports").rglob("*")}
    done = run(folder, "report", **ELSEWHERE)
    assert "v1 confirmed" in done.stdout, done.stderr
    changed = {path for path in (folder / "reports").rglob("*") if path.stat().st_mtime_ns != before.get(path)}
    assert {path.name for path in changed} <= {".lock"}


def test_the_stages_give_the_same_tables_without_notebooks(built: Built, tmp_path: Path) -> None:
    steps = [["articles", str(built.study.folder), "--to", "tables"], ["claims", "tables"], ["spread", "tables"]]
    for step in steps:
        done = run(tmp_path, *step, TZ="Pacific/Auckland", PYTHONHASHSEED="7", POLARS_MAX_THREADS="1", LC_ALL="C")
        assert done.returncode == 0, done.stderr
    here, there = store.load(built.study, folder=tmp_path / "tables"), store.load(built.study)
    assert {name: store.digest(table) for name, table in here.items()} == {
        name: store.digest(table) for name, table in there.items()
    }


@pytest.mark.simulation
def test_what_is_published_is_reproduced(built: Built, rebuilt: Path) -> None:
    assert failures(built, rebuilt) == {}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("sed: 1", "unknown parameter 'sed'"),
        pytest.param("seed: one", "seed = 'one'", marks=pytest.mark.simulation),
        pytest.param("reuse_containment: 7", "reuse_containment", marks=pytest.mark.simulation),
    ],
)
def test_a_wrong_parameter_set_starts_no_kernel(built: Built, tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "set.yaml").write_text(line, "utf-8")
    done = run(built.folder, "report", "--parameters", str(tmp_path / "set.yaml"))
    assert done.returncode == 2
    assert message in done.stderr
    assert "known parameters: " in done.stderr
    assert "Executing" not in done.stderr + done.stdout


def test_published_csv_reads_as_the_published_table(built: Built) -> None:
    for name, frame in read_version(built.version.folder).items():
        with (built.version.folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) == frame.height + 1, name


def test_the_report_kept_in_git_is_the_one_that_these_articles_give(project: Path, built: Built) -> None:
    kept = versions(project / "reports")
    if not kept:
        pytest.skip("no report has been published from this checkout yet")
    made = read_manifest(built.version.folder)["identity"]
    # a version with a table of robustness also holds the identity that it has without
    assert made == kept[-1].manifest.get("base", kept[-1].manifest["identity"])
