"""What a reader knows of a word by itself: its value in every column of words, as a code.

Names never become features: a capitalised word inside a sentence is its shape, and so is every word that is
not in the vocabulary of the model.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.claims.attribution import cues
from analysis.claims.attribution.tagger.chain import Codes
from analysis.claims.attribution.tagger.classes import word_class
from analysis.claims.language import PACKAGE, function_words
from analysis.io.lexicons import read_lexicon

UNKNOWN = 1


_SHAPE = re.compile(r"[A-Z]+|[a-z]+|[0-9]+|[^\W\d_]+")


@dataclass(frozen=True)
class Vocabulary:
    """The values that each column of words can take, in order; anything else is `UNKNOWN`."""

    values: Mapping[str, Sequence[str]]

    def __post_init__(self) -> None:
        codes = {name: {v: UNKNOWN + 1 + k for k, v in enumerate(values)} for name, values in self.values.items()}
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "_rows", {})

    def codes(self, words: Sequence[tuple[str, bool]]) -> dict[str, Codes]:
        """The codes of (word, whether it opens its sentence) in every column of `WORD_COLUMNS`."""
        rows: dict[tuple[str, bool], int] = self._rows  # type: ignore[attr-defined]
        if not hasattr(self, "_table"):
            object.__setattr__(self, "_table", [])
        table: list[list[int]] = self._table  # type: ignore[attr-defined]
        places = np.empty(len(words), dtype=np.int64)
        for k, word in enumerate(words):
            row = rows.get(word)
            if row is None:
                row = rows[word] = len(table)
                table.append(self._row(*word))
            places[k] = row
        values = np.array(table, dtype=np.int64).reshape(-1, len(WORD_COLUMNS))[places]
        return {name: values[:, k] for k, name in enumerate(WORD_COLUMNS)}

    def _row(self, word: str, opens: bool) -> list[int]:
        codes: dict[str, dict[str, int]] = self._codes  # type: ignore[attr-defined]
        known = codes["word"]
        values = word_values(word, opens, known.__contains__)
        return [codes[name].get(value, UNKNOWN) for name, value in zip(WORD_COLUMNS, values, strict=True)]

    def of_hashes(self, name: str, hashes: NDArray[np.uint64]) -> Codes:
        """The codes of the names of tags or relations, given as spaCy's hashes."""
        from spacy.strings import get_string_id

        known = np.array([get_string_id(value) for value in self.values[name]], dtype=np.uint64)
        order = np.argsort(known)
        places = np.minimum(np.searchsorted(known[order], hashes), len(known) - 1)
        found = known[order][places] == hashes
        return np.where(found, order[places] + UNKNOWN + 1, UNKNOWN).astype(np.int64)

    def sizes(self) -> dict[str, int]:
        """How many codes each column of words has."""
        return {name: len(values) + UNKNOWN + 1 for name, values in self.values.items()}


WORD_COLUMNS = ("word", "shape", "suffix", "cue", "lemma", "kind", "class", "branch")


def word_values(word: str, opens: bool, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Word or shape, shape, ending, class in the cue lexicons, lemma there, kind of source noun, class and branch."""
    lower = word.lower()
    shape = shape_of(word)
    plain = word == lower or opens or lower in function_words()
    cue_class, lemma = _cue(lower)
    name = lower if plain and known(lower) else shape
    suffix = lower[-3:] if word == lower and lower.isalpha() and len(lower) > 4 else ""
    kind = _kind(lower) if word != lower or len(lower) > 2 else ""
    family, branch = word_class(lower) if word == lower or (opens and known(lower)) else ("", "")
    return name, shape, suffix, cue_class, lemma, kind, family, branch


def shape_of(word: str) -> str:
    """ "Xx" for Ohio, "XX" for NATO, "9" for 1,200: runs of one class in one character, marks as they are."""
    if len(word) > 40:
        return "long"
    runs = _SHAPE.sub(_run, word)
    return runs if len(runs) <= 6 else "mix"


def _run(match: re.Match[str]) -> str:
    run = match[0]
    if run.isdigit():
        return "9"
    if run.islower():
        return "x"
    return "X" if len(run) == 1 else "XX"


@cache
def _cue(lower: str) -> tuple[str, str]:
    if lower == "according":
        return "according", lower
    for part, cue in (("v", cues.verb(lower)), ("n", cues.noun(lower)), ("a", cues.adjective(lower))):
        if cue is not None:
            return f"{part}.{cue.kind}", cue.lemma
    return "", ""


@cache
def _kinds() -> dict[str, str]:
    kinds = dict.fromkeys(read_lexicon(PACKAGE, "person_titles")["title"], "title")
    for name, column in (("source_nouns", "noun"), ("organisation_words", "word")):
        rows = read_lexicon(PACKAGE, name)
        kinds |= dict(rows.select(column, "kind").iter_rows())
    return kinds


def _kind(lower: str) -> str:
    kinds = _kinds()
    return kinds.get(lower) or kinds.get(lower.removesuffix("s"), "")
