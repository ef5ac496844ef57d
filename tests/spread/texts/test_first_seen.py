"""Shared text: offsets both ways, first-seen credit, passages that float, pairs."""

import re
from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import articles, spread

from analysis.spread.texts.first_seen import passages, text_sources
from analysis.spread.texts.occurrences import credited, occurrences
from analysis.spread.texts.overlaps import every_pair
from analysis.study.parameters import Parameters

STORY = (
    "The ferry left the pier at dawn with three hundred people on board "
    "and met a barge in the fog off the northern mole."
)
OTHER = (
    "Nobody had expected so calm a sea in the third week of November, "
    "said the pilot who brought the last survivors home."
)


def story(*changes: tuple[str, str]) -> str:
    text = f"{STORY} {OTHER}"
    for old, new in changes:
        text = text.replace(old, new)
    return text


def test_a_shared_passage_has_its_place_in_both_articles():
    kept = articles(
        {"article_id": "late", "day": "2031-05-03", "text": f"LUME: {STORY} More is not known."},
        {"article_id": "early", "day": "2031-05-02", "text": f"Our correspondent reports. {STORY}"},
    )
    reuse = spread(kept).reuse
    assert reuse.select("article_id", "source_article_id", "kind", "order_known").rows() == [
        ("late", "early", "derived", True)
    ]
    passage = reuse.row(0, named=True)
    texts = dict(kept.select("article_id", "text").iter_rows())
    assert texts["late"][passage["start"] : passage["end"]] == STORY.rstrip(".")
    assert texts["early"][passage["source_start"] : passage["source_end"]] == STORY.rstrip(".")
    assert passage["words"] == len(STORY.split())


def test_a_changed_word_cuts_the_passage_in_two():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": story()},
        {"article_id": "b", "day": "2031-05-03", "text": story(("people on board", "passengers on board"))},
    )
    assert spread(kept).reuse["words"].to_list() == [
        len(STORY.split("people")[0].split()),
        len(story().split("people")[1].split()),
    ]


def test_a_few_words_in_common_are_shared_and_not_derived():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": STORY},
        {"article_id": "b", "day": "2031-05-03", "text": f"{OTHER} The ferry left the pier at dawn, they say."},
    )
    assert spread(kept).reuse.select("kind", "words").rows() == [("shared", 7)]
    assert spread(kept).timeline.is_empty()


def test_articles_of_one_day_share_text_in_an_order_that_is_not_known():
    kept = articles(*({"article_id": name, "day": "2031-05-02", "text": story()} for name in "ab"))
    assert spread(kept).reuse["order_known"].to_list() == [False]


def test_a_pair_is_copied_where_enough_of_the_shorter_article_is_shared():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": story()},
        {"article_id": "b", "day": "2031-05-03", "text": story(("dawn", "sunrise"))},
        {"article_id": "c", "day": "2031-05-04", "text": "A barge left the pier at dawn. It carried sand."},
        {"article_id": "d", "day": "2031-05-02", "text": "Parliament rose without a vote on the budget."},
    )
    pairs = spread(kept).overlaps
    assert pairs.select("article_id", "other_id", "kind").rows() == [("b", "a", "copied"), ("c", "a", "shared")]
    # "left the pier at dawn" is one of the six 5-word runs of the shorter article
    assert pairs["shared"].to_list()[1] == 1
    assert pairs["containment"].to_list()[1] == pytest.approx(1 / 6)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=25), min_size=1, max_size=7), st.integers(1, 9))
