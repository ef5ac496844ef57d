"""What people corrected is marked where it stands, counted in the methods, and never passed over in silence."""

import html
from pathlib import Path

import polars as pl
import pytest

from analysis import tables as schemas
from analysis.report import corrections_told
from analysis.report.figures.figure import Figure
from analysis.report.page import evidence, page
from analysis.study import Study
from analysis.study.corrections import HEAD, SCHEMA, read_corrections
from analysis.study.examples_file import HEAD as EXAMPLE_HEAD
from analysis.study.examples_file import ExampleError, read_examples

Tables = dict[str, pl.DataFrame]


def corrections(*rows: dict) -> pl.DataFrame:
    blank = {"value": None, "before": None, "reason": "", "row_id": None, "applied": True, "detail": None}
    schema = schemas.Corrections.create_empty().schema
    return schemas.Corrections.validate(pl.DataFrame([blank | row for row in rows], schema=schema), cast=True)


def setting(row_id: str, column: str, before: str | None, value: str | None, table: str = "estimates") -> dict:
    return {"table": table, "id": row_id, "action": "set", "column": column, "before": before, "value": value,
            "reason": "misread", "row_id": row_id}  # fmt: skip


@pytest.fixture
def by_hand(tables: Tables) -> Tables:
    first = tables["estimates"].filter("topical").sort("article_id", "start")["estimate_id"][0]
    struck = {"table": "attributions", "id": "attribution-1", "action": "strike", "column": "", "before": "He said",
              "reason": "<b>no claim</b>", "row_id": "attribution-1"}  # fmt: skip
    lost = setting("estimate-gone", "status", None, "sent") | {
        "row_id": None,
        "applied": False,
        "detail": "no such row",
    }
    done = [setting(first, "status", "planned", "sent"), setting(first, "origin", None, "NIS", "links")]
    return tables | {"corrections": corrections(*done, struck, lost)}


def test_a_row_says_what_was_done_to_it(by_hand: Tables, study: Study) -> None:
    items = evidence.items(by_hand, study)
    marked = [dict(item.facts)["Corrected by hand"] for item in items if "Corrected by hand" in dict(item.facts)]
    assert marked == [
        "status set from planned to sent (misread); link origin set from nothing to "
        "National Intelligence Service (misread)"
    ]


def test_every_sentence_has_the_line_that_would_correct_it(tables: Tables, study: Study, tmp_path: Path) -> None:
    items = evidence.items(tables, study)
    assert {item.correction.split(",")[0] for item in items} == {"estimates", "attributions"}
    path = tmp_path / "corrections.csv"
    filled = [
        item.correction.replace(
            "COLUMN,VALUE,REASON", "stance,deny,because" if "attr" in item.kind else "place,X,why"
        )
        for item in items
    ]
    path.write_text("\n".join(["table,id,action,column,value,reason", *dict.fromkeys(filled)]) + "\n", "utf-8")
    ids = set(read_corrections(path)["id"])
    assert ids == {*tables["estimates"].filter("topical")["estimate_id"], *tables["attributions"]["attribution_id"]}


def test_the_methods_count_and_list_them(
    by_hand: Tables, study: Study, figures: list[Figure], tmp_path: Path
) -> None:
    path = page.write_page(tmp_path, study, by_hand, figures[:1], None, {"version": "v1"}, None)
    text = path.read_text("utf-8")
    assert "3 rows corrected by hand: 2 set right and 1 struck." in text
    assert "1 line of corrections.csv found nothing to correct." in text
    assert html.escape("<b>no claim</b>") in text and "<b>no claim</b>" not in text
    assert "not applied: no such row" in text


def test_without_corrections_the_methods_say_so(tables: Tables, study: Study) -> None:
    found = corrections_told.view(tables, study.actors)
    assert (found["summary"], found["rows"]) == (
        "Nothing was corrected by hand: every row stands as it was read.",
        [],
    )
    cells = {(row["cells"][0]["text"], row["cells"][1]["text"]): row["cells"][2]["text"] for row in found["allowed"]}
    assert ("links", "origin") in cells and ("attributions", "source_text") not in cells
    assert cells["estimates", "status"] == f"one of {', '.join(schemas.STATUSES)}, or a deed of deeds.csv"


