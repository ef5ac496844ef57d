"""The true tables: valid under their schemas, every span over its words, dates as the article tells them."""

import polars as pl
import pytest
from spread_truth.as_tables import tables_of
from spread_truth.process import draw
from spread_truth.world import World

from analysis import tables


@pytest.fixture(scope="module")
def world() -> World:
    return draw(120, seed=2)


@pytest.fixture(scope="module")
def given(world: World) -> dict[str, pl.DataFrame]:
    return tables_of(world)


def test_they_are_valid_and_sorted_by_their_keys(given: dict[str, pl.DataFrame]) -> None:
    for name, frame in given.items():
        tables.TABLES[name].validate(frame)
        assert frame.equals(frame.sort(tables.key(name)))


@pytest.mark.parametrize(
    ("table", "words", "start", "end"),
    [
        ("estimates", "text", "start", "end"),
        ("passages", "text", "start", "end"),
        ("attributions", "source_text", "source_start", "source_end"),
        ("attributions", "cue_text", "cue_start", "cue_end"),
    ],
)
def test_spans_cover_their_words(
    given: dict[str, pl.DataFrame], table: str, words: str, start: str, end: str
) -> None:
    whole = given["articles"].select("article_id", whole="text")
    rows = given[table].drop_nulls(words).join(whole, on="article_id")
    cut = rows.with_columns(cut=pl.col("whole").str.slice(start, pl.col(end) - pl.col(start)))
    assert cut.height and cut.filter(pl.col("cut") != pl.col(words)).is_empty()


def test_numbers_stand_in_the_words_of_their_estimates(given: dict[str, pl.DataFrame]) -> None:
    low = pl.col("low").cast(pl.Int64).cast(pl.String)
    assert given["estimates"].filter(~pl.col("text").str.contains(low)).is_empty()


def test_dates_are_as_precise_as_the_article_tells(world: World, given: dict[str, pl.DataFrame]) -> None:
    rows = {row["article_id"]: row for row in given["articles"].iter_rows(named=True)}
    for article in world.articles:
        row = rows[article.article_id]
        expected = {"minute": article.time, "day": article.time.replace(hour=0, minute=0)}.get(
            article.precision or ""
        )
        assert (row["published_at"], row["published_basis"]) == (expected, "stated" if expected else "none")


def test_every_number_has_a_link_and_links_lead_to_attributions(given: dict[str, pl.DataFrame]) -> None:
    links = given["links"]
    assert links["estimate_id"].to_list() == given["estimates"]["estimate_id"].to_list()
    led = links.drop_nulls("attribution_id").join(given["attributions"], on="attribution_id", suffix="_said")
    assert led.height == links["attribution_id"].drop_nulls().len()
    assert led.filter(pl.col("origin") != pl.col("source")).is_empty()
