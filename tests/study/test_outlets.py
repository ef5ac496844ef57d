"""`outlets.csv` as the later stages read it, and what is refused in it."""

from pathlib import Path

import pytest
from refusing import refusal

from analysis.study import open_study


def test_a_line_gives_the_outlet_with_all_its_names_and_its_agencies(study_folder: Path) -> None:
    assert open_study(study_folder).outlets.is_empty()
    (study_folder / "outlets.csv").write_text(
        "# remark\noutlet,aliases,kind,country,clients\nPost, Lowa Post | post.example|Post,newspaper,,AFP|Reuters\n"
        "Herald,,,Lowa,\n",
        "utf-8",
    )
    assert open_study(study_folder).outlets.rows() == [
        ("Post", ["Post", "Lowa Post", "post.example"], "newspaper", None, ["AFP", "Reuters"], 3),
        ("Herald", ["Herald"], None, "Lowa", [], 4),
    ]


def test_outlets_may_be_named_as_sources_unless_an_actor_has_the_name(study_folder: Path) -> None:
    actors = open_study(study_folder).actors
    assert open_study(study_folder).speakers.equals(actors)
    taken = actors["aliases"][0][-1].upper()
    (study_folder / "outlets.csv").write_text(
        f"outlet,aliases,kind,country,clients\nPost,Lowa Post,newspaper,,\nWire,,Agency,,\nOther,{taken},radio,,\n",
        "utf-8",
    )
    speakers = open_study(study_folder).speakers
    assert speakers.head(actors.height).select(actors.columns).equals(actors)
    assert speakers.tail(2).select("actor_id", "kind", "aliases").rows() == [
        ("Post", "outlet", ["Post", "Lowa Post"]),
        ("Wire", "agency", ["Wire"]),
    ]


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
