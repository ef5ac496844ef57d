"""The file of corrections: what may stand in it, what is refused and where, and that writing and reading agree."""

import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from analysis import tables
from analysis.cli import app
from analysis.study import StudyError, open_study
from analysis.study.corrections import (
    COLUMNS,
    EDITABLE,
    CorrectionError,
    allowed,
    append_correction,
    correct,
    correction_line,
    lines,
    parsed,
    place,
    published,
    read_corrections,
    settable,
    standing,
    written,
)

HEAD = "table,id,action,column,value,reason\n"


@pytest.fixture
def file(tmp_path: Path):
    def write(*rows: str, head: str = HEAD) -> Path:
        path = tmp_path / "corrections.csv"
        path.write_text(head + "\n".join(rows) + "\n", "utf-8")
        return path

    return write


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.csv").is_empty()


def test_every_line_is_read_with_its_place_in_the_file(file) -> None:
    path = file('links,e1,set,relays,Andina|Coast Radio,"said so,\ntwice"', "", "estimates,e2,strike,,,no number")
    assert read_corrections(path).rows() == [
        (2, "links", "e1", "set", "relays", "Andina|Coast Radio", "said so,\ntwice", None, None),
        (5, "estimates", "e2", "strike", None, None, "no number", None, None),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("estimate,e1,set,status,sent,why", "table 'estimate'; expected one of estimates"),
        ("estimates,e1,put,status,sent,why", "action 'put'; expected one of set"),
        ("estimates,,set,status,sent,why", "id is empty"),
        ("estimates,e1,set,status,sent,", "reason is empty"),
        ("estimates,e1,set,COLUMN,VALUE,REASON", "reason is empty"),
        ("estimates,e1,set,COLUMN,VALUE,why", "column 'COLUMN'; expected one of value"),
        ("estimates,e1,set,text,ten,why", "column 'text'; expected one of value"),
        ("estimates,e1,set,status,gone,why", "status = 'gone': expected one of planned"),
        ("estimates,e1,set,status,,why", "status = None: this column may not be empty"),
        ("estimates,e1,set,value,many,why", "value = 'many': expected a number"),
        ("estimates,e1,set,unit,dollars,why", "unit = 'dollars': expected an ISO 4217 code of money such as USD"),
        ("attributions,a1,set,certainty,2,why", "certainty = '2': expected a number from 0 to 1"),
        ("attributions,a1,set,said_on,Friday,why", "said_on = 'Friday': "),
        ("attributions,a1,set,source_text,he,why", "column 'source_text'"),
        ("estimates,e1,strike,status,,why", "struck as a whole"),
        ("estimates,e1,set,status,sent", "5 cells, expected 6"),
        ("links,e1,add,origin,Mayor,why", "every estimate has its link"),
        ("estimates,e1,add,text,ten,why", "id 'e1' of an added row; expected ARTICLE:START-END"),
        ("estimates,a:9-4,add,text,ten,why", "id 'a:9-4' of an added row"),
        ("estimates,a:1-4,add,text,ten,why", "needs a line for counted_group"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_file_and_line(file, row: str, message: str) -> None:
    path = file("links,e9,set,origin,Mayor,right", row)
    with pytest.raises(CorrectionError) as refused:
        read_corrections(path)
    assert str(refused.value).startswith(f"{path}:3: ")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["links,e1,set,origin,A,x", "links,e1,set,origin,B,y"], "csv:3: corrects the same cell as line 2"),
        (["estimates,e1,set,place,A,x", "estimates,e1,strike,,,y"], "csv:2: the row is struck in line 3"),
        (
            [f"estimates,a:0-3,add,{cell}," for cell in ("text,ten", "value,10", "counted_group,unit")],
            "corrections.csv:2: reason is empty",
        ),
        (
            ["estimates,a:0-3,add,text,ten,x", "estimates,a:0-3,add,counted_group,unit,"],
            "corrections.csv:2: an added estimate needs a line for value",
        ),
    ],
)  # fmt: skip
def test_lines_that_do_not_go_together_are_refused(file, rows: list[str], message: str) -> None:
    with pytest.raises(CorrectionError) as refused:
        read_corrections(file(*rows))
    assert message in str(refused.value)


