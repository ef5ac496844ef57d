"""Words of saying: each is found in its forms, reports what its sentence says, and leaves what it does not say."""

from pathlib import Path

import pytest
from newsroom import newsroom, study

from analysis.claims.attribution import cues
from analysis.claims.statements.attributions import read_attributions

REPORTS = {
    "caution": "Ana Rojas cautioned that the ferry was old.",
    "divulge": "Omar Vidal divulged that the ferry had sunk.",
    "intimate": "Omar Vidal intimated that the ferry had sunk.",
    "tweet": "“The ferry is lost,” tweeted Ana Rojas.",
}
"""A cue with a sentence in which it reports."""
REPORTS_NOTHING = {
    "intimate": "The ferry was an intimate place.",
    "caution": "The ferry went on with caution.",
}
"""A cue with a sentence in which the same word reports nothing."""


@pytest.fixture(scope="module")
def lemmas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Every sentence with the cues that were read in it."""
    sentences = [*REPORTS.values(), *REPORTS_NOTHING.values()]
    passages, articles, alignments = newsroom(*sentences)
    folder: Path = tmp_path_factory.mktemp("cues")
    rows = read_attributions(passages, articles, alignments, study(folder), "rules").to_dicts()
    found = {row["article_id"]: set() for row in articles.iter_rows(named=True)}
    for row in rows:
        found[row["article_id"]].add(row["cue_lemma"])
    return dict(zip(sentences, found.values(), strict=True))


@pytest.mark.parametrize(("lemma", "sentence"), REPORTS.items())
def test_a_cue_reports(lemmas: dict[str, set[str]], lemma: str, sentence: str) -> None:
    assert lemma in lemmas[sentence]


@pytest.mark.parametrize(("lemma", "sentence"), REPORTS_NOTHING.items())
def test_the_same_word_may_report_nothing(lemmas: dict[str, set[str]], lemma: str, sentence: str) -> None:
    assert lemma not in lemmas[sentence]


@pytest.mark.parametrize("word", ["say", "says", "said", "saying", "Said"])
def test_a_verb_is_found_in_its_forms(word: str) -> None:
    found = cues.verb(word)
    assert found is not None
    assert (found.lemma, found.kind, found.stance) == ("say", "say", "assert")


def test_the_last_word_of_a_lemma_decides() -> None:
    issued = cues.by_lemma("issue statement")
    assert issued is not None and issued.lemma == "statement"
    assert cues.by_lemma("ferry") is None
    assert cues.by_lemma(None) is None


def test_a_plan_and_a_wish_put_nothing_forward() -> None:
    plan, said = cues.verb("plan"), cues.verb("say")
    assert plan is not None and said is not None
    assert (plan.is_claim, said.is_claim) == (False, True)
