"""What is wrong in the files that people write is refused with the file, the line, and what was expected."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import LOCK_NAME, StudyError, lock_changes, open_study

SOURCES = "raw_path,outlet,url,published,licence,note\none.txt,Herald,https://herald.example/1,2021-07-02,,\n"
CORRECTIONS = "table,id,action,column,value,reason\nestimates,e1,set,status,sent,why\n"


@pytest.fixture
def folder(study_folder: Path) -> Path:
    (study_folder / "sources.csv").write_text(SOURCES, "utf-8")
    (study_folder / "corrections.csv").write_text(CORRECTIONS, "utf-8")
    return study_folder


def refusal(folder: Path, file: str, old: str, new: str) -> str:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(StudyError) as refused:
        open_study(folder)
    message = str(refused.value)
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


def test_the_files_are_accepted_as_they_are(folder: Path) -> None:
    study = open_study(folder)
    assert (study.sources["line"].to_list(), study.corrections["line"].to_list()) == ([2], [2])


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
        ("[window]", "[select]\nwords_any = 3\n[window]", ":5: select.words_any = 3: expected text, or a list"),
        ("[window]", "[select]\nwords_any = []\n[window]", ":5: select.words_any = []: expected text, or a list"),
        ("[window]", '[select]\nwords_all = ["flood", ""]\n[window]', ":5: select.words_all = ['flood', '']"),
        ("[window]", '[select]\nwords_none = "flood*"\n[window]', ":5: select.words_none: 'flood*' has a wild"),
        ("[window]", '[select]\nwords = "flood"\n[window]', ":5: unknown key 'words' in select; known"),
        ("[window]", '[select]\nwords_in = "title"\n[window]', ":5: select.words_in: no words are asked for; add"),
        ("[window]", '[select]\nwords_any = "a"\nwords_in = 3\n[window]', ":6: select.words_in = 3: expected"),
        ("[window]", "[select]\noutlet = [1]\n[window]", ":5: select.outlet = [1]: expected text, or a list such as"),
        ("[window]", "[select]\nevent = [[1]]\n[window]", ":5: select.event = [[1]]: expected the value of a field"),
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


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("aliases", "names", ":1: column 'aliases' is missing; expected actor_id,name,kind,country,parent,aliases"),
        ("country", "name", ":1: column 'country' is missing"),
        ("aliases", "aliases,name", ":1: column 'name' stands twice; keep one"),
        ("Mayor,The mayor", "Town,The mayor", ":3: actor_id 'Town' stands in line 2 already; keep one"),
        ("Mayor,The mayor", ",The mayor", ":3: actor_id is empty; expected a short name of its own"),
        ("person", "human", ":3: kind 'human' of 'Mayor'; expected one of government"),
        ("Town,mayor", "City,mayor", ":3: parent 'City' of 'Mayor' is not an actor_id of this file"),
        ("government,,,", "government,,Mayor,", ":2: the parents of 'Town' form a circle; leave one of them empty"),
        ("government,,,", "government,,Town,", ":2: the parents of 'Town' form a circle"),
        ("Town,mayor", "Town,the town", ":3: alias 'the town' names both 'Town' and 'Mayor'; keep it in one"),
        ("person,,Town,mayor", "person", ":3: 3 cells, expected 6; put quotes around commas"),
        ("Town,mayor", "Town,mayor,his office", ":3: 7 cells, expected 6; put quotes around commas"),
        (
            "The mayor",
            '"The mayor',
            ":3: not readable as CSV: unexpected end of data; look for a quotation mark left",
        ),
        ("Mayor,The mayor,person", '\n"Ma\nyor",The mayor,human', ":4: kind 'human' of 'Ma\\nyor'; expected one of"),
    ],
)
def test_a_wrong_actors_csv(folder: Path, old: str, new: str, message: str) -> None:
    assert refusal(folder, "actors.csv", old, new).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("url", "link", ":1: column 'url' is missing; expected raw_path,outlet,url,published,licence,note"),
        ("one.txt", "../one.txt", ":2: raw_path '../one.txt' leaves the study; expected a path below raw/"),
        ("one.txt", "a/../../one.txt", ":2: raw_path 'a/../../one.txt' leaves the study"),
        ("one.txt", "/etc/passwd", ":2: raw_path '/etc/passwd' leaves the study"),
        ("one.txt", "C:\\one.txt", ":2: raw_path 'C:\\\\one.txt' leaves the study"),
        ("one.txt", "", ":2: raw_path is empty; expected the path of a file below raw/"),
        (",,\n", ",,\none.txt,Other,,,,\n", ":3: 'one.txt' stands in line 2 already; keep one"),
        ("https://herald", "javascript:herald", ":2: url 'javascript:herald.example/1'; expected an address that"),
    ],
)
def test_a_wrong_sources_csv(folder: Path, old: str, new: str, message: str) -> None:
    assert refusal(folder, "sources.csv", old, new).startswith(message)


@pytest.mark.parametrize("published", ["July", "2021-02-30", "30/30/2021", "04/06/2021"])
def test_a_date_of_a_source_that_is_none_stops_the_first_stage(folder: Path, tmp_path: Path, published: str) -> None:
    (folder / "sources.csv").write_text(SOURCES.replace("2021-07-02", published), "utf-8")
    done = CliRunner().invoke(app, ["articles", str(folder), "--to", str(tmp_path / "tables")])
    assert done.exit_code == 2
    told = "reads two ways" if published == "04/06/2021" else "is no date"
    assert f"sources.csv:2: published '{published}' {told}; expected one such as 2024-10-18" in done.output


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("reason", "why", ":1: expected the columns table,id,action,column,value,reason,at,words, found table,id"),
        ("sent,why", '"sent,why', ":2: not readable as CSV: unexpected end of data"),
        ("sent,why", "sent,why,because", ":2: 7 cells, expected 6, or 8 with at and words; put quotes around commas"),
        ("e1,set,status,sent", "e1,set,stage,sent", ":2: column 'stage'; expected one of value"),
        (
            "estimates,e1,set,status,sent",
            "attributions,a1,set,said_on,2024-02-30",
            ":2: said_on = '2024-02-30': expected a date such as 2024-10-18",
        ),
        (
            "estimates,e1,set,status,sent",
            "attributions,a1,set,parent_id,a1",
            ":2: the parents of 'a1' form a circle",
        ),
        (
            "estimates,e1,set,status,sent,why",
            "attributions,a1,set,parent_id,a2,x\nattributions,a2,set,parent_id,a1,y",
            ":2: the parents of 'a1' form a circle; an attribution stands in no other that stands in it",
        ),
    ],
)
def test_a_wrong_corrections_csv(folder: Path, old: str, new: str, message: str) -> None:
    assert refusal(folder, "corrections.csv", old, new).startswith(message)


@pytest.mark.parametrize("file", ["study.toml", "actors.csv", "sources.csv", "corrections.csv"])
def test_a_file_in_another_encoding(folder: Path, file: str) -> None:
    (folder / file).write_bytes("name,Zoë".encode("utf-16"))
    with pytest.raises(StudyError, match=rf"{file}: not UTF-8 .*; save it in that encoding"):
        open_study(folder)


def test_an_unknown_parameter_stops_the_first_stage(folder: Path, tmp_path: Path) -> None:
    path = folder / "study.toml"
    path.write_text(path.read_text("utf-8") + "\n[parameters]\nseeds = 3\n", "utf-8")
    done = CliRunner().invoke(app, ["articles", str(folder), "--to", str(tmp_path / "tables")])
    assert done.exit_code == 2
    assert "study.toml:14: parameters: unknown parameter 'seeds'" in done.output
    assert "known parameters: " in done.output


def test_a_lock_file_that_was_changed_by_hand(folder: Path) -> None:
    (folder / LOCK_NAME).write_text("raw_path,bytes,sha256\none.txt,many,\n", "utf-8")
    with pytest.raises(StudyError, match=r"raw.lock.csv: not as it was written; expected raw_path,bytes,sha256"):
        lock_changes(open_study(folder))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (",Post,,,\n", ":2: outlet is empty; expected the name that the report is to show"),
        (
            "Post,Lowa Post,,,\nHerald,Lowa post,,,\n",
            ":3: 'Lowa post' is a name of 'Post' in line 2 already; keep it in one",
        ),
        ("Post,,,,\nPost,,,,\n", ":3: 'Post' is a name of 'Post' in line 2 already; keep it in one"),
        ("AFP,,agency,,Reuters|AFP\n", ":2: clients names 'AFP' itself; expected the agencies that serve it"),
        ("Post,,,\n", ":2: 4 cells, expected 5; put quotes around commas"),
    ],
)
def test_outlets_that_cannot_be_used(folder: Path, rows: str, message: str) -> None:
    (folder / "outlets.csv").write_text("outlet,aliases,kind,country,clients\n", "utf-8")
    assert open_study(folder).outlets.is_empty()
    assert refusal(folder, "outlets.csv", "clients\n", f"clients\n{rows}") == message


def test_what_an_actor_is_may_be_said_and_is_refused_where_it_is_unknown(folder: Path) -> None:
    path = folder / "actors.csv"
    first, *rest = path.read_text("utf-8").splitlines()
    told = [first + ",type", *(f"{line},{'person | place' if k == 0 else ''}" for k, line in enumerate(rest))]
    path.write_text("\n".join(told), "utf-8")
    assert open_study(folder).actors["type"].to_list()[:2] == [["person", "place"], []]
    path.write_text("\n".join(told).replace("person | place", "persons"), "utf-8")
    with pytest.raises(StudyError, match=r"actors\.csv:2: type 'persons' of .*expected person, body, place"):
        open_study(folder)
