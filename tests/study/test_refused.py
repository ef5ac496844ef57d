"""What is wrong in the files that people write is refused with the file, the line, and what was expected."""

from pathlib import Path

import pytest
from refusing import refusal
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import LOCK_NAME, StudyError, lock_changes, open_study


def test_the_files_are_accepted_as_they_are(folder: Path) -> None:
    study = open_study(folder)
    assert (study.sources["line"].to_list(), study.corrections["line"].to_list()) == ([2], [2])


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
    (folder / "sources.csv").write_text(
        (folder / "sources.csv").read_text("utf-8").replace("2021-07-02", published), "utf-8"
    )
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


def test_a_lock_file_that_was_changed_by_hand(folder: Path) -> None:
    (folder / LOCK_NAME).write_text("raw_path,bytes,sha256\none.txt,many,\n", "utf-8")
    with pytest.raises(StudyError, match=r"raw.lock.csv: not as it was written; expected raw_path,bytes,sha256"):
        lock_changes(open_study(folder))


def test_what_an_actor_is_may_be_said_and_is_refused_where_it_is_unknown(folder: Path) -> None:
    path = folder / "actors.csv"
    first, *rest = path.read_text("utf-8").splitlines()
    told = [first + ",type", *(f"{line},{'person | place' if k == 0 else ''}" for k, line in enumerate(rest))]
    path.write_text("\n".join(told), "utf-8")
    assert open_study(folder).actors["type"].to_list()[:2] == [["person", "place"], []]
    path.write_text("\n".join(told).replace("person | place", "persons"), "utf-8")
    with pytest.raises(StudyError, match=r"actors\.csv:2: type 'persons' of .*expected person, body, place"):
        open_study(folder)
