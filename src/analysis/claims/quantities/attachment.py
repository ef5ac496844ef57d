"""Ties every quantity to what it counts: by a parse where there is one, else by the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.ellipsis import is_deed, with_implied
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import Counted
from analysis.claims.quantities.modifiers import read_trail
from analysis.claims.quantities.shares import with_shares
from analysis.claims.quantities.tokens import DASHES, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DETERMINERS = frozenset({"the", "a", "an"})
_MOSTLY = frozenset({"mostly", "mainly", "largely"})
_TAKES_OF = frozenset({"dozen", "couple", "thousand", "hundred", "million", "billion"})


def with_nouns(quantities: list[Quantity], tokens: list[Token], sentence: Doc | str) -> list[Quantity]:
    """The quantities with their counted nouns, said or implied."""
    return with_shares(with_implied([_with_noun(q, tokens, sentence) for q in quantities], tokens), tokens, sentence)


def _with_noun(quantity: Quantity, tokens: list[Token], sentence: Doc | str) -> Quantity:
    at = quantity.after
    if quantity.unit is not None or quantity.implied is not None or at >= len(tokens):
        return quantity
    if tokens[at - 1].lower == "others" and tokens[at - 1].start >= quantity.end:
        return quantity
    plural = quantity.scale is not None and tokens[at - 1].end == quantity.end and tokens[at - 1].lower[-1] == "s"
    if plural and tokens[at].lower != "of":
        return quantity
    partitive = quantity.scale or quantity.group == "share" or quantity.relation == "included"
    if tokens[at].lower == "of" and (partitive or tokens[at - 1].lower in _TAKES_OF):
        at += 1
    if at < len(tokens) and tokens[at].lower == "of":
        at = _past_owner(tokens, at)
    if at >= len(tokens):
        return quantity
    if tokens[at].lower in _DETERMINERS and tokens[at - 1].lower != "of" and quantity.group != "share":
        return quantity
    if written := _written_on(tokens, at):
        text_end = max(quantity.text_end, written.end)
        return replace(quantity, noun=written, group=written.group, text_end=text_end)
    if at < len(tokens) and tokens[at].lower in _MOSTLY:
        at += 1
    strength = False
    while at < len(tokens) and (tokens[at].lower in DASHES or tokens[at].lower == "strong"):
        strength |= tokens[at].lower == "strong"
        at += 1
    if at >= len(tokens):
        return quantity
    single = quantity.value == 1 and tokens[at - 1].end == quantity.end
    if isinstance(sentence, str):
        noun = head_nouns.by_words(tokens, at, single)
    else:
        noun = head_nouns.by_parse(sentence, tokens[at].start, single)
    if noun is None or not _adjacent(tokens, at, noun):
        return quantity
    if noun.start == noun.head_start and is_deed(tokens[at].lower, quantity):
        return quantity
    noun = _as_compound(noun, tokens)
    group = quantity.group if quantity.group == "share" else "personnel" if strength else noun.group
    if quantity.dotted is not None and group not in ("share", "money", "time") and noun.lemma != "time":
        quantity = _with_dots_as_separators(quantity)
    trail = read_trail(tokens, next((n for n, t in enumerate(tokens) if t.start >= noun.end), len(tokens)))
    bound, relation = quantity.bound, quantity.relation
    if relation in ("stated", "definite") and trail.relation in ("total",):
        relation = "total"
    text_end = max(quantity.text_end, noun.end)
    grown = replace(quantity, noun=noun, group=group, relation=relation, bound=bound, text_end=text_end)
    if trail.relation == "total":
        grown = replace(grown, text_end=tokens[trail.stop - 1].end)
    return grown


def _as_compound(noun: Counted, tokens: list[Token]) -> Counted:
    """ "two think tanks": a noun that with the word before it is another one of the lexicon."""
    before = next((t.lower for t in reversed(tokens) if t.end <= noun.head_start), "")
    compound = f"{before} {noun.lemma}"
    group = head_nouns.noun_groups().get(compound)
    return noun._replace(lemma=compound, group=group) if group else noun


def _past_owner(tokens: list[Token], at: int) -> int:
    """ "one of Vega's | brothers": where the noun for people behind a possessive begins, else `at`."""
    owner = next((k for k in range(at + 1, min(at + 4, len(tokens))) if tokens[k].lower.endswith(("'s", "’s"))), at)
    owned = [t.lower for t in tokens[owner + 1 : owner + 3]]
    return owner + 1 if owner > at and any(word in head_nouns.counted_forms() for word in owned) else at


def _with_dots_as_separators(quantity: Quantity) -> Quantity:
    """ "12.000 soldiers": what is counted comes in whole numbers, so the dot parts the thousands."""
    value = quantity.dotted
    low = None if quantity.low is None else value
    return replace(quantity, value=value, low=low, high=None if quantity.high is None else value)


def _written_on(tokens: list[Token], at: int) -> Counted | None:
    """ "a 40-man patrol": the noun that a hyphen joins to the number."""
    if at < 1 or not tokens[at].glued or tokens[at - 1].lower not in DASHES or not tokens[at].text[0].isalpha():
        return None
    lemma = head_nouns.singular(tokens[at].lower)
    if lemma in ("strong", "odd", "plus", "and", "or", "to"):
        return None
    return Counted(lemma, head_nouns.group_of(lemma), tokens[at].start, tokens[at].end, tokens[at].start)


def _adjacent(tokens: list[Token], at: int, noun: Counted) -> bool:
    return noun.start <= tokens[at].end + 12
