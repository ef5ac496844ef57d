"""Parts of speech by the model's own rules, asked of them once for each combination of tag, dependency and word."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LOWER, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.strings import get_string_id
from spacy.tokens import Doc

_EXPLETIVE = get_string_id("expl")


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
