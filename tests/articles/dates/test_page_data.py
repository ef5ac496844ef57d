"""The dates that a page's JSON-LD gives of its article."""

import json

import pytest
from lxml import html

from analysis.articles.dates.page_data import MOST_NODES, data_dates

TITLE = "Dam of Orle holds as the river rises"
DAY = "2031-07-04"


def found(*data: object, title: str | None = TITLE) -> list[tuple[int, str, str]]:
    scripts = "".join(
        f'<script type="application/ld+json">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in data
    )
    return list(data_dates(html.fromstring(f"<html><head>{scripts}</head><body><p>x</p></body></html>"), title))


def article(kind: object = "NewsArticle", **more: object) -> dict[str, object]:
    return {"@type": kind, "headline": TITLE, "datePublished": DAY, **more}


PUBLISHED = [(0, "published", DAY)]


@pytest.mark.parametrize(
    "data",
    [
        article(),
        article(["Thing", "https://schema.org/ReportageNewsArticle"]),
        [article("BlogPosting")],
        {"@graph": [{"@type": "Organization"}, article()]},
        {"@type": "WebPage", "mainEntity": article()},
        article(datePublished=[DAY, "2031-07-09"]),
        article(datePublished={"@value": DAY}),
        article(datePublished=None, dateCreated=DAY),
        f"<!-- {json.dumps(article())} -->",
        f"//<![CDATA[\n{json.dumps(article())}\n//]]>",
        json.dumps(article())[:-1] + ",}",
    ],
)
def test_the_date_of_the_article_is_found_wherever_it_may_stand(data: object) -> None:
    assert found(data) == PUBLISHED


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "Organization", "datePublished": DAY},
        {"@type": "ItemPage", "comment": article("Comment")},
        {"@type": "Thing", "hasPart": article()},
        "{broken",
        "[" * 100_000,
        [],
        "3",
    ],
)
def test_other_dates_and_broken_data_are_none(data: object) -> None:
    assert found(data) == []


def test_of_several_articles_only_that_of_the_title_is_the_page_s() -> None:
    other = article(headline="Singer breaks leg on stage", datePublished="2031-01-01")
    assert found(other, article()) == PUBLISHED
    assert found(other, other) == []
    assert found(other) == [(0, "published", "2031-01-01")]


def test_a_page_s_own_date_ranks_behind_its_article_s_and_an_update_is_said_to_be_one() -> None:
    page = {"@type": "WebPage", "datePublished": "2031-07-01"}
    assert found(page, article(dateModified="2031-07-06")) == [
        (0, "published", DAY), (0, "updated", "2031-07-06"), (1, "published", "2031-07-01"),
    ]  # fmt: skip
    assert found(article(dateCreated="2031-07-02")) == PUBLISHED


def test_a_page_of_many_nodes_is_read_to_a_limit() -> None:
    assert found([{"@type": "Thing"}] * (2 * MOST_NODES) + [article()]) == []
