"""Lines that were broken at a column, back into paragraphs."""

import re

import ftfy

NARROWEST = 50
"""Characters of the longest line from which on lines are taken for broken at a column."""
WIDEST = 100
FEWEST = 6
RAGGED = 0.85
"""Share of the width that a broken line and the word that had no room in it fill at least."""
GOING_ON = 0.35
"""Share of the lines that begin in lower case, from which on a text without long lines was broken at a column."""

_HALF_BLANK = re.compile("[ÂÃ][\xa0\x85]")
"""A no-break space or a letter of two bytes that was read as two letters, the second of them white space."""


def on_one_line(text: str) -> str:
    """The words with one blank between; letters in a wrong encoding are mended first: half of one may be blank."""
    if _HALF_BLANK.search(text):
        text = ftfy.fix_encoding(text)
    return " ".join(text.split())


def goes_on(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph of the line before: its first word had no room in that one.

    Columns were not kept to the character. Only a line that ends a sentence is held to the full width, since a
    paragraph may end there.
    """
    first = line.split(maxsplit=1)[0] if line.strip() else ""
    if not first or width < NARROWEST:
        return False
    needed = len(before) + 1 + len(first)
    if before.rstrip("\"'”’)").endswith((".", "!", "?")) and not first[0].islower():
        return needed > width
    return needed > RAGGED * width


def unwrapped(lines: list[str]) -> list[str]:
    """The paragraphs of lines that an archive printed as broken at a column; lines as they stand where it did not."""
    width = max(map(len, lines), default=0)
    lower = sum(line[:1].islower() for line in lines)
    if len(lines) < FEWEST or not NARROWEST <= width <= WIDEST or lower < GOING_ON * len(lines):
        return lines
    joined: list[str] = []
    before = ""
    for line in lines:
        if joined and goes_on(before, line, width):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        before = line
    return joined
