"""Which parameters and how many cores a command takes."""

from pathlib import Path

import pytest

from analysis.cli.options import chosen_parameters, work_on
from analysis.io.workers import JOBS, jobs_of
from analysis.study import open_study
from analysis.study.parameters import ParameterError, Parameters


def test_a_parameter_set_goes_before_the_study_and_that_before_the_defaults(
    study_folder: Path, tmp_path: Path
) -> None:
    with (study_folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write("\n[parameters]\nseed = 5\ndraws = 300\n")
    study = open_study(study_folder)
    (tmp_path / "set.yaml").write_text("seed: 7\n", "utf-8")
    assert chosen_parameters(study, None) == Parameters(seed=5, draws=300)
    assert chosen_parameters(study, tmp_path / "set.yaml") == Parameters(seed=7, draws=300)


def test_a_set_may_take_a_parameter_of_the_study_back_to_its_default(study_folder: Path, tmp_path: Path) -> None:
    with (study_folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write("\n[parameters]\nseed = 5\n")
    (tmp_path / "set.yaml").write_text("seed: 1\n", "utf-8")
    assert chosen_parameters(open_study(study_folder), tmp_path / "set.yaml") == Parameters()


def test_a_set_that_is_not_there_or_names_something_else_is_told(flood: Path, tmp_path: Path) -> None:
    study = open_study(flood)
    with pytest.raises(ParameterError, match=r"none\.yaml: No such file"):
        chosen_parameters(study, tmp_path / "none.yaml")
    (tmp_path / "set.yaml").write_text("# one\nseeds: 7\n", "utf-8")
    with pytest.raises(ParameterError, match=r"set\.yaml:2: unknown parameter 'seeds'; did you mean 'seed'\?"):
        chosen_parameters(study, tmp_path / "set.yaml")


def test_without_a_number_of_cores_the_environment_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOBS, "3")
    work_on(None)
    assert jobs_of() == 3
    work_on(2)
    assert jobs_of() == 2
