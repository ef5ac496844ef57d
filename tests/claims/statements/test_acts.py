"""Given these words, this is what is done to their content."""

from pathlib import Path

import pytest
from newsroom import newsroom, study

from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def acts(tmp_path: Path):
    def read(text: str) -> dict[str, str]:
        passages, articles, alignments = newsroom(text)
        rows = read_attributions(passages, articles, alignments, study(tmp_path), "rules").to_dicts()
        return {row["cue_lemma"]: row["act"] for row in rows}

    return read


@pytest.mark.parametrize(
    ("text", "lemma", "act"),
    [
        ("Ana Rojas urged Chile to send divers.", "urge", "speech"),
        ("Peru demanded an inquiry into the sinking.", "demand", "speech"),
        ("A Chilean study found that the ferry was old.", "find", "speech"),
        ("Ana Rojas wants to raise the ferry.", "want", "attitude"),
        ("Ana Rojas believes that the ferry was old.", "believe", "attitude"),
        ("Peru plans to raise the ferry.", "plan", "plan"),
        ("Peru will announce that the ferry is lost.", "announce", "plan"),
        ("Peru will not say that the ferry is lost.", "say", "speech"),
        ("The ferry is thought to have sunk.", "think", "evidence"),
        ("It is unclear whether the ferry sank.", "unclear", "evidence"),
        ("These holes show that the ferry was old.", "show", "evidence"),
    ],
)
def test_an_act(acts, text: str, lemma: str, act: str) -> None:
    assert acts(text)[lemma] == act


def test_an_idle_it_says_nothing(acts) -> None:
    assert "dismiss" not in acts("It was wrong to dismiss the claim.")
