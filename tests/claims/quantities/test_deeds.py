"""The lexicon of deeds: each row's example is read with its deed, its counterexample is not."""

from dataclasses import replace
from pathlib import Path

import newsroom
import polars as pl
import pytest

from analysis import tables
from analysis.claims.language.word_lists import PACKAGE
from analysis.claims.quantities.estimates import read_estimates
from analysis.io.lexicons import read_lexicon
from analysis.study.deeds_file import COLUMNS, FRAMES, UNDERGOES

LEXICON = read_lexicon(PACKAGE, "deeds")


def deeds_of(texts: list[str], folder: Path, own: pl.DataFrame | None = None) -> list[list[str]]:
    """The deeds of each text, of its numbers that count no unit."""
    study = newsroom.study(folder)
    if own is not None:
        study = replace(study, deeds=own)
    rows = read_estimates(*newsroom.newsroom(*texts)[:3], study).sort("start")
    read = {f"a{n}": [] for n in range(len(texts))}
    for row in rows.to_dicts():
        read[row["article_id"]].append(row["status"])
    return list(read.values())


def test_every_row_reads_its_example_and_leaves_its_counterexample(tmp_path: Path) -> None:
    examples, others = (deeds_of(LEXICON[name].to_list(), tmp_path) for name in ("example", "counterexample"))
    rows = zip(LEXICON["deed"], LEXICON["frame"], LEXICON["words"], examples, others, strict=True)
    wrong = [
        (deed, frame, words[:40], yes, no)
        for deed, frame, words, yes, no in rows
        if not (deed in yes and deed not in no)
    ]
    # a row of "other" says that a deed which its words hold is not meant
    assert [row for row in wrong if row[0] != "other"] == []


def test_the_lexicon_and_the_tables_know_the_same_deeds() -> None:
    assert set(LEXICON["deed"]) == set(tables.STATUSES)
    assert LEXICON.group_by("deed").agg(pl.col("order").n_unique())["order"].to_list() == [1] * len(tables.STATUSES)


def test_frames_and_those_who_undergo_are_known() -> None:
    assert set(LEXICON["frame"]) <= {*FRAMES, "intent", "unreal"}
    named = [u for u in LEXICON["undergoes"] if u not in UNDERGOES]
    assert all(word.isalpha() for nouns in named for word in nouns.split("|"))


def test_words_stand_once_in_a_frame_of_those_who_undergo_it() -> None:
    rows = LEXICON.with_columns(pl.col("words").str.split("|")).explode("words")
    twice = rows.group_by("words", "frame", "undergoes").len().filter(pl.col("len") > 1)
    assert twice.is_empty()


def test_a_study_adds_deeds_and_words(tmp_path: Path) -> None:
    own = pl.DataFrame(
        [
            ("vaccinated", "12", "known people", "patient", "inoculate|give jab"),
            ("killed", "19", "people", "patient", "zap"),
        ],
        schema=COLUMNS,
        orient="row",
    )
    texts = ["Doctors inoculated 300 pupils.", "Some 300 pupils were given a jab.", "The ray zapped 12 clerks."]
    assert deeds_of(texts, tmp_path, own) == [["vaccinated"], ["vaccinated"], ["killed"]]
    assert deeds_of(texts, tmp_path) == [["other"], ["other"], ["other"]]


SERVE = [
    ("The republic will send 900 soldiers to the border.", ["planned"]),
    ("The mill will lay off 900 weavers.", ["dismissed"]),
    ("The storm could kill 900 pilgrims.", ["other"]),
    ("Some 900 pilgrims arrived at the border.", ["other"]),
    ("Gunmen captured 40 soldiers and kidnapped two nurses.", ["captured", "captured"]),
    ("Police held 40 marchers; the court held 70 officers accountable.", ["detained", "other"]),
]


@pytest.mark.parametrize(("sentence", "deeds"), SERVE)
def test_only_those_who_serve_are_sent_and_only_the_law_detains(
    sentence: str, deeds: list[str], tmp_path: Path
) -> None:
    assert deeds_of([sentence], tmp_path) == [deeds]
