"""Texts and sentences are drawn with known chances; a sample grows, and is found again."""

import json

import polars as pl
import pytest
from corpora import corpus, joined, renamed

from analysis.coding.drawing import extended, frame_of, no_design, read_design, told, write_design
from analysis.study import StudyError


@pytest.fixture(scope="module")
def frame():
    return frame_of(corpus(100, copies=3))


@pytest.fixture(scope="module")
def design(frame):
    return extended(no_design(7), frame, 40)


def drawn(design) -> set[str]:
    return set(design.texts.filter("drawn")["text"])


def test_a_text_and_its_reprints_are_drawn_as_one(frame):
    assert frame.texts.height == 100
    assert frame.sentences["passages"].list.len().max() == 3
    assert frame.texts.filter(pl.col("members").list.len() == 6).height == 1


def test_every_stratum_is_drawn_from_most_of_all_what_headlines_hang_on(design):
    rows = {row["stratum"]: row for row in told(design).iter_rows(named=True)}
    assert {name: row["texts"] for name, row in rows.items()} == {"topical": 60, "rows": 20, "none": 20}
    assert {name: row["drawn"] for name, row in rows.items()} == {"topical": 28, "rows": 8, "none": 4}
    assert rows["topical"]["chance"] == pytest.approx(28 / 60)


def test_sentences_in_which_nothing_was_read_are_drawn_too(design):
    parts = design.items.filter("drawn", pl.col("part") != "edges")["part"].value_counts().rows()
    assert dict(parts) == {"topical": 28, "rows": 8, "numerals": 28 * 2 + 8 * 2 + 4 * 2}


def test_edges_are_drawn_with_both_ends(frame, design):
    edges = design.items.filter("drawn", part="edges").join(frame.sentences, on=["text", "item"])
    assert edges.height > 3
    for sentence, before in edges.select("sentence", "before").iter_rows():
        assert int(sentence.split()[0]) == int(before.split()[0]) + 1


def test_a_larger_sample_holds_the_smaller_one(frame, design):
    more = extended(design, frame, 70)
    assert drawn(design) < drawn(more) and more.drawn == 70
    assert drawn(extended(more, frame, 10)) == drawn(more)
    assert extended(no_design(7), frame, 70).texts.equals(more.texts)


def test_the_seed_decides(frame, design):
    assert drawn(extended(no_design(7), frame, 40)) == drawn(design)
    assert drawn(extended(no_design(8), frame, 40)) != drawn(design)


def test_new_articles_are_drawn_by_their_numbers_and_nothing_drawn_is_lost(design):
    grown = frame_of(joined(corpus(100, copies=3), corpus(50, first=100)))
    later = extended(design, grown, 40)
    assert drawn(design) <= drawn(later) and later.texts.height == 150
    last = design.texts.filter("drawn").group_by("stratum").agg(last=pl.col("number").max())
    new = later.texts.filter(~pl.col("text").is_in(design.texts["text"].implode())).join(last, on="stratum")
    assert (new["drawn"] == (new["number"] <= new["last"])).all()


def test_files_renamed_are_found_again_by_their_words(design):
    other = extended(design, frame_of(renamed(corpus(100, copies=3))), 40)
    assert drawn(other) == drawn(design)
    assert other.items["item"].to_list() == design.items["item"].to_list()


def test_a_text_that_another_joins_keeps_its_name_and_stratum(design):
    tables = corpus(100, copies=3)
    one = design.texts.filter("drawn", stratum="rows")["article_id"][0]
    copy = tables["articles"].filter(article_id=one).with_columns(
        article_id=pl.lit("0-earlier"), text=pl.lit("Aa. ") + pl.col("text"), duplicate_of=pl.lit(one)
    )  # fmt: skip
    said = tables["passages"].filter(article_id=one).with_columns(
        article_id=pl.lit("0-earlier"), passage_id=pl.lit("0-") + pl.col("passage_id")
    )  # fmt: skip
    more = {
        **tables,
        "articles": pl.concat([tables["articles"], copy]),
        "passages": pl.concat([tables["passages"], said]),
    }
    later = extended(design, frame_of(more), 40)
    assert drawn(later) == drawn(design)


def test_a_design_is_read_as_it_was_written(design, tmp_path):
    write_design(design, tmp_path / "coding")
    found = read_design(tmp_path / "coding")
    assert found is not None and found.seed == 7 and found.digest == design.digest
    assert found.texts.drop("number", "chance").equals(design.texts.drop("number", "chance"))
    assert found.items.drop("number", "chance").equals(design.items.drop("number", "chance"))
    assert read_design(tmp_path) is None


@pytest.mark.parametrize(("name", "text"), [("design.json", "{}"), ("texts.csv", "text\n"), ("sentences.csv", None)])
def test_a_design_that_was_altered_is_refused_with_its_place(design, tmp_path, name, text):
    write_design(design, tmp_path / "coding")
    place = tmp_path / "coding" / name
    place.unlink() if text is None else place.write_text(text)
    with pytest.raises(StudyError, match=name):
        read_design(tmp_path / "coding")


def test_the_file_says_strata_seed_and_digest(design, tmp_path):
    write_design(design, tmp_path / "coding")
    content = json.loads((tmp_path / "coding" / "design.json").read_text("utf-8"))
    assert content["seed"] == 7 and len(content["drawn_from"]) == 64
    assert content["strata"][0] == {"stratum": "topical", "texts": 60, "drawn": 28, "chance": 28 / 60}
