"""The trained readers: the chain's arithmetic, what it can see, and what comes out of it."""

import itertools
import re
from dataclasses import replace
from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims.attribution import finding
from analysis.claims.attribution.tagger import chain, model, reader
from analysis.claims.attribution.tagger.chain import Sequences, from_crfsuite, keys
from analysis.claims.attribution.tagger.classes import word_class
from analysis.claims.attribution.tagger.columns import read_tokens
from analysis.claims.attribution.tagger.vocabulary import shape_of, word_values
from analysis.claims.language.document import Article
from analysis.claims.language.pipeline import parse, tokenise
from analysis.claims.language.spans import Found

scores = st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=5)


@given(scores, scores, st.lists(st.integers(-2, 2), min_size=9, max_size=9))
def test_best_labels_and_probabilities_are_those_of_trying_every_labelling(one, two, steps) -> None:
    step = np.array(steps, dtype=float).reshape(3, 3)
    own = np.array(one + two, dtype=np.float32)
    bounds = np.cumsum([0, len(one), len(two)])
    best = chain.best(own, step, bounds)
    likely = chain.probabilities(own, step, bounds)
    at = 0
    for part in (np.array(one), np.array(two)):
        totals = {}
        for labels in itertools.product(range(3), repeat=len(part)):
            moves = sum(step[a, b] for a, b in itertools.pairwise(labels))
            totals[labels] = sum(part[k, label] for k, label in enumerate(labels)) + moves
        found = tuple(best[at : at + len(part)])
        assert totals[found] == max(totals.values())
        weights = {labels: np.exp(total) for labels, total in totals.items()}
        for k in range(len(part)):
            for label in range(3):
                share = sum(w for labels, w in weights.items() if labels[k] == label) / sum(weights.values())
                assert likely[at + k, label] == pytest.approx(share, abs=1e-4)
        at += len(part)


def test_a_template_reads_the_neighbours_of_its_own_sequence_only() -> None:
    held = Sequences({"word": np.array([2, 3, 4, 5])}, np.array([0, 2, 4]))
    assert keys((("word", 1),), held, {"word": 10}).tolist() == [3, 0, 5, 0]
    assert keys((("word", -1), ("word", 0)), held, {"word": 10}).tolist() == [2, 23, 4, 45]


def test_weights_come_back_as_crfsuite_printed_them() -> None:
    made = from_crfsuite(
        ("a", "b", "c"), [(("word", 0),)], {"word": 10}, {("0:4", "b"): 2.0, ("0:2", "a"): 1.0}, {("a", "b"): 0.5}
    )
    held = Sequences({"word": np.array([4, 2, 7])}, np.array([0, 3]))
    assert made.scores(held).tolist() == [[0, 2, 0], [1, 0, 0], [0, 0, 0]]
    assert made.transitions[0, 1] == 0.5


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Ohio", "Xx"),
        ("NATO", "XX"),
        ("1,200", "9,9"),
        ("McRae", "XxXx"),
        ("said", "x"),
        ("“", "“"),
        ("x" * 60, "long"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape


def test_a_name_is_its_shape_wherever_it_stands() -> None:
    anything = frozenset({"said", "ohio"}).__contains__
    assert word_values("Ohio", False, anything)[0] == "Xx"
    assert word_values("Ohiox", True, anything)[0] == "Xx"
    assert word_values("Said", True, anything)[0] == "said"


def read(text: str, by: str) -> list[Found]:
    doc = next(iter(finding.words_of([text], by)))
    return finding.find([Article(text, [(0, doc)])], by)[0]


def parts(text: str, hit: Found) -> tuple[str | None, str, list[str]]:
    return hit.source and text[slice(*hit.source)], text[slice(*hit.cue)], [text[a:b] for a, b in hit.content]


@pytest.mark.parametrize("by", finding.READERS)
def test_every_reader_finds_a_plain_statement(by: str) -> None:
    text = "The minister said on Monday that the bridge would be closed for repairs."
    (hit,) = read(text, by)
    source, cue, content = parts(text, hit)
    assert source == "The minister" and cue.startswith("said")
    assert content[-1].rstrip(".").endswith("the bridge would be closed for repairs")


@pytest.mark.parametrize("name", ["Larsen", "Okonkw", "Tanaka"])
def test_the_fast_reader_does_not_know_one_name_from_another(name: str) -> None:
    text = f"Mr. {name} told reporters that {name} Steel had not been paid, and a spokesman for {name} denied it."
    other = text.replace(name, "Zebrow")
    spans = [(h.source, h.cue, h.content, h.score) for h in read(text, "fast")]
    assert spans == [(h.source, h.cue, h.content, h.score) for h in read(other, "fast")]
    assert spans


@pytest.mark.parametrize("name", model.NAMES)
def test_the_vocabulary_holds_no_word_with_a_capital(name: str) -> None:
    words = model.load(name).vocabulary.values["word"]
    shape = re.compile(r"(?:[Xx9]|[^\w\s])+|mix|long")
    assert [word for word in words if word != word.lower() and not shape.fullmatch(word)] == []


@pytest.mark.parametrize("name", model.NAMES)
def test_a_stored_reader_is_small_and_comes_back_byte_for_byte(name: str, tmp_path) -> None:
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    model.save(model.load(name), first)
    model.save(model.read(first), second)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size < 5_000_000
    shipped = np.load(resources.files("analysis.claims.attribution.tagger") / "weights" / f"{name}.npz")
    saved = np.load(first)
    assert saved.files == shipped.files
    assert all(np.array_equal(saved[part], shipped[part]) for part in saved.files)


def test_articles_read_together_are_read_as_alone() -> None:
    texts = [
        "Lena Fors said the dam holds. “We check it daily,” she added.",
        "Nobody was hurt.",
        "According to the fire service, two barns burned down. The cause is not known, a spokesman said.",
    ]
    articles = [Article(text, [(0, doc)]) for text, doc in zip(texts, parse(texts), strict=True)]
    together = finding.find(articles, "careful")
    assert together == [finding.find([article], "careful")[0] for article in articles]


def test_an_article_without_words_has_no_attributions() -> None:
    assert finding.find([Article("", [])], "careful") == [[]]
    assert finding.find([], "fast") == []


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abc \n\"“”.,:'ÄX9", max_size=80))
def test_spans_lie_in_the_text_whatever_it_is(text: str) -> None:
    (doc,) = tokenise([text]) if text else (None,)
    articles = [Article(text, [(0, doc)] if doc is not None else [])]
    for hit in finding.find(articles, "fast")[0]:
        for start, end in (hit.cue, *hit.content, *([hit.source] if hit.source else [])):
            assert 0 <= start < end <= len(text)


