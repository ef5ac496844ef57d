"""The whole stage: on the five real articles, and on what hypothesis thinks of."""

import html
import re
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.articles import ArticleTables, raw_text, read_articles, read_batch
from analysis.articles.batch import RECORD_SCHEMA
from analysis.articles.raw_records import Record
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(DATA)


@pytest.fixture(scope="module")
def found(study: Study) -> ArticleTables:
    return read_articles(study, Parameters())


def test_every_record_is_kept_or_named(found: ArticleTables) -> None:
    assert found.articles["article_id"].str.slice(0, 3).to_list() == ["000", "001", "002", "003", "004"]
    assert found.quarantine.is_empty()


def test_what_the_texts_say_of_themselves(found: ArticleTables) -> None:
    columns = ["outlet", "agency", "byline", "dateline", "language"]
    assert found.articles.select(columns).rows() == [
        (None, None, None, None, "en"),
        ("Arena Holdings", "Reuters", "jack kim", "Seoul", "en"),
        (None, "AFP", None, "BRUSSELS", "en"),
        ("Novinite", None, None, None, "en"),
        (None, None, None, None, "en"),
    ]


def test_dates_are_stated_or_bounded(found: ArticleTables) -> None:
    columns = ["published_at", "published_precision", "published_basis", "published_earliest", "published_latest"]
    day = datetime(2024, 10, 18)
    assert found.articles.select(columns).rows() == [
        (day, "day", "stated", day, day),
        (datetime(2024, 10, 18, 10, 51), "minute", "stated", *[datetime(2024, 10, 18, 10, 51)] * 2),
        (datetime(2024, 10, 21, 17, 44), "minute", "stated", *[datetime(2024, 10, 21, 17, 44)] * 2),
        (None, None, "inferred", None, datetime(2024, 10, 24, 23, 59)),
        (None, None, "inferred", day, None),
    ]


def test_bodies_are_whole_and_clean(found: ArticleTables) -> None:
    counts = found.passages.group_by("article_id", "role", maintain_order=True).len()
    assert counts.select(pl.col("article_id").str.slice(0, 3), "role", "len").rows() == [
        ("000", "title", 1), ("000", "standfirst", 2), ("000", "body", 7),
        ("001", "title", 1), ("001", "standfirst", 1), ("001", "body", 9), ("001", "caption", 1),
        ("002", "title", 1), ("002", "body", 17), ("003", "title", 1), ("003", "body", 15), ("004", "body", 22),
    ]  # fmt: skip
    text = "\n".join(found.articles["text"])
    for furniture in [
        "ALSO READ",
        "Premium",
        "R129",
        "490,607",
        "Tan KW",
        "Picture:",
        "Brics",
        "Post a Comment",
        "- AFP",
    ]:
        assert furniture not in text
    assert text.count("said on Friday that North Korea’s dispatch") == 1


def test_every_passage_leads_back_to_its_words(found: ArticleTables, study: Study) -> None:
    texts = found.articles.select("article_id", "raw_path", "record", "text")
    for row in found.passages.join(texts, on="article_id", suffix="_article").iter_rows(named=True):
        raw = raw_text(study, row["raw_path"], row["record"])
        assert row["text_article"][row["start"] : row["end"]] == row["text"]
        assert "".join(raw[row["raw_start"] : row["raw_end"]].split()) == "".join(row["text"].split())


def record(text: str, name: str = "a", markup: bool = False) -> Record:
    return Record(name, f"{name}.txt", "", "0", markup, text)


def batch(*records: Record) -> pl.DataFrame:
    return pl.DataFrame(records, schema=RECORD_SCHEMA, orient="row")


LINES = st.sampled_from(
    [
        "The dam broke on Monday, officials said. Nobody was hurt.",
        "ALSO READ",
        "Reuters",
        "9 March 2021 - 10:15",
        "By Ann Lee",
        "Two men were held \t in  Orle.",
        "(c) 2021 All rights reserved",
        "“It rained ... for days,” she said.",
        "Share",
        "é🙂 \xa0 ok.",
        "GENEVA, Mar 7 (AFP) - The council met for hours and then some more.",
        "The mayor’s plan failed. - AFP",
        "",
        "...",
        "a.b.c.",
    ]
)


# without the letters that mojibake begins with: its repair has a test of its own
PLAIN = st.text(st.characters(codec="utf-8").filter(lambda character: character not in "ÂÃâÐÑØÙï"), max_size=40)


@given(st.lists(LINES | PLAIN, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_plain_text_leads_back(lines: list[str], mark: str) -> None:
    raw = mark.join(lines).encode("utf-8", "replace").decode()
    found = read_batch(batch(record(raw)))
    assert found.articles.height + found.quarantine.height == 1
    for article in found.articles["text"]:
        for row in found.passages.iter_rows(named=True):
            assert article[row["start"] : row["end"]] == row["text"]
            there = raw[row["raw_start"] : row["raw_end"]]
            assert "".join(there.split()) == "".join(row["text"].split())


def test_batches_do_not_matter(body: str) -> None:
    records = [record(f"{body}\nNo. {n}", f"a{n}") for n in range(5)]
    whole = read_batch(batch(*records))
    apart = [read_batch(batch(item)) for item in records]
    for table, parts in zip(whole, zip(*apart, strict=True), strict=True):
        assert table.equals(pl.concat(parts))


def test_a_page_leads_back_to_its_markup(body: str) -> None:
    paragraphs = "".join(f"<p>{html.escape(line).replace('the', '<b>the</b>')}</p>" for line in body.split("\n"))
    page = (
        "<html><head><title>Lowa river floods Hestead</title><script>var x = 'The river';</script></head>"
        "<body><nav><a href='/'>Home</a></nav><article><h1>Lowa river floods Hestead</h1>"
        f"{paragraphs}</article><footer>©</footer></body></html>"
    )
    found = read_batch(batch(record(page, markup=True)))
    assert found.articles["body"].to_list() == [body]
    for row in found.passages.iter_rows(named=True):
        shown = html.unescape(re.sub("<[^>]*>", "", page[row["raw_start"] : row["raw_end"]]))
        assert "".join(shown.split()) == "".join(row["text"].split())


def test_another_language_goes_to_quarantine_but_not_a_short_text(body: str) -> None:
    german = (
        "Der Fluss trat am frühen Dienstag über die Ufer, teilte die Behörde mit. Mindestens vierzig Häuser standen "
        "am Mittag unter Wasser, und dreihundert Menschen wurden in Schulen gebracht, die auf höherem Boden liegen."
    )
    found = read_batch(batch(record(german, "a"), record("Der Fluss steigt.", "b"), record(body, "c")))
    assert found.quarantine.select("raw_path", "reason", "detail").rows() == [("a.txt", "not_english", "language de")]
    assert found.articles["article_id"].to_list() == ["b", "c"]
