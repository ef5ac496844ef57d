"""Every target of make, on the study that is there, on one made by `make study` and on one outside the project.

What make hands to the command is tested with a command that only writes it down; the ways that matter are then gone
for real, in folders with every odd character that a name may hold.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from analysis.notebooks import KERNEL, NOTEBOOKS
from analysis.report.versions.shelf import versions

ODD = "a [x] {y} %20 #h *q ?m $HOME $(STUDY) `id` & ; 'sq' \"dq\" é"
FLOODED = "A title\n\nThe mayor said 30 people had been rescued.\n"
COPIED = ["Makefile", "notebooks", "data", "parameters", "uv.lock", "pyproject.toml"]

WRITTEN_DOWN = """#!{python}
import json, sys
print(json.dumps(sys.argv[1:]))
"""


def installed(folder: Path, command: str | None = None) -> Path:
    """An environment in `folder` that make takes for synced: this one, or one with another `analysis`."""
    binaries = folder / ".venv" / "bin"
    if command is None:
        binaries.parent.mkdir()
        binaries.symlink_to(Path(sys.executable).parent)
    else:
        binaries.mkdir(parents=True)
        for name in ("analysis", "jupyter", "python"):
            (binaries / name).write_text(command, "utf-8")
            (binaries / name).chmod(0o755)
    (folder / ".venv" / ".synced").touch()
    return folder


def copy_of_project(project: Path, to: Path) -> Path:
    to.mkdir(parents=True)
    for name in COPIED:
        if (project / name).is_dir():
            ignored = shutil.ignore_patterns("processed", ".ipynb_checkpoints")
            shutil.copytree(project / name, to / name, ignore=ignored)
        else:
            shutil.copy2(project / name, to / name)
    return to


def make(folder: Path, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    # not what a make that runs these tests was given
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    for name in ("STUDY", "RAW", "PARAMETERS"):
        kept.pop(name, None)
    return subprocess.run(
        ["make", *arguments], cwd=folder, env={**kept, **surroundings}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def dry(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose commands write their arguments down."""
    folder = copy_of_project(project, tmp_path_factory.mktemp("dry") / "project")
    return installed(folder, WRITTEN_DOWN.format(python=sys.executable))


def handed(folder: Path, *arguments: str, **surroundings: str) -> list[str]:
    done = make(folder, *arguments, **surroundings)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("study", ["data", "studies/flood", f"/tmp/{ODD}/-study", f"-{ODD}"])
def test_a_study_reaches_the_command_as_it_was_typed(dry: Path, study: str) -> None:
    given = [f"STUDY={study}"] if study != "data" else []
    raw, chosen = f"{study}/articles {{of}} [mine]", f"{study}/set #1.yaml"
    more = [f"RAW={raw}", f"PARAMETERS={chosen}"]
    for target in ("report", "robustness", "preview"):
        assert handed(dry, target, *given) == [target, "--", study]
        assert handed(dry, target, *given, *more) == [target, f"--raw={raw}", f"--parameters={chosen}", "--", study]
    assert handed(dry, "verify", *given) == ["verify", "--", study]
    assert handed(dry, "verify", *given, f"RAW={raw}", "VERSION=v1") == [
        "verify", f"--raw={raw}", "--version=v1", "--", study,
    ]  # fmt: skip
    assert handed(dry, "compare", *given, "OLD=v1", "NEW=v2") == ["compare", f"--study={study}", "--", "v1", "v2"]
    assert handed(dry, "compare", *given, "OLD=v1", "NEW=v2", "ALL=yes") == [
        "compare", f"--study={study}", "--all", "--", "v1", "v2",
    ]  # fmt: skip
    assert handed(dry, "sample", *given) == ["sample", "--texts=60", "--coder=a", "--", study]
    assert handed(dry, "sample", *given, "N=80", "CODER=b", "BLIND=yes") == [
        "sample", "--texts=80", "--coder=b", "--blind", "--", study,
    ]  # fmt: skip
    assert handed(dry, "coded", *given) == ["coded", "--", study]
    assert handed(dry, "study", f"NAME={study}") == ["new", "--", study]
    assert make(dry, "--dry-run", "lab", *given).returncode == 0


def test_targets_without_a_study_take_none(dry: Path) -> None:
    assert handed(dry, "accept") == ["accept"]
    refused = make(dry, "accept", "STUDY=studies/flood")
    assert refused.returncode == 2 and "make accept: takes no STUDY" in refused.stderr


def test_settings_of_the_same_name_in_the_environment_are_those_of_other_programs(dry: Path) -> None:
    assert handed(dry, "verify", VERSION="3.2", OLD="x") == ["verify", "--", "data"]
    assert make(dry, "study", NAME="my-computer").returncode == 2
    assert handed(dry, "report", STUDY="studies/mine") == ["report", "--", "studies/mine"]
    assert handed(dry, "report", "STUDY=") == ["report", "--", "data"]


