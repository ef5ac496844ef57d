"""The stance is that of the content, not of the cue alone."""

from pathlib import Path

import pytest
from newsroom import newsroom, study

from analysis.claims.attribution import cues
from analysis.claims.language import PACKAGE, tokenise
from analysis.claims.statements.attributions import read_attributions
from analysis.claims.statements.factuality import certainty_of
from analysis.claims.statements.stance import stance_of, withheld
from analysis.io.lexicons import read_lexicon


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


WITHHELD = read_lexicon(PACKAGE, "withheld_words").rows(named=True)
PHRASES = read_lexicon(PACKAGE, "stance_phrases").rows(named=True)


@pytest.mark.parametrize("row", WITHHELD, ids=[row["example"] for row in WITHHELD])
def test_words_that_take_an_assertion_back(row: dict[str, str]) -> None:
    assert withheld(row["example"], "", "say") == row["stance"]


@pytest.mark.parametrize("row", PHRASES, ids=[row["phrase"] for row in PHRASES])
def test_a_content_with_the_phrase_has_its_stance(row: dict[str, str]) -> None:
    content = f"it {row['phrase']}".replace(" *", "")
    tokens = [*next(tokenise([content]))]
    found = stance_of(cues.verb("said"), "say", "said", tokens, content, certainty_of(None, tokens))
    assert found == row["stance"]
