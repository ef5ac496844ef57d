"""The lines that are pasted or appended: read back as they were written, and none that would be refused."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from pasted import HEAD, WORDS

from analysis.study.corrections import (
    COLUMNS,
    CorrectionError,
    append_correction,
    correct,
    correction_line,
    lines,
    read_corrections,
    standing,
)


def test_the_line_to_paste_is_refused_until_it_is_filled_in(file) -> None:
    assert correction_line("links", "e1") == "links,e1,set,COLUMN,VALUE,REASON"
    with pytest.raises(CorrectionError):
        read_corrections(file(correction_line("links", "e1")))


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_a_line_is_read_back_as_it_was_written(tmp_path_factory, name: str, value: str, reason: str) -> None:
    path = tmp_path_factory.mktemp("study") / "corrections.csv"
    path.write_text(HEAD + correction_line("links", name, "set", "origin", value, reason) + "\n", "utf-8")
    assert read_corrections(path).row(0)[1:7] == ("links", name, "set", "origin", value, reason)


def test_a_notebook_appends_to_the_file_or_leaves_it_alone(tmp_path: Path) -> None:
    made = append_correction(tmp_path, "estimates", "e1", "set", {"value": 300.0, "bound": "approx"}, "about 300")
    assert made == ["estimates,e1,set,value,300,about 300", "estimates,e1,set,bound,approx,about 300"]
    append_correction(tmp_path, "attributions", "a1", "strike", reason="a wish")
    path = tmp_path / "corrections.csv"
    kept = path.read_text("utf-8")
    assert kept.splitlines() == [",".join([*COLUMNS, "at", "words"]), *made, "attributions,a1,strike,,,a wish"]
    with pytest.raises(CorrectionError, match=r"corrections.csv:5: mood|corrections.csv:5: column 'mood'"):
        append_correction(tmp_path, "links", "e1", "set", {"mood": "good"}, "why")
    assert path.read_text("utf-8") == kept
    assert [found.name for found in tmp_path.iterdir()] == ["corrections.csv"]


@pytest.mark.parametrize(
    ("name", "column", "value", "line"),
    [
        ("estimate-1", "status", "training", "estimates,estimate-1,set,status,training,why"),
        ("estimate-1", "origin", "Mayor", "links,estimate-1,set,origin,Mayor,why"),
        ("attribution-1", "certainty", 0.5, "attributions,attribution-1,set,certainty,0.5,why"),
        ("attribution-1", "relays", ["Andina", "Coast Radio"], "attributions,attribution-1,set,relays,Andina|Coast"),
        ("estimate-1", "topical", False, "estimates,estimate-1,set,topical,false,why"),
        ("estimate-1", "said_on", date(2031, 5, 1), "links,estimate-1,set,said_on,2031-05-01,why"),
        ("estimate-1", "value", None, "estimates,estimate-1,set,value,,why"),
    ],
)
def test_one_call_corrects_one_cell(tmp_path: Path, name: str, column: str, value: Any, line: str) -> None:
    assert correct(tmp_path, name, column, value, "why")[0].startswith(line)
    assert read_corrections(tmp_path / "corrections.csv").height == 1


@pytest.mark.parametrize(
    ("name", "column", "value", "reason", "message"),
    [
        (
            "estimate-1",
            "mood",
            "good",
            "why",
            "'mood' of 'estimate-1' cannot be set; expected one of estimates: value",
        ),
        ("estimate-1", "mood", "good", "why", "; links: attribution_id, origin"),
        ("attribution-1", "status", "sent", "why", "expected one of attributions: manner, source"),
        ("estimate-1", "status", "gone", "why", "status = 'gone': expected one of planned"),
        ("attribution-1", "certainty", 2, "why", "certainty = '2': expected a number from 0 to 1"),
        ("estimate-1", "status", "sent", "", "reason is empty; say why"),
    ],
)
def test_a_call_that_cannot_be_tells_what_may_be_set(
    tmp_path: Path, name: str, column: str, value: Any, reason: str, message: str
) -> None:
    with pytest.raises(CorrectionError) as refused:
        correct(tmp_path, name, column, value, reason)
    assert message in str(refused.value)
    assert not (tmp_path / "corrections.csv").exists()


def test_every_row_comes_with_its_line() -> None:
    rows = {
        "estimate_id": ["e2", "e1"],
        "article_id": ["a", "a"],
        "start": [9, 2],
        "end": [10, 3],
        "text": ["b", "a"],
    }
    assert lines(pl.DataFrame(rows)).rows() == [
        ("a", "a", "estimates,e1,set,COLUMN,VALUE,REASON,a:2-3,a"),
        ("a", "b", "estimates,e2,set,COLUMN,VALUE,REASON,a:9-10,b"),
    ]


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS)
def test_place_and_words_are_read_back_as_they_were_written(tmp_path_factory, article: str, said: str) -> None:
    path = tmp_path_factory.mktemp("study") / "corrections.csv"
    stood = standing("estimates", {"text": said, "article_id": article, "start": 1, "end": 9})
    path.write_text(HEAD + correction_line("estimates", "e1", "set", "status", "sent", "why", stood) + "\n", "utf-8")
    (read,) = read_corrections(path).to_dicts()
    assert (read["at"], read["words"]) == stood == (f"{article}:1-9", " ".join(said.split()))


def test_a_call_writes_where_the_row_stands_as_the_tables_have_it(tmp_path: Path) -> None:
    (tmp_path / "processed").mkdir()
    rows = {
        "estimate_id": ["estimate-1"],
        "article_id": ["a1"],
        "start": [10],
        "end": [20],
        "text": ["about\n300 men"],
    }
    pl.DataFrame(rows).write_parquet(tmp_path / "processed" / "estimates.parquet")
    stood = ",a1:10-20,about 300 men"
    assert correct(tmp_path, "estimate-1", "status", "sent", "why") == [
        f"estimates,estimate-1,set,status,sent,why{stood}"
    ]
    assert correct(tmp_path, "estimate-1", "origin", "Mayor", "why") == [
        f"links,estimate-1,set,origin,Mayor,why{stood}"
    ]
    with pytest.raises(CorrectionError, match="no row 'estimate-2' among the estimates of this study"):
        correct(tmp_path, "estimate-2", "status", "sent", "why")
    assert read_corrections(tmp_path / "corrections.csv").height == 2


@pytest.mark.parametrize("reason", ["why", "why,\nin two lines"])
def test_a_call_that_is_run_again_says_the_same_once_more(tmp_path: Path, reason: str) -> None:
    first = correct(tmp_path, "estimate-1", "status", "sent", reason)
    assert correct(tmp_path, "estimate-1", "status", "sent", reason) == first
    assert read_corrections(tmp_path / "corrections.csv").height == 1
    with pytest.raises(CorrectionError, match="corrects the same cell as line 2"):
        correct(tmp_path, "estimate-1", "status", "planned", "why")


def test_a_cell_of_several_lines_or_that_begins_as_a_formula_is_read_back_as_it_was(tmp_path: Path) -> None:
    correct(tmp_path, "estimate-1", "origin", "=Mayor", "the mayor\nsaid so,\r\ntwice")
    (read,) = read_corrections(tmp_path / "corrections.csv").to_dicts()
    assert (read["value"], read["reason"].split()) == ("=Mayor", ["the", "mayor", "said", "so,", "twice"])
    assert "'=Mayor" in (tmp_path / "corrections.csv").read_text("utf-8")
