import json
from datetime import datetime

import pytest

from analysis.articles import read_articles
from analysis.articles.dates.day_order import day_first
from analysis.study.parameters import Parameters

OPEN = "Flood at Hestead\n10/11/2021\n"
OPEN_BOUNDS = (None, "inferred", datetime(2021, 10, 11), datetime(2021, 11, 10))


def dates(
    make_study, files: dict[str, bytes | str], toml: str = "", sources: str = ""
) -> dict[str, tuple[object, ...]]:
    found = read_articles(make_study(files, toml, sources), Parameters()).articles
    columns = ["article_id", "published_at", "published_basis", "published_earliest", "published_latest"]
    return {row[0]: row[1:] for row in found.select(columns).rows()}


def test_a_date_tells_its_order_where_a_number_is_no_month() -> None:
    texts = ["posted 23/10/2024", "10/23/2024", "10/11/2024", "2024-10-23"]
    assert [day_first(text) for text in texts] == [True, False, None, None]


def jsonl(*rows: tuple[str, str, str]) -> dict[str, bytes | str]:
    """Records of id, outlet and date, each with a text of its own."""
    text = "The price of boats rose sharply in all the towns along the northern coast this spring, {} said."
    records = [{"id": i, "outlet": o, "published": d, "text": text.format(i)} for i, o, d in rows]
    return {"a.jsonl": "\n".join(map(json.dumps, records))}


@pytest.mark.parametrize(("other", "day"), [("23/11/2021", 10), ("11/23/2021", 11)])
def test_the_outlet_s_own_dates_decide_a_date_that_reads_two_ways(make_study, other: str, day: int) -> None:
    found = dates(make_study, jsonl(("one", "Bay Times", "10/11/2021"), ("two", "Bay Times", other)))
    at = datetime(2021, 11, 10) if day == 10 else datetime(2021, 10, 11)
    assert found["a/one"] == (at, "stated", at, at)


def test_the_dates_of_another_outlet_or_of_none_decide_nothing(make_study) -> None:
    rows = [("one", "Bay Times", "10/11/2021"), ("two", "Hill Post", "23/11/2021"), ("three", "", "24/11/2021")]
    assert dates(make_study, jsonl(*rows))["a/one"] == OPEN_BOUNDS


def test_a_date_by_hand_is_not_how_the_outlet_writes(make_study) -> None:
    files = jsonl(("one", "Bay Times", "10/11/2021"), ("two", "Bay Times", "2021-11-09"))
    assert dates(make_study, files, "", "a.jsonl#two,,,23/11/2021,,\n")["a/one"] == OPEN_BOUNDS


@pytest.mark.parametrize(
    ("first", "last", "at"),
    [
        ("2021-11-01", "2021-11-30", datetime(2021, 11, 10)),
        ("2021-10-01", "2021-10-31", datetime(2021, 10, 11)),
        ("2021-10-01", "2021-11-30", None),
        ("2022-10-01", "2022-11-30", None),
    ],
)
def test_the_window_decides_where_one_reading_alone_lies_in_it(
    make_study, first: str, last: str, at: datetime | None
) -> None:
    found = dates(make_study, jsonl(("one", "Bay Times", "10/11/2021")), f"[window]\nfrom = {first}\nto = {last}\n")
    assert found["a/one"] == ((at, "stated", at, at) if at else OPEN_BOUNDS)


def test_the_outlet_goes_before_the_window(make_study) -> None:
    files = jsonl(("one", "Bay Times", "10/11/2021"), ("two", "Bay Times", "11/23/2021"))
    window = "[window]\nfrom = 2021-11-01\nto = 2021-11-30\n"
    assert dates(make_study, files, window)["a/one"][0] == datetime(2021, 10, 11)


def test_left_open_it_bounds_the_article_by_both_readings(make_study, body: str) -> None:
    assert dates(make_study, {"a.txt": OPEN + body})["a"] == OPEN_BOUNDS


def test_an_outlet_that_writes_both_ways_decides_nothing(make_study) -> None:
    rows = [("one", "10/11/2021"), ("two", "23/11/2021"), ("three", "11/23/2021")]
    assert dates(make_study, jsonl(*[(i, "Bay Times", d) for i, d in rows]))["a/one"] == OPEN_BOUNDS


def test_the_line_of_such_a_date_is_no_part_of_the_body(make_study, body: str) -> None:
    found = read_articles(make_study({"a.txt": OPEN + body}), Parameters()).articles
    assert "10/11" not in found["text"][0]
    assert "10/11/2021" in found["published_evidence"][0]
