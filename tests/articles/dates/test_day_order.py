from datetime import datetime

from analysis.articles import read_articles
from analysis.articles.dates.day_order import day_first
from analysis.study.parameters import Parameters

OPEN = "Flood at Hestead\n10/11/2021\n"


def dates(make_study, files: dict[str, str]) -> dict[str, tuple[object, ...]]:
    found = read_articles(make_study(files), Parameters()).articles
    columns = ["article_id", "published_at", "published_basis", "published_earliest", "published_latest"]
    return {row[0]: row[1:] for row in found.select(columns).rows()}


def test_a_date_tells_its_order_where_a_number_is_no_month() -> None:
    texts = ["posted 23/10/2024", "10/23/2024", "10/11/2024", "2024-10-23"]
    assert [day_first(text) for text in texts] == [True, False, None, None]


def test_the_folder_decides_a_date_that_reads_two_ways(make_study, body: str) -> None:
    other = "River rises\n{}\nThe price of boats rose sharply in all the towns along the northern coast this spring."
    for date, day in [("23/11/2021", datetime(2021, 11, 10)), ("11/23/2021", datetime(2021, 10, 11))]:
        found = dates(make_study, {"a.txt": OPEN + body, "b.txt": other.format(date)})
        assert found["a"] == (day, "stated", day, day)


def test_left_open_it_bounds_the_article_by_both_readings(make_study, body: str) -> None:
    bounds = (None, "inferred", datetime(2021, 10, 11), datetime(2021, 11, 10))
    assert dates(make_study, {"a.txt": OPEN + body})["a"] == bounds


def test_a_folder_that_writes_both_ways_decides_nothing(make_study, body: str) -> None:
    text = "The price of boats rose sharply in all the towns along the northern coast this spring."
    files = {
        "a.txt": OPEN + body,
        "b.txt": f"River\n23/11/2021\n{text}",
        "c.txt": f"Boats\n11/23/2021\n{text} Again.",
    }
    assert dates(make_study, files)["a"][0] is None


def test_the_line_of_such_a_date_is_no_part_of_the_body(make_study, body: str) -> None:
    found = read_articles(make_study({"a.txt": OPEN + body}), Parameters()).articles
    assert "10/11" not in found["text"][0]
    assert "10/11/2021" in found["published_evidence"][0]
