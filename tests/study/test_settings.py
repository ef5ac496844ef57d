"""`study.toml` as it is read: what is wrong in it is told with its line, and what is right is read."""

from datetime import date
from pathlib import Path

import pytest
from refusing import refusal
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import open_study
from analysis.study.settings import SettingsError, read_settings, read_toml


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[window]", "[window", ":4: not valid TOML: "),
        ("from = 2021-07-01", "from = 2021-02-30", ":5: not valid TOML: Invalid date"),
        ('title = "Flood"', 'titel = "Flood"', ":1: unknown key 'titel'; known keys: title, question"),
        ('title = "Flood"', "", ": title is missing; expected a line such as title ="),
        ('title = "Flood"', "title = 3", ":1: title is missing; expected a line such as title ="),
        ("[window]", "[windows]", ":4: unknown key 'windows'; known keys: "),
        ("from =", "since =", ":5: unknown key 'since' in window; known keys: from, to"),
        ("2021-07-01", '"July"', ":5: window.from = 'July': expected a date such as 2024-10-18, without quotes"),
        ("2021-07-01", "2021-07-01T10:00:00", ":5: window.from = '2021-07-01 10:00:00': expected a date such as"),
        ("2021-07-01", "2022-07-01", ":6: window.to = 2021-07-31: expected a day not before window.from"),
        ('title = "Flood"', 'title = "Flood"\nselect = 3', ":2: select = 3: expected a block that begins with"),
        ("[window]", '[select]\nfrom = "July"\n[window]', ":5: select.from = 'July': expected a date such as"),
        ("[window]", "[families]\nplace = true\n[window]", ":5: unknown key 'place' in families; known keys"),
        ("[window]", '[families]\nby_place = "no"\n[window]', ":5: by_place: expected true or false"),
        ("[[quantities]]", "[quantities]", ":8: quantities: expected blocks that each begin with [[quantities]]"),
        ('"personnel"', '"people"', ":9: quantities, entry 1: counted_group = 'people'; expected one of personnel"),
        ("label =", "lable =", ":11: quantities, entry 1: unknown key 'lable'; known keys: counted_group"),
        ('"Town"', "3", ":10: quantities, entry 1: subject = 3; expected text such as"),
        ("[window]", "[parameters]\nseed = 3\nsed = 4\n[window]",
         ":6: parameters: unknown parameter 'sed'; did you mean 'seed'?\nknown "),
        ("[window]", '[parameters]\nseed = "no"\n[window]', ":5: parameters: seed = 'no': Input should be a valid"),
        ("[window]", "parameters.sed = 4\n[window]", ":4: parameters: unknown parameter 'sed'"),
        ("[[quantities]]", "[[quantities]]\nparts = 1", ":9: quantities, entry 1: parts = 1; expected true or false"),
        ("[window]", 'raw = "../elsewhere"\n[window]', ":4: unknown key 'raw'; known keys: "),
        ('"personnel"', '["personnel", 3]', ":9: quantities, entry 1: counted_group = ['personnel', 3]; exp"),
        ("label =", 'within = ["Bay"]\nlabel =', ":11: quantities, entry 1: within goes with about: places speak"),
        ("[window]", "nouns = 3\n[window]", ":4: nouns = 3: expected a block that begins with [nouns]"),
        ("[window]", '[nouns]\na = "unit"\nguest = "people"\n[window]', ":6: nouns, 'guest': 'people' is no group"),
        ("[window]", '[nouns]\n"two words" = "unit"\n[window]', ":5: nouns, 'two words': expected one word in lower"),
    ],
)  # fmt: skip
def test_a_wrong_study_toml(folder: Path, old: str, new: str, message: str) -> None:
    assert refusal(folder, "study.toml", old, new).startswith(message)


def test_quantities_know_their_line_and_nouns_their_group(folder: Path) -> None:
    path = folder / "study.toml"
    more = '[nouns]\nguest = "personnel"\n\n[[quantities]]'
    path.write_text(path.read_text("utf-8").replace("[[quantities]]", more), "utf-8")
    study = open_study(folder)
    assert (study.quantities["line"].to_list(), study.nouns) == ([11], {"guest": "personnel"})


def test_the_second_of_two_quantities_is_told_by_its_own_line(folder: Path) -> None:
    more = '[[quantities]]\ncounted_group = "personnel"\nsubject = "Town"\nlabel = "People rescued"\n\n[[quantities]]'
    message = refusal(folder, "study.toml", "[[quantities]]", more)
    assert message.startswith(":16: quantities, entry 2: label 'People rescued' stands twice; give each its own")


def test_an_unknown_parameter_stops_the_first_stage(folder: Path, tmp_path: Path) -> None:
    path = folder / "study.toml"
    path.write_text(path.read_text("utf-8") + "\n[parameters]\nseeds = 3\n", "utf-8")
    done = CliRunner().invoke(app, ["articles", str(folder), "--to", str(tmp_path / "tables")])
    assert done.exit_code == 2
    assert "study.toml:14: parameters: unknown parameter 'seeds'" in done.output
    assert "known parameters: " in done.output


def test_the_days_of_window_and_selection_are_days(folder: Path) -> None:
    path = folder / "study.toml"
    path.write_text(
        f'{path.read_text("utf-8")}\n[select]\nfrom = 2021-07-02\nwords_any = ["boat", "raft"]\n', "utf-8"
    )
    settings, _ = read_settings(path)
    assert settings["window"] == {"from": date(2021, 7, 1), "to": date(2021, 7, 31)}
    assert settings["select"] == {"from": date(2021, 7, 2), "words_any": ["boat", "raft"]}


def test_a_window_may_be_of_one_day(folder: Path) -> None:
    path = folder / "study.toml"
    path.write_text(path.read_text("utf-8").replace("2021-07-31", "2021-07-01"), "utf-8")
    assert open_study(folder).window == (date(2021, 7, 1), date(2021, 7, 1))


def test_a_file_in_another_encoding_or_nested_without_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_bytes("title = 'Zoë'".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"study\.toml: not UTF-8"):
        read_toml(path)
    path.write_text("a = " + "[" * 100_000, "utf-8")
    with pytest.raises(SettingsError, match=r"study\.toml.*: not valid TOML"):
        read_toml(path)
    path.write_bytes(b"\xef\xbb\xbftitle = 3\n")
    assert read_toml(path)[0] == {"title": 3}
