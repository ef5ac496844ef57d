"""Small folders whose truth is known, one for each way in which the measures once were wrong."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from world import articles, attributions, estimates, links, row, spread, study, value

ITEM = " ".join(f"word{number}" for number in range(60))


def reprinted(origin: str | None = "Orvia"):
    """An agency's item and nine verbatim reprints of it a day later."""
    rows: list[dict[str, Any]] = [
        {"article_id": "wire", "outlet": "Coastwire", "day": "2031-05-01", "text": ITEM},
        *(
            {"article_id": f"r{n}", "outlet": f"Paper {n}", "day": "2031-05-02", "text": ITEM, "duplicate_of": "wire"}
            for n in range(9)
        ),
    ]
    stated = estimates(*({"article_id": kept["article_id"], "value": 40.0} for kept in rows))
    return spread(articles(*rows), stated, links(*({"estimate_id": f"e{n}", "origin": origin} for n in range(10))))


def test_reprints_are_voices_in_adoption_echo_and_originality():
    result = reprinted()
    assert row(result, "adoption")["note"].startswith("10 of 10 known outlets")
    assert value(result, "echo_ratio") == 10
    original = result.further_measures.filter(measure="originality").row(0, named=True)
    assert original["value"] == pytest.approx(0.1)
    # one text all the same: of its clusters there is one
    assert row(result, "echo_ratio")["clusters"] == 1
    assert result.timeline.filter(pl.col("parent_estimate_id").is_not_null()).height == 9


def test_a_denial_reprinted_five_times_is_denied_in_six_places_everywhere():
    rows = [{"article_id": f"a{n}", "outlet": f"Paper {n}", "day": "2031-05-02", "text": ITEM} for n in range(6)]
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(6)))
    linked = links(*({"estimate_id": f"e{n}", "origin": "Orvia", "stance": "deny"} for n in range(6)))
    said = attributions(*({"article_id": f"a{n}", "source": "Orvia", "stance": "deny"} for n in range(6)))
    repeats = articles(rows[0], *(kept | {"duplicate_of": "a0"} for kept in rows[1:]))
    result = spread(repeats, stated, linked, said)
    assert result.stances.select("stance", "attributions", "total").rows() == [("deny", 6, 6)]
    assert value(result, "stance_balance") == -1
    assert row(result, "stance_balance")["mentions"] == 6


def test_two_articles_of_one_day_are_each_original_in_half_of_the_orders():
    rows = [{"article_id": name, "outlet": f"Paper {name}", "day": "2031-05-01", "text": ITEM} for name in "ab"]
    result = spread(articles(*rows), draws=2000)
    found = result.originality.select("originality_low", "originality_high").rows()
    assert found == [(0, 1), (0, 1)]


def test_an_undated_article_is_drawn_within_the_window_and_does_not_come_first():
    kept = articles(
        {"article_id": "undated", "outlet": "Bay Times", "published_earliest": datetime(2031, 1, 1),
         "published_basis": "inferred"},
        {"article_id": "dated", "outlet": "Inland Post", "day": "2031-03-02"},
    )  # fmt: skip
    stated = estimates({"article_id": "undated", "value": 40.0}, {"article_id": "dated", "value": 40.0})
    march = study(window=(date(2031, 3, 1), date(2031, 3, 31)))
    result = spread(kept, stated, of=march)
    seen = result.variants.row(0, named=True)
    assert seen["first_earliest"] == datetime(2031, 3, 1)
    leads = dict(result.adoption.select("voice", "p_first").rows())
    assert leads["Bay Times"] < 0.1


def test_who_credits_a_report_comes_after_it_in_every_draw():
    rows = [{"article_id": "b", "outlet": "Bay Times"}, {"article_id": "a", "outlet": "Coastwire"}]
    kept = articles(*(kept | {"day": "2031-05-02"} for kept in rows))
    stated = estimates({"article_id": "b", "value": 40.0}, {"article_id": "a", "value": 40.0})
    said = links({"estimate_id": "e0", "origin": "Orvia", "relays": ["Coastwire"]}, {"estimate_id": "e1"})
    result = spread(kept, stated, said)
    assert dict(result.adoption.select("voice", "p_first").rows()) == {"Bay Times": 0, "Coastwire": 1}
    assert result.adoption.filter(voice="Bay Times")["lag"][0] > 0
    edge = result.timeline.filter(article_id="b").row(0, named=True)
    assert (edge["parent_basis"], edge["parent_order_p"], edge["parent_p"]) == ("relay", 1, 1)


