"""The proposal as text: files that the package itself can open."""

import tomllib
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analysis.study import open_study
from analysis.survey.proposed_files import PROPOSED, actor_lines, quantity_lines, settings_text, toml_text
from analysis.survey.setting import Setting

ACTORS = pl.DataFrame(
    {
        "name": ["Ana Rojas", "=Navy, the"],
        "kind": ["person", "military"],
        "aliases": [["Rojas", "President Rojas"], []],
    }
)


def things(*labels: str, aside: bool = False, named: bool = True) -> pl.DataFrame:
    lines = [quantity_lines({"labels": [label], "groups": ["casualty"], "unit": None}) for label in labels]
    return pl.DataFrame({"lines": lines, "aside": [aside] * len(labels), "named": [named] * len(labels)})


def test_the_proposed_files_open_as_a_study(tmp_path: Path) -> None:
    setting = Setting('Flood, "Karst"', "How many?", date(2031, 5, 4), date(2031, 5, 9))
    (tmp_path / "study.toml").write_text(
        settings_text(setting, things("people killed · flood", "people hurt")), "utf-8"
    )
    (tmp_path / "actors.csv").write_text(actor_lines(ACTORS), "utf-8")
    (tmp_path / "raw").mkdir()
    study = open_study(tmp_path)
    assert (study.title, study.window) == ('Flood, "Karst"', (date(2031, 5, 4), date(2031, 5, 9)))
    assert study.quantities["slot"].to_list() == [["people killed · flood"], ["people hurt"]]
    assert study.actors["aliases"].to_list()[0] == ["Ana Rojas", "Rojas", "President Rojas"]


def test_days_that_nothing_tells_are_remarks_and_no_more_is_asked_than_can_be_read() -> None:
    setting = Setting("Flood", "How many?", None, date(2031, 5, 9))
    counted = pl.concat([things(*map(str, range(9))), things("percent", aside=True)])
    told = tomllib.loads(settings_text(setting, counted))
    assert told["window"] == {"to": date(2031, 5, 9)}
    assert len(told["quantities"]) == PROPOSED
    assert "quantities" not in tomllib.loads(settings_text(setting, things("percent", aside=True)))
    both = pl.concat([things("people killed"), things("people", named=False)])
    for frame, label in ((both, "People killed"), (things("people", named=False), "People")):
        assert [row["label"] for row in tomllib.loads(settings_text(setting, frame))["quantities"]] == [label]


@pytest.mark.parametrize("text", ['a "b" \\ c', "line\nbreak\ttab", "\x7f\x00", "people · Kärst"])
def test_text_is_toml_whatever_it_holds(text: str) -> None:
    assert tomllib.loads(f"key = {toml_text(text)}") == {"key": text}
