"""What a person judged stands over slots and words, in the tables of the stage, and leads to what to judge next."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis import tables
from analysis.claims.judged import numbers_meant, to_judge, with_judged
from analysis.claims.notices import notices
from analysis.study import Study, open_study
from analysis.study.examples_file import FILE, HEAD, example_line

ROW: dict[str, Any] = {
    "article_id": "a", "passage_id": "p", "raw_start": 0, "raw_end": 9, "text": "30 people", "value": 30.0,
    "low": 30.0, "high": 30.0, "bound": "exact", "counted": "people", "counted_group": "personnel",
    "status": "rescued", "relation": "stated", "quantity": None, "topical": False,
}  # fmt: skip


def estimates(*rows: dict[str, Any]) -> pl.DataFrame:
    schema = tables.Estimates.create_empty().schema
    whole = [
        {**dict.fromkeys(schema), **ROW, "estimate_id": f"estimate-{n}", "start": 20 * n, "end": 20 * n + 9, **row}
        for n, row in enumerate(rows)
    ]
    return tables.Estimates.validate(pl.DataFrame(whole, schema=schema), cast=True)


def judged(folder: Path, *lines: str) -> Study:
    (folder / FILE).write_text("\n".join([",".join(HEAD), *lines]) + "\n", "utf-8")
    return open_study(folder)


def links(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("estimate_id", origin=pl.lit(None, dtype=pl.String))


ARTICLES = pl.DataFrame({"article_id": ["a"], "text": ["x" * 999]})
TAKEN = {"quantity": "People rescued", "topical": True}


def test_without_examples_nothing_is_touched(study_folder: Path) -> None:
    frame = estimates(TAKEN, {})
    changed, examples = with_judged(frame, links(frame), open_study(study_folder), ARTICLES)
    assert changed.equals(frame)
    assert examples.is_empty()


def test_yes_takes_a_number_in_and_no_leaves_it_out_from_the_first_line_on(study_folder: Path) -> None:
    frame = estimates(TAKEN, {}, {"relation": "former"}, {"counted_group": "casualty"}, TAKEN)
    study = judged(study_folder, "estimate-0,no", "estimate-2,yes", "estimate-3,yes")
    changed, examples = with_judged(frame, links(frame), study, ARTICLES)
    assert changed["topical"].to_list() == [False, False, True, True, True]
    assert changed["quantity"].is_not_null().to_list() == [False, False, True, True, True]
    assert changed.drop("quantity", "topical").equals(frame.drop("quantity", "topical"))
    assert examples.select("estimate_id", "judged", "belongs").rows() == [
        ("estimate-0", False, False), ("estimate-1", None, False), ("estimate-2", True, True),
        ("estimate-3", True, True), ("estimate-4", None, True),
    ]  # fmt: skip


def test_from_twenty_on_the_others_follow_and_none_is_taken_from_another_quantity(study_folder: Path) -> None:
    flood, storm = {"event": "flood", "event_class": "flood"}, {"event": "storm", "event_class": "storm"}
    other = {"quantity": "People fed", "topical": True}
    frame = estimates(*([flood, storm] * 10), flood, storm | TAKEN, flood | other, flood | {"relation": "negated"})
    lines = [f"estimate-{n},{'no' if n % 2 else 'yes'}" for n in range(20)]
    changed, _ = with_judged(frame, links(frame), judged(study_folder, *lines), ARTICLES)
    assert changed["quantity"].to_list()[20:] == ["People rescued", None, "People fed", None]
    assert changed["topical"].to_list()[20:] == [True, False, True, False]


def test_a_number_whose_id_is_gone_is_found_by_its_words_or_told(study_folder: Path) -> None:
    frame = estimates(TAKEN, {"text": "forty people"})
    gone = {"estimate_id": "estimate-old", "article_id": "a", "start": 21, "end": 33, "text": "forty people"}
    study = judged(study_folder, example_line(gone, True), "estimate-lost,no", "estimate-0,yes")
    assert numbers_meant(frame, study, ARTICLES) == {"estimate-0": "estimate-0", "estimate-old": "estimate-1"}
    changed, _ = with_judged(frame, links(frame), study, ARTICLES)
    assert changed["topical"].to_list() == [True, True]
    told = notices(study, {"estimates": frame, "articles": ARTICLES.with_columns(outlet=None, agency=None)})
    assert told.filter(pl.col("where").str.starts_with(FILE)).rows() == [
        (f"{FILE}:3", "no number that was read is 'estimate-lost'; judge it anew, or take the line out")
    ]


@pytest.mark.parametrize("lines", [(), ("estimate-1,yes",)])
def test_what_to_judge_next_comes_with_its_sentence_and_its_line(study_folder: Path, lines: tuple[str, ...]) -> None:
    frame = estimates(TAKEN, {"text": "forty people"})
    passages = pl.DataFrame({"passage_id": ["p"], "text": ["Of 30 people and forty people."]})
    told = to_judge(frame, links(frame), judged(study_folder, *lines), passages, ARTICLES)
    assert told.height == 2 - len(lines)
    assert told.row(0, named=True) == {
        "quantity": "People rescued", "article_id": "a", "text": "30 people", "belongs": True, "probability": None,
        "sentence": "Of 30 people and forty people.",
        "line": "estimate-0,yes or no,People rescued,a:0-9,30 people",
    }  # fmt: skip


def test_a_study_that_asks_for_nothing_has_nothing_to_judge(study_folder: Path) -> None:
    frame = estimates({})
    passages = pl.DataFrame({"passage_id": ["p"], "text": ["x"]})
    nothing = open_study(study_folder)
    nothing = replace(nothing, quantities=nothing.quantities.clear())
    assert to_judge(frame, links(frame), nothing, passages, ARTICLES).is_empty()
