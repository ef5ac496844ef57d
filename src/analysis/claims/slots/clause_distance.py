"""How far two spans of a sentence are apart: a joint of clauses counts for many characters, a semicolon is a wall."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

Span = tuple[int, int]
T = TypeVar("T")

_JOINT = re.compile(
    r"[,”\"]|:|–|—|--|\b(?:and|but|while|whereas|or|after|before|as|when|which|who|that|since|because)\b"
)
_CLAUSES = re.compile(
    r"\b(?:but|while|whereas|although|though)\b|[:–—]|--|\band\s+(?:\w+\s+){1,3}(?:was|were|is|are|has|have|had|will)\b"
)
_WALL = re.compile(r"[;\n]|[.!?][”\"’]? (?=[A-Z])")
_OUTCOME = re.compile(
    r",\s+(?!including|killing|wounding|injuring|leaving|claiming|according|during|following)[a-z]+ing\b"
)
"""A participle that tells what came of it all ("…, prompting calls for an end of the war")."""
_RELATIVE = re.compile(r"(?<=\w)\s(?:that|which|who|whom|where)\b")
_NEXT = 30
"""Characters behind a number within which a relative clause is its own noun's."""
_PER_JOINT = 40
_FAR = 400
_LONGEST = 200
"""Characters that a thing looked for is long at most."""
_BEHIND_WALL = 10_000


def between(text: str, one: Span, other: Span) -> str:
    """What stands between two spans; nothing where they overlap."""
    return text[one[1] : other[0]] if one[1] <= other[0] else text[other[1] : one[0]]


def around(ordered: Sequence[T], span: Span, reach: int, start: Callable[[T], int]) -> Sequence[T]:
    """Those of some things, in the order of their `start`, that stand within `reach` characters of a span."""
    low = bisect_left(ordered, span[0] - reach - _LONGEST, key=start)
    return ordered[low : bisect_left(ordered, span[1] + reach, key=start)]


def distance(text: str, one: Span, other: Span) -> int:
    """Characters between two spans, joints and walls counted."""
    words = between(text, one, other)
    nested = one[1] <= other[0] and _RELATIVE.search(words, _NEXT) is not None
    outcome = one[1] <= other[0] and _OUTCOME.search(words) is not None
    return (
        len(words)
        + (_FAR if nested or outcome else 0)
        + _PER_JOINT * len(_JOINT.findall(words))
        + (_BEHIND_WALL if _WALL.search(words) else 0)
    )


def is_apart(text: str, one: Span, other: Span) -> bool:
    """Whether two spans stand in two clauses of which each tells something else."""
    words = between(text, one, other)
    if one[1] <= other[0] and _OUTCOME.search(words):
        return True
    return bool(_WALL.search(words) or _CLAUSES.search(words))
