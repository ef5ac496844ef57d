"""Lines broken at a column are paragraphs again, and only those."""

import textwrap

from invented import DAM, FLOOD

from analysis.articles.archives.wrapping import unwrapped


def test_paragraphs_broken_at_a_column_are_whole_again() -> None:
    lines = [line for paragraph in DAM + FLOOD for line in textwrap.wrap(paragraph, 68)]
    assert unwrapped(lines) == DAM + FLOOD


def test_lines_as_long_as_their_paragraphs_stay() -> None:
    assert unwrapped(DAM + FLOOD) == DAM + FLOOD


def test_a_table_stays() -> None:
    table = [f"Goods of the kind {kind} $ {number}.9 billion" for number, kind in enumerate("abcdefghij")]
    assert unwrapped(table) == table
