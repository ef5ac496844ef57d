"""Families are quantities, variants are statements of them."""

import dataclasses

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import articles, estimates, links, spread, study

from analysis.spread.lineage.families import label, with_families
from analysis.study.interest import quantities_of

NULLS = ["subject", "place", "quantity"]
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


def test_a_quantity_that_the_study_narrows_is_a_family_of_its_own_whosever_it_is():
    narrow = quantities_of([{"counted_group": "casualty", "status": ["killed"], "label": "Drowned"}])
    stated = estimates(
        {"article_id": "a", "value": 40.0, "quantity": "Drowned"},
        {"article_id": "b", "value": 60.0, "quantity": "Drowned", "subject": "Orvia"},
        {"article_id": "b", "value": 3.0, "status": "wounded", "topical": False},
    )
    families = spread(articles(*KEPT), stated, of=dataclasses.replace(study(), quantities=narrow)).families
    assert families.select("label", "subject", "topical", "low", "high", "mentions").rows() == [
        ("Drowned", None, True, 40, 60, 2),
        ("Ferry: casualty", "Ferry", False, 3, 3, 1),
    ]


def test_a_quantity_of_several_groups_is_one_family_that_goes_by_the_first():
    several = quantities_of([{"counted_group": ["casualty", "personnel"], "subject": "Ferry", "label": "Aboard"}])
    stated = estimates(
        {"article_id": "a", "value": 40.0, "quantity": "Aboard"},
        {"article_id": "b", "value": 60.0, "quantity": "Aboard", "counted_group": "personnel"},
        {"article_id": "b", "value": 3.0, "counted_group": "personnel", "topical": False},
    )
    families = spread(articles(*KEPT), stated, of=dataclasses.replace(study(), quantities=several)).families
    assert families.select("label", "counted_group", "topical", "low", "high", "mentions").rows() == [
        ("Aboard", "casualty", True, 40, 60, 2),
        ("Ferry: personnel", "personnel", False, 3, 3, 1),
    ]


def test_a_family_and_a_variant_hold_one_unit():
    money = {"counted_group": "money", "counted": "dollar", "status": "other", "subject": None, "quantity": "Losses"}
    numbers = {"value": None, "low": 17e9, "high": 25e9, "bound": "between"}
    stated = estimates(
        {"article_id": "a", "unit": "USD", **money, **numbers},
        {"article_id": "b", "unit": "USD", **money, **numbers},
        {"article_id": "b", "unit": "EUR", **money, **numbers},
        {"article_id": "b", "unit": None, **money, "value": 17.0},
    )
    losses = quantities_of([{"counted_group": "money", "label": "Losses"}])
    found = spread(articles(*KEPT), stated, of=dataclasses.replace(study(), quantities=losses))
    assert set(found.families.select("label", "unit", "mentions").rows()) == {
        ("Losses ($)", "USD", 2),
        ("Losses (€)", "EUR", 1),
        ("Losses", None, 1),
    }
    assert set(found.variants.select("label", "unit", "value").rows()) == {
        ("$17 bn to $25 bn", "USD", None),
        ("€17 bn to €25 bn", "EUR", None),
        ("17", None, 17),
    }
    assert found.timeline.group_by("family_id").agg(pl.col("unit").n_unique())["unit"].max() == 1
    assert found.measures.select("measure", "scope").is_duplicated().sum() == 0


def test_a_quantity_of_one_unit_needs_no_sign_in_its_label():
    money = {"counted_group": "money", "status": "other", "subject": None, "quantity": "Losses in dollars"}
    losses = quantities_of([{"counted_group": "money", "label": "Losses in dollars", "unit": "USD"}])
    stated = estimates({"article_id": "a", "value": 17e9, "unit": "USD", **money})
    families = spread(articles(*KEPT), stated, of=dataclasses.replace(study(), quantities=losses)).families
    assert families["label"].to_list() == ["Losses in dollars"]


