"""What a share is taken of: "40 percent of households", "one in five adults", "a third of the 12,000"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.claims.language import function_words
from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.tokens import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENERS = frozenset(
    ["of", "the", "its", "their", "his", "her", "our", "your", "my", "this", "that", "these", "those", "all"]
)
_OWNED = 5
"""Tokens within which the owner of what is shared stands ("of the town's | residents")."""


def with_shares(quantities: list[Quantity], tokens: list[Token], sentence: Doc | str) -> list[Quantity]:
    """The quantities, each share with the lemma of the noun that it is a part of, where the words name it."""
    done = list(quantities)
    for k, quantity in enumerate(quantities):
        if quantity.unit != "percent" and not (quantity.group == "share" and quantity.unit is None):
            continue
        whole = quantities[k + 1] if k + 1 < len(quantities) else None
        if noun := _whole(quantity, whole, tokens, sentence):
            done[k] = replace(quantity, share_of=noun)
    return done


def _whole(quantity: Quantity, following: Quantity | None, tokens: list[Token], sentence: Doc | str) -> str | None:
    at = next((n for n, token in enumerate(tokens) if token.start >= quantity.end), len(tokens))
    if quantity.unit is not None:
        at = quantity.after
    if at >= len(tokens):
        return None
    if tokens[at].lower != "of" and tokens[at].lower not in _OPENERS:
        in_ratio = quantity.unit is None and quantity.noun is not None
        said = tokens[at].lower in function_words()
        return quantity.noun.lemma if in_ratio and quantity.noun and not said else None
    while at < len(tokens) and tokens[at].lower in _OPENERS:
        at += 1
    if following is not None and following.unit is None and at < len(tokens) and following.start == tokens[at].start:
        return following.counted
    owner = next(
        (n for n in range(at, min(at + _OWNED, len(tokens))) if tokens[n].lower.endswith(("'s", "’s"))), None
    )
    at = at if owner is None else owner + 1
    if at >= len(tokens):
        return None
    if isinstance(sentence, str):
        noun = head_nouns.by_words(tokens, at)
        if noun is not None and noun.end == noun.head_start + len(noun.lemma) and noun.group == "other":
            noun = head_nouns.by_words(tokens, at, single=True)  # "of total output": no plural among the words
    else:
        noun = head_nouns.by_parse(sentence, tokens[at].start)
    return noun.lemma if noun is not None and noun.start <= tokens[at].end + 1 else None
