"""The coded sample on its way into a report: finding and page; nothing of it where nothing is coded."""

from dataclasses import replace

import polars as pl
import pytest

from analysis.coding.drawing import no_design, write_design
from analysis.coding.study_sample import SampleCost
from analysis.report import coded_results
from analysis.report.findings.corrected_values import corrected_values
from analysis.report.page import reading_here as reading_here_module
from analysis.report.page.reading_here import coding_would_take, reading_here
from analysis.tables import CorrectedMeasures, QualityHere


def measures(coded: int = 60) -> pl.DataFrame:
    few = (
        None
        if coded >= 40
        else f"no interval for errors of reading: {coded} of 163 texts are coded, the least are 40"
    )
    ends = (0.29, 0.46) if few is None else (None, None)
    rows = [
        ("no_originator", "all topical", 0.41, 0.37, *ends, "share", "design", coded, 163, few),
        ("source_concentration_by_mention", "all topical", 0.25, 0.21, *ends, "share", "imputation", coded, 163, few),
        ("relay_depth", "all topical", 0.2, None, None, None, "relays", "design", coded, 163, "not defined"),
    ]
    return CorrectedMeasures.validate(
        pl.DataFrame(rows, schema=CorrectedMeasures.create_empty().schema, orient="row")
    )


def quality() -> pl.DataFrame:
    rows = [
        ("all sentences", "origin", 0.7, 0.6, 0.8, 90, 60, 163, None),
        ("all sentences", "recall", 0.95, 0.9, 0.98, 100, 60, 163, None),
        ("headlines", "origin", None, None, None, 0, 60, 163, "no number of this kind is coded"),
    ]
    return QualityHere.validate(pl.DataFrame(rows, schema=QualityHere.create_empty().schema, orient="row"))


@pytest.fixture
def tables():
    return {"corrected": measures(), "quality_here": quality()}


def test_a_finding_says_as_read_and_as_corrected_and_how_many_texts_are_coded(tables):
    found = corrected_values(tables)
    assert found.claim == (
        "People have coded 60 of 163 texts, and results are corrected by it: as read 41 %, corrected 37 % (95 % "
        "interval 29 % to 46 %) of the mentions name nobody as the source of the number."
    )
    assert found.detail.startswith("As read 25 %, corrected 21 % (95 % interval 29 % to 46 %) is the chance")
    assert {number.shown for number in found.numbers} >= {"41 %", "37 %", "29 %", "46 %", "60", "163"}


def test_below_forty_texts_the_finding_says_why_there_is_no_interval():
    found = corrected_values({"corrected": measures(12), "quality_here": quality()})
    assert "interval 29" not in found.text
    assert found.detail.endswith("No interval for errors of reading: 12 of 163 texts are coded, the least are 40.")


def test_a_study_that_codes_nothing_has_no_finding_and_no_table(study):
    assert corrected_values({}) is None and reading_here({}, study.folder / "coding") is None
    assert coded_results.is_coded(study) is False and coded_results.measured(study, {}) == {}


def test_the_page_names_what_is_weak_and_what_hangs_on_it(tables, tmp_path):
    shown = reading_here(tables, tmp_path)
    assert (shown["coded"], shown["texts"]) == (60, 163)
    assert shown["weak"] == [
        "… with the right origin (70 %), and with it who gave a number: naming, concentration and echo"
    ]
    assert len(shown["quality"]) == 2 and len(shown["corrected"]) == 3
    assert [cell["text"] for cell in shown["corrected"][0]["cells"]][2:5] == ["0.41", "0.37", "0.29 to 0.46"]


def test_the_page_says_what_coders_saw_and_how_far_they_agree(tables, tmp_path):
    write_design(replace(no_design(1), sheets={"a": "blind", "b": "blind"}), tmp_path)
    (tmp_path / "agreement.csv").write_text("column,alpha,agreed,n\norigin,0.82,0.9,120\ncounted,,1.0,120\nact,,,0\n")
    shown = reading_here(tables, tmp_path)
    assert shown["given"] == "Coders did not see what was read."
    cells = [[cell["text"] for cell in row["cells"]] for row in shown["agreement"]]
    assert cells == [["origin", "0.82", "90 %", 120], ["counted", "", "100 %", 120]]


def test_what_coding_would_take_names_texts_sentences_and_minutes(monkeypatch, tables):
    monkeypatch.setattr(reading_here_module, "sample_cost", lambda *_: SampleCost(60, 82, 345))
    told = coding_would_take({"passages": pl.DataFrame({"text": ["one"]})}, seed=1)
    assert told.startswith("Here that is 60 of the 82 texts, 345 sentences, about 143 minutes a coder;")
    assert told.endswith("from 40 texts on there are intervals that hold errors of reading.")


def test_a_corpus_of_few_texts_is_told_that_there_will_be_no_interval(monkeypatch):
    monkeypatch.setattr(reading_here_module, "sample_cost", lambda *_: SampleCost(5, 5, 38))
    told = coding_would_take({"passages": pl.DataFrame({"text": ["one"]})}, seed=1)
    assert told.endswith("Results are corrected then, without intervals, which need 40 texts.")


def test_a_corpus_without_sentences_has_nothing_to_code():
    assert coding_would_take({"passages": pl.DataFrame({"text": []})}, seed=1) == "There is no sentence to code."
