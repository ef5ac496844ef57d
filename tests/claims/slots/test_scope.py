"""Which event a number hangs on, and when its deed was done: given these sentences, these words and days.

The articles are of Thursday, 15 July 2021; the events are invented. In each case one number has a rival in its text,
or a guard beside it that must not take what the other has.
"""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.slots.scope import SCOPE, with_scope

Expected = tuple[str | None, str | None]

CASES: dict[str, tuple[str, list[Expected]]] = {
    "by a deed in the event": ("In Karst 12 people were killed in the blast.", [("blast", None)]),
    "the event as agent": ("The blast in Karst killed 12 people, two years after the war.", [("The blast", None)]),
    "a semicolon parts": (
        "The flood in Karst killed 12 people; the quake in Lorn killed 40 people.",
        [("The flood", None), ("the quake", None)],
    ),
    "the war goes on since": (
        "The war in Arland has killed 9,000 people since 2014.",
        [("The war", "2014-01-01..2021-07-15")],
    ),
    "a day beside the deed": (
        "A bomb killed 12 people in Karst on Monday, police said on Wednesday.",
        [("A bomb", "2021-07-12..2021-07-12")],
    ),
    "a day of saying is no day of the deed": (
        "The mayor said on Tuesday that the fire killed 12 people.",
        [("the fire", None)],
    ),
    "a year of another event": (
        "A poison gas attack that killed 300 villagers in 1988 was the last before it.",
        [("A poison gas attack", "1988-01-01..1988-12-31")],
    ),
    "taken up from the sentence before": (
        "A ferry capsized off Lorn on Sunday.\nAt least 30 people died.",
        [("accident", "2021-07-11..2021-07-11")],
    ),
    "the attack is the one told before": (
        "Gunmen raided a hotel; a suicide bombing in Karst followed on Sunday.\nThe bombing killed 12 people.",
        [("The bombing", "2021-07-11..2021-07-11")],
    ),
    "an age is no time": ("A 26-year-old man and 12 people died in the crash.", [("the crash", None)]),
    "a rate has no event of its own": ("The clinic treats 300 people every month.", [(None, None)]),
    "a march is made of those counted": ("A march of 3,000 people reached the capital.", [("A march", None)]),
    "but not of those arrested": (
        "Police arrested 40 people after the march of 3,000 people.",
        [("march", None), ("march", None)],
    ),
    "a country's war and the day's attack": (
        "Friday's attack in Karst killed 12 people, adding to the 9,000 people killed in two years of civil war.",
        [("attack", "2021-07-09..2021-07-09"), ("civil war", "2019-07-16..2021-07-15")],
    ),
    "what came of it is another clause": (
        "The strike killed 12 people, prompting calls for an end of the war.",
        [("The strike", None)],
    ),
    "a list goes on": (
        "The bombing in Karst left 12 people dead and 30 wounded.",
        [("The bombing", None), ("The bombing", None)],
    ),
    "after an event is no part of it": (
        "Days after the attack in Lorn, 12 people were killed in Karst on Tuesday.",
        [(None, "2021-07-13..2021-07-13")],
    ),
    "the date before the noun": (
        "The June 3 landslide killed 12 people.",
        [("The June 3 landslide", "2021-06-03..2021-06-03")],
    ),
    "a month alone": ("Militias executed 12 people in Karst in May.", [(None, "2021-05-01..2021-05-31")]),
    "last week": ("Last week's storm in Karst killed 12 people.", [("Last week's storm", "2021-07-02..2021-07-14")]),
    "a weapon for the attack": (
        "The army used chemical weapons and killed 12 people in Karst.",
        [("chemical weapons", None)],
    ),
    "a plan is no event": (
        "Arland weighs a military strike; the quake in Lorn killed 12 people.",
        [("the quake", None)],
    ),
    "before a day": ("Before July 3, 9,000 people had been killed in the war.", [("the war", "None..2021-07-02")]),
    "years ago": ("The mine's collapse killed 12 people three years ago.", [("collapse", "2018-01-17..2019-01-12")]),
}
"""Twenty-four kinds; the first run, before anything was mended for them, is told in docs/slots.md."""


def scoped(tmp_path: Path, *texts: str) -> pl.DataFrame:
    passages, articles, alignments = newsroom(*texts)
    estimates = read_estimates(passages, articles, alignments, study(tmp_path))
    return with_scope(estimates, passages, articles).sort("article_id", "start")


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_number_has_the_event_and_the_days_that_its_words_give(
    tmp_path: Path, text: str, expected: list[Expected]
) -> None:
    found = scoped(tmp_path, text).filter(pl.col("counted_group") != "time")
    told = [_told(row) for row in found.iter_rows(named=True)]
    assert len(told) == len(expected)
    for (event, when), (words, days) in zip(told, expected, strict=True):
        assert (words or "") in (event or ""), (event, when)
        assert (event is None) == (words is None), (event, when)
        assert when == days


def _told(row: dict[str, object]) -> Expected:
    days = row["when_earliest"], row["when_latest"]
    return row["event_evidence"], None if days == (None, None) else f"{days[0]}..{days[1]}"  # type: ignore[return-value]


def test_scope_does_not_hang_on_how_articles_are_cut(tmp_path: Path) -> None:
    texts = [text for text, _ in CASES.values()]
    whole = scoped(tmp_path, *texts)
    for number in range(len(texts)):
        passages, articles, _ = newsroom(*texts)
        one = articles.filter(article_id=f"a{number}")
        part = with_scope(whole.filter(article_id=f"a{number}"), passages, one)
        assert part.equals(whole.filter(article_id=f"a{number}"))


def test_every_event_and_every_day_stands_on_words(tmp_path: Path) -> None:
    found = scoped(tmp_path, *(text for text, _ in CASES.values()))
    assert found.filter(pl.col("event").is_not_null() & pl.col("event_evidence").is_null()).is_empty()
    assert found.filter(pl.col("when_latest").is_not_null() & pl.col("when_evidence").is_null()).is_empty()
    assert found.filter(pl.col("when_earliest") > pl.col("when_latest")).is_empty()


def test_the_main_event_of_an_article_is_taken_where_nothing_speaks_against_it(tmp_path: Path) -> None:
    lead = "The quake in Lorn was felt far away.\n" + "\n".join(["The shops were shut."] * 9)
    found = scoped(tmp_path, f"{lead}\nSome 12 people died.", f"{lead}\nSome 12 people died in Peru.")
    assert found["event_basis"].to_list() == ["main", None]


def test_an_article_without_a_day_places_no_weekday(tmp_path: Path) -> None:
    passages, articles, alignments = newsroom("The blast killed 12 people on Monday and 40 in 1990.", day=None)
    estimates = read_estimates(passages, articles, alignments, study(tmp_path))
    found = with_scope(estimates, passages, articles).sort("start")
    assert found["when_earliest"].to_list() == [None, date(1990, 1, 1)]


def test_no_estimates_give_no_rows(tmp_path: Path) -> None:
    found = scoped(tmp_path, "Nothing is counted here.")
    assert found.is_empty()
    assert set(SCOPE) <= set(found.columns)
