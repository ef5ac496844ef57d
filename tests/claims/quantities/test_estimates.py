"""The seventeen quantities of the five articles, and sentences on other events with their status and subject."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis.articles import ArticleTables, raw_text, read_articles
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.slots.topics import with_topics
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

ROOT = Path(__file__).parents[3]
ACTORS = """actor_id,name,kind,country,parent,aliases
Arland,Arland,government,Arland,,Arlander|Arlanders|Arlandish|Port Ar
Arland army,Arland army,military,Arland,Arland,
Bosk,Bosk,government,Bosk,,Boskan|Boskans
The Wire,The Wire,agency,,,
"""
READ = ["value", "low", "high", "bound", "counted", "counted_group", "subject", "status", "relation"]
KEY = pl.read_csv(ROOT / "tests" / "keys" / "estimates.csv", comment_prefix="#").to_dicts()


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(ROOT / "data")


@pytest.fixture(scope="module")
def articles(study: Study) -> ArticleTables:
    return read_articles(study, Parameters())


@pytest.fixture(scope="module")
def estimates(articles: ArticleTables, study: Study) -> pl.DataFrame:
    found = with_topics(
        read_estimates(articles.passages, articles.articles, articles.alignments, study), articles.passages, study
    )
    roles = articles.passages.select("passage_id", "role", passage="text", at="start")
    return found.join(roles, on="passage_id")


@pytest.mark.parametrize("wanted", KEY, ids=lambda row: f"{row['article_id'][:3]} {row['words']}")
def test_key(wanted: dict[str, Any], estimates: pl.DataFrame) -> None:
    rows = estimates.filter(
        pl.col("article_id") == wanted["article_id"],
        pl.col("role") == wanted["role"],
        pl.col("passage").str.contains(wanted["words"], literal=True),
    ).filter(
        pl.struct("passage", "at", "start", "end").map_elements(
            lambda row: _overlap(row, wanted["words"]), return_dtype=pl.Boolean
        )
    )
    assert rows.height == 1
    row = rows.row(0, named=True)
    assert {name: row[name] for name in READ} == {name: wanted[name] for name in READ}
    assert row["topical"]


def _overlap(row: dict[str, Any], words: str) -> bool:
    start = row["at"] + row["passage"].index(words)
    return bool(row["start"] < start + len(words) and start < row["end"])


def test_no_other_number_is_read_as_people_or_units(estimates: pl.DataFrame) -> None:
    people = estimates.filter(pl.col("counted_group").is_in(["personnel", "unit", "casualty"]))
    assert people.height == len(KEY)
    assert estimates.filter("topical").height == len(KEY)


def test_raw_offsets_lead_to_the_words(estimates: pl.DataFrame, articles: ArticleTables, study: Study) -> None:
    places = articles.articles.select("article_id", "raw_path", "record").iter_rows()
    raw = {article: raw_text(study, path, record) for article, path, record in places}
    for row in estimates.iter_rows(named=True):
        assert raw[row["article_id"]][row["raw_start"] : row["raw_end"]].split() == row["text"].split()


def test_result_is_independent_of_batches(articles: ArticleTables, study: Study) -> None:
    whole = read_estimates(articles.passages, articles.articles, articles.alignments, study)
    parts = [
        read_estimates(articles.passages, articles.articles[i : i + 1], articles.alignments, study)
        for i in reversed(range(articles.articles.height))
    ]
    assert pl.concat(parts).sort("estimate_id").equals(whole)


@pytest.fixture
def other(tmp_path: Path) -> Study:
    """A study of another event, of two invented countries."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "study.toml").write_text(
        'title = "t"\nquestion = "q"\n[[quantities]]\ncounted_group = "personnel"\nsubject = "Arland"\nlabel = "l"\n',
        "utf-8",
    )
    (tmp_path / "actors.csv").write_text(ACTORS, "utf-8")
    return open_study(tmp_path)


def read(sentences: list[str], study: Study) -> list[dict[str, Any]]:
    """The estimates of an article of these sentences, in the order of the text."""
    starts = [sum(len(s) + 1 for s in sentences[:n]) for n in range(len(sentences))]
    passages = pl.DataFrame(
        [
            {"passage_id": f"p{n}", "article_id": "a", "position": n, "role": "body", "start": start, "text": text}
            for n, (start, text) in enumerate(zip(starts, sentences, strict=True))
        ]
    )
    end = starts[-1] + len(sentences[-1])
    alignments = pl.DataFrame({"article_id": ["a"], "start": [0], "end": [end], "raw_start": [0], "raw_end": [end]})
    found = with_topics(
        read_estimates(passages, pl.DataFrame({"article_id": ["a"]}), alignments, study), passages, study
    )
    return found.sort("start").to_dicts()


STATUSES = [
    ("Arland could send 900 engineers to Bosk.", "planned", "Arland"),
    ("Arland has sent 900 engineers to Bosk.", "sent", "Arland"),
    ("Arland is preparing to send 900 engineers.", "planned", "Arland"),
    ("Bosk condemned Arland's decision to send 900 engineers.", "planned", "Arland"),
    ("The deployment of 900 Arlandish engineers worried Bosk.", "sent", "Arland"),
    ("About 900 Arlandish engineers are training near the coast.", "training", "Arland"),
    ("About 900 Arlandish engineers are fighting in Bosk.", "in_combat", "Arland"),
    ("Around 900 Arlandish soldiers are expected to be stationed in Bosk.", "planned", "Arland"),
    ("The Arland army dispatched 900 soldiers.", "sent", "Arland"),
    ("Bosk captured 30 Arlandish soldiers.", "captured", "Arland"),
    ("Bosk said 30 Arlandish soldiers were killed.", "killed", "Arland"),
    ("Some 30 Arlanders were wounded.", "wounded", "Arland"),
    ("Arland supplied 300 tanks to Bosk.", "supplied", "Arland"),
]


