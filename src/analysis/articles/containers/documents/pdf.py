"""The paragraphs of a PDF with text, by pypdf: lines joined, running heads and page numbers left out."""

import io
import logging
import re
from collections import Counter
from itertools import pairwise
from statistics import mode, quantiles
from typing import Any, NamedTuple

import pypdf
from pypdf.errors import FileNotDecryptedError, PyPdfError

EDGE = 3
"""Lines at the top and at the foot of a page that can be its running head: title, date, number."""
PARTED = 1.25
"""A step from line to line this many times the usual one parts paragraphs."""
FULL = 0.7
"""A line shorter than this share of the long lines of its page ends its paragraph."""
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?", re.IGNORECASE)
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d\d(?:\s?[ap]m)?\b.*|(?:https?|file):\S+\s+\d+/\d+",
    re.IGNORECASE,
)
"""What a browser prints above and below a page: the moment of printing, which is not that of publication."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "-"}
)
_QUIET = logging.getLogger("pypdf")


class Encrypted(Exception):
    """A PDF that opens with a password only."""


class _Line(NamedTuple):
    y: float
    size: float
    text: str


def paragraphs(data: bytes) -> str:
    """One paragraph a line, parted by empty lines; none where pages are pictures. `Encrypted`, or pypdf's errors."""
    _QUIET.setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    try:
        pages = [_lines(page) for page in reader.pages]
    except FileNotDecryptedError:
        raise Encrypted from None
    except PyPdfError:
        if reader.is_encrypted:
            raise Encrypted from None
        raise
    heads = _running_heads(pages)
    found: list[str] = []
    for lines in pages:
        kept = [line for at, line in enumerate(lines) if not _is_furniture(at, line, lines, heads)]
        joined = _paragraphs(kept)
        if found and joined and _goes_on(found[-1], joined[0]):
            found[-1] = _join(found[-1], joined.pop(0))
        found += joined
    return "\n\n".join(found).translate(_LIGATURES)


def _lines(page: Any) -> list[_Line]:
    """The lines of a page with the height of their base line and size of their letters, in points."""
    lines: list[_Line] = []
    parts: list[str] = []
    place: tuple[float, float] | None = None

    def read(text: str, outer: list[float], inner: list[float], _: Any, size: float) -> None:
        nonlocal parts, place
        if text.strip() and place is None:
            place = inner[4] * outer[1] + inner[5] * outer[3] + outer[5], size * abs(inner[3] * outer[3])
        *ended, rest = text.split("\n")
        for piece in ended:
            parts.append(piece)
            if (words := " ".join("".join(parts).split())) and place is not None:
                lines.append(_Line(*place, words))
            parts, place = [], None
        parts.append(rest)
        if rest.strip() and place is None:
            place = inner[4] * outer[1] + inner[5] * outer[3] + outer[5], size * abs(inner[3] * outer[3])

    page.extract_text(visitor_text=read)
    read("\n", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, 0], None, 0)
    return lines


def _masked(line: _Line) -> str:
    return _NUMBER.sub("#", line.text)


def _edges(lines: list[_Line]) -> set[int]:
    """The places of the highest and the lowest lines of a page."""
    by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
    return {*by_height[:EDGE], *by_height[-EDGE:]}


def _running_heads(pages: list[list[_Line]]) -> set[str]:
    """What stands, numbers apart, at the edge of half of the pages, of two at least."""
    counts = Counter(text for lines in pages for text in {_masked(lines[at]) for at in _edges(lines)})
    return {text for text, count in counts.items() if count >= max(2, len(pages) / 2)}


def _is_furniture(at: int, line: _Line, lines: list[_Line], heads: set[str]) -> bool:
    if at not in _edges(lines):
        return False
    return _masked(line) in heads or bool(_PAGE.fullmatch(line.text) or _PRINTED.fullmatch(line.text))


def _paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    steps = [round(above.y - line.y, 1) for above, line in pairwise(lines) if above.y > line.y]
    step = mode(steps) if steps else 0.0
    lengths = [len(line.text) for line in lines]
    long = quantiles(lengths, n=10, method="inclusive")[-1] if len(lengths) > 1 else lengths[0]
    found = [lines[0].text]
    for above, line in pairwise(lines):
        gap = above.y - line.y
        parted = gap > PARTED * step or abs(above.size - line.size) > 0.1 * above.size
        if gap < 0:
            parted = not _goes_on(above.text, line.text)
        if parted or len(above.text) < FULL * long:
            found.append(line.text)
        else:
            found[-1] = _join(found[-1], line.text)
    return found


def _goes_on(above: str, below: str) -> bool:
    """Whether a paragraph goes on behind the end of a column or page: its sentence has not ended."""
    return above[-1:] not in '.!?”"’:' and (below[:1].islower() or len(above.split()) > 6)


def _join(above: str, below: str) -> str:
    """Two lines as one; a word parted at the end of a line is one again."""
    if re.search(r"[^\W\d_]-$", above) and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}"