def test_a_stated_date_stands_before_a_credit():
    kept = articles(
        {"article_id": "a", "outlet": "Coastwire", "minute": "2031-05-02T12:00"},
        {"article_id": "b", "outlet": "Bay Times", "minute": "2031-05-02T09:00"},
    )
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links({"estimate_id": "e1", "origin": "Orvia", "relays": ["Coastwire"]})
    assert dict(spread(kept, stated, said).adoption.select("voice", "p_first").rows())["Bay Times"] == 1


def test_nothing_is_printed_before_it_was_said():
    kept = articles(
        {"article_id": "a", "outlet": "Bay Times", "month": "2031-05-01"},
        {"article_id": "b", "outlet": "Inland Post", "day": "2031-05-20"},
    )
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links({"estimate_id": "e0", "origin": "Orvia", "said_on": date(2031, 5, 25)})
    assert dict(spread(kept, stated, said).adoption.select("voice", "p_first").rows()) == {
        "Bay Times": 0, "Inland Post": 1,
    }  # fmt: skip


def test_pairs_of_one_day_have_a_lag_of_nought_to_a_day_and_a_lone_voice_has_no_first():
    rows = [{"article_id": name, "outlet": f"Paper {name}", "day": "2031-05-01"} for name in "ab"]
    result = spread(
        articles(*rows), estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    )
    assert result.adoption["lag_low"].to_list() == [0, 0]
    assert result.adoption["lag_high"].to_list() == pytest.approx([24, 24], abs=1e-3)
    alone = spread(articles(rows[0]), estimates({"article_id": "a", "value": 40.0}))
    assert alone.adoption.select("p_first", "lag").row(0) == (None, None)


def test_an_agency_that_relays_six_originators_and_stands_alone_once_is_none_of_them():
    names = ["Orvia", "Harbour police", "Coastguard", "A survivor", "Red Anchor", "The mayor"]
    rows = [{"article_id": f"a{n}", "outlet": f"Paper {n}", "day": f"2031-05-0{n + 1}"} for n in range(7)]
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(7)))
    said = links(
        *({"estimate_id": f"e{n}", "origin": name, "relays": ["Coastwire"]} for n, name in enumerate(names)),
        {"estimate_id": "e6", "origin": "Coastwire", "role": "carrier"},
    )
    result = spread(articles(*rows), stated, said)
    assert value(result, "echo_ratio") == 1
    assert row(result, "echo_ratio")["origins"] == 6
    assert result.sources.filter(source="Coastwire").select("estimates", "relayed", "share").row(0) == (0, 7, None)
    assert value(result, "no_originator") == pytest.approx(1 / 7)
    assert result.families["origins"].to_list() == [6]


def test_an_agency_that_counted_itself_is_an_originator():
    kept = articles({"article_id": "a", "day": "2031-05-01"})
    said = links({"estimate_id": "e0", "origin": "Coastwire", "role": "originator"})
    result = spread(kept, estimates({"article_id": "a", "value": 40.0}), said)
    assert value(result, "names_origin_only") == 1
    assert result.sources.filter(source="Coastwire")["estimates"].to_list() == [1]


def test_the_parent_is_the_carriers_report_nearest_in_value_then_in_time():
    kept = articles(
        {"article_id": "a", "outlet": "Coastwire", "day": "2031-05-01"},
        {"article_id": "b", "outlet": "Coastwire", "day": "2031-05-02"},
        {"article_id": "c", "outlet": "Coastwire", "day": "2031-05-03"},
        {"article_id": "d", "outlet": "Bay Times", "day": "2031-05-04"},
    )
    stated = estimates(
        *({"article_id": n, "value": v} for n, v in zip("abcd", (10.0, 25.0, 25.0, 25.0), strict=True))
    )
    said = links(*({"estimate_id": f"e{n}", "origin": "Orvia"} for n in range(3)),
                 {"estimate_id": "e3", "origin": "Orvia", "relays": ["Coastwire"]})  # fmt: skip
    result = spread(kept, stated, said)
    assert result.timeline.filter(article_id="d")["parent_estimate_id"].to_list() == ["e2"]
    assert result.mutations.select("estimate_id", "kind").rows() == [("e3", "same")]


