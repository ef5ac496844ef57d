"""Sheets are written for coders, read back with their lines, compared and settled."""

import csv
from pathlib import Path

import polars as pl
import pytest
from corpora import corpus

from analysis.coding.drawing import extended, frame_of, no_design
from analysis.coding.sheets import (
    Coded,
    SheetError,
    agreement_of,
    disagreements_of,
    merged,
    read_rows_of,
    read_sheet,
    settle,
    sheet_lines,
    sheet_path,
    write_sheet,
)
from analysis.study import StudyError

LABELS = ["Boats sunk"]


def claims(size: int = 30) -> dict[str, pl.DataFrame]:
    """The corpus with all that a sheet shows of each number."""
    tables = corpus(size)
    topical = pl.when("topical").then(pl.lit("Boats sunk"))
    estimates = tables["estimates"].with_columns(
        start=pl.lit(0), quantity=topical, low="value", high="value", bound=pl.lit("exact"), counted=pl.lit("boat"),
        status=pl.lit("destroyed"), relation=pl.lit("stated"),
    )  # fmt: skip
    links = estimates.select(
        "estimate_id", attribution_id=pl.format("t-{}", "estimate_id"), origin=pl.lit("Harbour"),
        relays=pl.lit([], pl.List(pl.String)), stance=pl.lit("assert"), said_on=pl.lit(None, pl.Date),
    )  # fmt: skip
    attributions = links.select("attribution_id", act=pl.lit("speech"))
    return {**tables, "estimates": estimates, "links": links, "attributions": attributions}


@pytest.fixture(scope="module")
def tables():
    return claims()


@pytest.fixture(scope="module")
def lines(tables):
    frame = frame_of(tables)
    return sheet_lines(extended(no_design(1), frame, 12), frame, read_rows_of(tables), blind=False)


def usual(line) -> str:
    return "yes" if line["number"] or line["item"].startswith("edge-") else "no"


def answered(lines, there=usual, **cells):
    return [{**line, "there": there(line), **(cells if line["number"] else {})} for line in lines]


def sheet(tmp_path: Path, lines, coder: str = "a") -> Path:
    path = sheet_path(tmp_path, coder)
    write_sheet(path, lines)
    return path


def test_a_sheet_shows_what_was_read_and_sentences_in_which_nothing_was(lines):
    boats = next(line for line in lines if line["quantity"] == "Boats sunk")
    assert boats["number"] in boats["sentence"] and boats["origin"] == "Harbour" and boats["there"] == ""
    assert boats["before"].startswith("News of bay")
    assert any(line["number"] == "" for line in lines)


def test_a_blind_sheet_shows_sentences_alone(tables):
    frame = frame_of(tables)
    blind = sheet_lines(extended(no_design(1), frame, 12), frame, read_rows_of(tables), blind=True)
    assert {line["number"] + line["value"] + line["origin"] for line in blind} == {""}


def test_a_sheet_that_was_confirmed_says_what_was_read(lines, tmp_path):
    coded = read_sheet(sheet(tmp_path, answered(lines)), LABELS)
    assert coded.open == 0 and coded.items.height == len({(one["text"], one["item"]) for one in lines})
    assert coded.rows.height == sum(one["number"] != "" for one in lines)
    assert set(coded.rows["low"] == coded.rows["value"]) == {True}


def test_a_sentence_is_coded_when_each_of_its_lines_is_answered(lines, tmp_path):
    half = [{**line, "there": "yes" if n == 0 and line["number"] else ""} for n, line in enumerate(lines)]
    coded = read_sheet(sheet(tmp_path, half), LABELS)
    assert coded.open == len({(one["text"], one["item"]) for one in lines}) - coded.items.height
    assert coded.rows.height <= 1


