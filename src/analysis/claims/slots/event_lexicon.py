"""The classes of events, the deeds that their numbers tell, and the words for how an attack was made, as data."""

from functools import cache
from typing import NamedTuple

from analysis.claims.language import PACKAGE
from analysis.io.lexicons import read_lexicon


class EventClass(NamedTuple):
    """A class of events: the deeds that its numbers may tell, the nouns of those it is made of and of its makers."""

    deeds: frozenset[str]
    made_of: frozenset[str]
    makers: frozenset[str]


@cache
def event_classes() -> dict[str, EventClass]:
    """The classes of events by their name."""
    rows = read_lexicon(PACKAGE, "event_classes").drop("told_by").iter_rows()
    return {name: EventClass(*(frozenset((words or "").split("|")) - {""} for words in told)) for name, *told in rows}


@cache
def deeds_of_nouns() -> dict[str, str]:
    """The deed that a noun tells by itself ("cases" are infected), by the noun."""
    rows = read_lexicon(PACKAGE, "event_classes").select("deeds", "told_by").drop_nulls().iter_rows()
    return {noun: deeds.split("|")[0] for deeds, nouns in rows for noun in nouns.split("|") if noun}


@cache
def manners() -> dict[str, str]:
    """How an attack was made, by the words that tell it."""
    return dict(read_lexicon(PACKAGE, "event_manners").select("word", "manner").iter_rows())
