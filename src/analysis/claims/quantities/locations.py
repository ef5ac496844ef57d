"""Where the counted are or go: by the parse where there is one, else by the words; the name in one spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.claims.quantities.deed_clauses import is_verb
from analysis.claims.quantities.place_names import PREPOSITIONS, canonical, place_after

if TYPE_CHECKING:
    from spacy.tokens import Token


def place_of(anchor: Token | None, text: str, start: int) -> str | None:
    """The canonical name of the place that the sentence gives the counted ones; None where none clearly does.

    `anchor` is the counted noun in the parse, `start` the end of the quantity in `text`.
    """
    found = _by_parse(anchor) or place_after(text, start)
    return canonical(found) if found else None


def _by_parse(anchor: Token | None) -> str | None:
    """The proper noun in a prepositional phrase of the counted noun or of the words above it, up to the verb."""
    if anchor is None:
        return None
    heads, token = [anchor], anchor
    for _ in range(4):
        if token.head == token:
            break
        token = token.head
        if is_verb(token) or token.tag_.startswith("N"):
            heads.append(token)
        if is_verb(token):
            break
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in PREPOSITIONS:
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.tag_ in ("NNP", "NNPS"):
                        return _name(noun)
    return None


def _name(noun: Token) -> str:
    parts = [t for t in noun.lefts if t.dep_ in ("compound", "amod", "poss", "nmod")]
    start = min([noun.i, *(p.left_edge.i for p in parts if p.tag_ in ("NNP", "JJ", "NN"))])
    return noun.doc[start : noun.i + 1].text
