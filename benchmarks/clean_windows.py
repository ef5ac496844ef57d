"""Finds the windows of the gold set of clean news in a table of articles, by their words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

WORD = re.compile(r"\S+")
FEWEST = 5
"""Fewest words in a row that are taken for words of the window."""
WHOLE = 0.97
"""Share of its words from which a window counts as found whole: a footnote mark may be lost."""
Span = tuple[int, int]
Found = tuple[Span, Span]


@dataclass
class Located:
    """Where the words of one window stand: by article pairs of places, in the article and in the window, in order."""

    text: str
    places: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    share: float = 0.0

    def in_window(self, article: str, start: int, end: int) -> Span | None:
        """Where the window has the article's [start, end); None where it has none of it."""
        here = [(a, w) for a, w in self.places.get(article, ()) if a[0] < end and start < a[1]]
        if not here:
            return None
        (first, window_first), (last, window_last) = here[0], here[-1]
        begin = window_first[0] + max(0, min(start - first[0], window_first[1] - window_first[0]))
        finish = window_last[1] - max(0, min(last[1] - end, window_last[1] - window_last[0]))
        return begin, max(finish, begin + 1)


def locate(text: str, articles: Sequence[dict[str, Any]]) -> Located:
    """A window in the articles of its document; each of its words is found in one, the one that holds most of them."""
    words = [(match.group(), match.span()) for match in WORD.finditer(text)]
    found = []
    for article in articles:
        theirs = [(match.group(), match.span()) for match in WORD.finditer(article["text"])]
        matcher = SequenceMatcher(None, [w for w, _ in words], [w for w, _ in theirs], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= FEWEST]
        found.append((sum(block.size for block in blocks), article["article_id"], blocks, theirs))
    located, taken = Located(text), set()
    for _, name, blocks, theirs in sorted(found, key=lambda row: (-row[0], row[1])):
        for mine, other, size in blocks:
            for step in range(size):
                if mine + step not in taken:
                    taken.add(mine + step)
                    located.places[name].append((theirs[other + step][1], words[mine + step][1]))
        located.places[name].sort()
    located.share = len(taken) / len(words)
    return located


def told(located: Sequence[Located]) -> str:
    """How many windows were found, in words."""
    whole = sum(window.share >= WHOLE for window in located)
    missing = sum(window.share < 1 - WHOLE for window in located)
    words = sum(round((1 - window.share) * len(window.text.split())) for window in located)
    return (
        f"{len(located)} windows: {whole} found whole, {len(located) - whole - missing} in part, {missing} not; "
        f"{words} of {sum(len(window.text.split()) for window in located)} words not found"
    )
