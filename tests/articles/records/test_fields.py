"""The fields of article records as collections, scrapers and feeds name them."""

import json

import pytest
from typer.testing import CliRunner

from analysis.articles import read_articles
from analysis.articles.records.fields import known_field, known_fields, read_fields
from analysis.cli import app
from analysis.study import StudyError
from analysis.study.parameters import Parameters

URL = "https://www.lowapost.example/flood"

# as news-please writes an article with get_serializable_dict
NEWS_PLEASE = {
    "authors": ["Ann Lee"], "date_download": "2024-10-21 08:00:00", "date_modify": "None",
    "date_publish": "2024-10-18 09:30:00", "description": "A river in flood.", "filename": "1.json",
    "image_url": None, "language": "en", "localpath": None, "source_domain": "lowapost.example",
    "title": "River bursts its banks", "title_page": None, "title_rss": None, "url": URL,
}  # fmt: skip
# as newspaper4k writes an article with to_json
NEWSPAPER4K = {
    "url": URL, "title": "River bursts its banks", "authors": ["Ann Lee"], "publish_date": "2024-10-18 09:30:00",
    "source_url": "https://www.lowapost.example", "canonical_link": URL, "meta_site_name": "The Lowa Post",
    "meta_description": "A river in flood.", "summary": "", "keywords": ["flood"], "tags": [], "meta_lang": "en",
}  # fmt: skip
# as trafilatura writes a page with output_format="json"
TRAFILATURA = {
    "title": "River bursts its banks", "author": "Ann Lee", "hostname": "lowapost.example", "date": "2024-10-18",
    "fingerprint": "1a2b", "id": None, "license": None, "comments": "", "language": None, "filedate": "2024-10-21",
    "source": URL, "source-hostname": "The Lowa Post", "excerpt": "A river in flood.", "categories": "", "tags": "",
}  # fmt: skip
# as the documentation of NewsAPI shows an article of its answers
NEWSAPI = {
    "source": {"id": None, "name": "The Lowa Post"}, "author": "Ann Lee", "title": "River bursts its banks",
    "description": "A river in flood.", "url": URL, "urlToImage": None, "publishedAt": "2024-10-18T09:30:00Z",
}  # fmt: skip
# as Media Cloud exports stories, with a text joined to them
MEDIA_CLOUD = {
    "guid": URL, "stories_id": "1700000001", "title": "River bursts its banks", "url": URL, "language": "en",
    "collect_date": "2024-10-21 08:00:00", "publish_date": "2024-10-18 09:30:00", "media_id": "1",
    "media_name": "The Lowa Post", "media_url": "https://www.lowapost.example",
}  # fmt: skip
# as RealNews, taken from Common Crawl, holds an article
REALNEWS = {
    "url": URL, "url_used": URL, "title": "River bursts its banks", "summary": "A river in flood.",
    "authors": ["Ann Lee"], "publish_date": "10-18-2024", "domain": "lowapost.example",
    "warc_date": "2024-10-21T08:00:00Z", "status": "success", "split": "train",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "text", "outlet", "retrieved"),
    [
        (NEWS_PLEASE, "maintext", "lowapost.example", "2024-10-21 08:00:00"),
        (NEWSPAPER4K, "text", "The Lowa Post", None),
        (TRAFILATURA, "text", "The Lowa Post", "2024-10-21 00:00:00"),
        (NEWSAPI, "content", "The Lowa Post", None),
        (MEDIA_CLOUD, "text", "The Lowa Post", "2024-10-21 08:00:00"),
        (REALNEWS, "text", "lowapost.example", "2024-10-21 08:00:00"),
    ],
    ids=["news-please", "newspaper4k", "trafilatura", "NewsAPI", "Media Cloud", "RealNews"],
)
def test_an_article_of_each_collection(
    make_study, body: str, record: dict, text: str, outlet: str, retrieved: str
) -> None:
    row = read_articles(make_study({"a.json": json.dumps([{**record, text: body}])}), Parameters()).articles.row(
        0, named=True
    )
    assert (row["title"], row["body"], row["url"], row["outlet"]) == ("River bursts its banks", body, URL, outlet)
    assert row["published_at"].date().isoformat() == "2024-10-18"
    assert row["byline"] == (None if record is MEDIA_CLOUD else "Ann Lee")
    assert row["article_id"] == ("a/1700000001" if record is MEDIA_CLOUD else "a/1")
    assert (str(row["retrieved_at"]) if row["retrieved_at"] else None) == retrieved