def test_a_number_that_was_missed_is_a_line_more(lines, tmp_path):
    silent = next(line for line in lines if line["number"] == "" and "News" in line["sentence"])
    missed = {**silent, "number": "news of bay", "there": "yes", "value": "2", "bound": "at_least"}
    others = [line for line in answered(lines) if line["sentence"] != silent["sentence"]]
    coded = read_sheet(sheet(tmp_path, [*others, missed]), LABELS)
    row = coded.rows.filter(number="news of bay").row(0, named=True)
    assert (row["value"], row["low"], row["high"], row["relation"]) == (2.0, 2.0, None, "stated")


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [("value", "many", "value 'many'"), ("bound", "about", "bound 'about'"), ("quantity", "Fish", "quantity 'Fish'"),
     ("said_on", "Friday", "said_on 'Friday'"), ("number", "seven whales", "number 'seven whales'"),
     ("number", "", "number is empty")],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_told_with_its_line(lines, tmp_path, column, cell, told):
    n = next(n for n, line in enumerate(lines) if line["number"])
    path = sheet(
        tmp_path, [{**line, "there": "yes", column: cell} if n == at else line for at, line in enumerate(lines)]
    )
    with pytest.raises(SheetError, match=rf"sheet_a.csv:{n + 2}: {told}"):
        read_sheet(path, LABELS)


def test_an_answer_is_yes_or_no(lines, tmp_path):
    with pytest.raises(SheetError, match=r"sheet_a.csv:2: there: 'perhaps'"):
        read_sheet(sheet(tmp_path, answered(lines, there=lambda line: "perhaps")), LABELS)


def test_a_coder_has_a_short_name(tmp_path):
    with pytest.raises(StudyError, match=r"coder '../x'"):
        sheet_path(tmp_path, "../x")


def test_a_larger_sample_keeps_what_was_answered(tables, lines, tmp_path):
    path = sheet(tmp_path, answered(lines, origin="Captain"))
    frame = frame_of(tables)
    more = sheet_lines(extended(no_design(1), frame, 20), frame, read_rows_of(tables), blind=False)
    write_sheet(path, merged(path, more))
    coded = read_sheet(path, LABELS)
    assert coded.items.height == len({(one["text"], one["item"]) for one in lines}) and coded.open > 0
    assert set(coded.rows["origin"]) == {"Captain"}


def test_cells_that_a_spreadsheet_would_run_are_guarded_and_read_as_they_were(lines, tmp_path):
    odd = [{**line, "origin": "=SUM(A1)" if line["number"] else ""} for line in answered(lines)]
    path = sheet(tmp_path, odd)
    with path.open(encoding="utf-8") as file:
        assert {row["origin"] for row in csv.DictReader(file)} == {"'=SUM(A1)", ""}
    assert set(read_sheet(path, LABELS).rows["origin"]) == {"=SUM(A1)"}


def two(lines, tmp_path) -> tuple[Coded, Coded, dict[str, Path]]:
    """Coder b gives the numbers of the first three sentences with one to the captain, and strikes the fourth."""
    with_number = [n for n, line in enumerate(lines) if line["number"]]
    second = answered(lines)
    for n in with_number[:3]:
        second[n] = {**second[n], "origin": "Captain"}
    second[with_number[3]] = {**second[with_number[3]], "there": "no"}
    paths = {"a": sheet(tmp_path, answered(lines)), "b": sheet(tmp_path, second, "b")}
    one, other = (read_sheet(path, LABELS) for path in paths.values())
    return one, other, paths


def test_agreement_is_told_by_column(lines, tmp_path):
    one, other, _ = two(lines, tmp_path)
    table = {row["column"]: row for row in agreement_of(one, other).iter_rows(named=True)}
    n = one.rows.height
    assert table["origin"]["agreed"] == pytest.approx((n - 4) / (n - 1))
    assert table["origin"]["alpha"] < 0.2 and table["value"]["alpha"] == 1
    assert table["numbers"]["n"] == n and table["numbers"]["agreed"] == pytest.approx((n - 1) / n)
    sentences = one.items.height
    assert table["there"]["n"] == sentences and table["there"]["alpha"] > 0.7
    assert table["counted"]["alpha"] is None


