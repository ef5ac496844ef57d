"""One line a stage, and nothing where a bar is drawn or a stage fails."""

import re

import pytest

from analysis import progress


def test_a_stage_says_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.stage("2_claims", bar=True):
        assert capsys.readouterr().err == ""
    assert re.fullmatch(r"2_claims: \d+ s\n", capsys.readouterr().err)


def test_a_terminal_has_its_bar_and_lines_for_stages_without_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress.stage("2_claims", bar=True):
        pass
    with progress.stage("robustness"):
        pass
    assert re.fullmatch(r"robustness: \d+ s\n", capsys.readouterr().err)


def test_a_stage_that_fails_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), progress.stage("2_claims"):
        raise ValueError("no")
    assert capsys.readouterr().err == ""
