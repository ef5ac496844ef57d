"""Given a question, this is what a number alone counts that answers it."""

import pytest

from analysis.claims.quantities.question_answers import answered
from analysis.claims.quantities.sentence_reader import read_sentences


@pytest.mark.parametrize(
    ("before", "text", "told"),
    [
        ("How many sailors were rescued?", "“Fourteen,” she said.", ("sailor", "rescued")),
        ("“How many were killed?” a reporter asked.", "“Nine.”", ("person", "killed")),
        ("The death toll?", "Forty-one, said the coroner.", ("person", "killed")),
        ("", "Killed in the first hour: 18, the navy said.", ("person", "killed")),
        ("", "Asked how many divers were missing, she replied: “Six.”", ("diver", "missing")),
    ],
)
def test_an_answer_counts_what_is_asked_for(before: str, text: str, told: tuple[str, str]) -> None:
    first = answered(next(read_sentences([text])).quantities, text, before)[0]
    assert (first.counted, first.deed) == told


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("The ferry sank.", "“Fourteen.”"),
        ("How long was it?", "“Nine.”"),
        ("How many sailors were rescued?", "She looked at a list on page 14."),
    ],
)
def test_a_number_that_answers_nothing_counts_nothing(before: str, text: str) -> None:
    quantities = answered(next(read_sentences([text])).quantities, text, before)
    assert {q.counted for q in quantities} <= {None}
