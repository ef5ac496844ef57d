"""What a reader can see of each token, as columns of numbers: its word or shape, its place, the quotation marks,
and, where the sentences were parsed, its part in the grammar.

Names never become features: a capitalised word inside a sentence is its shape, and so is every word that is
not in the vocabulary of the model.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc

from analysis.claims.attribution import cues
from analysis.claims.attribution.quotations import quoted_regions
from analysis.claims.attribution.spans import find_spans
from analysis.claims.attribution.tagger.chain import Codes, Sequences
from analysis.claims.attribution.tagger.classes import word_class
from analysis.claims.quantities.non_quantities import function_words
from analysis.io.lexicons import read_lexicon

UNKNOWN = 1
_SHORT_QUOTE = 4
_CLIMB = 8
_SHAPE = re.compile(r"[A-Z]+|[a-z]+|[0-9]+|[^\W\d_]+")
PLACES = (0, 1, 2, 3, 6, 11, 21)


@dataclass(frozen=True)
class Article:
    """A text and its sentences in order: where each begins, and its tokens (parsed or not)."""

    text: str
    sentences: Sequence[tuple[int, Doc]]


@dataclass(frozen=True)
class Tokens:
    """The tokens of some articles in rows: article, sentence (counted through), span in the article's text, row of
    the syntactic head (its own where there is no parse), and the columns; one sequence a sentence."""

    article: Codes
    sentence: Codes
    line: Codes
    start: Codes
    end: Codes
    head: Codes
    quoted: NDArray[np.bool_]
    comma: NDArray[np.bool_]
    sequences: Sequences


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
    kinds = dict.fromkeys(read_lexicon("analysis.claims", "person_titles")["title"], "title")
    for name, column in (("source_nouns", "noun"), ("organisation_words", "word")):
        rows = read_lexicon("analysis.claims", name)
        kinds |= dict(rows.select(column, "kind").iter_rows())
    return kinds


def _kind(lower: str) -> str:
    kinds = _kinds()
    return kinds.get(lower) or kinds.get(lower.removesuffix("s"), "")


def read_tokens(articles: Sequence[Article], vocabulary: Vocabulary, parsed: bool) -> Tokens:
    """The tokens of all sentences of some articles, with every column that a reader may see."""
    docs = [doc for article in articles for _, doc in article.sentences]
    lengths = np.array([len(doc) for doc in docs], dtype=np.int64)
    bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    offsets = np.array([start for article in articles for start, _ in article.sentences], dtype=np.int64)
    article = np.repeat(np.arange(len(articles)), [len(a.sentences) for a in articles])
    sentence = np.repeat(np.arange(len(docs)), lengths)
    words = [(token, k == 0) for doc in docs for k, token in enumerate(_opened(doc))]
    start, width = _spans(docs, lengths, offsets)
    columns = vocabulary.codes(words)
    line = _lines(articles)
    columns |= _places(bounds, lengths, line, article, sentence)
    regions = [quoted_regions(a.text) for a in articles]
    columns["quote"] = _quotes(words, start, article[sentence], regions, [a.text for a in articles])
    head = np.arange(bounds[-1])
    if parsed:
        head, grammar = _grammar(docs, bounds, vocabulary, columns)
        columns |= grammar
        columns["rule"] = _rules(docs, bounds, start - offsets[sentence])
    columns |= _nearest_cues(bounds, sentence, columns, _no_cue(vocabulary))
    sequences = Sequences(columns, bounds)
    comma = np.array([word == "," for word, _ in words], dtype=bool)
    quoted = columns["quote"] > 1
    return Tokens(article[sentence], sentence, line[sentence], start, start + width, head, quoted, comma, sequences)


def _opened(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def _spans(docs: Sequence[Doc], lengths: Codes, offsets: Codes) -> tuple[Codes, Codes]:
    places = [doc.to_array(["IDX", "LENGTH"]).astype(np.int64) for doc in docs if len(doc)]
    both = np.concatenate(places) if places else np.zeros((0, 2), dtype=np.int64)
    return both[:, 0] + np.repeat(offsets, lengths), both[:, 1]


def _lines(articles: Sequence[Article]) -> Codes:
    """The line of its article in which each sentence stands, counted in sentences' lines from 0."""
    lines: list[int] = []
    for article in articles:
        line, at = -1, 0
        for k, (start, _) in enumerate(article.sentences):
            line += k == 0 or "\n" in article.text[at:start]
            lines.append(line)
            at = start
    return np.array(lines, dtype=np.int64)


def _places(bounds: Codes, lengths: Codes, line: Codes, article: Codes, sentence: Codes) -> dict[str, Codes]:
    from_start = np.arange(bounds[-1]) - np.repeat(bounds[:-1], lengths)
    from_end = np.repeat(bounds[1:], lengths) - 1 - np.arange(bounds[-1])
    steps = np.array(PLACES)
    opens = np.ones(len(line), dtype=bool)
    opens[1:] = (line[1:] != line[:-1]) | (article[1:] != article[:-1])
    part = np.where(line == 0, 1, np.where(opens, 2, 3))
    return {
        "place": np.searchsorted(steps, from_start, side="right"),
        "tail": np.searchsorted(steps, from_end, side="right"),
        "part": part[sentence],
        "size": np.searchsorted(np.array([4, 8, 16, 32]), lengths)[sentence] + 1,
    }


