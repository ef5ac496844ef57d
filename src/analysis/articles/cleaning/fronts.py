"""What a scraper glued to the beginning of a text: its date, or date, author and title once more."""

import re

from analysis.articles.dates import Stated, label_of, printed_date

LONGEST_FRONT = 120
"""Characters that date and author may take before a title printed once more."""
_FRONT = re.compile(
    r"\s*(?:(?:date|published|posted|updated)(?: on)?\s?:?\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?",
    re.IGNORECASE,
)


def date_in_front(text: str) -> tuple[Stated, int] | None:
    """A date, with or without its label, that a scraper glued to a text's beginning, and where the text goes on.

    "date 2024-10-18 Dam breaks", "Posted on April 2, 2017 Dam breaks", "Wed 05 Apr 2017 Dam breaks". Other words
    before the date, or a text that goes on in lower case, make it part of a sentence.
    """
    head = text[:80]
    stated = printed_date(head)
    if stated is None or not (_FRONT.fullmatch(text[: stated.start]) or label_of(text[: stated.start])):
        return None
    rest = text[stated.end :].lstrip(" -–—|:,")
    if len(rest) < 10 or not (rest[0].isupper() or rest[0] in "\"'“‘") or len(text) - len(rest) == stated.end:
        return None
    return stated, len(text) - len(rest)


def after_title(text: str, start: int, title: str) -> int | None:
    """Where a body that starts at `start` of `text` goes on if it opens with its title once more; else None.

    Before the title may stand a date and who posted it: "Posted on April 2, 2017 by Ann Lee Dam breaks Water …".
    """
    # a search that ignores case: in lower case a few letters are two, and places would shift
    found = re.compile(re.escape(title), re.IGNORECASE).search(text, start, start + len(title) + LONGEST_FRONT)
    if found is None or text[found.end() : found.end() + 1].isalnum():
        return None
    at, end = found.span()
    if at > start:
        stated = printed_date(text[start:at])
        if stated is None or not _FRONT.fullmatch(text[start : start + stated.start]):
            return None
    rest = text[end:].lstrip(" .!?-–—|:\"”’'")
    return len(text) - len(rest) if rest else None
