"""The page lists what of the study's files was not used, and counts an article that was not read as kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from analysis.claims import FAILED
from analysis.report.figures.figure import Figure
from analysis.report.page import page
from analysis.study import Study
from analysis.study.interest import quantities_of

Tables = dict[str, pl.DataFrame]
TITLE = "What of the study's files was not used"


def written(folder: Path, study: Study, tables: Tables, figures: list[Figure]) -> str:
    path = page.write_page(folder, study, tables, figures[:1], None, {"version": "v1"}, None)
    return path.read_text("utf-8")


def test_notices_have_a_section_and_are_escaped(
    tables: Tables, study: Study, figures: list[Figure], tmp_path: Path
) -> None:
    asked = quantities_of([{"counted_group": "time", "label": "<b>Days</b>"}], lines=[9])
    text = written(tmp_path, replace(study, quantities=asked), tables, figures)
    assert TITLE in text
    assert "study.toml:9" in text
    assert "the quantity &#39;&lt;b&gt;Days&lt;/b&gt;&#39; matched no number" in text
    assert "<b>Days" not in text


def test_without_notices_there_is_no_section(
    tables: Tables, study: Study, figures: list[Figure], tmp_path: Path
) -> None:
    named = tables["articles"]["text"].str.to_lowercase().str.contains_any
    met = study.actors.filter(
        pl.Series([named([alias.lower() for alias in aliases]).any() for aliases in study.actors["aliases"]])
    )
    used = replace(study, actors=met, quantities=study.quantities.clear(), sources=study.sources.clear(), nouns={})
    assert TITLE not in written(tmp_path, used, tables, figures)


def test_an_article_that_was_not_read_is_kept_and_listed(
    tables: Tables, study: Study, figures: list[Figure], tmp_path: Path
) -> None:
    schema = tables["quarantine"].schema
    rows = pl.DataFrame(
        [("a.txt", "", "0", FAILED, "KeyError: 'mile'"), ("b.txt", "", "0", "empty", "no characters")],
        schema=schema, orient="row",
    )  # fmt: skip
    text = written(tmp_path, study, tables | {"quarantine": rows}, figures)
    assert "kept, 1 set aside. Of 1 of those kept no claim could be read" in text
    assert "KeyError: &#39;mile&#39;" in text


def test_what_the_study_selects_and_leaves_out_is_said(
    tables: Tables, study: Study, figures: list[Figure], tmp_path: Path
) -> None:
    assert 'id="selection"' not in written(tmp_path, study, tables, figures)
    left = pl.DataFrame(
        [("a.html", f"{n}", "<b>Chess</b>", None, None, "none of “flood” in title or text") for n in range(3)],
        schema=tables["left_out"].schema, orient="row",
    )  # fmt: skip
    asked = replace(study, select={"words_any": ["flood", "<i>"], "from": date(2024, 10, 1)})
    text = written(tmp_path, asked, tables | {"left_out": left}, figures)
    kept = tables["articles"].height
    assert f"{kept} kept, 1 set aside, 3 left out as the study selects its articles." in text
    assert f"{kept} articles selected from {kept + 3} records, " in text
    assert f"Of {kept + 3} records that could be read, the study keeps {kept}" in text
    assert "<code>words_any</code> flood, &lt;i&gt;; <code>from</code> 2024-10-01" in text
    assert "none of “flood” in title or text" in text
    assert "Chess" not in text
