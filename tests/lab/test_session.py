"""A notebook's first cells: a misspelt parameter is refused, and JupyterLab opens the study that it was told of."""

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from jupyter_server.services.config.manager import ConfigManager

from analysis.io.faults import Fault
from analysis.lab import session as lab
from analysis.notebooks import LOCATIONS, NOTEBOOKS, declared, surroundings
from analysis.study import StudyError, open_study
from analysis.study.parameters import ParameterError, Parameters

CELL = 'study = "../data"  # where\nraw = ""  # articles\nseed = 1  # of draws\nvariant_tolerance = 0.0  # of numbers'
CALL = "from analysis.lab import named_in\nfound = named_in(globals())"


class Notebook:
    """Cells run one after the other, as a kernel runs them."""

    def __init__(self) -> None:
        self._shell = InteractiveShell()

    def run(self, *cells: str) -> Parameters | None:
        """What the last of the cells found; an error that one of them raised is raised."""
        self._shell.user_ns.pop("found", None)
        for cell in cells:
            self._shell.run_cell(cell, store_history=True, silent=False).raise_error()
        found: Parameters | None = self._shell.user_ns.get("found")
        return found


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    yield Notebook()
    InteractiveShell.clear_instance()


@pytest.fixture(autouse=True)
def no_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(lab.LAB, "")


def told(monkeypatch: pytest.MonkeyPatch, folder: Path, raw: str = "", parameters: str = "") -> None:
    monkeypatch.setenv(lab.LAB, json.dumps({"study": str(folder), "raw": raw, "parameters": parameters}))


def test_the_values_of_the_cell_are_taken(notebook: Notebook) -> None:
    assert notebook.run(CELL.replace("seed = 1", "seed = 7"), CALL) == Parameters(seed=7)


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("variant_tolerence = 0.1", "'variant_tolerence'; did you mean 'variant_tolerance'?"),
        (
            "variant_tolerence: float = 0.1",
            "'variant_tolerence'; did you mean 'variant_tolerance'?",
        ),
        ("sead = 2", "'sead'; did you mean 'seed'?"),
        ("studdy = '../other'", "'studdy'; did you mean 'study'?"),
        ("colour = 'red'", "'colour'; put a variable of your own into another cell"),
    ],
)
def test_a_misspelt_parameter_in_the_cell_is_refused_with_the_nearest_and_the_known(
    notebook: Notebook, line: str, advice: str
) -> None:
    with pytest.raises(ParameterError) as refused:
        notebook.run(f"{CELL}\n{line}", CALL)
    assert str(refused.value).startswith(f"parameters cell: unknown parameter {advice}\nknown: ")
    assert set(str(refused.value).partition("known: ")[2].split(", ")) == set(Parameters.model_fields) | LOCATIONS


def test_a_value_that_a_parameter_cannot_have_is_refused(notebook: Notebook) -> None:
    with pytest.raises(ParameterError, match="parameters cell: seed = 'one'"):
        notebook.run(CELL.replace("seed = 1", "seed = 'one'"), CALL)


def test_a_misspelling_set_right_is_forgotten(notebook: Notebook) -> None:
    with pytest.raises(ParameterError):
        notebook.run(CELL.replace("variant_tolerance", "variant_tolerence"), CALL)
    assert notebook.run(CELL, CALL) == Parameters()


def test_variables_of_the_researchers_own_stay_theirs_in_any_order(notebook: Notebook) -> None:
    notebook.run(CELL, CALL, "columns = ['value']\nlimit = 5", "import math\nshown = 'low'", "view = print\nview(1)")
    assert notebook.run(CALL) == Parameters()
    assert notebook.run(CELL.replace("seed = 1", "seed = 2"), "limit = 6", CALL) == Parameters(seed=2)


def test_a_near_miss_in_another_cell_is_warned_of(notebook: Notebook) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert notebook.run(CELL, "variant_tolerence = 0.1\nseeds = [1, 2]", CALL) == Parameters()
    assert [str(warning.message) for warning in said if "parameter" in str(warning.message)] == [
        "the variable variant_tolerence is no parameter and changes nothing; variant_tolerance is one"
    ]