def test_the_line_comes_with_the_first_line_of_its_file_and_the_allowed_values(
    tables: Tables, study: Study, figures: list[Figure], tmp_path: Path
) -> None:
    text = page.write_page(tmp_path, study, tables, figures[:1], None, {"version": "v1"}, None).read_text("utf-8")
    line = evidence.items(tables, study)[0].correction
    shown = html.unescape(text)
    assert f"<pre>{','.join(HEAD)}\n{line}</pre>" in shown
    assert '<a href="#corrections">What may be set, and to what</a>' in shown
    assert '<h3 id="corrections">' in text


def test_the_script_that_builds_entries_knows_the_first_line_of_the_file() -> None:
    assert f'"{",".join(HEAD)}"' in page.script(("render.mjs",))


def test_a_run_names_the_lines_that_found_nothing(by_hand: Tables) -> None:
    line = (7, "estimates", "estimate-gone", "set", "status", "sent", "misread", None, None)
    lines = pl.DataFrame([line], schema=SCHEMA, orient="row")
    assert corrections_told.unapplied(by_hand["corrections"], lines) == [
        "corrections.csv:7: not applied, no such row: set estimates estimate-gone status"
    ]


def test_lines_whose_row_was_found_by_its_words_are_named(by_hand: Tables, study: Study) -> None:
    found = (
        by_hand["corrections"].filter("applied").head(1).with_columns(detail=pl.lit("found again by its words in a1"))
    )
    (row,) = found.to_dicts()
    line = {name: row.get(name) for name in SCHEMA} | {"line": 7}
    lines = pl.DataFrame([line], schema=SCHEMA)
    (told,) = corrections_told.unapplied(found, lines)
    assert told.startswith("corrections.csv:7: found again by its words in a1: ")
    shown = corrections_told.view({"corrections": found}, study.actors)
    assert shown["rows"][0]["cells"][-1]["text"] == "applied: found again by its words in a1"
    assert shown["summary"].endswith("1 line found the row by its words, as its id is gone.")


def test_every_number_has_the_lines_that_would_judge_it(tables: Tables, study: Study, tmp_path: Path) -> None:
    label = study.quantities["label"][0]
    labelled = tables["estimates"].with_columns(quantity=pl.when("topical").then(pl.lit(label)))
    items = evidence.items(tables | {"estimates": labelled}, study)
    assert {bool(item.examples) for item in items if item.kind == "attribution"} == {False}
    lines = [line for item in items if item.kind == "estimate" for line in item.examples.splitlines()]
    assert len(lines) == 2 * tables["estimates"].filter("topical").height
    path = tmp_path / "examples.csv"
    path.write_text("\n".join([",".join(EXAMPLE_HEAD), *lines[::2]]) + "\n", "utf-8")
    read = read_examples(path, study.quantities["label"].to_list())
    assert read["belongs"].all() and read.height == len(lines) / 2
    path.write_text("\n".join([",".join(EXAMPLE_HEAD), *lines]) + "\n", "utf-8")
    with pytest.raises(ExampleError, match="the opposite"):
        read_examples(path, study.quantities["label"].to_list())


def examples(*rows: tuple[bool, float | None]) -> pl.DataFrame:
    told = [
        {"estimate_id": f"e{n}", "quantity": "Killed", "judged": judged, "ruled": True, "belongs": judged,
         "decided_by": "judged", "probability": held, "held_out": held, "next": None}
        for n, (judged, held) in enumerate(rows)
    ]  # fmt: skip
    return schemas.Examples.validate(pl.DataFrame(told, schema=schemas.Examples.create_empty().schema), cast=True)


def test_the_methods_say_how_well_judged_numbers_are_told_from_one_another(tables: Tables, study: Study) -> None:
    few = examples((True, None), (False, None))
    assert corrections_told.judged(few) == "Killed: 2 numbers judged, 1 of them yes, too few to decide others by."
    many = examples((True, 0.9), (True, 0.2), (True, 0.8), (True, 0.7), (False, 0.6))
    assert corrections_told.judged(many) == (
        "Killed: 5 numbers judged, 4 of them yes; each decided without having been seen: precision 75 %, recall 75 %."
    )
    assert corrections_told.judged(schemas.Examples.create_empty()) == ""
    assert corrections_told.judged(None) == ""
    assert corrections_told.view(tables | {"examples": few}, study.actors)["examples"].startswith("Killed: 2 numbers")
