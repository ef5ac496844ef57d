"""Whose people a number counts, and where: the study's actors in the noun phrase, the clause, the passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.claims.language import Actors, Mention
from analysis.claims.quantities.deed_clauses import is_verb
from analysis.claims.quantities.deeds import HARMS
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.place_names import PREPOSITIONS
from analysis.claims.quantities.undergoers import serves

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OWNERS = frozenset({"government", "military", "group"})


def owner(actors: Actors, actor_id: str) -> str | None:
    """The topmost parent of an actor, where people can belong to it."""
    top = actor_id
    while (above := actors.parent(top)) is not None:
        top = above
    return top if actors.kind(top) in _OWNERS | {"international"} else None


def subject_of(
    quantity: Quantity, anchor: Token | None, actors: Actors, mentions: Sequence[Mention], status: str
) -> str | None:
    """The canonical actor whose people, units or things the quantity counts; None where the sentence does not say."""
    inside = _within(mentions, quantity.text_start, quantity.text_end)
    for mention in [*_head_first(inside), *_beside(quantity, anchor, mentions)]:
        if found := owner(actors, mention.actor_id):
            return found
    if not serves(quantity):
        return None
    if anchor is not None and status not in HARMS and (found := _from_clause(anchor, actors, mentions)):
        return found
    nearest = [m for m in mentions if m.end <= quantity.text_start]
    for mention in reversed(nearest):
        found = owner(actors, mention.actor_id)
        if found and actors.kind(found) in _OWNERS and status not in HARMS and not _is_place(mention, anchor):
            return found
    return None


def _head_first(inside: Sequence[Mention]) -> Sequence[Mention]:
    """The last name in the counted phrase is its head, or nearest to it: "3,000 Boskan partisans", both actors."""
    return inside[::-1]


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [m for m in mentions if start <= m.start and m.end <= end]


def _beside(quantity: Quantity, anchor: Token | None, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Lima's 1,500 soldiers", "12,000 troops from Peru"."""
    found: list[Mention] = []
    if anchor is not None:
        close = [m for m in mentions if 0 <= quantity.text_start - m.end <= 4]
        found = [m for m in close if re.match("['’]s?\\s", anchor.doc.text[m.end : m.end + 3])]
        for child in anchor.children:
            if child.dep_ == "prep" and child.lower_ in ("from", "of"):
                found += [m for o in child.children for m in _over(o, mentions)]
    return found


def _from_clause(anchor: Token, actors: Actors, mentions: Sequence[Mention]) -> str | None:
    """The subject or possessor of the nearest clause above that names an owner."""
    child, above = anchor, anchor.head
    for _ in range(10):
        if above == child:
            return None
        reported = child.dep_ == "ccomp" and is_verb(child)
        for token in _holders(above, child):
            if reported:
                continue
            for mention in _over(token, mentions):
                if found := owner(actors, mention.actor_id):
                    return found
        if reported:
            return None
        child, above = above, above.head
    return None


def _holders(head: Token, child: Token) -> list[Token]:
    """The subject of a verb, the object that controls a complement, the possessor of a noun."""
    if is_verb(head):
        controls = child.dep_ in ("prep", "xcomp", "pcomp") and child.dep_ != "dobj"
        objects = [c for c in head.children if c.dep_ == "dobj" and c != child] if controls else []
        agents = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "csubj") and c != child]
        return objects + agents
    if head.tag_.startswith("N"):
        return [c for c in head.children if c.dep_ in ("poss", "amod", "compound") and c != child]
    return []


def _over(token: Token, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the phrase that a token heads, a relative clause left out."""
    words = [t for t in token.subtree if not any(a.dep_ in ("relcl", "acl", "appos") for a in _path(t, token))]
    if not words:
        return []
    return _within(mentions, min(t.idx for t in words), max(t.idx + len(t) for t in words))


def _path(token: Token, top: Token) -> list[Token]:
    path = []
    while token != top:
        path.append(token)
        token = token.head
    return path


def _is_place(mention: Mention, anchor: Token | None) -> bool:
    """Whether a mention only says where: "in Russia", "against Ukraine"."""
    if anchor is None:
        return False
    before = anchor.doc.text[: mention.start].split()
    return (
        bool(before) and before[-1].lower() in PREPOSITIONS | {"against", "on", "the"} and before[-1].lower() != "the"
    )


def sentence_token(doc: Doc | None, start: int) -> Token | None:
    """The token of a parse that covers character `start`."""
    return None if doc is None else next((t for t in doc if t.idx <= start < t.idx + len(t)), None)
