"""Examples of docstrings become blocks of code."""

import pytest

pytest.importorskip("griffe", reason="the documentation's packages are installed by make docs")

from generate.doctest_blocks import fenced


def test_an_example_is_fenced_up_to_the_next_empty_line() -> None:
    assert fenced("Two.\n\n>>> two()\n[2]\n\nMore.") == "Two.\n\n```pycon\n>>> two()\n[2]\n```\n\nMore."


def test_text_without_an_example_stays() -> None:
    assert fenced("Greater >>> than.\n\nMore.") == "Greater >>> than.\n\nMore."
