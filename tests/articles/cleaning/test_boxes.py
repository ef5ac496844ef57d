import re

import polars as pl
import pytest
from boxed_pages import FORMATS, KINDS, PLACES, BoxedPage, boxed_page

from analysis.articles import read_batch
from analysis.articles.batch import RECORD_SCHEMA
from analysis.articles.raw_records import Record

CASES = [(kind, place) for kind in KINDS for place in PLACES]


def article(page: str, markup: bool) -> dict[str, str]:
    record = Record("a", "a.html", "", "0", markup, page)
    return read_batch(pl.DataFrame([record], schema=RECORD_SCHEMA, orient="row")).articles.row(0, named=True)


def wrong(case: BoxedPage, markup: bool) -> list[str]:
    """Paragraphs that are lost, and lines of the box that are not."""
    found = article(case.page, markup)
    text = "\n".join(part for part in (found["standfirst"], found["body"]) if part)
    lost = [paragraph for paragraph in case.kept if paragraph not in text]
    kept = [line for line in case.dropped if re.search(rf"^{re.escape(line)}$", text, re.MULTILINE)]
    return [*lost, *kept, *([] if found["title"] == case.title else [f"title: {found['title']}"])]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("kind", "place"), CASES)
def test_a_box_goes_and_the_paragraphs_around_it_stay(kind: str, place: str, form: str) -> None:
    case = boxed_page(kind, place, form, seed=1)
    assert wrong(case, form == "html") == []


@pytest.mark.parametrize(("kind", "place"), CASES)
def test_one_format_a_case_drawn_anew(kind: str, place: str) -> None:
    form = FORMATS[CASES.index((kind, place)) % len(FORMATS)]
    assert wrong(boxed_page(kind, place, form, seed=20), form == "html") == []
