"""The page of a survey: opens offline, and what came out of articles is text on it and nothing else."""

from pathlib import Path

import polars as pl

from analysis.report.page import write_survey
from analysis.survey import Setting, Survey

HOSTILE = "<script>alert(1)</script>"


def survey() -> Survey:
    counted = pl.DataFrame(
        {
            "place": [1], "what": [HOSTILE], "n": [3], "articles": [2], "originators": [1], "low": [30.0],
            "high": [40.0],
            "unit": [None], "first_day": [None], "last_day": [None], "sentences": [[f"{HOSTILE} 30 drowned\u202e."]],
            "lines": [f'slot = "{HOSTILE}"'], "slots": [["s1"]], "named": [True], "aside": [False],
        },
        schema_overrides={"unit": pl.String, "first_day": pl.Date, "last_day": pl.Date},
    )  # fmt: skip
    actors = pl.DataFrame(
        {
            "name": ["=Navy"],
            "kind": ["military"],
            "n": [4],
            "articles": [2],
            "names": [[HOSTILE]],
            "aliases": [["Fleet"]],
        }
    )
    return Survey(counted, actors, Setting(HOSTILE, "How many?", None, None), 'title = "x"\n', "actor_id\n")


def test_the_page_holds_all_and_runs_nothing(tmp_path: Path) -> None:
    page = write_survey(tmp_path / "out", survey(), 5)
    text = page.read_text("utf-8")
    assert HOSTILE not in text
    assert text.count("&lt;script&gt;") >= 4
    assert "\u202e" not in text
    assert "default-src 'none'" in text and "What is counted in 5 articles?" in text
    assert 'id="thing-1"' in text and 'href="#thing-1"' in text


def test_no_cell_of_the_tables_is_a_formula(tmp_path: Path) -> None:
    write_survey(tmp_path, survey(), 1)
    assert (tmp_path / "sources.csv").read_text("utf-8").splitlines()[1].startswith("'=Navy")
    assert (tmp_path / "study.toml").read_text("utf-8") == 'title = "x"\n'
