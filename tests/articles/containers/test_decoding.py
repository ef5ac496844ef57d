"""Given bytes, the text in them, or why they hold none; and mojibake undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.containers.decoding import Unreadable, decode, repair, sniff

LATIN = "Zoë said – “that’s naïve” – and left for São Paulo; the bill was 20 €."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_is_told_by_the_bytes_whole_or_as_a_stream(encoding: str) -> None:
    data = LATIN.encode(encoding)
    assert decode(data) == LATIN
    assert data.decode(sniff(data)) == LATIN


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_are_told_to_be_none(data: bytes) -> None:
    try:
        assert "\x00" not in decode(data)
    except Unreadable as error:
        assert error.reason in ("empty", "binary", "nul_bytes") and error.detail


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b" \r\n\t", "empty"), (b"\xef\xbb\xbf \n", "empty"), (b"%PDF-1.7 x", "binary"),
        (bytes(range(1, 32)) * 4, "binary"), (b"a river\x00 rose", "nul_bytes"),
    ],
)  # fmt: skip
def test_what_holds_no_text_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        decode(data)
    assert told.value.reason == reason


def test_a_stream_cut_within_a_letter_is_utf8_still() -> None:
    assert sniff("naï".encode()[:-1]) == "utf-8"


def test_mojibake_is_undone_and_leads_back_to_its_letters() -> None:
    text = "donâ€™t say Ã©"
    found = repair(text)
    assert found is not None
    repaired, stretches = found
    assert repaired == "don’t say é"
    changed = {
        repaired[one.start : one.end]: text[one.raw_start : one.raw_end]
        for one in stretches
        if repaired[one.start : one.end] != text[one.raw_start : one.raw_end]
    }
    assert changed == {"’": "â€™", "é": "Ã©"}


@pytest.mark.parametrize("text", ["", "plain", LATIN, "Ângela Âncora", "naïve"])
def test_text_that_is_right_is_left_alone(text: str) -> None:
    assert repair(text) is None
