"""An export in a study's folder: each article a row with what its header says, what is none set aside as such."""

from collections.abc import Callable
from datetime import datetime

import polars as pl
import pytest
from invented import DAM, FLOOD, INSURERS

from analysis.articles import ArticleTables, raw_text, read_articles
from analysis.study import Study
from analysis.study.parameters import Parameters

Mock = Callable[[str], bytes]


@pytest.fixture
def given(make_study: Callable[..., Study], mock: Mock) -> Study:
    return make_study({name: mock(name) for name in ("nexis.html", "nexis-uni.docx", "factiva.rtf", "proquest.txt")})


@pytest.fixture
def tables(given: Study) -> ArticleTables:
    return read_articles(given, Parameters())


def test_each_article_is_a_row_by_its_number_or_by_the_id_of_the_archive(tables: ArticleTables) -> None:
    assert tables.articles["article_id"].to_list() == [
        "factiva/HECO000020170314ed3e0000d", "factiva/NPRI000020170315ed3f0000e", "nexis-uni/1", "nexis-uni/2",
        "nexis-uni/3", "nexis-uni/5", "nexis/1", "nexis/2", "nexis/3", "proquest/1877000001", "proquest/1877000002",
        "proquest/1877000003",
    ]  # fmt: skip


def test_what_is_no_article_is_set_aside(tables: ArticleTables) -> None:
    assert tables.quarantine.select("raw_path", "record", "reason", "detail").rows() == [
        ("factiva.rtf", "summary", "no_article", "search terms"),
        ("nexis-uni.docx", "4", "no_article", "copyright page"),
        ("nexis-uni.docx", "cover", "no_article", "cover list"),
        ("nexis.html", "cover", "no_article", "search terms"),
        ("proquest.txt", "stretch 2", "no_article", "cover list"),
        ("proquest.txt", "stretch 6", "no_article", "copyright page"),
        ("proquest.txt", "stretch 7", "no_article", "copyright page"),
    ]


def test_the_row_holds_what_the_header_says(tables: ArticleTables) -> None:
    row = tables.articles.row(by_predicate=pl.col("article_id") == "nexis/1", named=True)
    expected = {
        "title": "Lowa bursts its banks", "standfirst": "Hundreds sleep in schools as the water keeps rising.",
        "body": "\n".join(FLOOD), "outlet": "The Hestead Courier", "section": "NEWS; Pg. 3", "dateline": "HESTEAD",
        "byline": "JON VALE and Mia Ruhl", "agency": None, "published_at": datetime(2017, 3, 14, 21, 35),
        "published_utc_offset": "+01:00", "published_precision": "minute", "published_basis": "stated",
        "published_evidence": "March 14, 2017 Tuesday 9:35 PM GMT+1", "words_told": 71, "language": "en",
        "copyright": "Copyright 2017 The Hestead Courier", "document_id": None,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_an_agencys_own_file_has_it_as_outlet_and_agency(tables: ArticleTables) -> None:
    row = tables.articles.row(by_predicate=pl.col("article_id") == "nexis/2", named=True)
    assert (row["outlet"], row["agency"], row["dateline"]) == ("Agence France Presse -- English", "AFP", "ORLE")
    assert row["body"] == "\n".join(DAM)


def test_no_line_of_a_body_is_taken_for_furniture(tables: ArticleTables) -> None:
    bodies = set(tables.articles["body"].to_list())
    assert {"\n".join(FLOOD), "\n".join(DAM), "\n".join(INSURERS)} <= bodies


def test_raw_offsets_count_in_the_body_of_the_record(given: Study, tables: ArticleTables) -> None:
    placed = tables.passages.join(tables.articles.select("article_id", "raw_path", "record"), on="article_id")
    bodies = placed.filter(pl.col("role") == "body")
    assert bodies.height > 20
    for row in bodies.iter_rows(named=True):
        raw = raw_text(given, row["raw_path"], row["record"])
        assert raw[row["raw_start"] : row["raw_end"]] == row["text"]


def test_a_study_selects_articles_of_an_export_by_their_fields_and_days(
    make_study: Callable[..., Study], mock: Mock
) -> None:
    files = {"nexis-fr-de.html": mock("nexis-fr-de.html")}
    by_day = read_articles(make_study(files, toml="[select]\nfrom = 2017-04-01\n"), Parameters())
    assert by_day.articles["title"].to_list() == ["La digue a tenu"]
    by_outlet = read_articles(make_study(files, toml='[select]\noutlet = "Lowa Zeitung"\n'), Parameters())
    assert by_outlet.articles["title"].to_list() == ["Der Damm ist sicher"]


def test_an_article_without_words_is_set_aside_and_the_others_are_read(
    make_study: Callable[..., Study], mock: Mock
) -> None:
    emptied = (
        mock("nexis.html")
        .decode()
        .replace("".join(f'<P CLASS="c9"><SPAN CLASS="c2">{part}</SPAN></P>\n' for part in INSURERS), "")
    )
    found = read_articles(make_study({"nexis.html": emptied}), Parameters())
    assert found.articles["record"].to_list() == ["1", "2"]
    assert ("3", "empty") in found.quarantine.select("record", "reason").rows()


def test_articles_in_other_languages_are_set_aside_as_such(make_study: Callable[..., Study], mock: Mock) -> None:
    german = (
        "Nach dem Bruch des Damms oberhalb des Dorfes haben die Rettungskräfte die ganze Nacht hindurch gearbeitet, "
        "wie die Behörde am Dienstag mitteilte; mindestens vierzig Häuser stehen unter Wasser und dreihundert "
        "Menschen wurden in höher gelegene Schulen gebracht."
    )
    text = mock("factiva-de.html").decode()
    start, end = text.index('<p class="articleParagraph'), text.index("<p>Die Hauptstraße")
    text = f'{text[:start]}<p class="articleParagraph dearticleParagraph">{german}</p>{text[end:]}'
    found = read_articles(make_study({"factiva.html": text}), Parameters())
    assert found.articles["record"].to_list() == ["LOWAZ00020170315ed3f0000e"]
    assert found.quarantine.select("record", "reason", "detail").rows() == [
        ("LOWAZ00020170314ed3e0000d", "not_english", "language de")
    ]


def test_a_plain_document_is_one_article(make_study: Callable[..., Study], mock: Mock) -> None:
    plain = "{\\rtf1\\ansi " + "\\par ".join(["The river rises", *FLOOD[:2]]) + "\\par}"
    found = read_articles(make_study({"a.rtf": plain, "b.xml": "<rss/>"}), Parameters())
    assert found.articles["article_id"].to_list() == ["a"]
    assert found.articles["body"].str.ends_with(FLOOD[1]).to_list() == [True]
    assert found.quarantine.select("raw_path", "reason").rows() == [("b.xml", "unknown_format")]
