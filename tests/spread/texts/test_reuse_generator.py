"""The synthetic news of the benchmarks: its truth is the truth, and the shipped credit finds it."""

import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
from reuse_generator import BACKGROUNDS, KINDS, OUTLETS, News, generate, related, story_sizes

from analysis.spread import texts as reuse
from analysis.study.parameters import Parameters

SIZE = 400
"""Too few for the footers of all outlets to be tested for floating."""


@pytest.fixture(scope="module")
def news() -> News:
    return generate(SIZE, invented(), seed=3)


def invented() -> list[str]:
    """Texts of invented words, a few of them common, enough for stories, backgrounds and footers."""
    chance = np.random.default_rng(5)
    weights = 1 / np.arange(1, 8001)
    words = chance.choice(8000, (BACKGROUNDS + OUTLETS + 70) * 14 * 18, p=weights / weights.sum())
    lines = [" ".join(f"w{word}" for word in line).capitalize() + "." for line in words.reshape(-1, 18)]
    return [" ".join(lines[at : at + 14]) for at in range(0, len(lines), 14)]


def ranks(news: News) -> pl.DataFrame:
    order = news.articles.sort("published_at", "article_id")
    return order.select("article_id", rank=pl.row_index().cast(pl.Int32))


def test_the_same_seed_makes_the_same_news(news):
    assert generate(SIZE, invented(), seed=3).articles.equals(news.articles)
    assert not generate(SIZE, invented(), seed=4).articles.equals(news.articles)


def test_stories_have_a_heavy_tail_and_the_wanted_sum():
    sizes = story_sizes(20_000, 2957)
    assert (sizes.sum(), sizes.max(), sizes.min()) == (20_000, pytest.approx(305, abs=2), 1)
    assert np.sort(sizes)[-296:].sum() > 0.4 * sizes.sum()


def test_an_original_comes_before_its_copies_and_every_kind_is_there(news):
    stories = news.articles.sort("published_at").group_by("story").agg(pl.col("kind").first(), pl.len())
    assert set(stories["kind"]) == {"original"}
    assert news.articles.filter(kind="original").height == stories.height
    assert set(news.articles["kind"]) == {"original", *KINDS}


def test_a_reprint_holds_every_sentence_and_offsets_lead_to_the_same_words(news):
    placed = news.held.join(news.articles, on="article_id").with_columns(
        words=pl.struct("text", "start", "end").map_elements(
            lambda row: row["text"][row["start"] : row["end"]], return_dtype=pl.String
        )
    )
    whole = placed.filter(pl.col("kind").is_in(["original", "reprint", "abridged"]))
    assert whole.group_by("sentence").agg(pl.col("words").n_unique())["words"].max() == 1
    lengths = placed.group_by("article_id", "story", "kind").len()
    originals = lengths.filter(kind="original").select("story", whole="len")
    compared = lengths.join(originals, on="story")
    assert compared.filter(kind="reprint").select((pl.col("len") == pl.col("whole")).all()).item()
    assert compared.filter(kind="abridged").select((pl.col("len") < pl.col("whole")).any()).item()


def test_related_pairs_share_three_tenths_of_the_shorter_articles_sentences(news):
    own = dict(news.held.group_by("article_id").agg("sentence").iter_rows())
    names = ranks(news)["article_id"].to_list()
    sets = [set(own[name]) for name in names]
    expected = {
        (late, early)
        for late in range(SIZE)
        for early in range(late)
        if len(sets[late] & sets[early]) >= 0.3 * min(len(sets[late]), len(sets[early]))
    }
    assert set(related(news, ranks(news)).iter_rows()) == expected


def test_the_shipped_credit_names_a_true_source(news):
    articles = news.articles.join(ranks(news), on="article_id")
    truth = related(news, ranks(news))
    found = reuse.occurrences(articles, Parameters())
    top = reuse.text_sources(found.held, np.arange(articles.height), Parameters()).filter("top")
    right = top.join(truth, on=["rank", "source_rank"]).height
    assert right >= 0.94 * top.height
    assert right >= 0.92 * truth["rank"].n_unique()
