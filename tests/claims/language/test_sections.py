"""What is too long to be read at once is read in parts, and told as of the whole."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analysis.articles import ArticleTables, read_articles
from analysis.claims import read_claims
from analysis.claims.language.sections import SECTION, SENTENCE, TOKENS, WORD, sections
from analysis.study import open_study
from analysis.study.parameters import Parameters

PARAGRAPH = (
    "At least 40 soldiers were sent to the valley, the mayor said. Around 300 people were killed by the flood. "
    "“We have never seen the water rise so quickly,” the mayor told reporters on Tuesday."
)


@pytest.fixture
def read(study_folder):
    def articles(text: str) -> tuple:
        (study_folder / "raw" / "one.txt").write_text(text, "utf-8")
        study = open_study(study_folder)
        return study, read_articles(study, Parameters())

    return articles


def claims(study, found: ArticleTables):
    return read_claims(study, found.articles, found.passages, found.alignments)


def test_an_article_of_usual_length_is_read_as_it_is(read) -> None:
    _, found = read("\n".join([PARAGRAPH] * 100))
    cut = sections(found.articles, found.passages, found.alignments)
    assert cut.cut.is_empty()
    assert_frame_equal(cut.passages, found.passages)


def test_every_character_of_every_sentence_is_read_once(read) -> None:
    days = "\n".join(f"{PARAGRAPH} It was day {n}." for n in range(300))
    _, found = read(f"{PARAGRAPH}\n{'so it went on ' * 300}\n{'()' * 500} and so on.\n{days}")
    cut = sections(found.articles, found.passages, found.alignments)
    assert cut.cut.height > 1
    assert cut.articles["text"].str.len_chars().max() <= SECTION
    assert cut.passages["text"].str.len_chars().max() <= SENTENCE
    assert cut.passages["text"].str.count_matches(r"\w+|[^\w\s]").max() <= TOKENS
    assert not cut.passages["text"].str.contains(rf"\S{{{WORD}}}").any()
    moved = cut.passages.join(cut.cut.rename({"section": "article_id"}), on="article_id").select(
        "passage_id", start=pl.col("start") + pl.col("by"), end=pl.col("end") + pl.col("by")
    )
    hulls = moved.group_by("passage_id").agg(
        pl.col("start").min(), pl.col("end").max(), read=(pl.col("end") - pl.col("start")).sum()
    )
    assert_frame_equal(
        hulls.select("passage_id", "start", "end").sort("start"),
        found.passages.select("passage_id", "start", "end").sort("start"),
    )
    assert (hulls["read"] == hulls["end"] - hulls["start"]).all()


def test_a_long_article_says_at_its_end_what_it_says_at_its_beginning(read) -> None:
    study, found = read("\n".join(f"{PARAGRAPH} It was day {n}." for n in range(400)))
    made = claims(study, found)
    text = found.articles["text"][0]
    assert len(text) > 2 * SECTION
    people = made.estimates.filter(pl.col("counted_group").cast(pl.String) == "casualty")
    assert people.height == 400
    assert people.sort("start")["start"][-1] > len(text) - 400
    for row in made.estimates.iter_rows(named=True):
        assert text[row["start"] : row["end"]] == row["text"]
        assert (row["raw_start"], row["raw_end"]) == (row["start"], row["end"])
    for row in made.attributions.iter_rows(named=True):
        assert text[row["cue_start"] : row["cue_end"]] == row["cue_text"]
        assert text[row["source_start"] : row["source_end"]] == row["source_text"]
        assert all(text[p["start"] : p["end"]].strip() for p in row["content_pieces"])
        assert row["content_pieces"][0]["start"] == row["content_start"]
    assert set(made.attributions["passage_id"]) <= set(found.passages["passage_id"])
    assert set(made.attributions["article_id"]) == {"one"}
    linked = made.links.filter(pl.col("origin") == "Mayor")
    assert linked.height >= 390


def test_words_around_a_blanked_run_are_those_of_the_article(read) -> None:
    study, found = read(f"{PARAGRAPH}\nThe mayor said that 30 {'x-' * 200} people had been sent to the valley.")
    made = claims(study, found)
    last = made.attributions.sort("start").row(-1, named=True)
    assert last["cue_text"] == "said"
    assert found.articles["text"][0][last["content_start"] : last["content_end"]].startswith("that 30 x-x-")
