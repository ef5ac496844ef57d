"""The characters of a page whose encoding is stated, by itself or by its server."""

import pytest

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.html import SEARCHED, page_text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="windows-1251">',
        "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        "<meta charset=windows-1251 />",
    ],
)
def test_the_encoding_that_a_page_states_is_that_of_its_bytes(meta: str) -> None:
    page = f"<html><head>{meta}</head><p>Вода прибыла"
    assert page_text(page.encode("cp1251")) == page


def test_a_server_goes_before_the_page_and_utf8_before_both() -> None:
    page = '<meta charset="windows-1251"><p>Ščerba'
    assert page_text(page.encode("cp1250"), "windows-1250") == page
    assert page_text(page.encode(), "windows-1250") == page


@pytest.mark.parametrize("stated", ["no-such", "x\x00y", "rot13", "hex", "undefined", "ascii", "utf-16", ""])
def test_an_encoding_that_is_none_or_another_leaves_the_bytes_to_be_looked_at(stated: str) -> None:
    assert page_text("<p>Das Café war überfüllt".encode("cp1252"), stated) == "<p>Das Café war überfüllt"


def test_the_beginning_of_a_page_alone_states_its_encoding() -> None:
    late = " " * SEARCHED + '<meta charset="windows-1251"><p>naïve “café”'
    assert page_text(late.encode("cp1252")) == late


def test_a_page_of_nothing_is_told() -> None:
    with pytest.raises(Unreadable):
        page_text(b" \n", "utf-8")
