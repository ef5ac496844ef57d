"""What may stand in `corrections.csv`, and what is refused and where."""

import re
from pathlib import Path

import pytest
from pasted import HEAD

from analysis.study import StudyError, open_study
from analysis.study.corrections import (
    CorrectionError,
    read_corrections,
)


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
        ('estimates,e1,set,value,"1,5",why', "value = '1,5': expected a number such as 12000"),
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


def test_a_line_pasted_with_the_first_line_of_the_file_is_read(file) -> None:
    assert read_corrections(file(HEAD.strip(), "links,e1,set,origin,Mayor,why"))["line"].to_list() == [3]


def test_a_file_may_begin_with_remarks(file) -> None:
    remark = "# what people set right\n# one a line\n"
    assert read_corrections(file("links,e1,set,origin,Mayor,why", head=remark + HEAD))["line"].to_list() == [4]
    with pytest.raises(CorrectionError, match=r"corrections.csv:3: expected the columns table,id"):
        read_corrections(file(head=f"{remark}id,table,action,column,value,reason\n"))


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


def test_a_study_with_a_wrong_correction_does_not_open(study_folder: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}links,e1,set,mood,good,why\n", "utf-8")
    with pytest.raises(StudyError, match=r"corrections.csv:2: column 'mood'"):
        open_study(study_folder)
