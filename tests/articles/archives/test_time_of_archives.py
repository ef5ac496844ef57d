"""An export is read in time linear in its size, whatever it holds."""

import time
from collections.abc import Callable

import pytest

from analysis.articles.archives import Document, archived
from analysis.articles.containers.decoding import decode

LONGEST = 5.0
"""CPU seconds that a megabyte or two may take."""


def seconds(document: Document) -> float:
    began = time.process_time()
    for _ in archived(document) or []:
        pass
    return time.process_time() - began


def test_five_hundred_articles_take_as_long_as_five_times_a_hundred(mock: Callable[[str], bytes]) -> None:
    page = decode(mock("nexis.html"))
    start = page.index("<A NAME")
    head, documents = page[:start], page[start:]
    few, many = (min(seconds(Document("html", head + documents * size)) for _ in range(2)) for size in (60, 300))
    assert many < 10 * few + 0.1


HOSTILE = {
    "anchors": Document("html", '<A NAME="DOC_ID_1_0"></A>DOCUMENT' * 15_000),
    "nesting": Document("html", '<A NAME="DOC_ID_1_0"></A>1 of 2 DOCUMENTS' + "<div>" * 200_000),
    "articles in articles": Document("html", '<div class="article enArticle">' * 12_000),
    "names": Document("html", '<span class="DocPublicationName">' * 10_000),
    "counts": Document("text", "1 of 74 DOCUMENTS\nLENGTH: 1\n" * 10_000),
    "one word": Document("text", "1 of 1 DOCUMENT\nLENGTH: 2\n" + "a" * 2_000_000),
    "digits": Document("text", "1 of 1 DOCUMENT\nLENGTH: 2\n" + "9" * 2_000_000),
    "links": Document("text", "1 of 1 DOCUMENT\nLENGTH: 3 words\n\n" + "x [https://" * 100_000),
    "rules": Document("text", "_" * 2_000_000),
    "labels": Document("text", "_" * 30 + "\n" + "Title: a\nPublication title: b\nFull text:\n" * 20_000),
    "ends": Document("paragraphs", "End of Document\nBody\n" * 30_000),
    "a list without end": Document("paragraphs", "Documents (9)\n" + "1. a\n" * 100_000 + "Body\nEnd of Document"),
    "lengths": Document("paragraphs", "1 words\n" * 200_000 + "Document ABCD0000020170314ed3e0000d"),
    "elements": Document("xml", '<x xmlns="http://global.factiva.com/pps/2.0">' + "<article><paragraph>" * 20_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_long(name: str) -> None:
    assert seconds(HOSTILE[name]) < LONGEST
