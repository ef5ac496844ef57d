"""Variables stand for as long as something is started with them."""

import os

import pytest

from analysis.io.environment import environment


def test_variables_are_set_inside_and_as_before_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSIS_OLD", "old")
    monkeypatch.delenv("ANALYSIS_NEW", raising=False)
    with pytest.raises(ValueError, match="no"), environment({"ANALYSIS_OLD": "changed", "ANALYSIS_NEW": "new"}):
        assert (os.environ["ANALYSIS_OLD"], os.environ["ANALYSIS_NEW"]) == ("changed", "new")
        raise ValueError("no")
    assert os.environ["ANALYSIS_OLD"] == "old"
    assert "ANALYSIS_NEW" not in os.environ
