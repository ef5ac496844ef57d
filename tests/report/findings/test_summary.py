"""The findings of the five articles: each one plain claim with its n below it and the figure that shows it."""

import re

import polars as pl
from example import many

from analysis.report import findings
from analysis.report.figures import Figure
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def test_findings_say_their_n_and_lead_to_a_figure(tables: Tables, study: Study, figures: list[Figure]) -> None:
    found = findings.summary(tables, study)
    assert 5 <= len(found) <= 10
    known = {figure.figure_id for figure in figures}
    for finding in found:
        assert finding.figure_id in known
        assert any(letter.isdigit() for letter in finding.text)
        assert finding.claim.endswith(".") and finding.claim.count(". ") == 0


def test_findings_state_the_numbers_of_the_tables(tables: Tables, study: Study) -> None:
    found = {finding.figure_id: finding for finding in reversed(list(findings.summary(tables, study)))}
    values, givers = found["estimates-over-time"], found["who-says-what"]
    assert values.claim == (
        "North Korean personnel sent: the lowest number printed is 1,500 (in 3 mentions), "
        "the highest 12,000 (in 4 mentions)."
    )
    assert "North Korean casualties killed 6 (1 mention)" in values.detail
    assert givers.claim == "14 of 16 mentions say who gave the number."
    assert "National Intelligence Service 1,500 to 12,000" in givers.detail


def test_no_term_stands_in_a_claim_that_is_not_explained(tables: Tables, study: Study) -> None:
    for finding in findings.summary(tables, study):
        assert not re.search(r"variant|relay|family|voice|P\(|article 0", finding.text)


def test_what_cannot_be_said_is_said(tables: Tables, study: Study) -> None:
    unknown = [finding for finding in findings.summary(tables, study) if not finding.known]
    assert any("ertainty" in finding.claim for finding in unknown)
    assert any("2 of 5 articles state no date" in finding.detail for finding in unknown)


def test_a_corpus_without_estimates_gives_no_number_out_of_nothing(tables: Tables, study: Study) -> None:
    empty = {name: frame if name in ("articles", "passages") else frame.clear() for name, frame in tables.items()}
    texts = [finding.text for finding in findings.summary(empty, study)]
    assert texts[0].startswith("No estimate") and len(texts) >= 3


def test_a_share_of_many_clusters_has_an_interval_and_of_few_a_reason(tables: Tables, study: Study) -> None:
    few = findings.summary(tables, study)
    assert "without an interval" in few.note and not any("95 %" in finding.text for finding in few)
    grown = many(12)
    outlets = [f"Outlet {number % 6}" for number in range(grown["articles"].height)]
    grown["articles"] = grown["articles"].with_columns(outlet=pl.Series(outlets))
    sure = findings.summary(grown, study)
    assert "resampling" in sure.note
    assert any(re.search(r"\d+ % \(95 % interval \d+ % to \d+ %\)", finding.text) for finding in sure)


def test_all_is_as_read(tables: Tables, study: Study) -> None:
    assert "as read by the program" in findings.summary(tables, study).note


def test_a_notebook_shows_claims_above_what_they_rest_on_and_escapes_both() -> None:
    hostile = findings.Finding("<b>30.", "stances", detail="<i>n = 1")
    shown = findings.Findings((hostile,), "")._repr_html_()
    assert "<b>" not in shown and "<i>" not in shown and "<small>&lt;i&gt;n = 1</small>" in shown
