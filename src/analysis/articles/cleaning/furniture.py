"""Which lines are a page's furniture, by the lexicon of what stands around articles."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis.io.lexicons import read_lexicon

LONGEST_WHOLE = 80
"""Characters beyond which a line is not matched as a whole."""
LONGEST_NAMED = 50
"""Words beyond which a line is no furniture for words that stand somewhere in it."""
LONGEST_LINE = 90
"""Words beyond which a line is no furniture whatever it says: a paragraph that quotes a promo stays."""
WEAK = frozenset({"caption", "footer"})
"""Kinds that also stand in clean text (a picture's credit, the copyright): alone they prove no furniture."""
BETWEEN = frozenset({"ad", "caption", "picture"})
"""Kinds that stand between the paragraphs of an article: where they are, the article need not have ended or begun."""

MENU_WORDS = 12
"""Words of a menu that a page may show in one line."""
_MENU_GAP = re.compile(r"[\s|/•·»>–-]+")
_BULLETS = " \t•·*|»«›‹–—-_=~►▶→←↑↓✓✔+#>:"


class Furniture(NamedTuple):
    """What a line is (promo, login, share, …) and its effect.

    line: it goes alone; between: it goes alone, and the article goes on around it; list: it heads a list of links;
    rest: nothing of the article follows.
    """

    kind: str
    effect: str


MENU = Furniture("links", "line")


class _Patterns(NamedTuple):
    """Rows matched as a whole or at the start as one expression each, whose group tells the row; the others apart."""

    whole: re.Pattern[str]
    start: re.Pattern[str]
    anywhere: list[tuple[str, re.Pattern[str], Furniture]]
    meanings: list[Furniture]


@cache
def _patterns() -> _Patterns:
    rows = read_lexicon("analysis.articles", "furniture")
    meanings: list[Furniture] = []
    parts: dict[str, list[str]] = {"whole": [], "start": []}
    anywhere = []
    for kind, effect, match, needs, pattern in rows.iter_rows():
        meaning = Furniture(kind, effect)
        if match == "any":
            form = re.compile(pattern)
            anywhere += [(need, form, meaning) for need in needs.split("|")]
            continue
        parts[match].append(f"(?P<r{len(meanings)}>{pattern})")
        meanings.append(meaning)
    whole, start = (re.compile("|".join(found)) for found in parts.values())
    return _Patterns(whole, start, anywhere, meanings)


@cache
def _is_menu_word(word: str) -> bool:
    match = _patterns().whole.fullmatch(word)
    if match is None or match.lastgroup is None:
        return False
    meaning = _patterns().meanings[int(match.lastgroup[1:])]
    return meaning.kind in ("links", "login", "promo", "footer") and meaning.effect == "line"


def _menu(line: str) -> bool:
    """Whether a line is several words of a menu side by side: "Login Register Subscribe"."""
    parts = [part for part in _MENU_GAP.split(line) if part]
    return 1 < len(parts) <= MENU_WORDS and all(part.isalpha() and _is_menu_word(part) for part in parts)


Anywhere = list[tuple[str, re.Pattern[str], Furniture]]


def furniture(line: str, words: int, anywhere: Anywhere | None = None) -> Furniture | None:
    """What the line is if it is furniture, else None; `anywhere` is `met_in` of a text that has the line."""
    bare = line.strip(_BULLETS)
    if not bare or words > LONGEST_LINE:
        return None
    patterns = _patterns()
    lower = _plain(bare).lower()
    match = patterns.whole.fullmatch(lower) if len(lower) <= LONGEST_WHOLE else None
    match = match or patterns.start.match(lower)
    if match is not None and match.lastgroup is not None:
        return patterns.meanings[int(match.lastgroup[1:])]
    if words <= MENU_WORDS and _menu(lower):
        return MENU
    if words > LONGEST_NAMED:
        return None
    for need, pattern, meaning in patterns.anywhere if anywhere is None else anywhere:
        if need in lower and pattern.search(lower):
            return meaning
    return None


def met_in(lines: Iterable[str]) -> Anywhere:
    """The rows matched anywhere in a line whose word stands in one of the lines: few of them in any one text."""
    text = _plain("\n".join(lines)).lower()
    return [row for row in _patterns().anywhere if row[0] in text]


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
