"""Reads many sentences at once: the grammar over all, the parse only where a number counts things."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.claims import counted, numerals, parsing
from analysis.claims.nouns import needs_parse, with_nouns
from analysis.claims.quantities import Quantity, read_quantities

_PARSED = counted.PEOPLE_GROUPS | {"materiel"}


class Reading(NamedTuple):
    """The quantities of one sentence and its parse, where it was worth one."""

    quantities: list[Quantity]
    doc: Doc | None


def read_sentences(sentences: Sequence[str], parsed: bool = True) -> Iterator[Reading]:
    """One reading per sentence, in order. Copy in capitals is parsed in lower case: the model knows no other."""
    drafts = [read_quantities(s) if numerals.holds_number(s) else [] for s in sentences]
    worth = [parsed and _worth_a_parse(draft, s) for draft, s in zip(drafts, sentences, strict=True)]
    docs = parsing.parse(folded(s) for s, wanted in zip(sentences, worth, strict=True) if wanted)
    for sentence, draft, wanted in zip(sentences, drafts, worth, strict=True):
        doc = next(docs) if wanted else None
        yield Reading(with_nouns(draft, numerals.tokenize(sentence), doc if doc is not None else sentence), doc)


def _worth_a_parse(draft: list[Quantity], sentence: str) -> bool:
    """Whether a number may count people or materiel; of all else the words alone give the noun well enough."""
    if not needs_parse(draft):
        return False
    tokens = numerals.tokenize(sentence)
    if any(t.lower in counted.counted_forms() for t in tokens):
        return True
    return any(q.group in _PARSED for q in with_nouns(draft, tokens, sentence))


def folded(sentence: str) -> str:
    """The sentence, in lower case where all its letters are capitals; every offset stays."""
    lower = sentence.lower()
    return lower if sentence.isupper() and len(lower) == len(sentence) else sentence


def quantities_in(sentence: Doc | str) -> list[Quantity]:
    """The quantities of a sentence, in order.

    A parsed sentence (`Doc`) gives the counted nouns by tags and dependencies, a bare string by its words.
    Offsets count code points of the sentence.
    """
    text = sentence if isinstance(sentence, str) else sentence.text
    if not numerals.holds_number(text):
        return []
    return with_nouns(read_quantities(text), numerals.tokenize(text), sentence)
