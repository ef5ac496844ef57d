"""The gold set of clean news: what two readers labelled, row by row, and joined.

A label is a quantity or an attribution that one reader or both have: rows of `a` and of `b` that overlap in the
window (quantities by numeral, attributions by cue), each used once, the most alike first. What both have is asked
for; what one has is optional: neither asked for nor wrong. Of a column, what either says is right. Guideline:
tests/gold/README.md.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

GOLD = Path(__file__).parents[1] / "tests/gold"
PARTS = {"quantities": ("from", "to"), "attributions": ("cue_start", "cue_end")}
"""Of each kind, the columns of the place by which two rows are one."""
TITLES = frozenset({
    "president", "mr", "mrs", "ms", "dr", "sir", "general", "gen", "admiral", "senator", "sen", "rep",
    "representative", "congressman", "prime", "minister", "secretary", "chancellor", "taoiseach",
    "attorney", "prosecutor", "judge", "king", "pope", "father", "fr",
})  # fmt: skip
"""Words that may stand before a name without its being another one's."""
NOT_NAMED = frozenset(["own_voice", "anonymous", "-", ""])
Row = dict[str, str]
Span = tuple[int, int]


@dataclass(frozen=True)
class Label:
    """What is labelled at one place: the rows of the readers who have it, and the half of its window."""

    rows: tuple[Row, ...]
    place: Span
    half: str
    optional: bool

    @property
    def window(self) -> int:
        """The number of its window."""
        return int(self.rows[0]["window"])

    def choices(self, column: str) -> set[str]:
        """Everything that either reader holds right."""
        return {choice for row in self.rows for choice in row[column].split("|")}


def gold(name: str) -> pl.DataFrame:
    """A file of the gold set, every cell a string, empty ones empty."""
    return pl.read_csv(GOLD / name, comment_prefix="#", infer_schema=False).fill_null("")


def windows() -> dict[int, Row]:
    """The windows by their number."""
    return {int(row["window"]): row for row in gold("clean_windows.csv").to_dicts()}


def pairs(kind: str) -> list[tuple[Row | None, Row | None]]:
    """Rows of `a` and `b` side by side, in the order of the windows; where one reader has none, None."""
    found: list[tuple[Row | None, Row | None]] = []
    of: dict[int, list[Row]] = defaultdict(list)
    for row in gold(f"clean_{kind}.csv").to_dicts():
        of[int(row["window"])].append(row)
    for window in sorted(of):
        mine, theirs = ([row for row in of[window] if row["by"] in (reader, "both")] for reader in "ab")
        chosen = one_to_one(
            (likeness, i, j)
            for i, a in enumerate(mine)
            for j, b in enumerate(theirs)
            if (likeness := _likeness(kind, a, b)) is not None
        )
        found += [(a, theirs[chosen[i]] if i in chosen else None) for i, a in enumerate(mine)]
        found += [(None, b) for j, b in enumerate(theirs) if j not in chosen.values()]
    return found


def labels(kind: str) -> list[Label]:
    """Quantities or attributions, joined."""
    halves = {number: row["half"] for number, row in windows().items()}
    made = []
    for pair in pairs(kind):
        rows = tuple(row for row in pair if row is not None)
        spans = [place(kind, row) for row in rows]
        whole = min(start for start, _ in spans), max(end for _, end in spans)
        made.append(Label(rows, whole, halves[int(rows[0]["window"])], None in pair))
    return made


def place(kind: str, row: Row) -> Span:
    """Where a row's numeral or cue stands in its window."""
    start, end = PARTS[kind]
    return int(row[start]), int(row[end])


def one_to_one(alike: Iterable[tuple[Any, int, int]]) -> dict[int, int]:
    """Of (likeness, left, right) the pairs left -> right, the most alike first, each side used once."""
    chosen: dict[int, int] = {}
    for _, left, right in sorted(sorted(alike, key=lambda pair: pair[1:]), key=lambda pair: pair[0], reverse=True):
        if left not in chosen and right not in chosen.values():
            chosen[left] = right
    return chosen


def _likeness(kind: str, a: Row, b: Row) -> tuple[float, ...] | None:
    mine, theirs = place(kind, a), place(kind, b)
    if not shared([mine], [theirs]):
        return None
    if kind == "quantities":
        return (shared([mine], [theirs]), -abs(mine[0] - theirs[0]))
    return (overlap(source_of(a), source_of(b)), overlap(pieces(a), pieces(b)), shared([mine], [theirs]))


def source_of(row: Row) -> list[Span]:
    """The words of the source, none where there are none."""
    return [(int(row["source_start"]), int(row["source_end"]))] if row["source_start"] else []


def pieces(row: Row) -> list[Span]:
    """The pieces of the content."""
    return [(int(start), int(end)) for start, end in (piece.split("-") for piece in row["content"].split())]


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """The characters that stand in both."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The characters in both by those in either; 1 where there are none in either."""
    both = shared(one, other)
    either = sum(end - start for start, end in [*one, *other]) - both
    return both / either if either else 1.0


def actors(name: str) -> dict[str, str]:
    """Every plain name and alias of an actors file -> the plain id."""
    known = {}
    for row in gold(name).to_dicts():
        for alias in (row["actor_id"], row["name"], *row["aliases"].split("|")):
            known.setdefault(plain(alias), plain(row["actor_id"]))
    return known


def plain(name: str) -> str:
    """A name as it is compared: without case, accents, full stops and a first "the"; one form of the apostrophe."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"^the ", "", " ".join(bare.replace("’", "'").replace(".", "").casefold().split()))


def same(one: str, other: str, known: dict[str, str]) -> bool:
    """Whether two names mean one: the same, one actor's, or one ends the other and has two words or lacks a title."""
    a, b = sorted((plain(one).split(), plain(other).split()), key=len)
    if known.get(" ".join(a), " ".join(a)) == known.get(" ".join(b), " ".join(b)):
        return True
    before = b[: len(b) - len(a)]
    return bool(a) and b[len(b) - len(a) :] == a and (len(a) > 1 or set(before) <= TITLES)


def named(choices: set[str]) -> bool:
    """Whether every choice is somebody's name."""
    return not choices & NOT_NAMED


def numbers_agree(one: Row, other: dict[str, Any], columns: Sequence[str]) -> bool:
    """Whether numbers, empty ones included, are the same."""
    for column in columns:
        a, b = (None if row[column] in ("", None) else float(row[column]) for row in (one, other))
        if (a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > 1e-3 * max(1.0, abs(b))):
            return False
    return True


def value_agrees(one: Row, other: dict[str, Any]) -> bool:
    """Whether the number is the same; of a range or a vague count, what the words allow."""
    return numbers_agree(one, other, ["value"] if one["value"] else ["value", "low", "high"])
