"""Exports of Factiva as XML, as they are described in public: these articles, no furniture, nothing lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from exports import Export, bodies, contents, document, strange_lines, told
from invented import DAM, FLOOD

from analysis.articles.archives import Document

Mock = Callable[[str], bytes]

EXPORTS = {
    "factiva.xml": Export(
        [FLOOD, DAM],
        [
            {
                "title": "Lowa bursts its banks",
                "byline": "Jon Vale & Mia Ruhl",
                "agency": "Reuters",
                "words": "71",
                "published": "2017-03-14T21:35:58Z",
                "section": "News",
                "outlet": "The Hestead Courier",
            },
            {"title": "Dam is safe: operator", "published": "2017-03-15", "byline": None},
        ],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_these_articles_and_tells_what_is_none(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert told(given, EXPORTS[name]) == EXPORTS[name]
    assert strange_lines(given) == set()


def test_factiva_xml_with_a_prefix_is_read_as_without(mock: Mock) -> None:
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1pps:", mock("factiva.xml").decode())
    assert contents(Document("xml", prefixed)) == contents(document("factiva.xml", mock("factiva.xml")))


def answer(*articles: str) -> Document:
    return Document("xml", f'<r xmlns="http://global.factiva.com/pps/2.0">{"".join(articles)}</r>')


def article(day: str, body: str = "<leadParagraph><paragraph>One.</paragraph></leadParagraph>") -> str:
    dated = f"<publicationDate><dateTime>{day}</dateTime></publicationDate>"
    return f"<article><headline>A &amp; B</headline>{dated}{body}</article>"


@pytest.mark.parametrize(
    ("day", "published"),
    [("2017-03-14T00:00:00Z", "2017-03-14"), ("2017-03-14T00:00:00.000", "2017-03-14"),
     ("2017-03-14T00:01:00Z", "2017-03-14T00:01:00Z"), ("2017-03-14", "2017-03-14")],
)  # fmt: skip
def test_midnight_is_no_clock(day: str, published: str) -> None:
    assert [content["published"] for content in contents(answer(article(day)))] == [published]


def test_an_article_that_is_cut_short_costs_the_others_nothing() -> None:
    whole = article("2017-03-14", "<tailParagraphs><paragraph>Two <b>and</b> three.</paragraph></tailParagraphs>")
    cut = article("2017-03-15").partition("</paragraph>")[0]
    assert bodies(answer(whole, cut, whole)) == [["Two and three."], ["One."], ["Two and three."]]


def test_no_file_beside_the_answer_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words", "utf-8")
    declared = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    given = answer(article("2017-03-14", "<leadParagraph><paragraph>One &x; two.</paragraph></leadParagraph>"))
    (found,) = contents(given._replace(text=declared + given.text))
    assert "secret" not in found["text"]
