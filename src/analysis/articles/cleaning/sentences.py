"""Where the sentences of a block of news prose begin and end."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.io.lexicons import read_lexicon

_STOP = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>[\"'”’»)\]]*+)\s++|(?P<wide>[。！？][」』”）]*)")
_MARK = re.compile("[.!?…。！？]")
_OPENING = " \t\"'“‘«([—–-"
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’()\[\]—–]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST_WORD = 40
_LONGEST = 1_200
"""A sentence of more characters is text without stops: it is cut, so that no reader of sentences runs away."""


@cache
def _abbreviations() -> dict[str, str]:
    return dict(read_lexicon("analysis.articles", "abbreviations").iter_rows())


@cache
def _openers() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.articles", "openers")["word"])


def sentences(block: str) -> list[tuple[int, int]]:
    """Spans [start, end) of the sentences of `block`, without white space around, in order.

    Every character but white space is in exactly one. A full stop ends a sentence where what follows can
    open one and the word before is no abbreviation; dots inside a sentence ("shared ... the view") do not.
    Text that goes on without a stop is cut.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _MARK.finditer(block):
        match = _STOP.match(block, mark.start())
        if match is None:
            continue
        end = match.end("wide") if match["wide"] else match.end("close")
        if match["wide"] or _ends(block, match):
            spans.append((start, end))
            start = match.end()
    spans.append((start, len(block)))
    if len(block) > _LONGEST:
        spans = [piece for span in spans for piece in _cut(block, *span)]
    return [trimmed for span in spans if (trimmed := _trimmed(block, *span)) is not None]


def _cut(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most `_LONGEST` characters, cut behind a joint, at a space, or where it must be."""
    while end - start > _LONGEST:
        reach = start + _LONGEST
        joint = max(block.rfind(mark, start + _LONGEST // 2, reach) for mark in (";", ", ", "\n"))
        cut = joint if joint >= 0 else block.rfind(" ", start + 1, reach)
        cut = reach if cut < 0 else cut + 1
        yield start, cut
        start = cut
    yield start, end


def _trimmed(block: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and block[start].isspace():
        start += 1
    while start < end and block[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(block: str, match: re.Match[str]) -> bool:
    after = block[match.end() : match.end() + _LONGEST_WORD].lstrip(_OPENING)
    if not after or after[0].islower() or (not after[0].isalnum() and after[0] not in "@#$£€¥<*•"):
        return False
    if match["mark"] != ".":
        return match["mark"][0] != "." or after[0].isupper()
    before = _WORD_BEFORE.search(block[max(0, match.start() - _LONGEST_WORD) : match.start()])
    if match["close"] and match["close"][0] not in ")]":
        return True
    return before is None or _full_stop(before.group(), after)


def _full_stop(before: str, after: str) -> bool:
    """Whether the full stop between these two is more than that of an abbreviation."""
    word = before.lower()
    following = _WORD_AFTER.match(after)
    opens = following is not None and following.group().lower() in _openers()
    kind = _abbreviations().get(word)
    if kind == "title":
        return False
    if kind == "number":
        return not after[0].isdigit() and (opens or word in ("no", "art", "sec", "fig"))
    if kind == "either":
        return opens
    if _INITIALS.fullmatch(before) and (before.isupper() or "." in before):
        return opens and len(before) > 1
    return True
