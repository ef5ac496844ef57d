"""What a count of people may be: of a force, the size of a march, or of people to whom something is done."""

import re
from collections.abc import Mapping
from typing import Any

from analysis.claims.quantities import PEOPLE_GROUPS, SERVING, deeds, force_nouns, singular, words_of

Row = Mapping[str, Any]

HARMED = frozenset({"killed", "wounded", "missing", "rescued", "infected", "displaced", "detained", "captured"})
"""Deeds of which the count is of people, whoever they were."""
MOVING = frozenset({"other", "gathered", "displaced", "sent", "planned"})
"""Deeds of those who make up a march or a caravan."""
_FORCES = frozenset({"guard", "army", "navy", "military", "marine", "active-duty"})
"""Words that make those counted serve, whatever the noun."""
_ANY = frozenset({"group", "ally", "casualty", "loss", "crew", "column", "convoy", "operative", "volunteer"})
"""Nouns of forces that mean others as often."""
_ANYBODY = frozenset({"man", "woman"})
"""Nouns that mean soldiers only where it is said whose they are."""
_FEWEST = 10
"""Fewer people than these are no size of a march, but some of those in it."""
_WORDS = re.compile(r"[^\W\d_]+")
_PASSIVE = re.compile(r"\s+(?:have\s+|has\s+|had\s+)?(?:been|were|was|are|being)\s+(?:\w+ly\s+)?([a-z]+)")
_TURNED = frozenset({"deport", "return", "arrest", "process", "admit", "turn", "refuse", "send"})
"""Verbs whose objects are handled by others."""


def is_force(row: Row) -> bool:
    """Whether what is counted serves: by its noun, or by a word of its phrase ("2,000 National Guard members")."""
    words = {singular(word) for word in row["text"].lower().split()}
    serves = row["counted"] in force_nouns() and row["counted"] not in _ANY
    if row["counted"] in _ANYBODY and row["subject"] is None and row["status"] not in SERVING:
        serves = False
    return serves or (row["counted_group"] in PEOPLE_GROUPS and bool(words & _FORCES))


def may_be_size(text: str, row: Row) -> bool:
    """Whether a count of people in a sentence may be the size of an event that is made of them."""
    if row["counted_group"] not in PEOPLE_GROUPS or row["status"] not in MOVING or is_force(row):
        return False
    few = (row["low"] or row["high"] or 0) < _FEWEST or row["relation"] in ("negated", "fraction")
    return not few and not undergoes(text, row)


def undergoes(text: str, row: Row) -> bool:
    """Whether a verb before a number does something to those counted ("deported 98"), or they are the people of a
    town ("a city of 98,000"), so that they are no size."""
    before = _WORDS.findall(text[max(0, row["start"] - 40) : row["start"]])
    verb = deeds().lemma(before[-1].lower()) if before else ""
    behind = _PASSIVE.match(text, row["end"])
    verb = deeds().lemma(behind[1].lower()) if behind else verb
    inhabited = before[-1:] == ["of"] and before[-2:-1] and before[-2].lower() in words_of("inhabited")
    return bool(inhabited) or any(f.frame == "patient" for f in deeds().verbs.get(verb, ())) or verb in _TURNED
