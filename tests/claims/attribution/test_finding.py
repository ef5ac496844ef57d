"""One attribution for each cue, and what looks like one and says nothing."""

from __future__ import annotations

import pytest

from analysis.claims.attribution.finding import combined
from analysis.claims.language import Found


def colon(text: str, who: str) -> Found:
    """A speaker before a colon, with what stands behind it on the line."""
    start = text.index(f"{who}:")
    end = start + len(who)
    line = text.find("\n", end)
    return Found((start, end), (end, end + 1), ((end + 2, line if line >= 0 else len(text)),), ":", "colon", 0.9)


def sources(text: str, *who: str) -> list[str]:
    found = combined([], [colon(text, name) for name in who], [], text)
    return [text[slice(*hit.source)] for hit in found if hit.source is not None]


def test_a_place_in_capitals_at_the_head_of_a_dispatch_is_nobody() -> None:
    assert sources("ILO: The ferry sank with forty men.\nDivers searched the bay.", "ILO") == []


def test_a_surname_in_capitals_is_somebody_whom_the_text_names() -> None:
    assert sources("Ana Rojas led the crew.\nROJAS: Forty men were safe.", "ROJAS") == ["ROJAS"]


def test_speakers_who_take_turns_are_no_places() -> None:
    talk = "VEGA: How many were there?\nROJAS: Forty men.\nVEGA: And now?\nROJAS: All are safe."
    assert sources(talk, "ROJAS") == ["ROJAS"]


@pytest.mark.parametrize("line", ["Dozens of Miners Set to: leave", "© Coast Gazette: all rights"])
def test_a_headline_and_a_line_of_copyright_say_nothing(line: str) -> None:
    assert sources(line, line.split(":")[0]) == []
