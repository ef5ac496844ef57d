"""The stance is that of the content, not of the cue alone."""

from pathlib import Path

import pytest
from newsroom import newsroom, study

from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def stances(tmp_path: Path):
    def read(text: str) -> list[str]:
        passages, articles, alignments = newsroom(text)
        rows = read_attributions(passages, articles, alignments, study(tmp_path), "rules").to_dicts()
        return [row["stance"] for row in sorted(rows, key=lambda row: row["cue_start"])]

    return read


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Chile said it had not hidden the wreck.", "deny"),
        ("Chile said divers could not reach the wreck.", "assert"),
        ("Chile said the divers were not ready to leave.", "assert"),
        ("Chile said the city refused entry to ten divers.", "assert"),
        ("Chile said it rejects the claim.", "deny"),
        ("Chile said the divers would not leave.", "assert"),
        ("Chile said the search was not easy.", "assert"),
        ("Chile said it was not responsible for the wreck.", "deny"),
        ("Chile said the ferry sank and was not insured.", "assert"),
        ("Chile said it was unclear if the ferry was old.", "cannot_confirm"),
        ("Chile said it was unable to independently verify the toll.", "cannot_confirm"),
        ("Chile said the report was not true.", "deny"),
        ("Chile dismissed the claim that the ferry was old.", "deny"),
    ],
)
def test_negation_denies_only_a_deed(stances, text: str, stance: str) -> None:
    assert stances(text)[0] == stance
