"""Given a page's markup, its headline and the captions of its pictures."""

import pytest
from lxml import html

from analysis.articles.pages.marked_up import LONGEST_CAPTION, headline, picture_captions, shown_text

TITLE = "<title>Dam of Orle breaks | Post</title>"


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (TITLE, "<h1>Post</h1><h1>Dam of <b>Orle</b>\n breaks</h1>", "Dam of Orle breaks"),
        (
            '<meta property="og:title" content="Dam of Orle breaks">',
            "<h1>Dam of Orle breaks</h1>",
            "Dam of Orle breaks",
        ),
        (TITLE, "<h1>DAM OF ORLE BREAKS!</h1>", "DAM OF ORLE BREAKS!"),
        (TITLE, "<h1>Orle breaks</h1><h2>Dam of Orle breaks</h2>", None),
        ("<title>Home</title>", "<h1>Dam of Orle breaks</h1>", None),
        ("", "<h1>Dam of Orle breaks</h1>", None),
    ],
)
def test_the_headline_is_the_heading_that_the_page_is_named_by(head: str, body: str, found: str | None) -> None:
    assert headline(html.fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")) == found


def captions(body: str) -> list[str]:
    return picture_captions(html.fromstring(f"<div>{body}</div>"))


def test_captions_stand_in_reading_order_each_once() -> None:
    assert captions(
        "<figcaption>Boats on the river Lowa</figcaption><p class='wp-caption-text'>The bridge of Orle today</p>"
        "<figcaption>BOATS on the river Lowa</figcaption><div class='caption'>Boats on the river Lowa</div>"
    ) == ["Boats on the river Lowa", "The bridge of Orle today"]


@pytest.mark.parametrize(
    "body",
    [
        "<aside><figcaption>Other picture of the day</figcaption></aside>",
        "<footer><p class='caption'>Other picture of the day</p></footer>",
        "<figcaption><a href='/x'>A link alone is none</a></figcaption>",
        "<figcaption>Photo: AFP</figcaption>",
        f"<figcaption>{'word ' * (LONGEST_CAPTION + 1)}</figcaption>",
        "<p>Boats on the river Lowa</p>",
    ],
)
def test_what_stands_beside_or_is_a_link_a_credit_or_a_text_is_none(body: str) -> None:
    assert captions(body) == []


def test_an_element_shows_its_words_on_one_line() -> None:
    assert shown_text(html.fromstring("<p> The <b>dam</b>\n of\xa0Orle </p>")) == "The dam of Orle"
