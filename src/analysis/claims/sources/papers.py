"""Who made the figures that an article takes up: "The figures show …" after "a Marwell poll"."""

import re

from analysis.claims.language import Actors
from analysis.claims.sources import offices
from analysis.claims.sources.speakers import Source, of_actors

TAKEN_UP = frozenset({"figures", "numbers", "results", "findings", "data", "poll", "survey", "study", "analysis"})
"""Nouns for what a poll or a study found, or for it; "the report" and "the letter" may be anybody's."""
GIVEN_OUT = frozenset({"figures", "numbers", "data"})
"""What a body that has just spoken gives out."""
_STUDY = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne) (?:[\w/&.'’-]+ ){0,5}?(?:poll|survey|study|analysis)\b"
    rf"(?: by (?:the )?{offices.BODY})?"
)


def last_maker(text: str, actors: Actors) -> Source | None:
    """The maker of the poll or the study that a text named last."""
    for found in reversed(list(_STUDY.finditer(text))):
        if (name := offices.author(found[0]) or offices.maker(found[0])) is not None:
            known = actors.find(name)
            return of_actors(actors, [known]) if known is not None else Source((name,), "document", "")
    return None