def test_alpha_is_that_of_the_textbook():
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, nominal data of two observers, no gaps: 0.095
    first, second = "0100000000", "1110010100"
    frames = [
        pl.DataFrame(
            {"text": "t", "item": [f"i{n}" for n in range(10)], "number": "1", "value": 1.0, "origin": list(word)}
        )
        for word in (first, second)
    ]
    empty = dict.fromkeys(
        ["quantity", "bound", "counted", "status", "relation", "stance", "said_on", "act"], pl.lit("")
    )
    nothing = {"low": pl.lit(1.0), "high": pl.lit(1.0), "relays": pl.lit([], pl.List(pl.String))}
    coded = [Coded(f.select("text", "item"), f.with_columns(**empty, **nothing), 0) for f in frames]
    assert agreement_of(*coded).filter(column="origin")["alpha"][0] == pytest.approx(0.095, abs=0.001)


def test_disagreements_are_listed_and_wait_to_be_settled(lines, tmp_path):
    one, other, paths = two(lines, tmp_path)
    differing = disagreements_of(one, other)
    assert differing["column"].value_counts().sort("column").rows() == [("origin", 3), ("there", 1)]
    assert settle(tmp_path, paths, lines, LABELS).height == 4
    settled = read_sheet(tmp_path / "settled.csv", LABELS)
    assert settled.open == 4 and settled.items.height == one.items.height - 4


def test_what_a_person_settled_stays(lines, tmp_path):
    _, _, paths = two(lines, tmp_path)
    settle(tmp_path, paths, lines, LABELS)
    path = tmp_path / "settled.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum("Harbour or Captain?" in row["note"] for row in rows) == 3
    # a version ships this file, so that it holds no more sentences than are in dispute
    assert [bool(row["sentence"]) for row in rows] == [not row["there"] for row in rows]
    write_sheet(path, [{**row, "there": "yes", "origin": "Mayor"} if row["note"] else row for row in rows])
    assert settle(tmp_path, paths, lines, LABELS).height == 0
    assert read_sheet(path, LABELS).rows.filter(origin="Mayor").height == 4


def test_what_one_coder_settled_alone_opens_when_another_differs(lines, tmp_path):
    one, _, paths = two(lines, tmp_path)
    settle(tmp_path, {"a": paths["a"]}, lines, LABELS)
    assert settle(tmp_path, paths, lines, LABELS).height == 4
    assert read_sheet(tmp_path / "settled.csv", LABELS).items.height == one.items.height - 4


def test_an_edge_is_answered_without_a_number_and_compared(lines, tmp_path):
    edge = next(n for n, line in enumerate(lines) if line["item"].startswith("edge-"))
    assert lines[edge]["before"].split()[1:3] == lines[edge]["sentence"].split()[1:3] == ["boats", "sank"]
    second = answered(lines)
    second[edge] = {**second[edge], "there": "no"}
    one, other = (
        read_sheet(sheet(tmp_path, one, name), LABELS) for one, name in ((answered(lines), "a"), (second, "b"))
    )
    assert one.edges["there"].all() and not other.edges["there"].all()
    row = disagreements_of(one, other).row(0, named=True)
    assert (row["column"], row["one"], row["other"]) == ("there", "yes", "no")
    assert settle(tmp_path, {name: sheet_path(tmp_path, name) for name in "ab"}, lines, LABELS).height == 1


def test_one_coder_alone_counts(lines, tmp_path):
    path = sheet(tmp_path, answered(lines))
    assert settle(tmp_path, {"a": path}, lines, LABELS).is_empty()
    assert read_sheet(tmp_path / "settled.csv", LABELS).rows.height == read_sheet(path, LABELS).rows.height
