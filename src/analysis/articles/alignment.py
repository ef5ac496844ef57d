"""Which stretch of one text stands where in another."""

from difflib import SequenceMatcher
from typing import NamedTuple

LONGEST = 5_000
"""Texts longer than this are aligned as a whole where they differ: the search takes quadratic time."""


class Stretch(NamedTuple):
    """Code points [start, end) of an article's text stand at [raw_start, raw_end) of its raw record.

    Where both sides are equally long, offsets inside correspond one to one.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int

    def shifted(self, by: int, raw_by: int) -> "Stretch":
        """The stretch with both sides moved."""
        return Stretch(self.start + by, self.end + by, self.raw_start + raw_by, self.raw_end + raw_by)


def align(text: str, raw: str) -> list[Stretch]:
    """Stretches that cover all of `text`; equal parts correspond one to one, a changed part as a whole."""
    if max(len(text), len(raw)) > LONGEST:
        return [Stretch(0, len(text), 0, len(raw))]
    stretches: list[Stretch] = []
    start = raw_start = 0
    for at, raw_at, size in _matches(text, raw):
        if at > start:
            if raw_at == raw_start and stretches:
                start, raw_start = stretches[-1].start, stretches.pop().raw_start
            stretches.append(Stretch(start, at, raw_start, raw_at))
        if size:
            stretches.append(Stretch(at, at + size, raw_at, raw_at + size))
        start, raw_start = at + size, raw_at + size
    return stretches


def _matches(text: str, raw: str) -> list[tuple[int, int, int]]:
    """Matching blocks; one that would leave characters of `text` without a raw side gives one up to them."""
    found: list[tuple[int, int, int]] = []
    end = raw_end = 0
    for at, raw_at, size in SequenceMatcher(None, text, raw, autojunk=False).get_matching_blocks():
        if at > end and raw_at == raw_end:
            at, raw_at, size = at + 1, raw_at + 1, size - 1
        if size > 0:
            found.append((at, raw_at, size))
            end, raw_end = at + size, raw_at + size
    return [*found, (len(text), len(raw), 0)]
