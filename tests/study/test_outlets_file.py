"""`outlets.csv` as the later stages read it."""

from pathlib import Path

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
