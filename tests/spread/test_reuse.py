"""Shared text: offsets both ways, first-seen credit, passages that float, pairs."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from world import articles, spread

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


def test_pairs_keep_copying_apart_from_a_possible_rewording():
    reworded = (
        "At dawn the ferry, three hundred people aboard, left its pier; "
        "off the northern mole, in fog, a barge met it. "
        "A calm sea had been expected by nobody, said the pilot, in November's third week; "
        "the last survivors he brought home."
    )
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": story()},
        {"article_id": "b", "day": "2031-05-03", "text": story(("dawn", "sunrise"))},
        {"article_id": "c", "day": "2031-05-04", "text": reworded},
        {"article_id": "d", "day": "2031-06-04", "text": reworded.replace(",", " and")},
        {
            "article_id": "e",
            "day": "2031-05-02",
            "text": "Parliament rose for the summer without a vote on the budget.",
        },
    )
    pairs = spread(kept, rewording=0.1).overlaps
    kinds = {(late, early): kind for late, early, kind in pairs.select("article_id", "other_id", "kind").iter_rows()}
    assert kinds[("b", "a")] == "copied"
    assert kinds[("c", "a")] == "possible_rewording"
    # a month apart: outside of the days in which a rewording is looked for
    assert kinds.get(("d", "a"), "shared") == "shared"
    assert not any("e" in pair for pair in kinds)
    assert pairs.filter(article_id="c", other_id="a")["containment"][0] < 0.1


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
