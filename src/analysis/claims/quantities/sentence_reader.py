"""Reads many sentences at once: the grammar over all, the parse only where a number counts things."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.claims.language import pipeline
from analysis.claims.language.truecase import truecased
from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.attachment import with_nouns
from analysis.claims.quantities.deed_frames import with_deeds
from analysis.claims.quantities.grammar import Quantity, read_quantities
from analysis.claims.quantities.number_words import holds_number
from analysis.claims.quantities.tokens import Token, tokenize

_PARSED = head_nouns.PEOPLE_GROUPS | {"materiel"}
_NEAR = 8


class ReadSentence(NamedTuple):
    """The quantities of one sentence and its parse, where it was worth one."""

    quantities: list[Quantity]
    doc: Doc | None


def read_sentences(sentences: Sequence[str], docs: Sequence[Doc | None] | None = None) -> Iterator[ReadSentence]:
    """One reading per sentence, in order.

    `docs`: the parse of each sentence, None where it has none; by default those that are worth it are parsed here.
    A parse may be that of the same sentence in another case, every offset kept.
    """
    given = _parsed(sentences) if docs is None else docs
    for sentence, doc in zip(sentences, given, strict=True):
        if not holds_number(sentence):
            yield ReadSentence([], None)
            continue
        draft = _by_words(sentence)
        parsed = doc is not None and _worth_a_parse(draft)
        yield ReadSentence(_by_parse(draft, doc) if parsed and doc else draft.by_words, doc if parsed else None)


def worth_a_parse(sentence: str) -> bool:
    """Whether a number of the sentence may count people or materiel."""
    return holds_number(sentence) and _worth_a_parse(_by_words(sentence))


def _parsed(sentences: Sequence[str]) -> Iterator[Doc | None]:
    wanted = [worth_a_parse(sentence) for sentence in sentences]
    seen = truecased(sentences)
    docs = pipeline.parse(text for text, worth in zip(seen, wanted, strict=True) if worth)
    yield from (next(docs) if worth else None for worth in wanted)


class _ByGrammar(NamedTuple):
    """The tokens of a sentence, its quantities by the grammar, and the same with what their words alone tell."""

    tokens: list[Token]
    bare: list[Quantity]
    by_words: list[Quantity]


def _by_words(sentence: str) -> _ByGrammar:
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


def quantities_in(sentence: Doc | str) -> list[Quantity]:
    """The quantities of a sentence, in order.

    A parsed sentence (`Doc`) gives the counted nouns by tags and dependencies, a bare string by its words.
    Offsets count code points of the sentence.
    """
    text = sentence if isinstance(sentence, str) else sentence.text
    if not holds_number(text):
        return []
    tokens = tokenize(text)
    return with_deeds(with_nouns(read_quantities(text, tokens), tokens, sentence), tokens)
