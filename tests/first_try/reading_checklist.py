"""Reads the cases of a first try in the kinds of the checklist: numbers, what was done, who says so.

    python tests/first_try/reading_checklist.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, actors (a set of the checklist), some (rows that must be read), none (rows
that must not); how a row is met: `rounds.is_read_right`.
"""

import runpy
from collections.abc import Iterator
from pathlib import Path

from rounds import Judged, Reader, Row, is_read_right, main, with_links

CHECKLIST = Path(__file__).parents[2].parent / "shared" / "bench" / "checklist" / "run.py"
LINKED = ("origin", "basis", "stance", "relays", "said_on")
NEAR = 1e-6
"""Numbers that differ by no more than this share are one: a third of a million is written with so many decimals."""


def actors() -> dict[str, str]:
    """The lines of actors.csv of each set that a case names: those of the checklist, which is kept outside."""
    return dict(runpy.run_path(str(CHECKLIST))["ACTORS"])


def read(given: list[Row], reader: Reader = "careful") -> Iterator[Judged]:
    """Each case, whether it is read right, and its estimates with what they are linked to."""
    for name, lines in actors().items():
        if part := [case for case in given if case["actors"] == name]:
            for case, got in zip(part, with_links(part, lines, reader, LINKED), strict=True):
                yield case, is_read_right(case, got, NEAR), got


if __name__ == "__main__":
    main(__doc__, read, ("text", "value", "status", "relation", *LINKED))
