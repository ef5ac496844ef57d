"""Bounds of missing dates, dates set by people, repeats."""

from datetime import datetime

import pytest

from analysis.articles import read_articles
from analysis.study import StudyError, open_study
from analysis.study.parameters import Parameters

WINDOW = "[window]\nfrom = 2021-03-08\nto = 2021-03-14\n"


def test_bounds_of_an_undated_article_with_their_words(make_study, body: str) -> None:
    ending = "The council met on Wednesday. The bridge is expected to reopen by March 20."
    found = read_articles(make_study({"a.txt": f"{body}\n{ending}"}, WINDOW), Parameters()).articles.row(
        0, named=True
    )
    assert found["published_basis"] == "inferred"
    assert found["published_at"] is None
    assert (found["published_earliest"], found["published_latest"]) == (
        datetime(2021, 3, 10),
        datetime(2021, 3, 14, 23, 59),
    )
    assert found["published_evidence"] == "“on Wednesday”: not before 2021-03-10; “by March 20”: not after 2021-03-20"


def test_where_nothing_bounds_a_date_there_is_none(make_study) -> None:
    found = read_articles(make_study({"a.txt": "The river is wide."}, WINDOW), Parameters()).articles.row(
        0, named=True
    )
    assert [found[f"published_{name}"] for name in ("at", "earliest", "latest", "evidence")] == [None] * 4
    assert found["published_basis"] == "none"


def test_a_sentence_shared_with_a_dated_article_lends_its_day(make_study) -> None:
    shared = "The gate of the dam gave way on Saturday, an engineer said."
    files = {
        "a.txt": f"The gate of Orle\n9 March 2021\n{shared}",
        "b.txt": f"Engineers are at a loss to explain it.\n{shared}",
    }
    found = read_articles(make_study(files, "[window]\nfrom = 2021-02-01\nto = 2021-03-31\n"), Parameters())
    undated = found.articles.filter(article_id="b").row(0, named=True)
    assert undated["published_earliest"] == datetime(2021, 3, 6)
    assert "shared with a" in undated["published_evidence"]


def test_people_win_over_what_is_read(make_study, body: str) -> None:
    sources = "a.txt,Lowa Post,https://lowapost.example,2021-03-09 07:30,,\n"
    study = make_study({"a.txt": f"Flood\n8 March 2021\n· other.example\n{body}"}, "", sources)
    found = read_articles(study, Parameters()).articles.row(0, named=True)
    assert (found["outlet"], found["published_basis"]) == ("Lowa Post", "manual")
    assert found["published_at"] == found["published_latest"] == datetime(2021, 3, 9, 7, 30)


def test_a_date_by_people_that_is_none_is_refused_with_its_line(make_study, body: str) -> None:
    study = make_study({"a.txt": body}, "", "b.txt,,,2021-03-09,,\na.txt,,,soon,,\n")
    with pytest.raises(StudyError, match=r"sources\.csv:3: published 'soon' is no date"):
        read_articles(study, Parameters())


def test_repeats_name_the_earliest_article_of_their_text(make_study, body: str) -> None:
    files = {
        "a.txt": f"Flood at Hestead\n11 March 2021\n{body}",
        "b.txt": f"River rises\n9 March 2021\n{body.upper()}",
        "c.txt": f"Water\n12 March 2021\n{body.rsplit(' ', 2)[0]}.",
        "d.txt": "An altogether different text about the price of boats in the towns along the coast this spring.",
    }
    found = read_articles(make_study(files), Parameters()).articles
    assert found.select("article_id", "duplicate_of").rows() == [("a", "b"), ("b", None), ("c", "b"), ("d", None)]


def test_an_outlet_has_the_name_that_the_study_knows_it_by(make_study) -> None:
    line = "Bay Times,The Bay Times,outlet,,,baytimes.example|Bay Times (Web)"
    actors = f"actor_id,name,kind,country,parent,aliases\n{line}\n"
    study = make_study({"a.jsonl": "\n".join(
        f'{{"id": "{n}", "text": "The river {n} is wide.", "outlet": "{outlet}"}}'
        for n, outlet in enumerate(["baytimes.example", "bay times (web)", "Hill Post"])
    )})  # fmt: skip
    (study.folder / "actors.csv").write_text(actors, "utf-8")
    found = read_articles(open_study(study.folder), Parameters()).articles
    assert found.sort("record")["outlet"].to_list() == ["Bay Times", "Bay Times", "Hill Post"]