def test_a_file_with_other_columns_is_refused(file) -> None:
    with pytest.raises(CorrectionError, match=r"corrections.csv:1: expected the columns table,id"):
        read_corrections(file(head="id,table,action,column,value,reason\n"))


def test_a_study_with_a_wrong_correction_does_not_open(study_folder: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}links,e1,set,mood,good,why\n", "utf-8")
    with pytest.raises(StudyError, match=r"corrections.csv:2: column 'mood'"):
        open_study(study_folder)


def test_the_line_to_paste_is_refused_until_it_is_filled_in(file) -> None:
    assert correction_line("links", "e1") == "links,e1,set,COLUMN,VALUE,REASON"
    with pytest.raises(CorrectionError):
        read_corrections(file(correction_line("links", "e1")))


words = st.text(st.characters(exclude_categories=("C",), exclude_characters="|"), min_size=1).filter(
    lambda text: text == text.strip() and text not in ("REASON",)
)
CELLS = {
    ("estimates", "value"): st.floats(0, 1e12) | st.none(),
    ("estimates", "status"): st.sampled_from(tables.STATUSES),
    ("estimates", "topical"): st.booleans(),
    ("estimates", "subject"): words | st.none(),
    ("attributions", "certainty"): st.floats(0, 1) | st.none(),
    ("attributions", "said_on"): st.dates(date(1900, 1, 1)) | st.none(),
    ("attributions", "relays"): st.lists(words),
    ("links", "origin"): words | st.none(),
}


@given(st.sampled_from(sorted(CELLS)).flatmap(lambda cell: st.tuples(st.just(cell), CELLS[cell])))
def test_a_value_is_read_back_as_it_was_written(given_cell) -> None:
    (table, column), value = given_cell
    found = parsed(table, column, written(value) or None)
    assert found == value and not (isinstance(found, float) and math.isnan(found))


@given(words, words, words)
def test_a_line_is_read_back_as_it_was_written(tmp_path_factory, name: str, value: str, reason: str) -> None:
    path = tmp_path_factory.mktemp("study") / "corrections.csv"
    path.write_text(HEAD + correction_line("links", name, "set", "origin", value, reason) + "\n", "utf-8")
    assert read_corrections(path).row(0)[1:7] == ("links", name, "set", "origin", value, reason)


@given(st.text(min_size=1).filter(lambda text: ":" not in text), st.integers(0, 999), st.integers(1, 99))
def test_a_place_leads_back_to_article_and_span(article: str, start: int, length: int) -> None:
    assert place(f"x:{article}:{start}-{start + length}") == (f"x:{article}", start, start + length)


def test_every_column_that_may_be_set_is_a_column_of_its_table() -> None:
    for table, columns in EDITABLE.items():
        assert set(columns) <= set(tables.TABLES[table].column_names())


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


def test_what_may_be_set_is_told_for_every_column() -> None:
    told = {(table, column): value for table, column, value in allowed().rows()}
    assert set(told) == {(table, column) for table in EDITABLE for column in settable(table)}
    assert told["estimates", "bound"] == f"one of {', '.join(tables.BOUNDS)}"
    assert told["links", "certainty"] == "a number from 0 to 1, or nothing"
    assert told["attributions", "said_on"] == "a date such as 2024-10-18, or nothing"


def test_a_line_pasted_with_the_first_line_of_the_file_is_read(file) -> None:
    assert read_corrections(file(HEAD.strip(), "links,e1,set,origin,Mayor,why"))["line"].to_list() == [3]


