"""A printed name of an outlet without what it says of edition, place and domain."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from tld import get_tld

from analysis.io.lexicons import read_lexicon

LONGEST_NAME = 200
"""Characters of a name that is looked into; a longer one is no outlet's name and joined with no other."""
LONGEST_EDITION = 6
"""Words of a part that may tell an edition."""
SHORTEST_NAME = 4
"""Letters that must be left of an address for its "the" to be an article ("theguardian", not "then24")."""
SITES = {"", "www", "m", "amp", "edition", "mobile", "news", "en", "uk", "us", "english"}
"""Parts before a domain that are editions of it; any other may be somebody else's site on a shared host."""

_BRACKETED = re.compile(r"(.*?\S)\s*[(\[]([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*)[)\]]\.?")
_SET_OFF = re.compile(r"(.*\S)(?:\s[-–—]{1,2}\s|\s?--\s?|[,;]\s)\s*(\S.*)")
_DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)


class Place(NamedTuple):
    """Where a paper is, as far as its name tells: town and country (two letters), "" where it does not.

    The town of a name that is many papers' and stands alone is "?": it is nobody else's.
    """

    town: str = ""
    country: str = ""

    def refines(self, other: "Place") -> bool:
        """Whether this place lies in the other and says more."""
        if self.town == "?" or other.town:
            return False
        return bool(self.town or self.country) if not other.country else bool(self.town) and self[1] == other[1]


class Form(NamedTuple):
    """What a printed name is of: `base`, its letters alone without article; and where."""

    base: str
    place: Place


@cache
def form_of(printed: str) -> Form:
    """Base and place of a printed name: those of "The Guardian (London) - Final Edition" are guardian, London."""
    name = " ".join(unicodedata.normalize("NFKC", printed).split())
    if len(name) > LONGEST_NAME:
        return Form(name.casefold(), Place("?"))
    if (address := _DOMAIN.fullmatch(name)) and (of_domain := _of_domain(address[1].lower())):
        base, place = of_domain
    else:
        base, place = _of_name(name)
    if place == Place() and base in _homes():
        place = Place("", home) if (home := _homes()[base]) else Place("?")
    return Form(base or name.casefold(), place)


def is_domain(printed: str) -> bool:
    """Whether a name is an address."""
    return _DOMAIN.fullmatch(printed.strip()) is not None


def _of_name(name: str) -> Form:
    place = Place()
    while True:
        if (found := _BRACKETED.fullmatch(name)) and letters(found[1]):
            if not _is_edition(found[2]):
                place = place if place != Place() else _place(found[2])
            name = found[1]
        elif (found := _SET_OFF.fullmatch(name)) and _is_edition(found[2]):
            name = found[1]
        elif (bare := _without_end(name)) != name:
            name = bare
        else:
            return Form(letters(name), place)


def letters(name: str) -> str:
    """The letters and digits of a name in lower case, "&" as and, without its article."""
    folded = re.sub(r"^the\s+", "", name.casefold().strip()).replace("&", " and ")
    return re.sub(r"[\W_]+", "", folded)


def _of_domain(address: str) -> Form | None:
    found = get_tld(f"http://{address}", as_object=True, fail_silently=True)
    if found is None or isinstance(found, str) or found.subdomain not in SITES:
        return None
    base = re.sub(r"[\W_]+", "", found.domain)
    if base.startswith("the") and len(base) >= SHORTEST_NAME + 3:
        base = base.removeprefix("the")
    last = found.tld.rpartition(".")[2]
    country = _domains().get(last, last if len(last) == 2 else "")
    return Form(base, Place("", country))


def _place(words: str) -> Place:
    """The place in the brackets behind a name: "London", "London, England", "London (UK)"."""
    parts = [part.strip(" .").casefold() for part in re.split(r"[,(;]", words.replace(")", "")) if part.strip(" .")]
    known = [_places().get(part, Place(part)) for part in parts]
    if not known:
        return Place()
    country = next((place.country for place in known if place.country), "")
    return Place(known[0].town, country)


def _is_edition(part: str) -> bool:
    words = re.findall(r"[^\W_][\w-]*", part.casefold())
    if not words or len(words) > LONGEST_EDITION:
        return False
    return " ".join(words) in _editions("apart") or any(word in _editions("holds") for word in words)


def _without_end(name: str) -> str:
    for words in _editions("end"):
        bare = name[: -len(words)].rstrip()
        if name.casefold().endswith(f" {words}") and " " in bare:
            return bare
    return name


@cache
def _editions(where: str) -> frozenset[str]:
    rows = read_lexicon("analysis.articles", "outlet_editions").select("words", "where").iter_rows()
    return frozenset(words for words, here in rows if here == where)


@cache
def _homes() -> dict[str, str]:
    rows = read_lexicon("analysis.articles", "outlet_namesakes").select("name", "home").iter_rows()
    return {letters(name): home or "" for name, home in rows}


@cache
def _places() -> dict[str, Place]:
    rows = read_lexicon("analysis.articles", "outlet_places").select("place", "kind", "country").iter_rows()
    return {
        place.casefold(): Place("" if kind == "country" else place.casefold(), country)
        for place, kind, country in rows
        if kind != "domain"
    }


@cache
def _domains() -> dict[str, str]:
    rows = read_lexicon("analysis.articles", "outlet_places").select("place", "kind", "country").iter_rows()
    return {place.lower(): country or "" for place, kind, country in rows if kind == "domain"}
