"""Reads many sentences at once: the grammar over all, the parse only where a number counts things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.language import pipeline, truecased
from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.attachment import with_nouns
from analysis.claims.quantities.deed_frames import with_deeds
from analysis.claims.quantities.deeds import OWN_DEEDS
from analysis.claims.quantities.grammar import Quantity, read_quantities
from analysis.claims.quantities.number_words import holds_number
from analysis.claims.quantities.tokens import Token, tokenize

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARSED = head_nouns.PEOPLE_GROUPS | {"materiel"}
_NEAR = 8


class ReadSentence(NamedTuple):
    """The quantities of one sentence, its parse where it was worth one, and its parse wherever there is one."""

    quantities: list[Quantity]
    doc: Doc | None
    parsed: Doc | None = None


def read_sentences(sentences: Sequence[str], docs: Sequence[Doc | None] | None = None) -> Iterator[ReadSentence]:
    """One reading per sentence, in order.

    `docs`: the parse of each sentence, None where it has none; by default those that are worth it are parsed here.
    A parse may be that of the same sentence in another case, every offset kept.
    """
    drafts = [_by_words(sentence) if holds_number(sentence) else None for sentence in sentences]
    worth = [draft is not None and _worth_a_parse(draft) for draft in drafts]
    given = _parsed(sentences, worth) if docs is None else docs
    for draft, is_worth, doc in zip(drafts, worth, given, strict=True):
        if draft is None:
            yield ReadSentence([], None)
        elif is_worth and doc is not None:
            yield ReadSentence(_by_parse(draft, doc), doc, doc)
        else:
            yield ReadSentence(draft.by_words, None, doc)


def worth_a_parse(sentence: str) -> bool:
    """Whether a number of the sentence may count people or materiel."""
    return holds_number(sentence) and _worth_a_parse(_by_words(sentence))


def _parsed(sentences: Sequence[str], worth: Sequence[bool]) -> Iterator[Doc | None]:
    docs = pipeline.parse(text for text, wanted in zip(truecased(sentences), worth, strict=True) if wanted)
    yield from (next(docs) if wanted else None for wanted in worth)


class _ByGrammar(NamedTuple):
    """The tokens of a sentence, its quantities by the grammar, and the same with what their words alone tell."""

    tokens: list[Token]
    bare: list[Quantity]
    by_words: list[Quantity]


def _by_words(sentence: str) -> _ByGrammar:
    return _read(sentence, head_nouns.OWN_NOUNS.get(), OWN_DEEDS.get())


@lru_cache(maxsize=4_096)
def _read(sentence: str, nouns: object, deeds: object) -> _ByGrammar:
    """Kept, since who asks whether a sentence is worth a parse reads it afterwards; read under `nouns` and `deeds`
    of the study."""
    tokens = tokenize(sentence)
    bare = read_quantities(sentence, tokens)
    return _ByGrammar(tokens, bare, with_deeds(with_nouns(bare, tokens, sentence), tokens))


def _by_parse(draft: _ByGrammar, doc: Doc) -> list[Quantity]:
    """The quantities with nouns from the parse; where a frame of a deed has told all, the words stand.

    They stand for a whole ("one of the two plans"), too, whose plural the parse takes for a verb.
    """
    parsed = with_deeds(with_nouns(draft.bare, draft.tokens, doc), draft.tokens)
    both = zip(draft.by_words, parsed, strict=True)
    return [words if _tells_all(words, tree) else tree for words, tree in both]


def _tells_all(words: Quantity, tree: Quantity) -> bool:
    if words.deed != "other" or words.noun is None or tree.noun is not None:
        return words.deed not in (None, "other")
    noun = words.noun
    return noun.group != "other" or noun.end - noun.head_start > len(noun.lemma)


def _worth_a_parse(draft: _ByGrammar) -> bool:
    """Whether a number may count people or materiel; of all else the words alone give the noun well enough."""
    return any(q.unit is None and q.deed is None and _may_count(q, draft.tokens) for q in draft.by_words)


def _may_count(quantity: Quantity, tokens: list[Token]) -> bool:
    if quantity.group in _PARSED:
        return True
    near = [t.lower for t in tokens if quantity.end <= t.start][:_NEAR]
    return quantity.group in ("other", "share") and any(w in head_nouns.counted_forms() for w in near)