def test_addresses_without_texts_are_set_aside_and_what_is_there_is_named(make_study) -> None:
    found = read_articles(make_study({"a.json": json.dumps([MEDIA_CLOUD])}), Parameters())
    ((reason, detail),) = found.quarantine.select("reason", "detail").rows()
    assert reason == "no_text" and "media_name" in detail


@pytest.mark.parametrize(
    "record",
    [
        {"timestamp": "2024-10-21T08:00:00Z", "url": URL},
        {
            "dump": "CC-MAIN-2024-43",
            "date": "2024-10-21T08:00:00Z",
            "url": URL,
            "id": "<urn:uuid:1>",
            "language": "en",
        },
    ],
    ids=["C4", "FineWeb"],
)
def test_the_moment_of_a_crawl_is_no_date_of_publication(make_study, body: str, record: dict) -> None:
    row = read_articles(make_study({"a.jsonl": json.dumps({**record, "text": body})}), Parameters()).articles.row(
        0, named=True
    )
    assert (row["published_at"], str(row["retrieved_at"])) == (None, "2024-10-21 08:00:00")


def test_the_mark_of_a_text_cut_short_is_away_and_said(make_study, body: str) -> None:
    first = body.splitlines()[0]
    content = f"{first}\r\nAt least 40 houses were under water, and 12… [+1234 chars]"
    found = read_articles(
        make_study({"a.json": json.dumps({"articles": [{**NEWSAPI, "content": content}]})}), Parameters()
    )
    row = found.articles.row(0, named=True)
    assert row["body"] == f"{first}\nAt least 40 houses were under water, and"
    assert row["characters_missing"] == 1234


@pytest.mark.parametrize("written", ["2024-10-18T00:00:00Z", "2024-10-18 00:00:00", "2024-10-18T00:00:00.000+00:00"])
def test_midnight_to_the_second_is_a_day_without_a_clock(written: str) -> None:
    assert read_fields({"date": written})["published"] == "2024-10-18"


def test_what_programs_write_for_nothing_is_nothing() -> None:
    assert read_fields({"date_publish": "None", "outlet": "nan", "title": "", "url": None}) == {"title": ""}


def test_an_address_is_no_outlet() -> None:
    assert read_fields({"source": URL, "hostname": "lowapost.example"}) == {"url": URL, "outlet": "lowapost.example"}


def test_authors_with_fields_of_their_own_are_named() -> None:
    assert (
        read_fields({"author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Park"}]})["byline"]
        == "Ann Lee, Bo Park"
    )


def test_a_study_maps_names_of_its_own(make_study, body: str) -> None:
    record = {
        "headline_text": "River bursts its banks",
        "Story Body": body,
        "paper": "The Lowa Post",
        "title": "id 17",
    }
    toml = '[fields]\nheadline_text = "title"\n"story body" = "text"\npaper = "outlet"\n'
    row = read_articles(make_study({"a.json": json.dumps([record])}, toml), Parameters()).articles.row(0, named=True)
    assert (row["title"], row["body"], row["outlet"]) == ("River bursts its banks", body, "The Lowa Post")


@pytest.mark.parametrize("toml", ['[fields]\nheadline_text = "headline"\n', "[fields]\nheadline_text = 7\n"])
def test_a_name_mapped_to_no_field_is_refused_with_its_line(make_study, toml: str) -> None:
    with pytest.raises(StudyError, match=r"study.toml:4: fields.headline_text = .*expected one of id, text"):
        make_study({}, toml)


def test_the_command_lists_every_name_that_is_read() -> None:
    shown = CliRunner().invoke(app, ["fields"]).output
    for field, names in known_fields().iter_rows():
        assert field in shown
        assert all(name in shown and known_field(name) == field for name in names.split(", "))
