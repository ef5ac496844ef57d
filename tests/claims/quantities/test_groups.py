"""Which noun belongs to which group is listed as the readers have it, a study's own nouns included."""

from pathlib import Path

from typer.testing import CliRunner

from analysis import tables
from analysis.claims.quantities.groups import groups_of_nouns
from analysis.cli import app


def test_nouns_and_units_are_listed_once_under_groups_of_the_tables() -> None:
    found = groups_of_nouns({})
    assert found["noun"].is_unique().all()
    assert set(found["group"]) <= set(tables.GROUPS)
    groups = dict(found.select("noun", "group").rows())
    assert (groups["soldier"], groups["brigade"], groups["percent"], groups["mile"]) == (
        "personnel", "unit", "share", "other",
    )  # fmt: skip


def test_the_nouns_of_a_study_stand_over_the_lexicons() -> None:
    found = groups_of_nouns({"soldier": "materiel", "quokkas": "personnel", "barrel": "materiel"})
    assert found.filter(known_by="study").rows() == [
        ("materiel", "barrel", "study"),
        ("materiel", "soldier", "study"),
        ("personnel", "quokka", "study"),
    ]
    assert groups_of_nouns({}).filter(known_by="study").is_empty()


def test_the_command_lists_a_group_with_the_nouns_of_a_study(study_folder: Path) -> None:
    toml = study_folder / "study.toml"
    toml.write_text(toml.read_text("utf-8") + '\n[nouns]\nquokka = "unit"\n', "utf-8")
    done = CliRunner().invoke(app, ["nouns", "unit", "--study", str(study_folder)])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert "unit       brigade" in lines and "unit       quokka (study.toml)" in lines
    assert {line.split()[0] for line in lines} == {"unit"}


def test_the_command_refuses_a_group_that_is_none() -> None:
    done = CliRunner().invoke(app, ["nouns", "people"])
    assert done.exit_code == 2
    assert "'people' is no group; expected one of personnel, unit" in done.output
