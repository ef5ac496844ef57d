"""Possible rewordings: sentences in other words, apart from copying, with their places in both articles."""

import re
from typing import Any

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from world import alignments, articles, study

from analysis import tables
from analysis.articles.cleaning.sentences import sentences
from analysis.spread import measure_spread
from analysis.spread.texts.rewording import likest_of
from analysis.study.parameters import Parameters

STATED = "The harbour office said on Monday that forty people were missing after the ferry struck a barge in fog."
REWORDED = "Forty people are missing, the harbour office said, since a ferry and a barge met in the Monday fog."
COPIED = "The harbour office said on Monday that forty people were missing after the ferry struck a barge at night."
ELSEWHERE = [
    "Parliament rose for the summer without any vote on next year's budget, to nobody's surprise.",
    "Growers in the southern valleys expect the poorest harvest of apricots in a dozen years.",
    "The museum will show the restored tapestries from the first week of the coming winter.",
]


def rewordings(kept: pl.DataFrame, **parameters: Any) -> pl.DataFrame:
    rows = [
        {"article_id": article_id, "position": position, "start": start, "end": end, "text": text[start:end]}
        for article_id, text in kept.select("article_id", "text").iter_rows()
        for position, (start, end) in enumerate(sentences(text))
    ]
    basics = {"passage_id": "p", "role": "body", "raw_start": 0, "raw_end": 0}
    schema = tables.Passages.create_empty().schema
    passages = tables.Passages.validate(pl.DataFrame([basics | row for row in rows], schema=schema), cast=True)
    none = (table.create_empty() for table in (tables.Estimates, tables.Attributions, tables.Links))
    # among so few sentences no word is rare
    chosen = Parameters(**({"draws": 100, "rewording": 0.15} | parameters))
    return measure_spread(study(), chosen, kept, passages, alignments(kept), *none).rewordings


def beside(*rows: dict[str, Any]) -> pl.DataFrame:
    return articles(*rows, {"article_id": "other", "day": "2031-05-01", "text": " ".join(ELSEWHERE)})


def two(late: str, early: str = STATED, day: str = "2031-05-03") -> pl.DataFrame:
    return articles(
        {"article_id": "late", "day": day, "text": f"{ELSEWHERE[0]} {late}"},
        {"article_id": "early", "day": "2031-05-02", "text": f"{early} {ELSEWHERE[1]}"},
    )


def test_a_sentence_in_other_words_is_found_with_its_place_in_both_articles():
    kept = two(REWORDED)
    row = rewordings(kept).row(0, named=True)
    texts = dict(kept.select("article_id", "text").iter_rows())
    assert rewordings(kept).height == 1
    assert texts["late"][row["start"] : row["end"]] == REWORDED
    assert texts["late"][row["raw_start"] : row["raw_end"]] == REWORDED
    assert row["other_id"] == "early"
    assert texts["early"][row["other_start"] : row["other_end"]] == STATED
    assert row["order_known"]
    assert 0.15 <= row["similarity"] < 1


def test_a_copied_sentence_is_no_rewording():
    assert rewordings(two(COPIED)).is_empty()
    assert rewordings(two(STATED)).is_empty()


def test_sentences_about_something_else_are_not_alike():
    assert rewordings(two(ELSEWHERE[2])).is_empty()


def test_articles_too_far_apart_are_not_compared():
    far = two(REWORDED, day="2031-05-09")
    assert rewordings(far).is_empty()
    assert rewordings(far, rewording_days=7).height == 1


def test_an_undated_article_is_compared_with_all():
    kept = beside(
        {"article_id": "late", "text": REWORDED}, {"article_id": "early", "day": "2031-05-02", "text": STATED}
    )
    assert rewordings(kept)["order_known"].to_list() == [False]


def test_a_few_words_are_alike_by_chance_and_not_compared():
    assert rewordings(two("Forty people missing, office said.", "Office said forty people missing.")).is_empty()


def test_a_sentence_shorter_than_a_shingle_is_compared_too():
    assert rewordings(two(REWORDED), shingle_words=12).height == 1
    brief = two(
        "Forty people missing after the ferry hits barge.", "Ferry hits barge, forty people are missing there."
    )
    assert rewordings(brief, shingle_words=12, rewording=0.05).height == 1


def test_of_copies_of_the_earlier_sentence_the_first_is_named():
    kept = beside(
        {"article_id": "a", "day": "2031-05-01", "text": STATED},
        {"article_id": "b", "day": "2031-05-02", "text": STATED},
        {"article_id": "c", "day": "2031-05-03", "text": REWORDED},
    )
    assert rewordings(kept).select("article_id", "other_id").rows() == [("c", "a")]


def likest(lines: list[list[str]], least: float) -> pl.DataFrame:
    own = pl.DataFrame(
        {"at": range(len(lines)), "rank": range(len(lines)), "text": [" ".join(line) for line in lines]},
        schema={"at": pl.Int32, "rank": pl.Int32, "text": pl.String},
    )
    undated = pl.lit(None, pl.Datetime("us"))
    return likest_of(own.with_columns(earliest=undated, latest=undated), Parameters(rewording=least))


WORDS = [f"{letter}{number}" for letter in "abc" for number in range(6)]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=8, max_size=12), max_size=6), st.sampled_from([0.1, 0.3]))
@settings(deadline=None, max_examples=40)
def test_the_likest_earlier_sentence_is_that_of_a_comparison_one_by_one(lines, least):
    found = likest(lines, least)
    terms = [
        [" ".join(line[at : at + size]) for size in (1, 2) for at in range(len(line) - size + 1)] for line in lines
    ]
    frequency = {term: sum(term in some for some in terms) for some in terms for term in some}
    vectors = [
        {term: some.count(term) * np.log((1 + len(lines)) / frequency[term]) for term in some} for some in terms
    ]

    def cosine(one: dict[str, float], other: dict[str, float]) -> float:
        lengths = [np.sqrt(sum(weight**2 for weight in vector.values())) for vector in (one, other)]
        return sum(weight * other.get(term, 0.0) for term, weight in one.items()) / float(np.prod(lengths))

    for late in range(len(lines)):
        alike = [round(cosine(vectors[late], vectors[early]), 6) for early in range(late)]
        row = found.filter(at=late)
        if alike and max(alike) > least + 1e-5:
            assert abs(row["similarity"][0] - max(alike)) < 2e-6
            assert abs(alike[row["other"][0]] - max(alike)) < 2e-6
        elif not alike or max(alike) < least - 1e-5:
            assert row.is_empty()


def test_offsets_count_code_points_and_lead_back_past_a_title():
    kept = beside(
        {"article_id": "a", "day": "2031-05-01", "text": f"Fähre “Möwe” gesunken 🚢. {STATED}"},
        {"article_id": "b", "day": "2031-05-02", "text": f"Naïve café 🚢. {REWORDED}"},
    )
    row = rewordings(kept).row(0, named=True)
    texts = dict(kept.select("article_id", "text").iter_rows())
    assert re.search(r"^Forty.*fog\.$", texts["b"][row["start"] : row["end"]])
    assert texts["a"][row["other_start"] : row["other_end"]] == STATED
