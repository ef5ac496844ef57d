"""Reads many sentences at once: the grammar over all, the parse only where a number counts things."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.claims import counted, numerals, parsing
from analysis.claims.casing import truecased
from analysis.claims.harm import with_harm
from analysis.claims.nouns import with_nouns
from analysis.claims.quantities import Quantity, read_quantities
from analysis.claims.tokens import Token, tokenize

_PARSED = counted.PEOPLE_GROUPS | {"materiel"}
_NEAR = 8


class Reading(NamedTuple):
    """The quantities of one sentence and its parse, where it was worth one."""

    quantities: list[Quantity]
    doc: Doc | None


def read_sentences(
    sentences: Sequence[str], parsed: bool = True, cased: Sequence[str] | None = None
) -> Iterator[Reading]:
    """One reading per sentence, in order.

    `cased`: the same sentences as the parser shall see them, every offset kept; by default copy in capitals is
    parsed in lower case, as the model knows no other.
    """
    drafts = [_by_words(s) if numerals.holds_number(s) else _NOTHING for s in sentences]
    worth = [parsed and _worth_a_parse(draft) for draft in drafts]
    seen = truecased(sentences) if cased is None else cased
    texts = (s for s, wanted in zip(seen, worth, strict=True) if wanted)
    docs = parsing.parse(texts, parts_of_speech=False)
    for draft, wanted in zip(drafts, worth, strict=True):
        doc = next(docs) if wanted else None
        yield Reading(draft.by_words if doc is None else _by_parse(draft, doc), doc)


class _Draft(NamedTuple):
    """The tokens of a sentence, its quantities by the grammar, and the same with what their words alone tell."""

    tokens: list[Token]
    bare: list[Quantity]
    by_words: list[Quantity]


_NOTHING = _Draft([], [], [])


def _by_words(sentence: str) -> _Draft:
    tokens = tokenize(sentence)
    bare = read_quantities(sentence, tokens)
    return _Draft(tokens, bare, with_harm(with_nouns(bare, tokens, sentence), tokens))


def _by_parse(draft: _Draft, doc: Doc) -> list[Quantity]:
    """The quantities with nouns from the parse; where a frame of harm has told all, the words stand."""
    parsed = with_nouns(draft.bare, draft.tokens, doc)
    return [words if words.harm else tree for words, tree in zip(draft.by_words, parsed, strict=True)]


def _worth_a_parse(draft: _Draft) -> bool:
    """Whether a number may count people or materiel; of all else the words alone give the noun well enough."""
    return any(q.unit is None and q.harm is None and _may_count(q, draft.tokens) for q in draft.by_words)


def _may_count(quantity: Quantity, tokens: list[Token]) -> bool:
    if quantity.group in _PARSED:
        return True
    near = [t.lower for t in tokens if quantity.end <= t.start][:_NEAR]
    return quantity.group in ("other", "share") and any(w in counted.counted_forms() for w in near)


def quantities_in(sentence: Doc | str) -> list[Quantity]:
    """The quantities of a sentence, in order.

    A parsed sentence (`Doc`) gives the counted nouns by tags and dependencies, a bare string by its words.
    Offsets count code points of the sentence.
    """
    text = sentence if isinstance(sentence, str) else sentence.text
    if not numerals.holds_number(text):
        return []
    tokens = tokenize(text)
    return with_harm(with_nouns(read_quantities(text, tokens), tokens, sentence), tokens)
