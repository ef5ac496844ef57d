"""Text that a spreadsheet would run is guarded wherever CSV is written, and read back as it was."""

from pathlib import Path

import polars as pl
import pytest

from analysis.io import csv_injection
from analysis.report.verification.shipped_tables import text_changes
from analysis.study import LOCK_NAME, lock_changes, open_study, store, write_lock
from analysis.study.corrections import append_correction, correction_line, read_corrections

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]
PLAIN = ["", "30", "a=b", "'quoted'", "“=”", " =1"]


def cells(text: str) -> list[str]:
    return pl.read_csv(text.encode(), infer_schema=False)["text"].to_list()


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text_and_is_read_back_as_it_was(formula: str) -> None:
    (cell,) = cells(store.to_csv(pl.DataFrame({"text": [formula]})))
    assert cell == f"'{formula}"
    back = pl.DataFrame({"text": [cell]}).select(csv_injection.as_written("text"))
    assert back["text"].to_list() == [formula]


def test_other_text_and_numbers_stay() -> None:
    assert cells(store.to_csv(pl.DataFrame({"text": PLAIN}))) == PLAIN
    assert store.to_csv(pl.DataFrame({"n": [-5], "x": [-0.5]})) == "n,x\n-5,-0.5\n"


def test_a_list_that_begins_with_a_formula_is_guarded() -> None:
    assert cells(store.to_csv(pl.DataFrame({"text": [["=1", "b"]]}))) == ["'=1 | b"]


def test_two_outputs_of_the_same_formula_do_not_differ() -> None:
    one, other = (store.to_csv(pl.DataFrame({"text": [formula, "b"]})) for formula in ("=1", "=2"))
    assert text_changes("figure x", one, one).is_empty()
    assert text_changes("figure x", one, other).height == 1


@pytest.mark.parametrize("formula", FORMULAS[:4])
def test_a_line_of_a_correction_runs_nothing_and_means_what_it_says(tmp_path: Path, formula: str) -> None:
    line = correction_line("links", "e1", "set", "origin", formula, formula)
    assert line.count(f",'{formula[0]}") + line.count(f",\"'{formula[0]}") == 2
    append_correction(tmp_path, "links", "e1", "set", {"origin": formula}, formula)
    assert read_corrections(tmp_path / "corrections.csv").select("value", "reason").row(0) == (formula, formula)


def test_a_negative_number_of_a_correction_stays_a_number() -> None:
    assert correction_line("estimates", "e1", "set", "value", -5.0, "why") == "estimates,e1,set,value,-5,why"


def test_a_raw_file_with_the_name_of_a_formula_is_locked(study_folder: Path) -> None:
    (study_folder / "raw" / "=cmd.txt").write_text("A text.", "utf-8")
    study = open_study(study_folder)
    write_lock(study)
    assert "\n'=cmd.txt," in (study_folder / LOCK_NAME).read_text("utf-8")
    assert lock_changes(study).is_empty()
