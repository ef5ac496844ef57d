"""Lists of what a study may name, and the folder of a new one."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import open_study
from analysis.tables import GROUPS


def told(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, [*arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_a_new_study_is_made_with_what_is_to_be_done_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = told("new", "ferry")
    assert said.startswith("studies/ferry is made. Put articles into studies/ferry/raw")
    assert open_study(tmp_path / "studies" / "ferry").quantities.is_empty()
    assert "stands already" in told("new", "ferry", code=2)


def test_every_noun_stands_below_its_group() -> None:
    lines = [line.split(maxsplit=1) for line in told("nouns").splitlines()]
    assert {group for group, _ in lines} <= set(GROUPS)
    assert ["materiel", "ship"] in lines


def test_a_group_that_is_none_is_told_with_those_that_are() -> None:
    assert re.search(r"'persons' is no group; expected one of .*personnel", told("nouns", "persons", code=2))
