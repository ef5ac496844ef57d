"""Tables written as text."""

import pytest

from analysis.articles import read_articles
from analysis.study.parameters import Parameters

TEXT = "The river rose by two metres on Monday, officials said; the bridge at Hestead stayed closed."


def rows(make_study, name: str, content: str) -> list[tuple]:
    found = read_articles(make_study({name: content}), Parameters())
    assert found.quarantine.is_empty()
    return found.articles.select("title", "body").rows()


@pytest.mark.parametrize("name", ["a.tsv", "a.tab", "a.csv", "a.txt"])
def test_cells_parted_by_tabs(make_study, name: str) -> None:
    content = f"title\ttext\tdate\nFlood\t{TEXT}\t2024-10-18\nRain\t{TEXT}\t2024-10-19\n"
    assert rows(make_study, name, content) == [("Flood", TEXT), ("Rain", TEXT)]


def test_quotation_marks_in_cells_parted_by_tabs_are_words(make_study) -> None:
    content = f'title\ttext\n"Worst" flood\t{TEXT}\n"Never\t{TEXT}\nRain\t{TEXT}\n'
    assert [title for title, _ in rows(make_study, "a.tsv", content)] == ['"Worst" flood', '"Never', "Rain"]


def test_quoted_cells_parted_by_tabs_may_hold_lines(make_study) -> None:
    assert rows(make_study, "a.tsv", f'title\ttext\n"Flood"\t"{TEXT}\n{TEXT}"\n') == [("Flood", f"{TEXT}\n{TEXT}")]


def test_the_line_that_tells_excel_the_mark_is_no_row(make_study) -> None:
    assert rows(make_study, "a.csv", f'sep=;\ntitle;text\nFlood;"{TEXT}"\n') == [("Flood", TEXT)]