def test_help_names_every_target_that_a_user_needs(dry: Path) -> None:
    told = make(dry, "help").stdout
    targets = [
        "study",
        "report",
        "robustness",
        "preview",
        "sample",
        "coded",
        "verify",
        "compare",
        "accept",
        "lab",
        "test",
        "clean",
    ]
    assert [name for name in targets if not re.search(rf"^  make {name} ", told, re.MULTILINE)] == []
    assert make(dry).stdout == told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["report", "studies/foo"], "studies/foo: no target; did you mean `make report STUDY=studies/foo`?"),
        (["studies/foo", "report"], "did you mean `make report STUDY=studies/foo`?"),
        (["report", "data"], "did you mean `make report STUDY=data`?"),
        (["report", "studies/my flood"], "did you mean `make report STUDY='studies/my flood'`?"),
        (["report", "set.yaml"], "did you mean `make report PARAMETERS=set.yaml`?"),
        (["preview", "studies/foo"], "did you mean `make preview STUDY=studies/foo`?"),
        (["lab", "studies/foo"], "did you mean `make lab STUDY=studies/foo`?"),
        (["verify", "v1"], "did you mean `make verify VERSION=v1`?"),
        (["verify", "studies/foo"], "did you mean `make verify STUDY=studies/foo`?"),
        (["study", "flood"], "did you mean `make study NAME=flood`?"),
        (["compare", "v1", "v2"], "did you mean `make compare OLD=v1 NEW=v2`?"),
        (["reprot"], "reprot: no target; `make help` lists them"),
        (["report", "STUDDY=studies/foo"], "STUDDY: no setting; there are STUDY, RAW, PARAMETERS and JOBS"),
        (["study"], "make study: NAME is not given, as in `make study NAME=spring-flood`"),
        (["compare", "OLD=v1"], "make compare: NEW is not given, as in `make compare OLD=v1 NEW=v2`"),
    ],
)
def test_what_was_meant_is_said_before_anything_runs(dry: Path, typed: list[str], meant: str) -> None:
    done = make(dry, *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert meant in done.stderr and done.stderr.count("\n") == 1


def test_clean_takes_what_was_made_of_a_study_and_of_nothing_else(
    dry: Path, study_folder: Path, tmp_path: Path
) -> None:
    odd = shutil.copytree(study_folder, tmp_path / ODD)
    other = tmp_path / "no study"
    for folder in (odd, other, dry / "data"):
        (folder / "processed").mkdir(parents=True)
    for folder in (odd, other):
        assert make(dry, "clean", f"STUDY={folder}").returncode == 0
    assert not (odd / "processed").exists() and (odd / "study.toml").is_file()
    assert (other / "processed").is_dir() and (dry / "data" / "processed").is_dir()
    assert make(dry, "clean").returncode == 0
    assert not (dry / "data" / "processed").exists() and (dry / "data" / "study.toml").is_file()


@dataclass(frozen=True)
class Place:
    """A project and a study outside it, its articles and its parameters elsewhere, all under odd names."""

    project: Path
    outside: Path
    raw: Path
    parameters: Path

    @property
    def settings(self) -> list[str]:
        return [f"STUDY={self.outside}", f"RAW={self.raw}", f"PARAMETERS={self.parameters}"]


@pytest.fixture(scope="module")
def place(project: Path, flood: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("odd")
    copy = installed(copy_of_project(project, folder / ODD / "project"))
    outside = shutil.copytree(flood, folder / f"study {ODD}")
    toml = outside / "study.toml"
    toml.write_text(f"{toml.read_text('utf-8')}\n[parameters]\nreuse_containment = 0.2\n", "utf-8")
    raw = shutil.move(outside / "raw", folder / f"articles {ODD}")
    (raw / "two [x] {y} %20 #h *q $HOME é.txt").write_text(FLOODED.replace("30", "40"), "utf-8")
    # a name from a machine that wrote no UTF-8
    (raw / os.fsdecode(b"caf\xe9.txt")).write_text(FLOODED.replace("30", "50"), "utf-8")
    (outside / "parameters").mkdir()
    (outside / "parameters" / "looser {x}.yaml").write_text("reuse_containment: 0.3\n", "utf-8")
    (folder / f"{ODD}.yaml").write_text("seed: 7\n", "utf-8")
    return Place(copy, outside, raw, folder / f"{ODD}.yaml")


def went(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.simulation
def test_a_study_outside_with_its_articles_elsewhere_goes_the_whole_way(place: Place) -> None:
    told = make(place.project, "robustness", *place.settings)
    assert "v1 is new" in went(told)
    lines = told.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == [*list(NOTEBOOKS)[:3], "robustness", "4_report"]
    assert all(re.fullmatch(r"\w+: \d+ s", line) for line in lines)
    (version,) = versions(place.outside / "reports")
    assert version.manifest["parameters"]["seed"] == 7
    assert {name for name in version.manifest["inputs"] if name.startswith("raw/")} == {
        "raw/one.txt", "raw/two [x] {y} %20 #h *q $HOME é.txt", "raw/caf\\xe9.txt",
    }  # fmt: skip
    assert "0 not" in went(make(place.project, "verify", *place.settings[:2], "VERSION=v1"))


@pytest.mark.parametrize(
    "whose",
    [pytest.param(whose, marks=pytest.mark.simulation) for whose in ("first", "outside")],
)
def test_a_preview_writes_a_draft(place: Place, whose: str) -> None:
    study = place.outside if whose == "outside" else place.project / "data"
    shutil.rmtree(study / "processed", ignore_errors=True)
    done = make(place.project, "preview", *(place.settings if whose == "outside" else ["PARAMETERS="]))
    assert "draft: " in went(done)
    draft = json.loads((study / "processed" / "report" / "manifest.json").read_text("utf-8"))
    chosen = {name: draft["parameters"][name] for name in ("seed", "reuse_containment")}
    assert chosen == (
        {"seed": 7, "reuse_containment": 0.2} if whose == "outside" else {"seed": 1, "reuse_containment": 0.1}
    )


@pytest.mark.simulation
def test_a_study_made_by_make_is_reported_and_its_versions_compared(place: Place, flood: Path) -> None:
    assert "studies/flood" in went(make(place.project, "study", "NAME=flood"))
    study = place.project / "studies" / "flood"
    shutil.copytree(flood, study, dirs_exist_ok=True)
    assert "v1 is new" in went(make(place.project, "report", "STUDY=studies/flood"))
    (study / "raw" / "two.txt").write_text(FLOODED.replace("30", "40"), "utf-8")
    assert "v2 is new" in went(make(place.project, "report", "STUDY=studies/flood"))
    assert "two" in went(make(place.project, "compare", "STUDY=studies/flood", "OLD=v1", "NEW=v2"))
    absent = make(place.project, "compare", "STUDY=studies/flood", "OLD=v1", "NEW=v3")
    assert absent.returncode == 2 and "no such version" in absent.stderr


@pytest.fixture
def waiting(place: Place, tmp_path: Path) -> Path:
    """The notebooks in a project of their own, where the second stops and says whose process it is."""
    folder = shutil.copytree(place.project / "notebooks", tmp_path / "notebooks")
    notebook = nbformat.read(folder / "2_claims.ipynb", as_version=4)
    mark = tmp_path / "kernel"
    source = f"import os, pathlib, time; pathlib.Path({str(mark)!r}).write_text(str(os.getpid())); time.sleep(300)"
    notebook.cells.insert(3, nbformat.v4.new_code_cell(source))
    nbformat.write(notebook, folder / "2_claims.ipynb")
    return folder


def gone(process: int) -> bool:
    """Whether a process has ended; one that nobody has waited for has."""
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def until(true: object, seconds: float = 60) -> bool:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(true())


@pytest.mark.simulation
@pytest.mark.parametrize("command", ["report", "preview"])
def test_ctrl_c_leaves_no_kernel_and_nothing_half_written(waiting: Path, study_folder: Path, command: str) -> None:
    arguments = [sys.executable, "-m", "analysis", command, str(study_folder), "--notebooks", str(waiting)]
    running = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    mark = waiting.parent / "kernel"
    assert until(lambda: (mark.is_file() and mark.read_text()) or running.poll() is not None)
    running.send_signal(signal.SIGINT)
    out, told = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    lines = [line for line in told.splitlines() if line and not line.startswith("1_articles: ")]
    assert len(lines) == 1
    assert lines[0].startswith("stopped by Ctrl-C at notebooks/2_claims.ipynb, cell [3] (`import os, pathlib, ")
    assert until(lambda: gone(int(mark.read_text())), 10)
    copies = study_folder / "processed" / "notebooks"
    assert [path.name for path in copies.glob("*")] == (["1_articles.ipynb"] if command == "report" else [])
    assert [path.name for path in (study_folder / "reports").glob("*")] in ([], [".lock"])


@pytest.mark.simulation
def test_a_cell_that_raises_ends_a_report_in_one_sentence(study_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in NOTEBOOKS:
        tagged = nbformat.v4.new_code_cell('study = "../data"', metadata={"tags": ["parameters"]})
        cells = [tagged, nbformat.v4.new_code_cell("1 / 0")]
        nbformat.write(
            nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=cells), folder / f"{name}.ipynb"
        )
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "report", str(study_folder), "--notebooks", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    logs = study_folder / "processed" / "logs"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "notebooks/1_articles.ipynb, cell [2] (`1 / 0`): ZeroDivisionError: division by zero; "
        f"the traceback is {logs / 'error.log'}, the notebook as far as it ran is {logs / '1_articles.ipynb'}\n"
    )
    assert "Traceback (most recent call last)" in (logs / "error.log").read_text("utf-8")
    assert versions(study_folder / "reports") == []