@pytest.mark.parametrize(("sentence", "status", "subject"), STATUSES)
def test_furthest_step_that_the_clause_asserts(sentence: str, status: str, subject: str, other: Study) -> None:
    row = read([sentence], other)[0]
    assert (row["status"], row["subject"]) == (status, subject)


def test_the_killed_are_casualties(other: Study) -> None:
    assert read(["Bosk said 30 Arlandish soldiers were killed."], other)[0]["counted_group"] == "casualty"


def test_subject_is_carried_where_the_sentence_names_none(other: Study) -> None:
    rows = read(["Arland has sent 900 engineers.", "The first group of 200 engineers has arrived."], other)
    assert [(r["subject"], r["relation"], r["topical"]) for r in rows] == [
        ("Arland", "stated", True),
        ("Arland", "definite", True),
    ]


def test_denied_is_negated_and_not_topical(other: Study) -> None:
    row = read(["Arland did not send 900 engineers."], other)[0]
    assert (row["relation"], row["topical"]) == ("negated", False)


def test_numbers_refer_to_those_they_repeat_or_are_part_of(other: Study) -> None:
    rows = read(
        [
            "Arland has sent 900 engineers to Bosk, including 100 surveyors.",
            "About 40 of the 900 were wounded.",
            "The first group of around 200 engineers has arrived.",
            "A third of the 900 were volunteers.",
        ],
        other,
    )
    ids = {row["estimate_id"]: (row["value"], row["start"]) for row in rows}
    meant = [ids[row["refers_to"]][0] if row["refers_to"] else None for row in rows]
    assert [row["value"] for row in rows] == [900, 100, 40, 900, 200, pytest.approx(1 / 3), 900]
    assert meant == [None, 900, 900, 900, 900, 900, 900]
    assert [row["relation"] for row in rows[1:4]] == ["included", "included", "definite"]


def test_a_definite_number_without_noun_counts_what_it_repeats(other: Study) -> None:
    rows = read(["Arland has sent 900 engineers.", "The 900 arrived near the town of Karst on Friday."], other)
    assert (rows[1]["counted"], rows[1]["counted_group"], rows[1]["place"]) == ("engineer", "personnel", "Karst")


PLACES = [
    ("Arland has sent 900 engineers to northern Bosk.", "Bosk"),
    ("Forty Arlanders were killed in Vell province.", "Vell"),
    ("Some 900 Arlanders gathered in the coastal town of Sant Joan.", "Sant Joan"),
    ("Forty Arlanders were killed in May.", None),
    ("Forty Arlanders were wounded in Boskan shelling.", None),
]


@pytest.mark.parametrize(("sentence", "place"), PLACES)
def test_place_has_one_spelling(sentence: str, place: str | None, other: Study) -> None:
    assert read([sentence], other)[0]["place"] == place


def test_copy_in_capitals_is_read_like_any_other(other: Study) -> None:
    rows = read(["ARLAND COULD SEND 900 ENGINEERS TO BOSK", "Arland said 30 Arlanders were training."], other)
    assert [(r["status"], r["subject"]) for r in rows] == [("planned", "Arland"), ("training", "Arland")]


DENIALS = ["Arland denied having sent 900 engineers.", "Bosk will not allow Arland to send 900 engineers."]


@pytest.mark.parametrize("sentence", DENIALS)
def test_denied_by_a_verb_above(sentence: str, other: Study) -> None:
    assert read([sentence], other)[0]["relation"] == "negated"


def test_praise_is_no_estimate(other: Study) -> None:
    assert read(["Arland is one of the largest exporters."], other) == []


def test_people_who_do_not_serve_belong_to_nobody_that_is_not_said(other: Study) -> None:
    rows = read(
        [
            "Arland has sent 900 soldiers to Bosk.",
            "Some 2,000 followers cheered.",
            "The wave killed 30 people.",
            "Another 200 soldiers are expected.",
            "About 40 Boskan pilgrims left.",
        ],
        other,
    )
    assert [row["subject"] for row in rows] == ["Arland", None, None, "Arland", "Bosk"]


def test_a_part_belongs_to_whom_its_whole_belongs(other: Study) -> None:
    rows = read(
        ["Arland has sent 900 soldiers, including 100 surveyors.", "A fire killed 30 people, including 9 children."],
        other,
    )
    assert [row["subject"] for row in rows] == ["Arland", "Arland", None, None]


TOLLS = [
    ("Bosk put the death toll at 58.", "killed"),
    ("The toll has risen to 58.", "killed"),
    ("There were 58 fatalities.", "killed"),
    ("The clinic counted 58 casualties.", "other"),
]


@pytest.mark.parametrize(("sentence", "status"), TOLLS)
def test_a_noun_of_harm_is_a_step_by_itself(sentence: str, status: str, other: Study) -> None:
    assert read([sentence], other)[0]["status"] == status
