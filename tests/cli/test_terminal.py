"""Given text of others, what of it may go to a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cli.terminal import written_out


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[2Jb", r"a\x1b[2Jb"), ("\rgone", r"\rgone"), ("\x9b31m", r"\x9b31m"), ("txt.\u202eexe", r"txt.\u202eexe"),
     ("caf\udce9.txt", r"caf\udce9.txt"), ("\x00\x07\x7f", r"\x00\x07\x7f")],
)  # fmt: skip
def test_what_would_steer_or_stop_is_written_out(text: str, shown: str) -> None:
    assert written_out(text) == shown


@pytest.mark.parametrize("text", ["two\nlines\tand a tab", "Zoë [x] :smile:", "東京 😄 א\u200f", "C:\\x1b"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert written_out(text) == text


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters()))
def test_whatever_is_given_can_be_printed_and_is_shown_once(text: str) -> None:
    shown = written_out(text)
    assert shown.encode("utf-8").decode() == shown
    assert written_out(shown) == shown
