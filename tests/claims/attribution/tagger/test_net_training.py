"""What the net is trained to be is what the package reads with: one arithmetic, written twice."""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.attribution.tagger import model
from analysis.claims.attribution.tagger.columns import read_tokens
from analysis.claims.attribution.tagger.reader import fixed
from analysis.claims.attribution.tagger.windows import CUE, around
from analysis.claims.language.document import Article
from analysis.claims.language.pipeline import parse

jax = pytest.importorskip("jax", reason="only what `make model` installs trains the net")
sys.path.insert(0, str(Path(__file__).parents[4] / "benchmarks"))
import attribution_net  # noqa: E402
import train_attributions  # noqa: E402

TEXTS = [
    "Lena Fors said the dam holds.",
    "“We check it daily,” she added, “and at night.”",
    "Nobody was hurt, he said.",
]
CUES = [(2, 3), (15, 16), (27, 28)]


def unlikelihood(scores: np.ndarray, steps: np.ndarray, labels: np.ndarray, bounds: np.ndarray) -> float:
    total = 0.0
    for first, last in pairwise(bounds.tolist()):
        own, said = scores[first:last].astype(float), labels[first:last]
        ahead = own[0]
        for emitted in own[1:]:
            ahead = np.log(np.exp(ahead[:, None] + steps).sum(0)) + emitted
        total += np.log(np.exp(ahead).sum()) - own[np.arange(len(own)), said].sum() - steps[said[:-1], said[1:]].sum()
    return total


@pytest.mark.parametrize("name", model.NAMES)
def test_the_loss_of_training_is_that_of_the_net_as_it_is_read(name: str) -> None:
    known = model.load(name)
    parsed, sizes = known.parsed, model.sizes(known.vocabulary)
    docs = list(parse(TEXTS))
    text = " ".join(TEXTS)
    starts = [text.index(part) for part in TEXTS]
    tokens = read_tokens([Article(text, list(zip(starts, docs, strict=True)))], known.vocabulary, parsed)
    windows = around(tokens, CUES, parsed)
    chance = np.random.default_rng(3)
    labels, roles = chance.integers(0, 5, len(tokens.start)), chance.integers(0, 3, len(windows.rows))
    own = np.isin(windows.rows, [row for row, _ in CUES]) & (windows.rows == windows.root[windows.cue])
    roles = np.where(own, CUE, roles)
    plan = attribution_net.Plan(24, (1, 2, 4), role_width=12, epochs=1, dropout=0.0, hiding=0.0)
    widths = attribution_net.WIDTHS | (attribution_net.WIDTHS_PARSED if parsed else {})
    relations = attribution_net.RELATIONS + (attribution_net.RELATIONS_PARSED if parsed else ())
    weights = attribution_net._drawn(jax.random.key(1), sizes, widths, relations, parsed, plan)
    weights["word steps"], weights["role steps"] = (chance.normal(size=(size, size)) for size in (5, 4))
    lesson = attribution_net.Lesson(tokens, labels, windows, roles)
    batches = attribution_net.Batches(lesson, list(widths), relations)
    (parts,) = batches.drawn([0])
    batch = batches.batch(parts, 0.0, chance)
    trained = float(attribution_net._loss(list(widths), relations, parsed, plan)(weights, batch, jax.random.key(2)))

    tagger = attribution_net._as_net(jax.tree.map(np.asarray, weights), plan, parsed)
    hidden = tagger.net.hidden(tokens)
    of_words = unlikelihood(tagger.net.of_words(hidden), tagger.word_steps, labels, tokens.sequences.bounds)
    scores = fixed(tagger.net.of_roles(hidden, windows), windows, CUES)
    of_roles = unlikelihood(scores, tagger.role_steps, roles, windows.sequences.bounds)
    assert trained == pytest.approx(of_words / len(tokens.start) + of_roles / len(windows.rows), abs=2e-3)


@given(st.text(alphabet="a, ’'b\n", max_size=30), st.data())
def test_pieces_keep_their_words_where_the_marks_are_dropped(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    moved = train_attributions._moved({"content": [(start, end)]}, text)["content"]
    bare = text.translate(train_attributions.DROPPED)
    kept = text[start:end].translate(train_attributions.DROPPED)
    assert [bare[a:b] for a, b in moved] == ([kept] if kept else [])


def test_each_article_is_learnt_as_it_stands_and_bare() -> None:
    made = [
        Article(text, list(zip([0], parse([text]), strict=True)))
        for text in ("Ana, he said, left.", "Ana he said left.")
    ]
    roles = [
        {"source": [(5, 7)], "cue": [(8, 12)], "content": [(0, 3)]},
        {"source": [(4, 6)], "cue": [(7, 11)], "content": [(0, 3)]},
    ]
    bare = train_attributions.Labelled("a", made[1], [roles[1]])
    article = train_attributions.Labelled("a", made[0], [roles[0]], bare)
    lesson = train_attributions.lesson([article], model.load("careful").vocabulary, parsed=True)
    words = ["Ana", ",", "he", "said", ",", "left", ".", "Ana", "he", "said", "left", "."]
    spans = zip(lesson.tokens.start.tolist(), lesson.tokens.end.tolist(), lesson.tokens.article.tolist(), strict=True)
    assert [made[k].text[a:b] for a, b, k in spans] == words
    assert lesson.labels.tolist() == [1, 0, 2, 3, 0, 0, 0, 1, 2, 3, 0, 0]
