"""What an export prints below a story as if it were of it: sign-offs, rights, an imprint, references, pull quotes."""

import re

from analysis.articles.archives.header_labels import begins

LONGEST_SIGN_OFF = 40
LONGEST_RIGHTS = 200
LONGEST_REFERENCE = 160
BELOW = 6
"""Paragraphs at the end among which something may stand that is none of the story."""
QUOTED = 3
"""Those among which a sentence set off from the page may stand once more."""
FEWEST_WORDS = 6
"""Words that a pull quote has at least: a shorter last line may be a list's."""
RESTATED = 0.85
"""Share of a pull quote's words that one paragraph above has."""
_SIGN_OFF = re.compile(r"[a-z]{2,6}(?:[-/][a-z]{2,6}){0,8}")
"""The desk's initials under a dispatch: "val/mdl/dw/gk", "gph"."""
_SYNDICATED = re.compile(r"\s*\((?:©|\(c\)|copyright)\s?(?P<whose>[^()\d]{3,60})\)\s*$", re.IGNORECASE)
"""Whose text was taken over: "(© Daily Herald, Norport)"."""
_MAIL = re.compile(r"(?:e-?mail: ?)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}", re.IGNORECASE)
"""Where the author is reached, alone on a line."""
_REFERENCE = re.compile(
    r"(?:.*[-–—:,(>]\s?(?:see )?|see |more on )p(?:p|g|ages?)?\.? ?[A-Z]?\d{1,3}\)?(?: ?[-–&] ?\d{1,3})?",
    re.IGNORECASE,
)
"""Where the newspaper has more: "New trade deals - p28"."""
_PRINTED = re.compile(r"\bprinted (?:and published )?(?:at|by|in)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;,][\"'”’)\]]{0,3}$")
_WORD = re.compile(r"\w[\w’'-]*")


def without_what_stands_below(paragraphs: list[str]) -> tuple[list[str], str | None]:
    """The paragraphs of the story alone, and whose text it is where a credit for a reprint says so."""
    kept = [paragraph for paragraph in paragraphs if any(character.isalnum() for character in paragraph)]
    whose = None
    size = len(kept)
    for at in range(size - 1, max(0, size - BELOW - 1), -1):
        credit = _SYNDICATED.search(kept[at][-90:])
        if credit is not None:
            whose = whose or credit["whose"].partition(",")[0].strip()
            kept[at] = kept[at][: -len(credit[0])].rstrip()
        set_off = at >= size - QUOTED and _is_pull_quote(kept[at], kept[:at])
        if not kept[at] or _is_below(kept[at]) or set_off:
            del kept[at]
    return kept, whose


def _is_below(paragraph: str) -> bool:
    if len(paragraph) <= LONGEST_SIGN_OFF and _SIGN_OFF.fullmatch(paragraph):
        return True
    if len(paragraph) <= LONGEST_RIGHTS and begins("copyright", paragraph.removeprefix("(")):
        return True
    if len(paragraph) <= LONGEST_REFERENCE and _REFERENCE.fullmatch(paragraph):
        return True
    if _MAIL.fullmatch(paragraph):
        return True
    return paragraph.lower().startswith("published by ") and _PRINTED.search(paragraph) is not None


def _is_pull_quote(paragraph: str, above: list[str]) -> bool:
    """Whether a paragraph that ends no sentence has the words of one above it: it was set off beside the story."""
    words = {word.lower() for word in _WORD.findall(paragraph)}
    if _ENDED.search(paragraph) or len(words) < FEWEST_WORDS:
        return False
    return any(len(words & {word.lower() for word in _WORD.findall(part)}) >= RESTATED * len(words) for part in above)