def test_a_file_may_begin_with_remarks(file) -> None:
    remark = "# what people set right\n# one a line\n"
    assert read_corrections(file("links,e1,set,origin,Mayor,why", head=remark + HEAD))["line"].to_list() == [4]
    with pytest.raises(CorrectionError, match=r"corrections.csv:3: expected the columns table,id"):
        read_corrections(file(head=f"{remark}id,table,action,column,value,reason\n"))


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


def test_a_run_ends_with_the_corrections_that_found_nothing(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}estimates,estimate-gone,strike,,,no number\n", "utf-8")
    folder = str(tmp_path / "tables")
    for step in (["articles", str(study_folder), "--to", folder], ["claims", folder]):
        done = CliRunner().invoke(app, step)
        assert done.exit_code == 0, done.output
    assert "corrections.csv:2: not applied, no such row: strike estimates estimate-gone" in done.output


def test_a_run_with_a_wrong_correction_does_not_begin(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}estimates,e1,set,status,gone,why\n", "utf-8")
    done = CliRunner().invoke(app, ["articles", str(study_folder), "--to", str(tmp_path / "tables")])
    assert done.exit_code == 2
    assert "corrections.csv:2: status = 'gone': expected one of planned" in done.output


STOOD = "estimates,e1,set,status,sent,misread,a1:10-20,about 300 men"


@pytest.mark.parametrize(
    "head", [HEAD, HEAD.replace("reason", "reason,at,words"), HEAD.replace("reason", "reason,,")]
)
def test_lines_with_and_without_place_and_words_stand_in_one_file(tmp_path: Path, head: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(head + STOOD + "\nestimates,e2,set,status,sent,misread\nlinks,e3,strike,,,misread,,\n", "utf-8")
    assert read_corrections(path).select("id", "reason", "at", "words").rows() == [
        ("e1", "misread", "a1:10-20", "about 300 men"), ("e2", "misread", None, None), ("e3", "misread", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (STOOD.replace("10-20", "20-10"), "at 'a1:20-10'; expected ARTICLE:START-END"),
        (STOOD.replace("a1:10-20", "here"), "at 'here'; expected ARTICLE:START-END"),
        (STOOD.replace("about 300 men", ""), "words are empty; expected the words that stood at a1:10-20"),
        (STOOD.removesuffix(",about 300 men"), "7 cells, expected 6, or 8 with at and words"),
    ],
)
def test_a_place_that_is_none_is_refused_with_its_line(file, line: str, told: str) -> None:
    with pytest.raises(CorrectionError, match=re.escape(told)):
        read_corrections(file(line))


@given(words, words)
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


def test_a_call_that_is_run_again_says_the_same_once_more(tmp_path: Path) -> None:
    first = correct(tmp_path, "estimate-1", "status", "sent", "why")
    assert correct(tmp_path, "estimate-1", "status", "sent", "why") == first
    assert read_corrections(tmp_path / "corrections.csv").height == 1
    with pytest.raises(CorrectionError, match="corrects the same cell as line 2"):
        correct(tmp_path, "estimate-1", "status", "planned", "why")


def test_published_versions_tell_the_words_of_a_row_the_newest_first(tmp_path: Path) -> None:
    rows = {
        "estimate_id": ["e1", "e2"],
        "article_id": ["a1", "a1"],
        "start": [1, 5],
        "end": [4, 9],
        "text": ["30", "40"],
    }
    for version, kept in (("v2", 2), ("v10", 1), ("v11", 0), ("v12", None)):
        (tmp_path / version / "tables").mkdir(parents=True)
        path = tmp_path / version / "tables" / "estimates.parquet"
        frame = pl.DataFrame(rows).with_columns(article_id=pl.lit(version))
        frame.head(kept).write_parquet(path) if kept is not None else path.write_bytes(b"PAR1")
    (tmp_path / "v13").mkdir()
    assert published(tmp_path, "estimates", ["e1", "e2", "e3"]) == {"e1": ("v10:1-4", "30"), "e2": ("v2:5-9", "40")}
    assert published(tmp_path / "none", "estimates", ["e1"]) == {}