def hit(source, cue, content, rule="clause", lemma="say", score=0.9) -> Found:
    return Found(source, cue, content, lemma, rule, score)


@pytest.mark.parametrize(("known", "rare"), [("claimed", "countered"), ("officials", "watchers")])
def test_words_that_stand_in_the_same_places_share_a_branch(known: str, rare: str) -> None:
    assert word_class(known)[1] == word_class(rare)[1] != ""


def test_only_words_written_small_have_a_class_so_that_no_name_is_a_feature() -> None:
    def everything(_: str) -> bool:
        return True

    assert word_values("officials", False, everything)[-2:] == word_class("officials")
    assert word_values("Officials", True, everything)[-2:] == word_class("officials")
    assert word_values("Officials", False, everything)[-2:] == ("", "")
    assert word_class("qwrtz") == ("", "")


def test_inside_a_trained_content_the_rules_add_what_is_nested_and_no_more_than_stands_there() -> None:
    outer = hit((0, 4), (5, 9), ((10, 40),), rule="trained")
    inner = hit((10, 14), (15, 19), ((20, 60),))
    assert finding.combined([], [outer], [inner], "") == [outer, replace(inner, content=((20, 40),))]


def test_where_both_find_a_cue_the_spans_are_the_trained_readers_and_the_lemma_the_rules() -> None:
    trained, ruled = (
        hit((0, 4), (5, 18), ((20, 40),), lemma="statement"),
        hit((0, 4), (7, 18), ((25, 40),), lemma="issue statement"),
    )
    assert finding.combined([], [trained], [ruled], "") == [replace(trained, cue_lemma="issue statement")]


def test_a_speaker_whom_the_trained_reader_left_out_is_grammars() -> None:
    trained, before = hit(None, (5, 9), ((10, 40),), rule="trained"), hit((0, 4), (5, 9), ((10, 40),))
    assert finding.combined([], [trained], [before], "")[0].source == (0, 4)
    swallowed, ruled = hit(None, (30, 34), ((0, 29),), rule="trained"), hit((20, 29), (30, 34), ((0, 19),))
    assert finding.combined([], [swallowed], [ruled], "")[0] == replace(ruled, score=0.9)


def test_a_dateline_says_nothing() -> None:
    text = "LIMA: The ferry has sunk."
    assert finding.combined([], [hit((0, 4), (4, 5), ((6, 24),), rule="trained")], [], text) == []


def test_elsewhere_a_rule_stands_alone_only_where_it_carries_or_says_something_of_its_own() -> None:
    carrier = hit((0, 4), (5, 9), ((10, 20),), rule="according", lemma="according")
    belief = hit((30, 34), (35, 39), ((40, 60),), lemma="believe")
    saying = hit((70, 74), (75, 79), ((80, 90),))
    assert finding.combined([], [], [carrier, belief, saying], "") == [carrier, saying]
    trained = hit((70, 74), (92, 95), ((96, 99),), rule="trained")
    assert finding.combined([], [trained], [saying], "") == [trained]


def test_the_lemma_of_a_cue_is_the_one_that_the_lexicons_know() -> None:
    assert reader.cue_lemma("has not yet said") == "say"
    assert reader.cue_lemma("According to") == "according"
    assert reader.cue_lemma("made the claim that") == "claim"
    assert reader.cue_lemma("flarbs") == "flarbs"


@pytest.mark.parametrize("name", model.NAMES)
def test_columns_count_from_one_so_that_nothing_there_is_none_of_them(name: str) -> None:
    texts = [
        "He said: “No.”",
        "Lena Fors said the dam holds. “We check it daily,” she added.",
        "“It is over,” the guard at the northern gate of the old port told the reporters, who had waited all night. "
        * 4,
    ]
    articles = [Article(text, [(0, doc)]) for text, doc in zip(texts, parse(texts), strict=True)]
    read_by = model.load(name)
    tokens = read_tokens(articles, read_by.vocabulary, read_by.parsed)
    reading = reader.propose(read_by.tagger, tokens)
    sizes = model.sizes(read_by.vocabulary)
    for sequences in (tokens.sequences, reading.windows.sequences, reading.evidence):
        for column, codes in sequences.columns.items():
            assert codes.min() >= 1, column
            assert codes.max() < sizes[column], column