def mutated(before: list[dict[str, Any]], after: dict[str, Any], second: bool = True) -> list[str]:
    """The kinds of change from the agency's numbers to that of the Bay Times, which credits it."""
    given = before if second else before[:1]
    kept = articles(
        *({"article_id": f"w{n}", "outlet": "Coastwire", "day": f"2031-05-0{n + 1}"} for n in range(len(given))),
        {"article_id": "z", "outlet": "Bay Times", "day": "2031-05-05"},
    )
    stated = estimates(*({"article_id": f"w{n}"} | kind for n, kind in enumerate(given)), {"article_id": "z"} | after)
    origins = ["Orvia", "Harbour police"]
    said = links(
        *({"estimate_id": f"e{n}", "origin": origins[n]} for n in range(len(given))),
        {"estimate_id": f"e{len(given)}", "origin": "Orvia", "relays": ["Coastwire"]},
    )
    return spread(kept, stated, said).mutations["kind"].to_list()


def test_10_and_12_printed_as_10_to_12_are_two_sources_merged():
    between = {"low": 10.0, "high": 12.0, "bound": "between"}
    assert mutated([{"value": 10.0}, {"value": 12.0}], between) == ["values_merged"]
    assert mutated([{"value": 10.0}, {"value": 14.0}], between) == ["point_to_range"]
    assert mutated([{"value": 10.0}], between, second=False) == ["point_to_range"]


def test_an_originators_own_update_is_no_error_of_a_relay():
    kept = articles(
        {"article_id": "a", "outlet": "Coastwire", "day": "2031-05-01"},
        {"article_id": "b", "outlet": "Bay Times", "day": "2031-05-04"},
        {"article_id": "c", "outlet": "Inland Post", "day": "2031-05-04"},
    )
    stated = estimates(*({"article_id": n, "value": v} for n, v in zip("abc", (40.0, 90.0, 90.0), strict=True)))
    said = links(
        {"estimate_id": "e0", "origin": "Orvia"},
        {"estimate_id": "e1", "origin": "Orvia", "relays": ["Coastwire"]},
        {"estimate_id": "e2", "origin": "Orvia"},
    )
    result = spread(kept, stated, said)
    assert result.mutations["kind"].to_list() == ["value_updated"]
    assert value(result, "mutation_rate") == 1
    assert value(result, "mutation_by_relay") == 0


def test_increments_are_no_levels():
    rows = [{"article_id": f"a{n}", "day": f"2031-05-0{n + 1}", "outlet": f"Paper {n}"} for n in range(3)]
    stated = estimates(
        {"article_id": "a0", "value": 40.0},
        {"article_id": "a1", "value": 5.0, "relation": "additional"},
        {"article_id": "a2", "value": 45.0, "relation": "total"},
    )
    result = spread(articles(*rows), stated)
    assert result.families.sort("series").select("series", "label", "low", "high").rows() == [
        ("level", "Ferry casualties", 40, 45),
        ("increment", "Ferry casualties, increments", 5, 5),
    ]
    assert row(result, "certainty")["scope"] == "all topical"
    assert row(result, "names_neither")["mentions"] == 2


def test_agreement_is_told_at_each_moment_and_a_recap_does_not_replace_the_newer_number():
    days = ["2031-05-01", "2031-05-01", "2031-05-03", "2031-05-05", "2031-05-07"]
    values = [40.0, 60.0, 60.0, 40.0, 41.0]
    origins = ["Orvia", "Harbour police", "Orvia", "Orvia", "Coastguard"]
    rows = [{"article_id": f"a{n}", "day": day, "outlet": f"Paper {n}"} for n, day in enumerate(days)]
    stated = estimates(*({"article_id": f"a{n}", "value": number} for n, number in enumerate(values)))
    said = links(*({"estimate_id": f"e{n}", "origin": origin} for n, origin in enumerate(origins)))
    result = spread(articles(*rows), stated, said, agreement=1.0)
    told = result.agreement.select(pl.col("by").dt.day(), "originators", "low", "high", "overlap").rows()
    # on the 5th a paper repeats Orvia's 40, which Orvia has replaced on the 3rd
    assert told == [(1, 2, 40, 60, 0.5), (3, 2, 60, 60, 1), (7, 3, 41, 60, pytest.approx(2 / 3))]
