"""The event out of an export: articles chosen by words, day, outlet and section, the others told with the reason."""

import json
from collections.abc import Callable

import polars as pl
import pytest

from analysis.articles import ArticleTables, raw_texts, read_articles
from analysis.articles.corpus import selection
from analysis.study import Study
from analysis.study.parameters import Parameters

MakeStudy = Callable[..., Study]
RECORDS = [
    {"id": "flood", "title": "Flood in Hestead", "date": "2021-03-09", "category": "NEWS; Pg. 4",
     "source": "The Lowa Post (Lowa) - Final Edition",
     "body": "The mayor’s office said the high\nwater came from the river Lowa."},
    {"id": "chess", "title": "Chess", "date": "2021-03-20", "source": "Orle Herald", "category": "Sport",
     "body": "A flood of draws ended the tournament, the federation said."},
    {"id": "month", "title": "Dams", "date": "March 2021", "source": "The Lowa Post",
     "body": "FLOOD walls are to be built along the Lowa, the council said."},
    {"id": "undated", "title": "Floods", "body": "Floods are common here, said the mayor of the town of Hestead."},
]  # fmt: skip


@pytest.fixture
def chosen(make_study: MakeStudy) -> Callable[[str], ArticleTables]:
    def choose(select: str) -> ArticleTables:
        lines = "".join(json.dumps(row) + "\n" for row in RECORDS)
        return read_articles(make_study({"a.jsonl": lines}, f"[select]\n{select}\n"), Parameters())

    return choose


def reason(found: ArticleTables, record: str) -> str:
    return found.left_out.row(by_predicate=pl.col("record") == record, named=True)["reason"]


@pytest.mark.parametrize(
    ("select", "kept"),
    [
        ('words_any = ["flood"]', {"flood", "chess", "month"}),
        ('words_any = ["flood", "floods"]', {"flood", "chess", "month", "undated"}),
        ('words_any = "flood"\nwords_in = "title"', {"flood"}),
        ('words_all = ["flood", "lowa"]', {"flood", "month"}),
        ('words_none = ["tournament", "council"]', {"flood", "undated"}),
        ('words_any = ["high water"]', {"flood"}),
        ("words_any = [\"mayor's office\"]", {"flood"}),
        ('words_any = ["loo", "ood", "f.ood"]', set()),
        ("from = 2021-03-10", {"chess", "month"}),
        ("to = 2021-03-10", {"flood", "month"}),
        ("from = 2021-04-01", set()),
        ('outlet = "the lowa post"', {"flood", "month"}),
        ('outlet = "The Lowa Post"', {"flood", "month"}),
        ('outlet = ["Orle Herald", "Lowa Post"]', {"flood", "chess", "month"}),
        ('section = ["news", "opinion"]', {"flood"}),
        ('words_any = ["flood"]\noutlet = "Lowa Post"\nto = 2021-03-15\nid = ["flood", "chess"]', {"flood"}),
    ],
)  # fmt: skip
def test_articles_are_kept_by_all_that_is_asked(chosen, select: str, kept: set[str]) -> None:
    found = chosen(select)
    assert set(found.articles["record"]) == kept
    assert set(found.left_out["record"]) == {row["id"] for row in RECORDS} - kept
    assert found.quarantine.is_empty()
    for frame in (found.passages, found.alignments):
        assert set(frame["article_id"]) == set(found.articles["article_id"])


def test_what_is_left_out_stands_with_its_header_and_the_first_reason(chosen) -> None:
    found = chosen('words_none = ["tournament"]\nfrom = 2021-03-15\noutlet = "Orle Herald"')
    assert reason(found, "chess") == "“tournament” in title or text"
    assert reason(found, "flood") == "published before 2021-03-15"
    assert reason(found, "month") == "another outlet"
    assert reason(found, "undated") == "no day of publication stated"
    row = found.left_out.row(by_predicate=pl.col("record") == "flood", named=True)
    assert (row["raw_path"], row["title"], str(row["published_at"])[:10]) == (
        "a.jsonl",
        "Flood in Hestead",
        "2021-03-09",
    )
    assert "text" not in found.left_out.columns


def test_a_field_with_another_value_and_one_that_is_not_there_are_told_apart(chosen) -> None:
    found = chosen('category = "Sport"')
    assert set(found.articles["record"]) == {"chess"}
    assert (reason(found, "flood"), reason(found, "undated")) == ("another category", "no field “category”")


def test_texts_without_fields_are_chosen_by_words_and_by_the_day_that_they_state(make_study: MakeStudy) -> None:
    texts = {"a.txt": "Flood\n9 March 2021\nThe river rose.", "b.txt": "Chess\n20 March 2021\nThe game was drawn."}
    by_words = read_articles(make_study(texts, '[select]\nwords_any = "river"\n'), Parameters())
    assert by_words.articles["raw_path"].to_list() == ["a.txt"]
    by_day = read_articles(make_study(texts, "[select]\nfrom = 2021-03-15\n"), Parameters())
    assert by_day.articles["raw_path"].to_list() == ["b.txt"]
    dated = "b.txt,,,2021-01-01,,\n"
    assert read_articles(make_study(texts, "[select]\nfrom = 2021-03-15\n", dated), Parameters()).articles.is_empty()


def test_an_article_left_out_lends_no_other_its_day_and_is_nobodys_first(make_study: MakeStudy) -> None:
    body = "The river rose by two metres on Monday and forty houses stood under water, the mayor said."
    rows = [
        {"id": "a", "title": "Old", "date": "2020-01-01", "body": body},
        {"id": "b", "title": "New", "body": body},
    ]
    study = make_study({"a.jsonl": "".join(json.dumps(row) + "\n" for row in rows)}, '[select]\nwords_none = "Old"\n')
    (left,) = read_articles(study, Parameters()).articles.rows(named=True)
    assert (left["record"], left["duplicate_of"], left["published_earliest"]) == ("b", None, None)


def test_raw_texts_of_the_articles_kept_are_found_again(make_study: MakeStudy) -> None:
    study = make_study({"a.jsonl": "".join(json.dumps(row) + "\n" for row in RECORDS)}, '[select]\nid = "month"\n')
    assert list(raw_texts(study, read_articles(study, Parameters()).articles).values()) == [RECORDS[2]["body"]]


def test_the_end_of_a_run_counts_them(chosen) -> None:
    found = chosen('words_all = ["flood"]\nwords_none = ["draws"]')
    told = "left out by [select]: 2 of 4 records: 1 × no “flood” in title or text; 1 × “draws” in title or text"
    assert selection.summary(found.left_out, found.articles.height) == told
    assert selection.summary(found.left_out.clear(), 4) == ""


def test_a_long_list_of_words_is_cut_in_the_reason(chosen) -> None:
    found = chosen(f"words_any = {json.dumps([f'w{n}' for n in range(9)])}")
    assert reason(found, "chess") == "none of “w0”, “w1”, “w2”, “w3”, “w4”, “w5” and 3 more in title or text"
