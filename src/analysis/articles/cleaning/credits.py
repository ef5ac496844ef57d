"""Who made the text, where the text says so: the agency credited as its author, the byline, the outlet, the place."""

import re
from functools import cache
from typing import NamedTuple

from analysis.io.calendar import SHORT_MONTH
from analysis.io.lexicons import read_lexicon

_DASH = r"[—–-]{1,2}"
_PLACE = r"[A-Z][^\W\d_]*[.'’]?(?:[ /-][A-Z(][^\W\d_]*[.)'’]?){0,3}"
_CAPITALS = r"[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]*){0,3}"
_REGION = r"(?:, ?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}){0,2}"
_DAY = (
    rf"(?:,? (?:{SHORT_MONTH}[a-z]*\.? \d{{1,2}}"
    r"|\d{1,2} [A-Z][a-z]{2,8})(?:, ?\d{4}| \d{4})?)?"
)
_SOURCE = r"\((?P<source>[^()]{2,40})\)"
_DATELINES = [
    re.compile(rf"(?P<place>{_CAPITALS}){_REGION}{_DAY}(?: ?{_SOURCE})?(?: ?{_DASH}|:) "),
    re.compile(rf"(?P<place>{_PLACE}){_REGION}{_DAY} ?{_SOURCE} ?{_DASH} "),
    re.compile(rf"(?P<place>{_PLACE}){_REGION}{_DAY} (?:—|–|--) (?=[A-Z\d\"'“‘])"),
]
_BYLINE = re.compile(
    r"(?:(?:written|posted|reported|published|story|text|report)\s)?by\s?:?\s(?P<name>\S.*)", re.IGNORECASE
)
_GLUED = re.compile(r"by(?P<name>[a-z][\w.'’-]+(?: [\w.'’-]+){1,3})")
_NAME_END = re.compile(
    r"\s*(?:[|•·@–—]|\s-\s|\bfor\b|\bupdated\b|\bpublished\b|\bposted\b|\bin\b|\bon\b|\d).*$", re.IGNORECASE
)
_DOMAIN = re.compile(r"[\s·•|–—*-]*((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,40})\.){1,4}(?:[A-Za-z]{2,12}))\s*")
_URL = re.compile(r"(?:url|link|source)?\s?:?\s?(https?://[^\s<>\"]{4,500})", re.IGNORECASE)
_IMPRINT = re.compile(r"published by (?P<name>[A-Z].{1,60}?) (?:and|&) distributed\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?:source|agency|credit|agencies)\s?:\s?", re.IGNORECASE)
_NAMED = r"[A-Za-z]\w*(?:[ -]\w+){0,3}"
_TRAILING = re.compile(
    rf"(?:(?:(?<=[.!?\"”’])|\s)\s?[—–-]{{1,2}}\s?(?P<dashed>{_NAMED})|(?<=[.!?\"”])\s?\(?(?P<bare>{_NAMED})\)?)\.?\s*$"
)
_EDGES = " \t\xa0·•*|—–-()[]."
_AFTER_PLACE = re.compile(r"[,(;:]|\s[–—-]{1,2}(?:\s|$)|\s(?=[A-Z][a-z]{2,8}\.? \d|\d)")
"""What ends the place in a field for it: a region, a day, an agency."""
_PARTICLES = frozenset(["the", "and", "les", "las", "los", "des", "del", "der", "von", "sur", "city", "new", "near"])
"""Words of the names of places that any story has in lower case."""
LONGEST_BYLINE = 80
FEWEST_OF_SENTENCE = 3
"""Words in lower case that a sentence has at least; "AFP and staff" ends with no stop."""


class Dateline(NamedTuple):
    """The place a report opens with, the source in brackets behind it, and where the dateline ends."""

    place: str
    source: str | None
    end: int


@cache
def _rubrics() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.articles", "rubrics")["word"])


