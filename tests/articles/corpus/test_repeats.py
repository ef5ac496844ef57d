"""Repeats, revised versions, and which of several articles of one text came first."""

import json
from itertools import permutations

import pytest

from analysis.articles import read_articles
from analysis.study.parameters import Parameters

TEXT = (
    "A ferry sank off Norvel early on Tuesday. At least {} people were killed and {} are missing, officials said. "
    "The ship had left the island of Orle in the evening and was an hour from the harbour when it began to list. "
    "Survivors spoke of water on the car deck. “We had no time to reach the boats,” said Ilse Korten, {}, a nurse. "
    "The ministry ordered an inquiry and closed the route until the wreck has been searched, which may take weeks."
)
FIRST = TEXT.format(12, 30, 45)
REVISED = TEXT.format("fifteen", 27, 45)
Row = tuple[str, str, str, str]


def copies(make_study, *rows: Row, title: str = "A ferry sinks") -> dict[str, tuple[str | None, str | None]]:
    """duplicate_of and version_of by id; of rows of id, text, date and outlet."""
    records = [{"id": i, "title": title, "text": t, "published": d, "outlet": o} for i, t, d, o in rows]
    found = read_articles(make_study({"x.jsonl": "\n".join(map(json.dumps, records))}), Parameters()).articles
    named = found.select("record", "duplicate_of", "version_of").iter_rows()
    return {record: (a and a.split("/")[1], b and b.split("/")[1]) for record, a, b in named}


def test_other_numbers_make_a_version_and_both_stay(make_study) -> None:
    found = copies(make_study, ("a", FIRST, "2031-05-13T08:00Z", "Post"), ("b", REVISED, "2031-05-13T12:00Z", "Post"))
    assert found == {"a": (None, None), "b": (None, "a")}


def test_another_age_and_the_same_number_in_words_make_none(make_study) -> None:
    again = TEXT.format("twelve", "thirty", 46)
    found = copies(make_study, ("a", FIRST, "2031-05-13", "Post"), ("b", again, "2031-05-14", "Herald"))
    assert found == {"a": (None, None), "b": ("a", None)}


def test_a_reprint_of_a_version_repeats_the_version(make_study) -> None:
    third = TEXT.format(19, 20, 45)
    rows = [
        ("a", FIRST, "2031-05-13", "Post"),
        ("b", REVISED, "2031-05-15", "Post"),
        ("d", third, "2031-05-17", "Post"),
    ]
    found = copies(make_study, *rows, ("c", REVISED, "2031-05-16", "Herald"))
    assert found == {"a": (None, None), "b": (None, "a"), "c": ("b", None), "d": (None, "a")}


def test_a_title_with_another_toll_makes_a_version_of_one_and_the_same_body(make_study) -> None:
    text = FIRST.replace("12", "Some").replace("30", "others")
    rows = [
        {"id": i, "title": f"Ferry sinks, {n} dead", "text": text, "published": d}
        for i, n, d in (("a", 12, "2031-05-13"), ("b", 15, "2031-05-14"), ("c", "twelve", "2031-05-15"))
    ]
    found = read_articles(make_study({"x.jsonl": "\n".join(map(json.dumps, rows))}), Parameters()).articles
    assert found.select("duplicate_of", "version_of").rows() == [(None, None), (None, "x/a"), ("x/a", None)]


def test_an_agency_s_original_is_never_the_repeat_of_a_reprint_of_its_day(make_study) -> None:
    rows = [("a", FIRST, "2031-05-13", "Post"), ("z", FIRST, "2031-05-13T09:30Z", "Reuters")]
    assert copies(make_study, *rows) == {"a": ("z", None), "z": (None, None)}


def test_nor_of_one_that_bears_the_day_before_by_another_clock(make_study) -> None:
    rows = [("a", FIRST, "2031-05-12", "Post"), ("z", FIRST, "2031-05-13T01:30Z", "reuters.com")]
    assert copies(make_study, *rows) == {"a": ("z", None), "z": (None, None)}


def test_a_text_that_surely_came_days_before_the_agency_s_is_no_reprint_of_it(make_study) -> None:
    rows = [("a", FIRST, "2031-05-10", "Post"), ("z", FIRST, "2031-05-13T09:30Z", "Reuters")]
    assert copies(make_study, *rows) == {"a": (None, None), "z": ("a", None)}


def test_of_a_day_and_a_minute_in_it_neither_is_first_by_its_date(make_study) -> None:
    """The digests decide, and they are other ones with every outlet: over some of them, either comes first."""
    outlets = ["Post", "Herald", "Mail", "Star", "Times", "Echo", "Globe", "Courier"]
    first = {
        copies(make_study, ("a", FIRST, "2031-05-13", one), ("z", FIRST, "2031-05-13T09:30Z", one))["a"]
        == (None, None)
        for one in outlets
    }
    assert first == {True, False}


def test_the_name_of_a_file_decides_nothing(make_study) -> None:
    one, other = f"Ferry sinks off Norvel\n{FIRST}", f"A ferry sinks near Orle\n{FIRST}"
    first = []
    for names in (("a.txt", "z.txt"), ("z.txt", "a.txt")):
        folder = make_study(dict(zip(names, (one, other), strict=True)))
        found = read_articles(folder, Parameters()).articles
        first.append(found.filter(found["duplicate_of"].is_null())["title"].to_list())
    assert first[0] == first[1] and len(first[0]) == 1


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_the_order_of_records_decides_nothing(make_study, order: tuple[str, ...]) -> None:
    rows = {
        "a": ("a", FIRST, "2031-05-13", "Post"),
        "b": ("b", FIRST + " Divers went down again.", "2031-05-13", "Herald"),
        "c": ("c", REVISED, "2031-05-16", "Post"),
    }
    found = copies(make_study, *(rows[name] for name in order))
    assert found["c"] == (None, "a" if found["b"] != (None, None) else "b")
    assert sorted(found.values(), key=str)[-1] == (None, None)


def test_what_was_cut_repeats_the_whole(make_study) -> None:
    cut = FIRST.rsplit(" The ministry", 1)[0]
    rows = [("a", cut, "2031-05-13", "Post"), ("b", FIRST, "2031-05-13T09:30Z", "Herald")]
    assert copies(make_study, *rows) == {"a": ("b", None), "b": (None, None)}