def test_a_family_is_called_by_the_name_of_its_subject():
    of = study()
    named = of.actors.with_columns(pl.col("name").replace({"Orvia": "Republic of Orvia"}))
    stated = estimates({"article_id": "a", "value": 3.0, "subject": "Orvia", "topical": False})
    families = spread(articles(*KEPT), stated, of=dataclasses.replace(of, actors=named)).families
    assert families.select("label", "subject").rows() == [("Republic of Orvia: casualty", "Orvia")]


def test_within_a_tolerance_numbers_are_chained_into_one_variant():
    values = [40.0, 41.0, 42.0, 50.0]
    stated = estimates(*({"article_id": "a", "value": value} for value in values))
    exact = spread(articles(*KEPT), stated).variants
    assert sorted(exact["label"]) == ["40 killed", "41 killed", "42 killed", "50 killed"]
    near = spread(articles(*KEPT), stated, variant_tolerance=0.03).variants.sort("low")
    assert near.select("label", "value", "low", "high", "mentions").rows() == [
        ("40 to 42 killed", None, 40, 42, 3),
        ("50 killed", 50, 50, 50, 1),
    ]


def test_an_open_end_is_no_near_number():
    stated = estimates(
        {"article_id": "a", "low": 40.0, "high": None, "value": 40.0, "bound": "vague"},
        {"article_id": "a", "low": 40.0, "high": 41.0, "value": None, "bound": "vague"},
    )
    assert spread(articles(*KEPT), stated, variant_tolerance=1.0).variants.height == 2


@settings(deadline=None)
@given(st.lists(st.floats(1, 1000), min_size=1, max_size=12), st.floats(0, 1))
def test_every_mention_lies_in_the_interval_of_its_variant(values, tolerance):
    rows = [
        {"estimate_id": f"e{n}", "low": value, "high": value, "bound": "exact", "status": "sent",
         "polarity": "positive", "counted_group": "unit", "subject": None, "place": None, "quantity": None,
         "unit": None, "series": "level"}
        for n, value in enumerate(values)
    ]  # fmt: skip
    found = with_families(pl.DataFrame(rows, schema_overrides=dict.fromkeys(NULLS, pl.String)), study(), tolerance)
    assert found.filter(pl.col("low").is_between("variant_low", "variant_high")).height == len(values)
    assert found.group_by("variant_id").agg(pl.col("variant_low", "variant_high").n_unique()).select(
        pl.col("variant_low", "variant_high").max()
    ).row(0) == (1, 1)


def test_a_denied_number_is_another_variant_than_the_asserted_one():
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links({"estimate_id": "e0", "origin": "Orvia"}, {"estimate_id": "e1", "origin": "Orvia", "stance": "deny"})
    variants = spread(articles(*KEPT), stated, said).variants
    assert set(variants["label"]) == {"40 killed", "not 40 killed"}


def test_a_reprint_counts_as_any_article_and_is_one_text_with_the_first():
    kept = articles({"article_id": "a"}, {"article_id": "b", "duplicate_of": "a"})
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    with_repeats = spread(kept, stated).timeline
    assert with_repeats["article_id"].to_list() == ["a", "b"]
    assert with_repeats["text_cluster"].n_unique() == 1


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ((12000.0, 12000.0, "approx", "sent", "positive"), "about 12,000 sent"),
        ((None, 300.0, "at_most", "killed", "positive"), "up to 300 killed"),
        ((300.0, None, "at_least", "other", "negative"), "not at least 300"),
        ((10.0, 12.0, "between", "in_combat", "positive"), "10 to 12 in combat"),
        ((2000.0, None, "vague", "planned", "positive"), "thousands (at least 2,000) planned"),
        ((2.5, 2.5, "exact", "other", "positive"), "2.5"),
        ((None, None, "vague", "other", "positive"), "an unstated number"),
        ((17e9, 25e9, "between", "planned", "negative", "USD"), "not $17 bn to $25 bn planned"),
    ],
)
def test_a_variant_is_named_in_words(variant, words):
    assert label(*variant) == words
