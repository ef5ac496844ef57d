"""Which lines are a page's furniture, by the lexicon of what stands around articles."""

import re
from functools import cache
from typing import Literal

from analysis.lexicons import read_lexicon

Effect = Literal["line", "list", "rest"]

LONGEST_WHOLE = 80
LONGEST_LINE = 90
"""Words beyond which a line is no furniture whatever it says: a paragraph that quotes a promo stays."""

_BULLETS = " \t•·*|»«›‹–—-_=~►▶→←↑↓✓✔+#>:"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@cache
def _patterns() -> dict[tuple[str, Effect], re.Pattern[str]]:
    rows = read_lexicon("analysis.articles", "furniture")
    found: dict[tuple[str, Effect], list[str]] = {}
    for match, effect, pattern in rows.select("match", "effect", "pattern").iter_rows():
        found.setdefault((match, effect), []).append(f"(?:{pattern})")
    return {key: re.compile("|".join(parts), re.IGNORECASE) for key, parts in found.items()}


def effect_of(line: str, words: int) -> Effect | None:
    """What the line does if it is furniture: it goes alone, heads a list of links, or ends the article."""
    if words > LONGEST_LINE:
        return None
    bare = line.strip(_BULLETS).translate(_APOSTROPHES)
    if not bare:
        return "line"
    for (match, effect), pattern in _patterns().items():
        if match == "whole":
            if len(bare) <= LONGEST_WHOLE and pattern.fullmatch(bare):
                return effect
        elif match == "start":
            if pattern.match(bare):
                return effect
        elif pattern.search(bare):
            return effect
    return None
