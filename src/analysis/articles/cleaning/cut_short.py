"""Texts of which a collection gives the beginning only, as NewsAPI does: "The river rose by tw… [+1234 chars]"."""

import re
from typing import NamedTuple

_MARK = re.compile(r"\s*(?P<word>\S*?)(?:…|\.\.\.)?\s*\[\+(?P<missing>\d{1,7}) chars\]\s*\Z")


class CutShort(NamedTuple):
    """Where the whole words of a text end, and how many characters are said to be missing; None where none are."""

    end: int
    missing: int | None


def cut_short(text: str) -> CutShort:
    """The end of what is whole in `text`: the word that was cut is away, since half a number is another one."""
    tail = max(0, len(text) - 200)
    match = _MARK.search(text, tail)
    if match is None:
        return CutShort(len(text), None)
    whole = match["word"].endswith((".", "!", "?", "”", '"'))
    return CutShort(match.end("word") if whole else match.start(), int(match["missing"]))
