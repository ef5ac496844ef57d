"""Measures as read and as corrected, with intervals from forty coded texts on."""

import pytest
from ferry import PARAMETERS, TRUE, code, ferry_study

from analysis.coding.results import coded_sample, corrected_measures, corrected_table
from analysis.spread.inference import ALL

UNNAMED = sum(origin is None for origin, _ in TRUE) / len(TRUE)


@pytest.fixture(scope="module")
def corrected(study, tables, sample):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(corrected_table, "IMPUTATIONS", 3)
        frame = corrected_measures(study, PARAMETERS, tables, sample)
    return {row["measure"]: row for row in frame.filter(scope=ALL).iter_rows(named=True)}


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


def test_below_forty_texts_there_are_points_with_the_sentence(tables, tmp_path, monkeypatch):
    monkeypatch.setattr(corrected_table, "IMPUTATIONS", 2)
    study = ferry_study(tmp_path)
    code(study, tables, 12)
    found = corrected_measures(study, PARAMETERS, tables, coded_sample(study, tables))
    rows = {row["measure"]: row for row in found.filter(scope=ALL).iter_rows(named=True)}
    for name in ("no_originator", "source_concentration_by_mention"):
        assert rows[name]["corrected"] is not None and rows[name]["corrected_low"] is None
        assert "12 of 60 texts are coded, the least are 40" in rows[name]["note"]
