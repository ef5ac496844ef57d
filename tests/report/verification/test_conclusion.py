"""What the verdicts come to: the sentences name what is at fault, and why results may differ."""

import pytest

from analysis.report.verification import Verdict
from analysis.report.verification.conclusion import NAMED, conclusion, told


def verdict(artefact: str, kind: str = "", words: str = "differs") -> Verdict:
    return Verdict(artefact, "1", "2", words, kind)


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("", True),
        ("environment", True),
        ("input", False),
        ("parameter", False),
        ("altered", False),
        ("result", False),
    ],
)
def test_only_another_environment_is_no_fault(kind: str, holds: bool) -> None:
    assert verdict("x", kind).holds == holds


def test_where_only_the_environment_differs_everything_is_reproduced() -> None:
    verdicts = [verdict("table links", words="reproduced"), verdict("environment code", "environment", "another")]
    assert conclusion(verdicts) == ["Everything published is reproduced."]


def test_each_kind_of_fault_has_its_sentence_that_names_all_artefacts() -> None:
    verdicts = [
        verdict("table links", "result"),
        verdict("file a.html", "altered", "published file altered"),
        verdict("file b.html", "altered", "published file missing"),
        verdict("parameter seed", "parameter", "parameter changed"),
        verdict("input raw/1.txt", "input", "input changed"),
        verdict("input raw/2.txt", "input", "input added"),
    ]
    assert conclusion(verdicts) == [
        "What the report was made from is not what was published: input raw/1.txt (input changed), input raw/2.txt "
        "(input added).",
        "The study asks for other parameters than were published: parameter seed (parameter changed).",
        "The publication was altered after it was made: file a.html (published file altered), file b.html (published "
        "file missing).",
        "Results come out otherwise: table links. An input differs, so this is to be expected.",
    ]


def test_results_that_differ_in_another_environment_name_it() -> None:
    verdicts = [verdict("environment lock file", "environment"), verdict("package polars", "environment")]
    assert conclusion([*verdicts, verdict("table links", "result"), verdict("figure lag", "result")]) == [
        "Results come out otherwise: table links, figure lag. Inputs are those published, but not environment lock "
        "file, package polars."
    ]


@pytest.mark.parametrize(("more", "counted"), [(0, ""), (2, " and 2 more")])
def test_of_many_results_the_first_are_named_and_the_rest_counted(more: int, counted: str) -> None:
    (said,) = conclusion([verdict(f"table {n}", "result") for n in range(NAMED + more)])
    assert said.startswith(f"Results come out otherwise: {', '.join(f'table {n}' for n in range(NAMED))}{counted}. ")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("changed", "links: e1, origin: published Mayor, recomputed None"),
        ("appeared", "links: e1: only recomputed"),
        ("vanished", "links: e1: only published"),
    ],
)
def test_a_difference_in_words(change: str, words: str) -> None:
    row = {"table": "links", "change": change, "key": "e1", "column": "origin", "before": "Mayor", "after": None}
    assert told(row) == words
