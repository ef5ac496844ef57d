import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.corpus.word_ngrams import shingles, words_of


def frame(**texts: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"key": list(texts), "text": list(texts.values())}, schema={"key": pl.String, "text": pl.String}
    )


def test_each_run_of_words_with_its_place() -> None:
    found = shingles(frame(a="The dam broke, twice."), words=3)
    assert found.select("key", "position", "start", "end").rows() == [("a", 0, 0, 13), ("a", 1, 4, 20)]


def test_case_punctuation_and_white_space_do_not_count() -> None:
    found = shingles(frame(a="Rain fell; for “four” days", b="rain\nfell for four  DAYS"))
    assert found["shingle"].n_unique() == 1
    assert found.height == 2


def test_a_run_never_crosses_from_one_text_into_the_next() -> None:
    assert shingles(frame(a="one two", b="three four", c=""), words=3).is_empty()


def test_order_of_words_matters() -> None:
    assert shingles(frame(a="dog bites man", b="man bites dog"), words=3)["shingle"].n_unique() == 2


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5), st.integers(1, 4))
def test_offsets_lead_to_the_words(texts: list[str], size: int) -> None:
    named = frame(**{f"k{number}": text for number, text in enumerate(texts)})
    counts = dict.fromkeys(named["key"], 0)
    for key, _, start, end, word in words_of(named).rows():
        assert texts[int(key[1:])][start:end].lower() == word.lower()
        counts[key] += 1
    found = shingles(named, size)
    for key, count in counts.items():
        assert found.filter(key=key).height == max(0, count - size + 1)
    assert found.filter(pl.col("start") >= pl.col("end")).is_empty()
