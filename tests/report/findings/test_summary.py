"""The findings of the five articles: each one plain claim with its n below it and the figure that shows it."""

import re
from dataclasses import replace

import polars as pl
from example import many

from analysis.report import findings
from analysis.report.figures import Figure
from analysis.report.findings.sureness import sureness
from analysis.study import Study
from analysis.tables import Robustness

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
        "North Korean personnel sent: 12,000 is the first number whose day is known "
        "(18 Oct 2024, by South Korea and Yonhap News Agency) and the highest."
    )
    assert "The lowest number printed is 1,500 (in 3 mentions), the highest 12,000 (in 4 mentions)." in values.detail
    assert "Not said of all: 1,500 as “first batch” (in 1 mention)." in values.detail
    assert "North Korean casualties killed 6 (1 mention)" in values.detail
    assert givers.claim == "13 of 15 mentions say who gave the number."
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


def test_three_plain_sentences_stand_above_all_and_print_no_number_of_their_own(tables: Tables, study: Study) -> None:
    found = findings.summary(tables, study)
    short = [finding.short for finding in found if finding.short]
    assert len(short) == 3 and found.lead == " ".join(short)
    assert short[0].startswith("North Korean personnel sent: 4 of 5 articles print a number; 12,000 is")
    for finding in found:
        kept = {n for row in finding.numbers for n in re.findall(r"\d[\d,]*", row.shown)}
        assert set(re.findall(r"\d[\d,]*", re.sub(r"\d+ Oct \d+|, ", " ", finding.short))) <= kept


def test_how_sure_a_finding_is_follows_from_its_articles_and_the_parameter_sets(tables: Tables, study: Study) -> None:
    given = next(f for f in findings.summary(tables, study) if f.figure_id == "who-says-what")
    assert given.sure == "rests on 5 articles"
    names = [number.name for number in given.numbers if number.leads]
    assert len(names) == 2
    rows = [(name, set_, "", "mentions", 1.0, 1.0, set_ == moving) for name in names for set_ in ("a", "b")
            for moving in ["b"]]  # fmt: skip
    moved = pl.DataFrame(rows, schema=Robustness.create_empty().schema, orient="row")
    still = moved.with_columns(moved=False)
    assert sureness(given, moved) == "rests on 5 articles; moves under 1 of 2 parameter sets"
    assert sureness(given, still) == "rests on 5 articles; holds under all 2 parameter sets"
    assert sureness(replace(given, articles=1), None) == "rests on one article"
    assert sureness(replace(given, known=False), still) == "cannot be said"
    # a number of the detail alone does not make the claim move
    beside = next(number.name for number in given.numbers if not number.leads)
    other = moved.with_columns(result=pl.lit(beside)).unique("parameter_set")
    assert sureness(given, pl.concat([still, other])) == sureness(given, still)


def test_all_is_as_read(tables: Tables, study: Study) -> None:
    assert "as read by the program" in findings.summary(tables, study).note


def test_a_notebook_shows_claims_above_what_they_rest_on_and_escapes_both() -> None:
    hostile = findings.Finding("<b>30.", "stances", detail="<i>n = 1")
    shown = findings.Findings((hostile,), "")._repr_html_()
    assert "<b>" not in shown and "<i>" not in shown and "<small>&lt;i&gt;n = 1</small>" in shown