@cache
def _agencies() -> dict[str, str]:
    rows = read_lexicon("analysis.articles", "agencies").iter_rows()
    forms = {form: agency for agency, names in rows for form in names.split("|")}
    return {form.upper(): agency for form, agency in forms.items()} | forms


def agency_named(words: str) -> str | None:
    """The agency that `words` name and nothing else; of "Reuters/AP" the first, of a sentence none."""
    bare = _LABEL.sub("", words.strip(_EDGES)).strip(_EDGES)
    if (
        words.rstrip("\"”’' ").endswith((".", "!", "?"))
        and len(re.findall(r"\b[a-z]+\b", bare)) >= FEWEST_OF_SENTENCE
    ):
        return None  # "AFP, citing the port, put the toll at 30."
    return _agencies().get(bare) or _agencies().get(re.split(r"\s?[/,&]\s?", bare)[0] if len(bare) <= 60 else "")


def credit_line(line: str) -> str | None:
    """The agency where the whole line is its credit: "Reuters", "- AFP", "(AP)", "Source: PTI"."""
    return agency_named(line) if len(line) <= 60 else None


def closing_credit(paragraph: str) -> tuple[str, int] | None:
    """The agency credited at the end of the last paragraph, and where that credit begins.

    "… the ministry said. - AFP", "… he said.” (ANI)", "… on Friday --Reuters".
    """
    tail = paragraph[-60:]
    match = _TRAILING.search(tail)
    if match is None or (agency := _agencies().get(match["dashed"] or match["bare"])) is None:
        return None
    return agency, len(paragraph) - len(tail) + match.start()


def dateline(paragraph: str) -> Dateline | None:
    """The dateline at the start of a paragraph: "SEOUL, Oct 18 (Reuters) - ", "BRUSSELS: ", "Cairo — "."""
    for form in _DATELINES:
        if match := form.match(paragraph[:120]):
            return Dateline(match["place"].strip(), match.groupdict().get("source"), match.end())
    return None


def is_rubric(found: Dateline, paragraph: str, story: str) -> bool:
    """Whether what looks like a dateline heads a piece: "HOUSEHOLD: ", "FACT CHECK — ".

    Where neither region, day nor agency stands behind the place, its words have to be names. One that the story has
    in lower case, or that newspapers head their pieces with, is none.
    """
    if found.source or paragraph[: found.end].strip(" :—–-") != found.place:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", found.place.casefold()) if len(word) > 2]
    if any(word in _rubrics() for word in words):
        return True
    return any(re.search(rf"(?<![\w’'-]){word}(?![\w-])", story) for word in words if word not in _PARTICLES)


def place_of(field: str) -> str:
    """The place in a field of its own for the dateline: "BEIRUT, March 14 2013" is BEIRUT, "WASHINGTON" itself."""
    return _AFTER_PLACE.split(field.strip(), maxsplit=1)[0].strip(" -–—.") or field.strip()


def byline(line: str) -> str | None:
    """The author that a line names: "By Ann Lee", "Written by: Ann Lee | 3 May", glued "byann lee"."""
    if len(line) > LONGEST_BYLINE or line.endswith((".", "?", "!")):
        return None
    match = _BYLINE.fullmatch(line.strip()) or _GLUED.fullmatch(line.strip())
    name = _NAME_END.sub("", match["name"]).strip(" ,;:") if match else ""
    size = len(name.split())
    return name if 0 < size <= (8 if name[0].isupper() else 3) else None


def outlet_line(line: str) -> str | None:
    """The web address of an outlet where the whole line is one: "· example.com"."""
    match = _DOMAIN.fullmatch(line) if len(line) <= 80 else None
    return match[1] if match else None


def url_line(line: str) -> str | None:
    """The address where the whole line is one."""
    match = _URL.fullmatch(line.strip())
    return match[1] if match else None


def imprint(line: str) -> str | None:
    """The publisher that an imprint names: "Published by X and distributed with …"."""
    match = _IMPRINT.search(line[:200])
    return match["name"].strip() if match else None
