"""The whole line on a small world, from tables and from raw text, beside the truth."""

from pathlib import Path

import polars as pl
import pytest
from spread_truth.as_study import record, write_study
from spread_truth.comparison import REACHES, compared, markdown, missed, side_by_side
from spread_truth.process import draw
from spread_truth.reading import costs
from spread_truth.stages import from_text

from analysis.study import open_study
from analysis.study.parameters import Parameters

FEW = Parameters(draws=100)


@pytest.fixture(scope="module")
def found() -> pl.DataFrame:
    return compared(40, [1], ["tables"], FEW)


def test_the_study_folder_opens_and_its_records_tell_dates_as_they_are_known(tmp_path: Path) -> None:
    world = draw(60, seed=1)
    study = open_study(write_study(world, tmp_path / "study"))
    assert study.quantities.height == 1
    assert len(list(study.raw.iterdir())) == 60
    stamps = {article.precision: record(article).get("date") for article in world.articles}
    assert stamps[None] is None
    assert stamps["day"] is not None and len(stamps["day"]) == 10
    assert stamps["minute"] is not None and len(stamps["minute"]) == 16


def test_truth_and_recovered_stand_side_by_side(found: pl.DataFrame) -> None:
    table = side_by_side(found)
    names = set(table.select("row", "quantity").iter_rows())
    assert set(REACHES) <= names
    outlets = table.filter(quantity="outlets").row(0, named=True)
    assert outlets["truth"] == outlets["tables"] and outlets["error tables"] == 0
    assert markdown(table).count("\n") == table.height + 1


def test_a_reach_that_is_missed_is_said(found: pl.DataFrame) -> None:
    right = found.with_columns(value="truth")
    assert missed(side_by_side(right)) == []
    wrong = right.with_columns(value=right["value"] * 0.5)
    assert len(missed(side_by_side(wrong))) == len(REACHES)


@pytest.mark.simulation
def test_plain_sentences_are_read_as_they_were_meant(tmp_path: Path) -> None:
    world = draw(60, seed=1)
    rows = {what: right / of for what, right, of in costs(world, from_text(world, tmp_path, FEW)).iter_rows() if of}
    assert rows["articles: outlet"] == rows["articles: published_at"] == 1
    assert rows["mentions found"] > 0.9 and rows["mentions read that are true"] > 0.9
    assert rows["origin, in the text"] > 0.9


@pytest.mark.simulation
def test_what_is_asked_is_reached_from_tables() -> None:
    assert missed(side_by_side(compared(300, [1, 2], ["tables"], Parameters(draws=500)))) == []


@pytest.mark.simulation
def test_what_is_asked_is_reached_from_tables_of_five_worlds() -> None:
    table = side_by_side(compared(300, [1, 2, 3, 4, 5], ["tables"], Parameters()))
    print(markdown(table))
    assert missed(table) == []