def test_what_make_puts_below_the_cell_is_taken(notebook: Notebook) -> None:
    assert notebook.run(CELL, '# Parameters\nseed = 3\nstudy = "../other"\n', CALL) == Parameters(seed=3)
    with pytest.raises(ParameterError, match="unknown parameter 'sead'"):
        notebook.run(CELL + "\nsead = 1", '# Parameters\nseed = 3\nstudy = "../other"\n', CALL)


def test_magics_and_broken_cells_do_not_stand_in_the_way(notebook: Notebook) -> None:
    notebook.run("%xmode Plain", CELL)
    with pytest.raises(SyntaxError):
        notebook.run("study = = 1")
    assert notebook.run(CALL) == Parameters()


def test_outside_a_kernel_names_are_read_as_well() -> None:
    assert lab.named_in({"study": "../data", "seed": 4, "limit": 5}) == Parameters(seed=4)


def test_places_are_those_of_the_notebooks(project: Path) -> None:
    for name in NOTEBOOKS:
        found = declared(project / "notebooks" / f"{name}.ipynb")
        assert {place: found[place].strip('"') for place in lab.PLACES} == lab.PLACES


def test_without_a_word_from_make_the_study_of_the_cell_is_opened(study_folder: Path) -> None:
    assert lab.opened(str(study_folder)).folder == study_folder


def test_the_lab_opens_the_study_that_it_was_told_of(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(monkeypatch, study_folder, raw=str(tmp_path))
    study = lab.opened("../data")
    assert (study.folder, study.raw) == (study_folder, tmp_path)
    assert capsys.readouterr().out == f"study: {study_folder}, as make lab was told\n"


def test_a_study_named_in_the_cell_wins(study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, tmp_path / "other")
    assert lab.opened(str(study_folder)).folder == study_folder


def test_in_the_lab_a_study_is_read_with_the_parameters_that_a_report_would_take(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (study_folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write("[parameters]\nseed = 2\ndraws = 300\nreader = 'rules'\n")
    (tmp_path / "set.yaml").write_text("draws: 400\n", "utf-8")
    told(monkeypatch, study_folder, parameters=str(tmp_path / "set.yaml"))
    cell = {"study": "../data", "raw": "", "seed": 1, "draws": 2000, "agreement": 0.9}
    assert lab.named_in(cell) == Parameters(seed=2, draws=400, agreement=0.9)
    assert "draws = 400, as make lab was told" in capsys.readouterr().out
    assert lab.named_in(cell | {"seed": 5}) == Parameters(seed=5, draws=400, agreement=0.9)


def test_a_report_made_in_a_terminal_of_the_lab_is_that_of_its_own_study(
    study_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(monkeypatch, study_folder)
    monkeypatch.chdir(study_folder)
    with surroundings(), pytest.raises(StudyError, match="data"):
        lab.opened("../data")


def test_the_command_names_study_articles_and_set_and_asks_for_no_news(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path / "own"))
    study = open_study(study_folder, tmp_path)
    command = lab.command(study, Path("set.yaml"), tmp_path / "notebooks", ["--no-browser"])
    held = json.loads(os.environ[lab.LAB])
    assert held == {"study": str(study_folder), "raw": str(tmp_path), "parameters": str(Path("set.yaml").absolute())}
    assert command[1:3] == ["-m", "jupyterlab"]
    assert {f"--ServerApp.root_dir={tmp_path}", "--no-browser"} <= set(command)
    assert command[-1] == str(tmp_path / "notebooks" / "1_articles.ipynb")
    # as JupyterLab reads them for its pages
    chosen = ConfigManager(config_dir_name="labconfig")
    notices = chosen.get("default_setting_overrides")["@jupyterlab/apputils-extension:notification"]
    assert notices == {"fetchNews": "false", "checkForUpdates": False}


def test_a_lab_that_is_not_installed_is_told_in_words(study_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(Fault, match="jupyterlab is not installed; `make lab` installs it"):
        lab.command(open_study(study_folder), None, Path("notebooks"))


def test_make_lab_hands_study_articles_and_set_on(project: Path) -> None:
    told = ["STUDY=studies/my event", "RAW=raw é", "PARAMETERS=set.yaml"]
    done = subprocess.run(["make", "-n", "lab", *told], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].endswith(
        "analysis lab --raw='raw é' --parameters='set.yaml' -- 'studies/my event'"
    )


def test_a_study_that_is_not_there_opens_no_lab(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis", "lab", str(tmp_path / "none")]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "study.toml: no such file" in done.stderr
