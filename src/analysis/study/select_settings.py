"""The keys of `[select]` in `study.toml`: which articles of the raw files are the study's."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from analysis.study.settings_lines import Lines

WORDS = ("words_all", "words_any", "words_none")
"""Keys that ask for words; each holds one, or a list."""
ASKED_OF_ARTICLES = (*WORDS, "words_in", "outlet", "section", "from", "to")
"""Keys that ask something of the article as it was cleaned; any other is the name of a field of the record."""
PLACES = ("title", "text")
"""Where words may be asked for; `text` has the title in it."""


def listed(value: Any) -> list[Any]:
    """What a key asks for as a list, whether one value stands there or several."""
    return list(value) if isinstance(value, list) else [value]


def check_select(select: Mapping[str, Any], lines: Lines) -> None:
    """Refuses keys and values that are not understood; the days are checked with those of the window."""
    for key, value in select.items():
        if key in (*WORDS, "outlet", "section"):
            if not (values := listed(value)) or not all(isinstance(word, str) and word.strip() for word in values):
                raise lines.error(
                    f'select.{key} = {value!r}: expected text, or a list such as ["flood", "high water"]',
                    key,
                    "select",
                )
            if key in WORDS and (cut := next((word for word in values if "*" in word or "?" in word), None)):
                raise lines.error(
                    f"select.{key}: {cut!r} has a wildcard; words are found whole, so write each form", key, "select"
                )
        elif key == "words_in":
            if value not in PLACES:
                raise lines.error(f'select.words_in = {value!r}: expected "title" or "text"', key, "select")
            if not any(name in select for name in WORDS):
                raise lines.error(f"select.words_in: no words are asked for; add {', '.join(WORDS)}", key, "select")
        elif key.startswith("word"):
            known = ", ".join(ASKED_OF_ARTICLES)
            raise lines.error(f"unknown key {key!r} in select; known keys: {known}, and fields", key, "select")
        elif not (values := listed(value)) or not all(isinstance(one, str | int | float | date) for one in values):
            raise lines.error(
                f'select.{key} = {value!r}: expected the value of a field, such as "flood", or a list', key, "select"
            )
