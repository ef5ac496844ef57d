"""The words that exports print around their articles: labels of fields, marks, units and rights."""

import re
from functools import cache
from typing import NamedTuple

from analysis.io.lexicons import read_lexicon

LONGEST = 40
"""Characters that a label may have; a sentence with a colon in it begins with more."""
_COUNT = re.compile(r"(\d{1,6}) (?:of|von|de|di|van|sur) \d{1,6}", re.IGNORECASE)
_WORDS_TOLD = re.compile(r"\d[\d.,\u202f\xa0’' ]{0,9}")


class Label(NamedTuple):
    """A field that a line names: the field, where it belongs (head | index | end | note), and its value."""

    field: str
    part: str
    value: str


@cache
def _labels(archive: str) -> dict[str, tuple[str, str]]:
    rows = read_lexicon("analysis.articles", "archive_labels").select("archive", "field", "part", "forms").iter_rows()
    return {
        form.casefold(): (field, part)
        for name, field, part, forms in rows
        if name == archive
        for form in forms.split("|")
    }


@cache
def words(use: str) -> frozenset[str]:
    """The forms of a use (unit | language | copyright | ...), case folded."""
    rows = read_lexicon("analysis.articles", "archive_words").select("use", "forms").iter_rows()
    return frozenset(form.casefold() for name, forms in rows if name == use for form in forms.split("|"))


def label(archive: str, line: str, inside_header: bool = False) -> Label | None:
    """The field that a line names in the manner of `archive` (nexis | proquest), None where it names none.

    Nexis prints its labels in capitals or, since it is called Nexis Uni, with a hard space behind the colon: a
    sentence that happens to begin with the same word does neither. Inside a header the hard space may have been
    lost on the way; there only the words of labels below a body ("Correction: ...") may begin a headline.
    """
    name, colon, value = line[:LONGEST].partition(":")
    found = _labels(archive).get(name.strip().casefold()) if colon else None
    sure = archive != "nexis" or name.strip().isupper() or value.startswith("\xa0")
    if found is None or not (sure or (inside_header and found[1] == "head")):
        return None
    return Label(*found, line[len(name) + 1 :].strip())


def is_mark(use: str, line: str) -> bool:
    """Whether the line is one of the marks of a use (body | below | end | abstract | full) and nothing else."""
    return len(line) <= LONGEST and line.strip(" \t\r\n\xa0:").casefold() in words(use)


def begins(use: str, line: str) -> bool:
    """Whether the line begins with one of the forms of a use."""
    folded = line.strip()[: 2 * LONGEST].casefold()
    return any(folded.startswith(form) and not folded[len(form) :][:1].isalnum() for form in words(use))


def mentions(use: str, text: str) -> bool:
    """Whether one of the forms of a use stands anywhere in a short text."""
    folded = text.casefold()
    return any(form in folded for form in words(use))


def is_count(line: str) -> bool:
    """Whether the line counts the documents of a download: "1 of 74 DOCUMENTS", "Dokument 1 von 74"."""
    bare = " ".join(line[: 2 * LONGEST].split())
    found = _COUNT.search(bare)
    rest = (bare[: found.start()] + bare[found.end() :]).split() if found and len(line.strip()) <= LONGEST else []
    return bool(rest) and all(word.casefold() in words("count") for word in rest)


def words_told(line: str) -> int | None:
    """The length that a line tells in words: "1,086 words", "1.086 Wörter"; None where it tells none."""
    found = _WORDS_TOLD.match(line.strip())
    if found is None or line.strip()[found.end() :].strip().casefold() not in words("unit"):
        return None
    return int(re.sub(r"\D", "", found.group()))


def without_by(name: str) -> str | None:
    """A byline without its "By"; in capitals or not as it is printed."""
    first, _, rest = name.strip().partition(" ")
    bare = rest if first.rstrip(":").casefold() in words("by") and rest else name
    return " ".join(bare.split()) or None
