"""Bodies: the nouns that take them up ("the group"), and where an article gives the names of those it describes.

News often describes a body first and names it a sentence later ("a monitor said … The Harbour Observatory said"), or
names it once and then only says what it is ("the British newspaper the Harbour … the newspaper").
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from analysis.claims.language import (
    PACKAGE,
    Actors,
    Mention,
    is_body,
    is_demonym,
    is_title,
    kind_of_name,
    kind_of_noun,
)
from analysis.claims.sources import given_names, names
from analysis.claims.sources.names import distinct_words
from analysis.claims.sources.speakers import Source, of_actors
from analysis.io.calendar import WEEKDAY
from analysis.io.lexicons import read_lexicon

Place = tuple[int, str]
"""Where a body is named in the text, and its actor's id or its name as it stands there."""

_NEAR = 2_500  # characters: a role and its bearer's name
_SOON = 400  # characters: a description and the name that follows it
_KINDS = frozenset({"group", "international"})
_ROLE = re.compile(
    r"(?:an?|one|the)\s+(?:(?!of\b|at\b|in\b|from\b)[\w'’-]+\s+){0,4}?"
    r"(?:(?P<monitor>monitor|watchdog|NGO|monitoring\s+(?:group|organi[sz]ation|network|body))"
    r"|(?:human\s+)?(?P<rights>rights\s+(?:group|organi[sz]ation|watchdog|monitor)))(?:\s+group)?",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w-])(?!\w+day\b)[A-Z][\w'’-]*(?:(?: +(?:of|for|and)(?: +the)?)? +[A-Z][\w'’-]*)+")
_SPEAKING = re.compile(r"(?: \([A-Z]+\))? (?:has |also )?(?:said|says|told|reported|added|counted)\b")
_FURTHER = re.compile(r"\b(?:local|another|other|separate|different|second|rival)\b", re.IGNORECASE)
_INTRODUCED = frozenset({"organisation", "organization", "charity", "group", "service"})
_TITLE = r"[A-Z][\w’'-]*"
_DAY = re.compile(rf"{WEEKDAY}\b")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this", "that"})
_PAPERS = frozenset({"newspaper", "daily", "paper", "magazine", "website", "channel", "station"})


