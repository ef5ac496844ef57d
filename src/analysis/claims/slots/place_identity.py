"""When two names mean one place: spellings from other scripts, and a town within its province and country."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from analysis.claims.language import calendar, function_words, is_demonym
from analysis.claims.quantities import canonical
from analysis.claims.sources import is_state, of_state

_NAME = re.compile(r"(?:(?:[A-Z]\.){2,}|[A-Z])[\w’'-]*(?:[ -](?:al-|el-|de |of the )?[A-Z][\w’'-]*){0,3}")
_REGION = re.compile(
    r"\b([A-Z][\w’'-]*(?: (?:al-|el-)?[A-Z][\w’'-]*)?)(?:['’]?s)? (?:[a-z]+ )?"
    r"(?:[Pp]rovince|[Gg]overnorate|[Rr]egion|[Cc]ountryside|[Ss]tate|[Cc]ounty|[Dd]istrict)\b"
)
_OFTEN = 0.2
"""A name is a region's where it is called one in such a share of its places; "the Paris region" makes Paris none."""
_COMPOUND = re.compile(r"-[a-z]{3,}$")
"""What ends an adjective made of a name ("US-led", "rebel-held")."""
_DROPPED = re.compile(r"(?<=.)[aeiouyhw'’`-]+")
_ARTICLE = re.compile(r"^(?:al|el|as|ar|ad|an|ash)[- ]", re.IGNORECASE)


def names_in(text: str, at: int) -> tuple[str, int] | None:
    """The name of a place that begins at `at`, in one spelling, and where it ends; None for a day or a month."""
    match = _NAME.match(text, at)
    if match is None:
        return None
    words = list(re.finditer(r"\S+", match[0]))
    days = calendar("month") | calendar("weekday")
    kept = next((k for k, word in enumerate(words) if re.sub(r"['’.]s?$", "", word[0].lower()) in days), len(words))
    if kept == 0:
        return None
    end = words[kept - 1].end()
    return canonical(re.sub(r"['’]s?$", "", match[0][:end])), at + end


@lru_cache(maxsize=8_192)
def parts_of(name: str) -> tuple[str, ...]:
    """A name with its country apart, the inmost first: "Syrian Idlib", "Syrias Idlib" -> "Idlib", "Syria"."""
    if country := country_of(name):
        return (country,)
    if shorter := names_in(name, 0):
        name = shorter[0]
    first, _, rest = name.partition(" ")
    if rest and (country := country_of(first)):
        return (*parts_of(rest), country)
    before, _, last = name.rpartition(" ")
    if before and (country := country_of(last)) and last != country:
        return (*parts_of(before), country)
    return () if _COMPOUND.search(name) or is_demonym(name) else (name,)


def told_places(names: Iterable[str]) -> list[str]:
    """The places of some names, each once, in their order."""
    return list(dict.fromkeys(part for name in names for part in parts_of(name) if len(part) > 1))


@lru_cache(maxsize=8_192)
def skeleton(name: str) -> str:
    """A name without vowels and breathings, in which transcriptions differ: "Sheikhoun", "Shaykhun" -> "skn"."""
    folded = _ARTICLE.sub("", name.strip().lower())
    parts = [_DROPPED.sub("", part) for part in re.split(r"[\s-]+", folded) if part]
    return " ".join(re.sub(r"(.)\1+", r"\1", part) for part in parts)


@lru_cache(maxsize=8_192)
def country_of(word: str) -> str | None:
    """The country that a name or an adjective means ("Syria", "Syrian"); None for any other word."""
    bare = re.sub(r"['’]s?$", "", word)
    return _SHORT.get(bare.replace(".", "")) or of_state(bare) or of_state(bare.removesuffix("s"))


_SHORT = {"US": "United States", "USA": "United States", "UK": "United Kingdom"}
"""Names of countries in capitals."""


_WIDE = frozenset(
    {"Europe", "Africa", "Asia", "America", "North America", "South America", "Central America", "Latin America",
     "Middle East", "West", "East", "Mediterranean"}
)  # fmt: skip
"""Names of parts of the world, which tell no more of a place than a country does."""


def is_country_name(name: str) -> bool:
    """Whether a name is a country's, so that it tells little of where in it something was."""
    return name in _WIDE or country_of(name) is not None or is_state(name)


def precise(places: Iterable[str]) -> frozenset[str]:
    """The names below a country, in the form in which they are compared."""
    return frozenset(skeleton(place) for place in places if not is_country_name(place))


def regions_of(texts: Iterable[str]) -> frozenset[str]:
    """The names that the texts call a province or a region in no small share of the places where they have them, in
    the form in which they are compared."""
    held = list(texts)
    called = Counter(_without_opening(match[1]) for text in held for match in _REGION.finditer(text))
    return frozenset(
        skeleton(name) for name, n in called.items() if name and n >= _OFTEN * sum(text.count(name) for text in held)
    )


def _without_opening(name: str) -> str:
    """A name without the word that opens its sentence ("In Karst")."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in function_words() else name
