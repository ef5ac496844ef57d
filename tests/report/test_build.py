"""A build keeps the parameter sets of the version before, unless told not to, and says what became of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analysis import tables
from analysis.cli import app
from analysis.report import build as building
from analysis.report.build import Outcome, build
from analysis.report.versions.archive import Printed
from analysis.study import Study, open_study, store
from analysis.study.parameters import Parameters
from analysis.study.stages import STAGES

SETS = {"another-seed": {"seed": 2}, "within-5": {"variant_tolerance": 0.05}}


@pytest.fixture
def study(study_folder: Path) -> Study:
    return open_study(study_folder)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The parameter sets that each build measures; the notebooks are not run, the draft is written here."""
    seen: list[Any] = []

    def run(study: Study, _: Path, parameters: Parameters, sets: Any) -> tuple[Path, float]:
        seen.append(sets)
        draft, executed = study.processed / "report", study.processed / "notebooks"
        for folder in (draft, executed):
            folder.mkdir(parents=True, exist_ok=True)
        (draft / "index.html").write_text("page", "utf-8")
        inputs = str(sorted(path.read_text("utf-8") for path in study.raw.iterdir()))
        content = {
            "identity": f"{inputs} {sorted(sets)}" if sets else inputs,
            **({"base": inputs, "robustness": sets} if sets else {}),
            **{part: {} for part in ("study", "inputs", "tables", "figures", "environment", "files")},
            "parameters": parameters.model_dump(),
        }
        (draft / "manifest.json").write_text(json.dumps(content), "utf-8")
        for name, stage in STAGES.items():
            empty = {table: tables.TABLES[table].create_empty() for table in stage.writes}
            store.save(open_study(study.folder), name, empty, parameters)
        return executed, 12.3

    monkeypatch.setattr(building, "_run", run)
    monkeypatch.setattr(building, "print_page", lambda _: Printed(None, "printing took longer than 120 s"))
    return seen


def changed(study: Study) -> None:
    path = study.raw / "one.txt"
    path.write_text(path.read_text("utf-8") + "More.\n", "utf-8")


def built(study: Study, **options: Any) -> Outcome:
    return build(open_study(study.folder), Path("notebooks"), Parameters(), **options)


def test_a_plain_build_measures_the_sets_of_the_last_version_again(study: Study, asked: list) -> None:
    built(study, sets=SETS)
    changed(study)
    outcome = built(study)
    assert asked == [SETS, SETS]
    assert (outcome.version.name, outcome.new) == ("v2", True)
    assert outcome.version.manifest["robustness"] == SETS
    assert outcome.carried == ["2 parameter sets carried over from v1, measured in 12 s"]


def test_an_unchanged_version_is_confirmed_with_its_sets_and_nothing_is_written(study: Study, asked: list) -> None:
    built(study, sets=SETS)
    before = {path: path.stat().st_mtime_ns for path in study.reports.rglob("*") if path.name != ".lock"}
    outcome = built(study)
    assert (outcome.version.name, outcome.new, outcome.unprinted) == ("v1", False, "")
    assert outcome.carried == ["2 parameter sets carried over from v1, measured in 12 s"]
    after = {path: path.stat().st_mtime_ns for path in study.reports.rglob("*") if path.name != ".lock"}
    assert after == before


def test_sets_that_are_left_out_are_told_with_how_to_keep_them(study: Study, asked: list) -> None:
    built(study, sets=SETS)
    assert built(study, carry=False).carried == []
    changed(study)
    outcome = built(study, carry=False)
    assert asked[1:] == [None, None]
    assert outcome.version.name == "v2"
    (told,) = outcome.carried
    assert told.startswith("2 parameter sets of v1 left out: v2 has no table of robustness; ")
    assert "ROBUSTNESS=no" in told and "`make robustness`" in told
    changed(study)
    # a version without sets has none to carry over
    assert (built(study).carried, asked[-1]) == ([], None)


def test_a_set_that_is_known_no_more_is_left_out_and_told(study: Study, asked: list) -> None:
    built(study, sets={**SETS, "of-old": {"tolerance": 1}})
    changed(study)
    outcome = built(study)
    assert asked[-1] == SETS
    assert outcome.carried == [
        "2 parameter sets carried over from v1, measured in 12 s",
        "not carried over: parameter set of-old of v1: unknown parameter 'tolerance'",
    ]


def test_sets_asked_for_by_name_go_before_those_of_the_last_version(study: Study, asked: list) -> None:
    built(study, sets=SETS)
    outcome = built(study, sets={"other": {"seed": 3}})
    assert (asked[-1], outcome.carried) == ({"other": {"seed": 3}}, [])


def test_the_end_of_the_run_tells_of_sets_and_print(
    study: Study, asked: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(study, sets=SETS)
    changed(study)
    done = CliRunner().invoke(app, ["report", str(study.folder)])
    assert done.exit_code == 0, done.output
    assert "2 parameter sets carried over from v1" in done.output
    assert "no PDF for the archive: printing took longer than 120 s" in done.output
    assert "Chromium" not in done.output
    changed(study)
    done = CliRunner().invoke(app, ["report", str(study.folder), "--without-robustness"])
    assert "2 parameter sets of v2 left out" in done.output
    assert asked[-1] is None
