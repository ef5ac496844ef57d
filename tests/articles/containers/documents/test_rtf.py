"""An RTF file as its paragraphs."""

import time

import pytest

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.documents import rtf


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi A flood\par Water\line rose.\par}", "A flood\nWater\nrose.\n"),
        (rb"{\rtf1\ansi{\header Page 1\par}{\info{\title X}}{\pict 00ff}A flood}", "A flood"),
        (rb"{\rtf1\ansi Length:\~71 words}", "Length:\xa071 words"),
        (rb"{\rtf1\ansi\ansicpg1252 \'93flood\'94 caf\'e9}", "“flood” café"),
        (rb"{\rtf1\ansi\uc1 \u8220?flood\u8221? \u-10179?\u-8704?}", "“flood” 😀"),
        (rb'{\rtf1 {\field{\*\fldinst{HYPERLINK "https://a.example/x"}}{\fldrslt{A dam}}} is safe}', "A dam is safe"),
        (rb"{\rtf1 \trowd\cellx900\cellx2000\intbl HD\cell A flood\cell\row}", "HD\tA flood\t\n"),
        ("{\\rtf1\\ansi\\ansicpg1252 café}".encode("cp1252"), "café"),
    ],
)
def test_the_text_and_nothing_else(source: bytes, text: str) -> None:
    assert rtf.paragraphs(source) == text


@pytest.mark.parametrize("source", [b"", b"A flood", rb"{\rtf1\uc \u1234567890123456 x}"])
def test_a_broken_file_is_told_as_such(source: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        rtf.paragraphs(source)
    assert error.value.reason == "broken_rtf"


@pytest.mark.parametrize(
    "source",
    [
        rb"{\rtf1 " + rb'{\field{\*\fldinst{HYPERLINK "' * 20_000 + b"}",
        rb"{\rtf1{\fonttbl" + rb"\f1" * 100_000 + b"}}",
        rb"{\rtf1{\fonttbl" + rb"\f0\fcharset0 " * 20_000 + b"}}",
        rb"{\rtf1 " + b"{" * 200_000,
    ],
    ids=["links", "fonts", "character sets", "groups"],
)
def test_no_file_takes_long(source: bytes) -> None:
    began = time.process_time()
    rtf.paragraphs(source)
    assert time.process_time() - began < 3


def test_links_of_an_archive_give_words_and_address() -> None:
    item = "https://x.example/doc?id=urn:contentItem:5ABC-1&c="
    data = (
        rb"{\rtf1\ansi {\field{\*\fldinst HYPERLINK " + f'"{item}"'.encode() + rb"}{\fldrslt {\b Lowa} bursts "
        rb"\u8220?its\u8221? banks \} now}}\par {\field{\*\fldinst{HYPERLINK " + f'"{item}2"'.encode() + rb" }}"
        rb"{\fldrslt{\ul Dam}}} {\field{\*\fldinst HYPERLINK "
        rb'"https://map.example"}{\fldrslt a map}}}'
    )
    assert rtf.links(data, "contentItem") == [("Lowa bursts “its” banks } now", item), ("Dam", f"{item}2")]