@settings(deadline=None, max_examples=60)
def test_all_pairs_are_those_of_a_comparison_one_by_one(texts, least):
    kept = pl.DataFrame({"rank": range(len(texts)), "text": [" ".join(words) for words in texts]})
    found = occurrences(kept, Parameters(shingle_words=3, floating_articles=1000))
    grams = [{tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in texts]
    expected = [
        (late, early, len(grams[late] & grams[early]), min(len(grams[late]), len(grams[early])))
        for late in range(len(texts))
        for early in range(late)
        if len(grams[late] & grams[early]) >= max(least, 0.3 * min(len(grams[late]), len(grams[early])))
    ]
    assert sorted(every_pair(found.held, np.arange(len(texts)), 0.3, least).rows()) == expected


def test_above_the_limit_only_text_sources_are_compared():
    kept = articles(
        *({"article_id": f"a{n}", "day": f"2031-05-0{n}", "text": story() + f" {n} " + OTHER[:40]} for n in (1, 2, 3))
    )
    assert spread(kept).overlaps.height == 3
    few = spread(kept, all_pairs=2).overlaps
    assert few.select("article_id", "other_id").rows() == [("a2", "a1"), ("a3", "a1")]
    assert few["containment"].to_list() == pytest.approx(
        spread(kept).overlaps.filter(other_id="a1")["containment"].to_list()
    )


def passages_of(texts: list[str], words: int) -> pl.DataFrame:
    parameters = Parameters(shingle_words=words, floating_articles=1000)
    found = occurrences(pl.DataFrame({"rank": range(len(texts)), "text": texts}), parameters)
    order = np.arange(len(texts))
    return passages(credited(found, order), text_sources(found.held, order, parameters), parameters)


@given(st.lists(st.text("ab ,", max_size=60), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_every_run_of_words_that_an_earlier_article_has_is_in_a_passage_with_the_same_words_on_both_sides(texts):
    size = 3
    found = passages_of(texts, size)
    words = [[(match[0], *match.span()) for match in re.finditer(r"\w+", text)] for text in texts]
    covered: dict[int, set[int]] = {n: set() for n in range(len(texts))}
    for row in found.iter_rows(named=True):
        late, early = row["rank"], row["source_rank"]
        here, there = texts[late][row["start"] : row["end"]], texts[early][row["source_start"] : row["source_end"]]
        assert early < late
        assert re.findall(r"\w+", here) == re.findall(r"\w+", there)
        assert len(re.findall(r"\w+", here)) == row["words"] >= size
        covered[late] |= {start for _, start, _ in words[late] if row["start"] <= start < row["end"]}
    for late, named in enumerate(words):
        earlier = {
            tuple(word for word, *_ in some[at : at + size]) for some in words[:late] for at in range(len(some) - 2)
        }
        for at in range(len(named) - size + 1):
            if tuple(word for word, *_ in named[at : at + size]) in earlier:
                assert covered[late] >= {start for _, start, _ in named[at : at + size]}


def test_a_very_short_text_needs_enough_words_in_common_to_have_a_source():
    brief = " ".join(STORY.split()[:16])
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": story()},
        {"article_id": "b", "day": "2031-05-03", "text": brief},
    )
    assert spread(kept).reuse["kind"].to_list() == ["shared"]
    assert spread(kept, reuse_shingles=12).reuse["kind"].to_list() == ["derived"]


def numbered(word: str, size: int) -> str:
    return " ".join(f"{word}{number}" for number in range(size))


def test_a_footer_floats_to_its_last_word_however_long():
    footer = numbered("footer", 130)
    kept = articles(
        *(
            {"article_id": f"a{n}", "day": f"2031-05-0{n}", "text": f"{numbered(f'story{n}w', 60)} {footer}"}
            for n in range(1, 9)
        )
    )
    reuse = spread(kept).reuse
    assert set(reuse.select("kind", "words").iter_rows()) == {("floating", 130)}


def test_the_end_of_a_story_does_not_float_because_each_outlet_puts_its_footer_after_it():
    footers = [numbered(f"footer{n}w", 60) for n in range(16)]
    stories = [f"{numbered('story', 120)} {footer}" for footer in footers]
    others = [f"{numbered(f'other{n}w', 90)} {footers[n % 16]}" for n in range(112)]
    kept = articles(
        *(
            {"article_id": f"a{n:03}", "minute": f"2031-05-01T{n // 60:02}:{n % 60:02}", "text": text}
            for n, text in enumerate(stories + others)
        )
    )
    reuse = spread(kept).reuse
    told = reuse.filter(kind="derived")
    assert told.select("source_article_id").unique().rows() == [("a000",)]
    assert told["words"].to_list() == pytest.approx([120] * 15, abs=10)
    assert reuse.filter(kind="floating").height == 112


def newsroom(size: int, seed: int) -> pl.DataFrame:
    """Stories with copies, abridged and edited ones; a third carry a background paragraph, most a footer.

    Columns beside those of articles: story, copy (0 for the original).
    """
    generator = np.random.default_rng(seed)
    chance = 1 / np.arange(1, 5001)

    def sentence() -> list[str]:
        return [f"w{word}" for word in generator.choice(5000, generator.integers(12, 30), p=chance / chance.sum())]

    background = [sentence() + sentence() + sentence() for _ in range(3)]
    footers = [sentence() + sentence() for _ in range(4)]
    rows: list[dict[str, object]] = []
    while len(rows) < size:
        original = [sentence() for _ in range(generator.integers(8, 15))]
        day = datetime(2031, 1, 1) + timedelta(hours=float(generator.integers(0, 2000)))
        for copy in range(min(generator.integers(1, 12), size - len(rows))):
            kept = original if copy % 3 != 1 else original[: max(4, len(original) // 2)]
            edited = copy and copy % 3 == 2
            body = [
                [f"x{generator.integers(5000)}" if edited and generator.random() < 0.06 else word for word in line]
                for line in kept
            ]
            if generator.random() < 0.33:
                body.insert(int(generator.integers(len(body) + 1)), background[generator.integers(3)])
            if generator.random() < 0.7:
                body.append(footers[generator.integers(4)])
            rows.append(
                {
                    "article_id": f"n{len(rows):04}",
                    "minute": (day + timedelta(hours=copy)).isoformat(),
                    "text": " ".join(" ".join(line) for line in body),
                    "story": rows[-1]["story"] if copy else len(rows),  # type: ignore[dict-item]
                    "copy": copy,
                }
            )
    return pl.DataFrame(rows)


def test_credit_goes_to_the_right_story_and_background_floats():
    made = newsroom(240, seed=4)
    truth = made.select("article_id", "story", "copy")
    kept = articles(*made.drop("story", "copy").rows(named=True))
    reuse = spread(kept).reuse.join(truth, on="article_id")
    owed = reuse.join(truth.rename({"article_id": "source_article_id"}), on="source_article_id", suffix="_source")
    derived, floating = (owed.filter(pl.col("kind") == kind) for kind in ("derived", "floating"))
    assert (derived["story"] == derived["story_source"]).all()
    assert set(truth.filter(pl.col("copy") > 0)["article_id"]) == set(derived["article_id"])
    between_stories = floating.filter(pl.col("story") != pl.col("story_source"))["words"].sum()
    assert between_stories > 3000
    assert between_stories > 0.85 * floating["words"].sum()


def test_without_the_test_for_floating_a_footer_passes_for_derivation():
    made = newsroom(240, seed=4)
    kept = articles(*made.drop("story", "copy").rows(named=True))
    truth = made.select("article_id", "story")
    blind = spread(kept, floating_articles=10_000).reuse.filter(pl.col("kind") == "derived")
    owed = blind.join(truth, on="article_id").join(
        truth.rename({"article_id": "source_article_id"}), on="source_article_id", suffix="_source"
    )
    assert (owed["story"] != owed["story_source"]).any()
