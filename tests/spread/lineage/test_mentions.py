"""The ground of every count: whose voice an article is, who said a number, and who only carried it."""

from datetime import date

import polars as pl
from world import articles, attributions, estimates, links, study

from analysis.spread.lineage.mentions import asserting, canonical, counted_articles, mentions_of, since_said

DAY = 24 * 3600 * 1_000_000


def mentioned(kept: pl.DataFrame, stated: pl.DataFrame, linked: pl.DataFrame, said: pl.DataFrame | None = None):
    said = attributions() if said is None else said
    return mentions_of(stated, linked, said, counted_articles(kept, study()), study().actors)


def one(article: dict, link: dict, **number):
    """The one mention of an article that states 40."""
    kept = articles({"article_id": "a", "day": "2031-05-03"} | article)
    stated = estimates({"article_id": "a", "value": 40.0} | number)
    return mentioned(kept, stated, links({"estimate_id": "e0"} | link)).row(0, named=True)


def test_an_article_without_an_outlet_is_a_voice_of_its_own():
    kept = articles({"article_id": "a", "outlet": "Bay Times"}, {"article_id": "b"})
    assert counted_articles(kept, study())["voice"].to_list() == ["Bay Times", "b"]


def test_an_article_is_carried_by_its_outlet_and_by_the_agency_that_it_credits():
    kept = articles({"article_id": "a", "outlet": "Bay Times", "agency": "coast wire news "})
    assert counted_articles(kept, study())["carriers"].to_list() == [["Bay Times", "Coastwire"]]


def test_an_alias_is_its_actor_in_any_case_and_an_unknown_name_is_itself():
    names = pl.DataFrame({"name": ["COAST WIRE NEWS", "Hill Herald", None]})
    assert names.select(canonical("name", study().actors))["name"].to_list() == ["Coastwire", "Hill Herald", None]


def test_hands_are_the_carriers_nearest_first_without_the_article_itself():
    found = one({"outlet": "Inland Post", "agency": "Coastwire"}, {"origin": "Orvia", "relays": ["Bay Times"]})
    assert (found["hands"], found["originator"]) == (["Coastwire", "Bay Times"], "Orvia")
    own = one({"outlet": "Inland Post"}, {"origin": "Orvia", "relays": ["Inland Post"]})
    assert own["hands"] == []


def test_a_carrier_in_the_place_of_the_origin_is_a_hand_and_no_originator():
    found = one({}, {"origin": "Coastwire"})
    assert (found["originator"], found["hands"], found["carries"]) == (None, ["Coastwire"], True)
    counted_itself = one({}, {"origin": "Coastwire", "role": "originator"})
    assert (counted_itself["originator"], counted_itself["hands"]) == ("Coastwire", [])


def test_a_person_speaks_for_the_body():
    assert one({}, {"origin": "Chief Orle"})["originator"] == "Harbour police"


def test_a_denied_or_negated_number_is_negative():
    assert one({}, {"stance": "deny"})["polarity"] == "negative"
    assert one({}, {}, relation="negated")["polarity"] == "negative"
    assert one({}, {"stance": "hedge"})["polarity"] == "positive"


def test_only_what_is_claimed_is_asserted():
    kept = articles({"article_id": "a", "day": "2031-05-03"})
    stances = ["assert", "hedge", "deny", "cannot_confirm"]
    stated = estimates(*({"article_id": "a", "value": 40.0} for _ in stances))
    linked = links(*({"estimate_id": f"e{n}", "stance": stance} for n, stance in enumerate(stances)))
    assert asserting(mentioned(kept, stated, linked))["estimate_id"].to_list() == ["e0", "e1"]


def test_increments_parts_and_former_values_are_no_levels():
    relations = {"total": "level", "additional": "increment", "included": "part", "former": "former"}
    assert {name: one({}, {}, relation=name)["series"] for name in relations} == relations


def test_nothing_is_printed_before_the_day_on_which_it_was_said():
    kept = articles({"article_id": "a", "day": "2031-05-03"}, {"article_id": "b"})
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    linked = links(
        {"estimate_id": "e0", "origin": "Orvia", "said_on": date(2031, 5, 2)},
        {"estimate_id": "e1", "origin": "Orvia"},
    )
    found = mentioned(kept, stated, linked).with_columns(family_id=pl.lit("f"))
    days = (date(2031, 5, 2) - date(1970, 1, 1)).days
    assert since_said(found).sort("at")["said"].to_list() == [days * DAY, days * DAY]
