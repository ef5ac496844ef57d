"""Words that mean a state: its seat ("Lima"), a body or an office that speaks for it, its own name."""

import re
from functools import cache, lru_cache

import polars as pl

from analysis.claims.language import PACKAGE
from analysis.io.lexicons import read_lexicon

_AGAINST = re.compile(
    r"\b(?:former|late|ousted|deposed|exiled|retired|then|rebel|opposition|militia|separatist|insurgent|shadow|rival"
    r"|resistance|dissident)s?\b|\b(?:ex|anti|pro)-|-(?:backed|led|allied|supported|trained)\b",
    re.IGNORECASE,
)


def of_seat(name: str) -> str | None:
    """The country whose government is meant by the place where it sits."""
    return _seats().get(name)


def is_country(name: str) -> bool:
    """Whether a name is a country's."""
    return name in _countries()


def is_state(name: str) -> bool:
    """Whether a name is a country's, or its people's, in whatever case."""
    return name.casefold() in _folded()


def of_state(word: str) -> str | None:
    """The country whose name or demonym a word is."""
    return _named().get(word)


def behind(words: str) -> str | None:
    """The country of a body or an office with no name of its own: "the Peruvian army", "the president of Chile"."""
    body = _body().match(words) if _AGAINST.search(words) is None else None
    return _named()[body["state"] or body["of"]] if body is not None else None


def adjectival(words: str) -> str:
    """A name with its state in the adjective's place and no article: "Bolivia's health ministry", "the health
    ministry in La Paz": "Bolivian health ministry"."""
    words = re.sub(r"^[Tt]he ", "", words)
    seated = re.fullmatch(r"([A-Za-z ]+ministry) in ([A-Z][\w ]+)", words)
    if seated is not None and (adjective := _adjectives().get(of_seat(seated[2]) or "")):
        return f"{adjective} {seated[1]}"
    owned = re.match(r"([A-Z]\w+?)['’]?s (?=[A-Za-z])", words)
    if owned is not None and (adjective := _adjectives().get(owned[1])):
        return f"{adjective} {words[owned.end() :]}"
    return words


@lru_cache(maxsize=4_096)
def plain(words: str) -> str:
    """A name as it is compared: adjectival, one spelling ("Peru's defence ministry": "peruvian defense ministry")."""
    return adjectival(words).lower().replace("defence", "defense").replace("centre", "center")


@cache
def _adjectives() -> dict[str, str]:
    """The first demonym of each country."""
    rows = read_lexicon(PACKAGE, "demonyms").filter(pl.col("country").is_not_null())
    return dict(reversed(list(rows.select("country", "demonym").iter_rows())))


@cache
def _seats() -> dict[str, str]:
    return dict(read_lexicon(PACKAGE, "seats").select("seat", "country").iter_rows())


@cache
def _countries() -> frozenset[str]:
    told = read_lexicon(PACKAGE, "demonyms")["country"].drop_nulls()
    return frozenset(told) | frozenset(_seats().values())


@cache
def _named() -> dict[str, str]:
    """The country of each demonym and of each country's own name."""
    rows = read_lexicon(PACKAGE, "demonyms").filter(pl.col("country").is_not_null())
    return dict(rows.select("demonym", "country").iter_rows()) | {country: country for country in _countries()}


@cache
def _folded() -> frozenset[str]:
    return frozenset(name.casefold() for name in _named())


@cache
def _body() -> re.Pattern[str]:
    states = "|".join(sorted(map(re.escape, _named()), key=lambda state: (-len(state), state)))
    bodies = "|".join(read_lexicon(PACKAGE, "state_bodies")["noun"])
    ends = r"(?=$|,| (?:in|of|on|at|which|who)\b)"
    before = rf"(?P<state>{states})(?:['’]?s)? (?:[a-z-]+ ){{0,2}}(?:{bodies}){ends}"
    after = rf"(?:[a-z-]+ ){{0,2}}(?:{bodies}) of (?P<of>{states}){ends}"
    return re.compile(rf"(?:[Tt]he )?(?:[a-z]+ )?(?:{before}|{after})")
