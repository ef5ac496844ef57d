"""Pages saved by browsers and by the Wayback Machine, after samples of both in public repositories."""

import pytest

from analysis.articles import raw_text, read_articles
from analysis.articles.pages.saved import own_address, saved_page
from analysis.study.parameters import Parameters

HEAD = """<html><head><script src="https://web-static.archive.org/_static/js/athena.js"></script>
<script type="text/javascript">
  __wm.init("https://web.archive.org/web");
  __wm.wombat("{url}","20241021080000","https://web.archive.org/","web","/_static/","1729497600");
</script>
<link rel="stylesheet" type="text/css" href="https://web-static.archive.org/_static/css/banner-styles.css" />
<!-- End Wayback Rewrite JS Include -->
<title>River bursts its banks</title>
<link rel="canonical" href="https://web.archive.org/web/20241021080000/{url}" />
</head><body><!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base" lang="en"><p>The Wayback Machine has 12 captures of this page between
18 October 2024 and 3 January 2026, and asks all of its readers for a donation, so that it can go on to keep the pages
of the web for everybody who needs them.</p>
<div id="wm-ipp-print">The Wayback Machine - https://web.archive.org/web/20241021080000/{url}</div></div>
<!-- END WAYBACK TOOLBAR INSERT -->
"""
TAIL = """</body></html>
<!--
     FILE ARCHIVED ON 08:00:00 Oct 21, 2024 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 05:55:35 Jul 12, 2026.
     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET ARCHIVE.
-->"""
URL = "https://www.lowapost.example/flood"


def article(body: str, date: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
    link = '<a href="/web/20241021080000/https://www.lowapost.example/more">More</a>'
    return f"<article><h1>River bursts its banks</h1>{date}{paragraphs}</article>{link}"


def archived(body: str, date: str = "") -> str:
    return HEAD.format(url=URL) + article(body, date) + TAIL


def test_the_banner_of_the_archive_is_away_and_the_address_is_the_page_s_own(make_study, body: str) -> None:
    study = make_study({"a.html": archived(body)})
    found = read_articles(study, Parameters())
    row = found.articles.row(0, named=True)
    assert (row["title"], row["body"]) == ("River bursts its banks", body)
    assert (row["url"], row["outlet"]) == (URL, "lowapost.example")
    for passage in found.passages.iter_rows(named=True):
        assert raw_text(study, "a.html", "")[passage["raw_start"] : passage["raw_end"]] == passage["text"]


def test_no_day_of_the_archive_is_that_of_the_article(make_study, body: str) -> None:
    row = read_articles(make_study({"a.html": archived(body)}), Parameters()).articles.row(0, named=True)
    assert (row["published_at"], row["published_basis"]) == (None, "inferred")
    assert str(row["retrieved_at"]) == "2024-10-21 08:00:00"
    assert row["published_latest"].date().isoformat() == "2024-10-21"


def test_the_page_s_own_day_is_read(make_study, body: str) -> None:
    date = '<time datetime="2024-10-17T09:30:00">17 October 2024</time>'
    row = read_articles(make_study({"a.html": archived(body, date)}), Parameters()).articles.row(0, named=True)
    assert (row["published_basis"], row["published_at"].date().isoformat()) == ("stated", "2024-10-17")


def test_a_page_without_the_banner_but_with_the_closing_remark_is_known_too(make_study, body: str) -> None:
    page = f"<html><head><title>River bursts its banks</title></head><body>{article(body)}{TAIL}"
    row = read_articles(make_study({"a.html": page}), Parameters()).articles.row(0, named=True)
    assert (row["body"], row["published_at"], str(row["retrieved_at"])) == (body, None, "2024-10-21 08:00:00")


@pytest.mark.parametrize(
    ("remark", "retrieved"),
    [
        (f"<!-- saved from url=({len(URL):04}){URL} -->", None),
        (
            f"<!--\n Page saved with SingleFile \n url: {URL} \n"
            " saved date: Mon Oct 21 2024 10:00:00 GMT+0200 (CEST)\n-->",
            "2024-10-21 08:00:00",
        ),
        (f"<!-- saved from url=(0083)https://web.archive.org/web/20241021080000/{URL} -->", "2024-10-21 08:00:00"),
    ],
    ids=["browser", "SingleFile", "browser on the archive"],
)
def test_the_address_that_a_browser_leaves_in_a_page(
    make_study, body: str, remark: str, retrieved: str | None
) -> None:
    head = f"<!DOCTYPE html>\n{remark}\n<html><head><title>River bursts its banks</title></head>"
    page = f"{head}<body>{article(body)}</body></html>"
    row = read_articles(make_study({"a.html": page}), Parameters()).articles.row(0, named=True)
    assert (row["url"], row["outlet"], row["published_at"], row["body"]) == (URL, "lowapost.example", None, body)
    assert (str(row["retrieved_at"]) if row["retrieved_at"] else None) == retrieved


def test_any_other_page_is_left_as_it_is(body: str) -> None:
    page = f"<html><body><p>See https://web.archive.org/web/20241021080000/{URL}</p>{article(body)}</body></html>"
    assert saved_page(page) == (page, page, None, None)


def test_the_reading_of_a_saved_page_keeps_every_place(body: str) -> None:
    assert len(saved_page(archived(body)).masked) == len(archived(body))


def test_the_address_of_an_archived_page_is_its_own_again() -> None:
    assert own_address(f"http://web.archive.org/web/20241021080000id_/{URL}") == (URL, "2024-10-21 08:00:00 UTC")
    assert own_address(URL) == (URL, None)


def test_files_that_a_browser_put_beside_a_page_are_told_as_its_parts(make_study, body: str) -> None:
    page = f"<html><head><title>Flood</title></head><body>{article(body)}</body></html>"
    files = {
        "Flood.html": page,
        "Flood_files/frame.html": page,
        "Flood_files/site.css": "p {}",
        "Other_files/a.txt": body,
    }
    found = read_articles(make_study(files), Parameters())
    assert found.articles["article_id"].to_list() == ["Flood", "Other_files/a"]
    assert found.quarantine.select("raw_path", "reason").rows() == [
        ("Flood_files/frame.html", "part_of_page"),
        ("Flood_files/site.css", "part_of_page"),
    ]
