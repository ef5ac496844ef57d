"""Reads many sentences at once: the grammar over all, the parse only where a number counts things."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.claims import numerals, parsing
from analysis.claims.quantities import Quantity, needs_parse, read_quantities, with_nouns


class Reading(NamedTuple):
    """The quantities of one sentence and its parse, where it was worth one."""

    quantities: list[Quantity]
    doc: Doc | None


def read_sentences(sentences: Sequence[str], parsed: bool = True) -> Iterator[Reading]:
    """One reading per sentence, in order. Copy in capitals is parsed in lower case: the model knows no other."""
    drafts = [read_quantities(s) if numerals.holds_number(s) else [] for s in sentences]
    worth = [parsed and needs_parse(draft) for draft in drafts]
    docs = parsing.parse(folded(s) for s, wanted in zip(sentences, worth, strict=True) if wanted)
    for sentence, draft, wanted in zip(sentences, drafts, worth, strict=True):
        doc = next(docs) if wanted else None
        yield Reading(with_nouns(draft, numerals.tokenize(sentence), doc if doc is not None else sentence), doc)


def folded(sentence: str) -> str:
    """The sentence, in lower case where all its letters are capitals; every offset stays."""
    lower = sentence.lower()
    return lower if sentence.isupper() and len(lower) == len(sentence) else sentence