class Bodies:
    """Finds by their descriptions the bodies that one article names."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention]) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._found: dict[str, list[Place]] = {}
        self._alliances: dict[str, str | None] = {}

    def of_role(self, words: str, at: int) -> Source | None:
        """The body that the article names by a role next, else last before: "a monitor", "a rights group"."""
        role = _ROLE.fullmatch(words)
        word = (role["monitor"] or role["rights"]).lower().split()[0] if role is not None else ""
        fit = _role_names().get(word)
        if fit is None or _FURTHER.search(words):
            return None
        actors = self._places(f"actor {word}", lambda: self._bearing(fit))
        others = self._places(
            f"other {word}", lambda: (place for place in self._runs() if fit & distinct_words(place[1]))
        )
        near = (found(places, at) for places in (actors, others) for found in (_next, _last))
        chosen = next((place for place in near if place is not None), None)
        return self._named(chosen[1]) if chosen is not None else None

    def named_soon(self, noun: str, at: int) -> Source | None:
        """The body that is named right after "the organisation", "the group", where none was named before."""
        kinds = body_kinds(noun) if noun in _INTRODUCED else frozenset()
        if not kinds or any(m.end <= at for m in self._mentions if self._actors.kind(m.actor_id) in kinds):
            return None
        places = self._places("all", lambda: (p for p in self._runs() if any(map(is_body, p[1].split()))))
        here = bisect_left(places, (at + 1, ""))
        soon = next((place for place in places[here : here + 1] if place[0] <= at + _SOON), None)
        if soon is None or _SPEAKING.match(self._text, soon[0] + len(soon[1])) is None:
            return None
        named = self._named(soon[1])
        return named if named.kind in kinds else None

    def alliance(self, noun: str) -> Source | None:
        """The only actor whose name ends in the noun, where the article gives its first word and the noun somewhere:
        "the coalition" after "warplanes from a US-led military coalition"."""
        if noun not in self._alliances:
            led = [actor for actor in self._actors if self._leads(actor, noun)]
            self._alliances[noun] = led[0] if len(led) == 1 else None
        actor = self._alliances[noun]
        return of_actors(self._actors, [actor]) if actor is not None else None

    def apposed(self, noun: str, since: int, at: int) -> Source | None:
        """The body that the article last named beside the noun, between two places: "the group, Dockers United",
        "Dockers United, a group of workers", "the rights group Harbour Watch"."""
        kinds = body_kinds(noun) - {"document"}
        if not kinds and noun not in company_nouns():
            return None
        name = _CAPITALS.pattern
        plain, between = re.escape(noun), r"(?:[\w'’-]+ ){0,3}?"
        shapes = (
            rf"\b(?:[Tt]he|[Aa]n?) {between}{plain},? (?P<name>{name})",
            rf"(?P<name>{name}), (?:the|an?) {between}{plain}\b",
        )
        found = self._places(f"apposed {noun}", lambda: (p for shape in shapes for p in self._apposed(shape)))
        before = [name for place, name in found if since < place < at]
        return self._named(before[-1]) if before else None

    def _apposed(self, shape: str) -> Iterator[Place]:
        for found in re.finditer(shape, self._text):
            words = found["name"].split()
            person = given_names.is_given(words[0]) or is_title(words[0])
            if not (person or any(map(is_demonym, words[-1:])) or _DAY.search(found["name"])):
                yield found.start(), found["name"]

    def paper(self, noun: str, at: int) -> Source | None:
        """The paper or station that the article named by the noun before: "the British newspaper the Harbour"."""
        if kind_of_noun(noun) != "outlet" and noun not in _PAPERS:
            return None
        shape = rf"\b(?P<led>[\w'’-]+) (?i:{re.escape(noun)}) (?P<the>the )?(?P<name>{_TITLE}(?: {_TITLE}){{0,3}})"
        found = self._places(f"paper {noun}", lambda: self._titles(shape))
        before = found[: bisect_left(found, (at, ""))]
        if not before:
            return None
        name = before[-1][1]
        known = self._actors.find(name.removeprefix("The "))
        return of_actors(self._actors, [known]) if known is not None else Source((name,), "outlet", "")

    def _titles(self, shape: str) -> Iterator[Place]:
        """Where a paper is named behind its noun: "the British newspaper the Harbour", not "its website Monday"."""
        for found in re.finditer(shape, self._text):
            name, first = found["name"], found["name"].split()[0]
            plain = found["the"] is None and found["led"].lower() in _DETERMINERS
            if not (plain or is_title(first) or is_demonym(first.removesuffix("s")) or _DAY.match(name)):
                article = "The " if found["the"] is not None or f"The {name}" in self._text else ""
                yield found.start(), f"{article}{name}"

    def _places(self, key: str, find: Callable[[], Iterator[Place]]) -> list[Place]:
        if key not in self._found:
            self._found[key] = sorted(find())
        return self._found[key]

    def _bearing(self, fit: frozenset[str]) -> Iterator[Place]:
        """Where actors are named that have one of these words in their names."""
        for mention in self._mentions:
            here = distinct_words(self._text[mention.start : mention.end]) | distinct_words(
                self._actors.name(mention.actor_id)
            )
            if self._actors.kind(mention.actor_id) in _KINDS and fit & here:
                yield mention.start, mention.actor_id

    def _runs(self) -> Iterator[Place]:
        return ((found.start(), found[0]) for found in _CAPITALS.finditer(self._text))

    def _leads(self, actor: str, noun: str) -> bool:
        firsts = {a.split()[0] for a in self._actors.aliases(actor) if a.lower().endswith(f" {noun}")}
        led = "|".join(sorted(map(re.escape, firsts)))
        shape = rf"\b(?:{led})(?: [\w-]+){{0,2}} {re.escape(noun)}\b"
        return bool(led) and re.search(shape, self._text, re.IGNORECASE) is not None

    def _named(self, name: str) -> Source:
        """An actor by its id, or a body by the name that stands in the text."""
        if name in self._actors:
            return of_actors(self._actors, [name])
        bare = names.bare_organisation(name)
        if (known := self._actors.find(bare)) is not None:
            return of_actors(self._actors, [known])
        whole = names.fullest_organisation(bare, self._text)
        return Source((whole,), kind_of_name(whole), "")


def _next(places: Sequence[Place], at: int) -> Place | None:
    """The first place soon behind one."""
    here = bisect_left(places, (at + 1, ""))
    return next((place for place in places[here : here + 1] if place[0] <= at + _NEAR), None)


def _last(places: Sequence[Place], at: int) -> Place | None:
    """The last place shortly before one."""
    here = bisect_left(places, (at, ""))
    return next((place for place in places[max(0, here - 1) : here] if place[0] >= at - _NEAR), None)


def body_kinds(noun: str) -> frozenset[str]:
    """The kinds of source that a noun for a body may mean; empty for other nouns."""
    return _body_kinds().get(noun, frozenset())


def speaks(word: str) -> bool:
    """Whether a noun is one for somebody or a body that speaks."""
    return bool(kind_of_noun(word) or body_kinds(word.lower()))


def is_document(noun: str) -> bool:
    """Whether a noun is one for papers and figures."""
    return kind_of_noun(noun) == "document" or body_kinds(noun) == {"document"}


@cache
def _body_kinds() -> dict[str, frozenset[str]]:
    rows = read_lexicon(PACKAGE, "body_nouns").iter_rows(named=True)
    return {row["noun"]: frozenset(row["kinds"].split("|")) for row in rows}


@cache
def company_nouns() -> frozenset[str]:
    """The nouns that take up a firm: "the company", "the airline"."""
    return frozenset(read_lexicon(PACKAGE, "company_nouns")["noun"])


@cache
def _role_names() -> dict[str, frozenset[str]]:
    """The words in names of bodies that bear a role, by the role's first word."""
    fitting: dict[str, set[str]] = {}
    for role, name in read_lexicon(PACKAGE, "role_names").iter_rows():
        fitting.setdefault(role, set()).add(name)
    return {role: frozenset(found) for role, found in fitting.items()}
