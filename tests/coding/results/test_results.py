"""The coded sample of a folder: how well it was read, and measures corrected by it."""

import polars as pl
import pytest
from ferry import PARAMETERS, SIZE, code, corpus, ferry_study, said

from analysis.coding.results import coded_sample, corrected_measures, corrected_table, quality_here
from analysis.coding.results.imputed_claims import imputed_claims
from analysis.spread.inference import ALL
from analysis.tables import Estimates, Links

TRUE = [said(n) for n in range(SIZE) if said(n)[1]]
UNNAMED = sum(origin is None for origin, _ in TRUE) / len(TRUE)


@pytest.fixture(scope="module")
def tables():
    return corpus()


@pytest.fixture(scope="module")
def study(tables, tmp_path_factory):
    made = ferry_study(tmp_path_factory.mktemp("ferry"))
    code(made, tables, 45)
    return made


@pytest.fixture(scope="module")
def sample(study, tables):
    return coded_sample(study, tables)


@pytest.fixture(scope="module")
def corrected(study, tables, sample):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(corrected_table, "IMPUTATIONS", 3)
        frame = corrected_measures(study, PARAMETERS, tables, sample)
    return {row["measure"]: row for row in frame.filter(scope=ALL).iter_rows(named=True)}


def test_a_study_without_coding_has_no_sample(tables, tmp_path):
    assert coded_sample(ferry_study(tmp_path), tables) is None


def test_a_sample_knows_what_is_coded(sample):
    assert (sample.texts, sample.coded_texts) == (60, 45)
    assert sample.pairs.filter(pl.col("at").is_null()).height > 0


def test_a_share_is_given_as_read_and_as_corrected(corrected):
    row = corrected["no_originator"]
    assert row["value"] > UNNAMED
    assert row["corrected"] == pytest.approx(UNNAMED, abs=0.03)
    assert row["corrected_low"] < UNNAMED < row["corrected_high"]
    assert (row["method"], row["coded"], row["texts"], row["note"]) == ("design", 45, 60, None)


def test_a_count_is_corrected_for_this_folder(corrected):
    row = corrected["mentions"]
    assert row["value"] == 44 and row["corrected"] == pytest.approx(len(TRUE), abs=1.5)
    assert row["corrected_low"] < len(TRUE) < row["corrected_high"]


def test_concentration_is_imputed(corrected):
    named = [origin for origin, _ in TRUE if origin]
    true = sum(named.count(one) * (named.count(one) - 1) for one in set(named)) / (len(named) * (len(named) - 1))
    row = corrected["source_concentration_by_mention"]
    assert row["method"] == "imputation" and row["value"] > true
    assert abs(row["corrected"] - true) < abs(row["value"] - true)
    assert row["corrected_low"] < true < row["corrected_high"]


def test_echo_keeps_its_scale(corrected):
    row = corrected["echo_ratio"]
    assert 0 < row["corrected_low"] < row["corrected"] < row["corrected_high"]


def test_quality_is_told_by_kind_of_sentence(sample):
    table = {(row["kind"], row["what"]): row for row in quality_here(sample).iter_rows(named=True)}
    assert table["all sentences", "precision"]["value"] == 1
    recall = table["all sentences", "recall"]
    assert (
        recall["value"] == pytest.approx(44 / len(TRUE), abs=0.03) and recall["low"] < 44 / len(TRUE) < recall["high"]
    )
    assert table["all sentences", "origin"]["value"] < table["all sentences", "value"]["value"] == 1
    assert table["headlines", "precision"]["note"] == "no number of this kind is coded"


def test_a_noun_is_right_whose_head_was_read_in_another_form(sample):
    whole = quality_here(sample).filter(kind="all sentences", what="counted")
    assert whole["value"].to_list() == [1.0]


def test_imputed_claims_are_claims(sample, tables):
    made = list(imputed_claims(sample, tables, [], times=2, seed=3))
    for estimates, links in made:
        Estimates.validate(estimates)
        Links.validate(links)
        assert estimates.height > tables["estimates"].height
        assert links["estimate_id"].is_in(estimates["estimate_id"].implode()).all()
    assert not made[0][1].equals(made[1][1])
    again = next(imputed_claims(sample, tables, [], times=2, seed=3))
    assert again[0].equals(made[0][0]) and again[1].equals(made[0][1])


def test_coded_numbers_stand_in_every_imputation_as_they_were_coded(sample, tables):
    coded = sample.units.filter("coded")["passage_id"]
    for estimates, links in imputed_claims(sample, tables, [], times=2, seed=3):
        told = estimates.filter(pl.col("passage_id").is_in(coded.implode())).join(links, on="estimate_id", how="left")
        for row in told.iter_rows(named=True):
            assert (row["origin"], row["value"]) == said(int(row["passage_id"][1:3]))


def test_below_forty_texts_there_are_points_with_the_sentence(tables, tmp_path, monkeypatch):
    monkeypatch.setattr(corrected_table, "IMPUTATIONS", 2)
    study = ferry_study(tmp_path)
    code(study, tables, 12)
    found = corrected_measures(study, PARAMETERS, tables, coded_sample(study, tables))
    rows = {row["measure"]: row for row in found.filter(scope=ALL).iter_rows(named=True)}
    for name in ("no_originator", "source_concentration_by_mention"):
        assert rows[name]["corrected"] is not None and rows[name]["corrected_low"] is None
        assert "12 of 60 texts are coded, the least are 40" in rows[name]["note"]
