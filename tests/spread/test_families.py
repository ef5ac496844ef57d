"""Families are quantities, variants are statements of them."""

import pytest
from world import articles, estimates, links, spread, study

from analysis.spread.families import label

KEPT = [{"article_id": "a", "outlet": "Bay Times"}, {"article_id": "b"}]


def test_a_family_is_a_quantity_whatever_the_number_and_status():
    stated = estimates(
        {"article_id": "a", "value": 40.0},
        {"article_id": "b", "value": 60.0, "status": "wounded"},
        {"article_id": "b", "value": 3.0, "counted_group": "unit", "topical": False},
    )
    families = spread(articles(*KEPT), stated).families
    assert families.select(
        "label", "topical", "low", "high", "mentions", "articles", "outlets", "variants"
    ).rows() == [
        ("Ferry casualties", True, 40, 60, 2, 2, 1, 2),
        ("Ferry: unit", False, 3, 3, 1, 1, 0, 1),
    ]


def test_families_are_told_apart_by_place_only_where_the_study_asks_for_it():
    stated = estimates(
        {"article_id": "a", "value": 4.0, "place": "Port Ard"}, {"article_id": "b", "value": 4.0, "place": "Lume"}
    )
    assert spread(articles(*KEPT), stated).families.height == 1
    by_place = spread(articles(*KEPT), stated, of=study(by_place=True)).families
    assert set(by_place["label"]) == {"Ferry casualties, Port Ard", "Ferry casualties, Lume"}


def test_a_denied_number_is_another_variant_than_the_asserted_one():
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links({"estimate_id": "e0", "origin": "Orvia"}, {"estimate_id": "e1", "origin": "Orvia", "stance": "deny"})
    variants = spread(articles(*KEPT), stated, said).variants
    assert set(variants["label"]) == {"40 killed", "not 40 killed"}


def test_repeats_count_only_where_asked():
    kept = articles({"article_id": "a"}, {"article_id": "b", "duplicate_of": "a"})
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    assert spread(kept, stated).timeline["article_id"].to_list() == ["a"]
    with_repeats = spread(kept, stated, count_repeats=True).timeline
    assert with_repeats["article_id"].to_list() == ["a", "b"]
    assert with_repeats["text_cluster"].n_unique() == 1


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ((12000.0, 12000.0, "approx", "sent", "positive"), "about 12,000 sent"),
        ((None, 300.0, "at_most", "killed", "positive"), "up to 300 killed"),
        ((300.0, None, "at_least", "other", "negative"), "not at least 300"),
        ((10.0, 12.0, "between", "in_combat", "positive"), "10 to 12 in combat"),
        ((2000.0, None, "vague", "planned", "positive"), "2,000 or more planned"),
        ((2.5, 2.5, "exact", "other", "positive"), "2.5"),
        ((None, None, "vague", "other", "positive"), "an unstated number"),
    ],
)
def test_a_variant_is_named_in_words(variant, words):
    assert label(*variant) == words
