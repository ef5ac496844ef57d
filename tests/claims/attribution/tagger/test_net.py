"""The net of the trained readers: what each token sees, block by block."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.attribution.tagger import model, net
from analysis.claims.attribution.tagger.chain import Sequences
from analysis.claims.attribution.tagger.columns import Tokens, read_tokens
from analysis.claims.attribution.tagger.windows import CUE, Windows, around
from analysis.claims.language.document import Article
from analysis.claims.language.pipeline import parse

TEXTS = [
    "Lena Fors said the dam holds. “We check it daily,” she added.",
    "Nobody was hurt.",
    "According to the fire service, two barns burned down.",
]


def tokens(lengths: list[list[int]], words: list[int] | None = None, head: list[int] | None = None) -> Tokens:
    """Tokens of articles, given as the lengths of the sentences of each."""
    flat = [length for article in lengths for length in article]
    bounds = np.cumsum([0, *flat])
    count = int(bounds[-1])
    sentence = np.repeat(np.arange(len(flat)), flat)
    article = np.repeat(np.arange(len(lengths)), [len(part) for part in lengths])[sentence]
    rows = np.arange(count)
    nothing = np.zeros(count, dtype=bool)
    columns = {"word": np.array(words or [1] * count)}
    sequences = Sequences(columns, bounds)
    return Tokens(
        article, sentence, sentence, rows, rows + 1, np.array(head or rows), nothing, nothing, sequences
    )  # fmt: skip


def one_layer(tap: int, taps: int, reach: int = 2) -> net.Net:
    """A net of width 3 (a word's code as one of three), whose only layer passes on one of its taps."""
    inward = np.zeros((3 * taps, 3), dtype=np.float32)
    inward[3 * tap : 3 * tap + 3] = np.eye(3)
    ones, nothing, same = np.ones(3, dtype=np.float32), np.zeros(3, dtype=np.float32), np.eye(3, dtype=np.float32)
    layer = net.Layer(reach, ones, inward, nothing, same)
    return net.Net(
        columns={"word": same}, inward=same, layers=(layer,), gain=ones, words=same, cue=same, argument=same,
        relations={}, bias=nothing, roles=same, parsed=taps == 4,
    )  # fmt: skip


@pytest.mark.parametrize(("tap", "seen"), [(0, [None, None, 0, 1]), (1, [0, 1, 2, 0]), (2, [2, 0, None, None])])
def test_a_tap_sees_the_token_at_its_reach_and_nothing_beyond_the_article(tap: int, seen: list[int | None]) -> None:
    words = [0, 1, 2, 0]
    alone = one_layer(tap, 3).hidden(tokens([[1, 3]], words))
    among = one_layer(tap, 3).hidden(tokens([[3], [1, 3], [2, 1]], [1, 1, 1, *words, 2, 2, 2]))[3:7]
    assert np.allclose(alone, among)
    for state, word, other in zip(alone, words, seen, strict=True):
        assert set(np.flatnonzero(state)) == {word} | ({other} if other is not None else set())


def test_where_there_is_a_parse_a_tap_sees_the_head() -> None:
    state = one_layer(3, 4).hidden(tokens([[3], [3]], [0, 1, 2, 2, 1, 0], [2, 0, 2, 3, 3, 4]))
    assert [set(np.flatnonzero(row)) for row in state] == [{0, 2}, {0, 1}, {2}, {2}, {1, 2}, {0, 1}]


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=6), min_size=1, max_size=5), st.integers(1, 12))
def test_blocks_hold_every_token_once_whole_sentences_of_one_article_and_as_many_as_fit(lengths, most) -> None:
    given_tokens = tokens(lengths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(net, "BLOCK", most)
        bounds = list(net._bounds(given_tokens))
    assert [row for first, last in bounds for row in range(first, last)] == list(range(len(given_tokens.start)))
    for first, last in bounds:
        assert {first, last} <= set(given_tokens.sequences.bounds.tolist())
        assert len(set(given_tokens.article[first:last].tolist())) == 1
        assert last - first <= most or len(set(given_tokens.sentence[first:last].tolist())) == 1
    for (first, _), (start, last) in pairwise(bounds):
        if given_tokens.article[first] == given_tokens.article[start]:
            next_sentence = given_tokens.sentence[start:last] == given_tokens.sentence[start]
            assert start + next_sentence.sum() - first > most


@pytest.mark.parametrize("name", model.NAMES)
def test_what_a_reader_says_of_an_article_does_not_depend_on_the_others(name: str) -> None:
    read = model.load(name)
    articles = [Article(text, [(0, doc)]) for text, doc in zip(TEXTS, parse(TEXTS), strict=True)]
    together = read.tagger.net.hidden(read_tokens(articles, read.vocabulary, read.parsed))
    alone = [read.tagger.net.hidden(read_tokens([article], read.vocabulary, read.parsed)) for article in articles]
    assert np.allclose(together, np.concatenate(alone), atol=1e-4)


def test_a_role_is_read_from_the_cue_the_token_and_how_they_stand() -> None:
    by = replace(
        one_layer(0, 3),
        cue=np.diag([1, 10, 100]).astype(np.float32),
        argument=np.diag([2, 20, 200]).astype(np.float32),
        relations={"side": np.array([[0, 0, 0], [0.5, 0, 0]], dtype=np.float32)},
        bias=np.array([0, 0, -50], dtype=np.float32),
    )
    hidden = np.eye(3, dtype=np.float32)
    windows = Windows(
        rows=np.array([0, 1, 2, 2]),
        cue=np.array([0, 0, 0, 1]),
        sequences=Sequences({"side": np.array([1, 0, 0, 0])}, np.array([0, 3, 4])),
        root=np.array([1, 2]),
    )
    assert by.of_roles(hidden, windows).tolist() == [[2.5, 10, 0, 0], [0, 30, 0, 0], [0, 10, 150, 0], [0, 0, 250, 0]]


@pytest.mark.parametrize("name", model.NAMES)
def test_roles_are_scored_for_each_token_of_each_window(name: str) -> None:
    read = model.load(name)
    articles = [Article(text, [(0, doc)]) for text, doc in zip(TEXTS, parse(TEXTS), strict=True)]
    held = read_tokens(articles, read.vocabulary, read.parsed)
    windows = around(held, [(2, 3), (len(held.start) - 3, len(held.start) - 2)], read.parsed)
    scores = read.tagger.net.of_roles(read.tagger.net.hidden(held), windows)
    assert scores.shape == (len(windows.rows), CUE + 1)
    assert np.isfinite(scores).all()
    assert not scores[:, 3].any()
