"""What a reader can see of each token, as columns of numbers: its word or shape, its place, the quotation marks,
and, where the sentences were parsed, its part in the grammar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.claims.attribution.dependency_rules import find_spans
from analysis.claims.attribution.quotations import quoted_regions
from analysis.claims.attribution.tagger.chain import Codes, Sequences
from analysis.claims.attribution.tagger.vocabulary import UNKNOWN, Vocabulary
from analysis.claims.language import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORT_QUOTE = 4
_CLIMB = 8
PLACES = (0, 1, 2, 3, 6, 11, 21)


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
