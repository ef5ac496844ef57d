"""Who is named by the words of a source where its head names nobody: the name at its beginning, behind an alias, a
noun or a comma, the state or the body that an office belongs to."""

import re
from collections.abc import Sequence

from analysis.claims.language import Actors, Mention, Span, is_demonym, is_lead, is_title, kind_of_noun
from analysis.claims.sources import gazetteer, names, offices
from analysis.claims.sources.heads import links
from analysis.claims.sources.organisations import body_kinds
from analysis.claims.sources.source_names import SourceNames
from analysis.claims.sources.speakers import Source, of_actors

_GOES_BY = re.compile(
    r"\s+(?:also|who|which|in|at|of|from|itself|group|an?|the|one|news (?:agency|service)"
    r"|(?!(?:fami|dai|week|month|ear|supp|assemb|ral|al)ly)\w+ly|and (?:an?|the|two|three|other|local|his|her|its))\b"
)
_PREPOSITIONS = (
    "of|for|in|at|to|from|by|on|with|and|or|near|over|against|under|after|inside|within|outside|across|around"
)
_AFTER = re.compile(rf"\b(?:{_PREPOSITIONS}|the) $")
_APPOSED = re.compile(rf"\b(?!(?:{_PREPOSITIONS}) )[a-z]+ (?:the )?$")


class Phrases:
    """Reads the words of the sources of one article."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention], naming: SourceNames) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._naming = naming

    def named(self, span: Span) -> Source | None:
        """Where the parse leads to nobody: the actor or the person at the head of the words, or "known as" an actor,
        or the name after the last comma."""
        words = self._text[slice(*span)]
        article = re.match(r"(?:by )?(?:the )?", words, re.IGNORECASE)
        start = span[0] + (article.end() if article else 0)
        if (alias := offices.alias(words)) is not None:
            return self._naming.person(alias)
        led = re.match(r"([A-Z]{3,}) [a-z]", words)
        if led is not None and (spelled := names.spelled_out(led[1], self._text)) is not None:
            return self._naming.organisation(spelled)
        known = re.search(r"\b(?:known as|identified as|called|named) (?:the )?", words)
        places = {start, *([span[0] + known.end()] if known else [])}
        told = [m.actor_id for m in self._mentions if m.start in places and not self._goes_on(m, span)]
        ending = re.search(r"\b([a-z]+) (?=[A-Z][\w'’ -]*$)", words)
        if not told and ending is not None and body_kinds(ending[1]):
            told = [m.actor_id for m in self._mentions if m.start == span[0] + ending.end() and m.end == span[1]]
        inside = [m for m in self._mentions if span[0] <= m.start and m.end <= span[1]]
        if words.lower().startswith("both ") and len(inside) > 1:
            return of_actors(self._actors, [m.actor_id for m in inside])
        if (
            not told
            and inside
            and inside[-1].end == span[1]
            and not _AFTER.search(re.sub(r"\bthe $", "", words[: inside[-1].start - span[0]]))
        ):
            told = [inside[-1].actor_id]
        if not told and re.match(r"(?:An?|Another)\b", words) is not None:
            told = [m.actor_id for m in inside if _APPOSED.search(words[: m.start - span[0]])][:1]
        if told:
            return of_actors(self._actors, told)
        if (holder := self._office_holder(words)) is not None:
            return holder
        led = re.match(rf"({names.NAME})(?= (?:at|of|from|who|in|with|the)\b|,|$)", words)
        last = re.search(rf"(?:,|(?:known|identified) as(?: the)?|['’]s?|\b(?P<noun>[a-z]+)) ({names.NAME})$", words)
        noun = re.match(r"[Aa]n? ([a-z]+) ", words)
        speaker = noun is not None and kind_of_noun(noun[1]) == "person"
        follows = last is not None and last["noun"] is not None and not _AFTER.search(f"{last['noun']} ")
        titled = last is not None and (last["noun"] is None or is_title(last["noun"]) or _speaks(last["noun"]))
        titled = titled or (speaker and follows)
        given = names.bare_name(led[1]) if led else names.bare_name(last[2]) if last and titled else None
        if given is None and (ending := re.search(rf"{names.NAME}$", words)) is not None:
            given = self._naming.titled_at_end(ending[0])
        alone = re.match(r"([A-Z][a-z]{3,}), (?:the|an?) [a-z]", words)
        if given is None and alone is not None and not _is_common(alone[1]):
            return self._naming.organisation(alone[1])
        if given is None or " " not in given or kind_of_noun(given.split()[-1].lower()) in {"group", "person"}:
            return None
        return self._naming.person(given) if names.person_like(given) else self._naming.organisation(given)

    def of_state(self, words: str) -> Source | None:
        """The state that speaks through a body or an office with no name of its own: "the Peruvian army", "Chile's
        health ministry", "the president of Chile"."""
        country = gazetteer.behind(words) or gazetteer.behind(gazetteer.adjectival(words))
        if country is None:
            return None
        force = offices.force(words) if self._actors.find(country) is None else None
        if force is not None:
            return Source((force,), "military", words)
        return self._naming.government(country)

    def _office_holder(self, words: str) -> Source | None:
        """The person behind an office and its place, with no comma between: "harbour master of Callao Ana Rojas"."""
        held = re.fullmatch(rf"(?:[\w-]+ )*?([\w-]+) (?:for|of|in|at) ([A-Z][\w-]+) ({names.NAME})", words)
        if held is None or not (is_title(held[1]) or _speaks(held[1])) or not names.person_like(held[3]):
            return None
        place = re.search(rf"\b(?:in|of|near|from|on|to) {re.escape(held[2])}\b(?! {re.escape(held[3])})", self._text)
        if place is None:
            return None
        return self._naming.behind_capitals(held[3])

    def _goes_on(self, mention: Mention, span: Span) -> bool:
        """Whether words follow that the name only describes: "Chilean divers", "Chile-linked"."""
        after = self._text[mention.end : span[1]]
        if re.match(r"['’]s? \S", after):
            return True
        own = _GOES_BY.match(after)
        return links(self._text, mention) or (re.match(r"\s+[a-z]", after) is not None and own is None)


def _is_common(word: str) -> bool:
    """Whether a word with a capital at the head of a source is no name: a noun for a speaker, a title, an origin."""
    return bool(kind_of_noun(word)) or is_title(word) or is_lead(word) or is_demonym(word.removesuffix("s"))


def _speaks(noun: str) -> bool:
    """Whether a noun is one for a person or a group who speaks."""
    return kind_of_noun(noun) in {"person", "anonymous", "group"} and noun != "source"