def _quotes(
    words: Sequence[tuple[str, bool]],
    start: Codes,
    article: Codes,
    regions: Sequence[Sequence[tuple[int, int]]],
    texts: Sequence[str],
) -> Codes:
    """1 outside; 2 in a quotation, 3 in one of a few words; 4 and 5 the marks before and after one."""
    codes = np.ones(len(start), dtype=np.int64)
    for k, spans in enumerate(regions):
        if not spans:
            continue
        rows = np.flatnonzero(article == k)
        first = np.array([a for a, _ in spans])
        last = np.array([b for _, b in spans])
        short = np.array([len(texts[k][a:b].split()) < _SHORT_QUOTE for a, b in spans])
        place = np.searchsorted(first, start[rows], side="right") - 1
        held = (place >= 0) & (start[rows] < last[place])
        codes[rows] = np.where(held, np.where(short[place], 3, 2), 1)
    for k, (word, _) in enumerate(words):
        if word in _MARKS and codes[k] == 1:
            codes[k] = 4 if k + 1 < len(codes) and codes[k + 1] in (2, 3) and start[k + 1] <= start[k] + 2 else 5
    return codes


_MARKS = frozenset({'"', "“", "”", "''", "``"})


def _grammar(
    docs: Sequence[Doc], bounds: Codes, vocabulary: Vocabulary, columns: Mapping[str, Codes]
) -> tuple[Codes, dict[str, Codes]]:
    arrays = [doc.to_array(["TAG", "DEP", "HEAD"]) for doc in docs if len(doc)]
    seen = np.concatenate(arrays) if arrays else np.zeros((0, 3), dtype=np.uint64)
    here = np.arange(len(seen))
    head = here + seen[:, 2].astype(np.int64)
    tag, dep = vocabulary.of_hashes("tag", seen[:, 0]), vocabulary.of_hashes("dep", seen[:, 1])
    cue = columns["cue"]
    branch, above = here.copy(), head.copy()
    found = np.full(len(seen), -1)
    limb = np.zeros(len(seen), dtype=np.int64)
    for _ in range(_CLIMB):
        open_ = (found < 0) & (above != branch)
        hit = open_ & (cue[above] != _no_cue(vocabulary))
        found = np.where(hit, above, found)
        limb = np.where(hit, branch, limb)
        branch, above = above, head[above]
    has = found >= 0
    side = np.where(found > here, 1, 2)
    far = np.searchsorted(np.array([2, 4, 8]), np.abs(head - here)) + 1
    return head, {
        "tag": tag,
        "dep": dep,
        "head cue": cue[head],
        "head side": np.where(head == here, 1, np.where(head > here, 2, 6)) + np.where(head == here, 0, far - 1),
        "ruler": np.where(has, cue[found], UNKNOWN),
        "limb": np.where(has, dep[limb] * 3 + side, UNKNOWN),
    }


def _nearest_cues(bounds: Codes, sentence: Codes, columns: Mapping[str, Codes], none: int) -> dict[str, Codes]:
    """The last possible cue before each token and the first after it in its sentence: class, how far."""
    here = np.arange(bounds[-1])
    cue = columns["cue"] > none
    held = np.where(cue, here, -1)
    before = np.maximum.accumulate(np.concatenate([[-1], held[:-1]])) if len(here) else held
    ahead = np.where(cue, here, len(here))
    behind = np.minimum.accumulate(np.concatenate([ahead[1:], [len(here)]])[::-1])[::-1] if len(here) else ahead
    first, last = bounds[:-1][sentence], bounds[1:][sentence]
    found: dict[str, Codes] = {}
    for name, place, has in (("before", before, before >= first), ("behind", behind, behind < last)):
        spot = np.where(has, place, 0)
        found[f"cue {name}"] = np.where(has, columns["cue"][spot], UNKNOWN)
        found[f"gap {name}"] = np.where(has, np.searchsorted(_GAPS, np.abs(here - spot), side="right") + 1, 1)
    return found


_GAPS = np.array([1, 2, 3, 5, 8, 13, 21])


def _no_cue(vocabulary: Vocabulary) -> int:
    return list(vocabulary.values["cue"]).index("") + UNKNOWN + 1


def _rules(docs: Sequence[Doc], bounds: Codes, start: Codes) -> Codes:
    """What the rules of grammar take each token for: 1 nothing, 2 content, 3 source, 4 cue."""
    codes = np.ones(int(bounds[-1]), dtype=np.int64)
    for k, doc in enumerate(docs):
        first, last = int(bounds[k]), int(bounds[k + 1])
        places = start[first:last]
        for hit in find_spans(doc):
            for code, span in ((2, None), (3, hit.source), (4, hit.cue)):
                for a, b in hit.content if code == 2 else ([span] if span else []):
                    rows = slice(first + int(np.searchsorted(places, a)), first + int(np.searchsorted(places, b)))
                    codes[rows] = np.maximum(codes[rows], code)
    return codes


SIZES = {
    "gap before": 10, "gap behind": 10, "place": 9, "tail": 9, "part": 4, "size": 7, "quote": 6,
    "head side": 11, "rule": 5,
}  # fmt: skip
