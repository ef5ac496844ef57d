"""What changes from one mention to the next (SPREAD.md 3, definition 6) and how certainty drifts (10)."""

import math

import pytest
from world import articles, estimates, links, spread, value

KEPT = [{"article_id": "a", "day": "2031-05-02", "outlet": "Coastwire"}, {"article_id": "b", "day": "2031-05-03"}]


EXACT = {"value": 40.0}


def passed_on(before, after, source=None, other=None, **options):
    """Coastwire states `before`; an article that credits it states `after`."""
    stated = estimates({"article_id": "a"} | before, {"article_id": "b"} | after)
    said = links(
        {"estimate_id": "e0", "origin": "Orvian ministry"} | (source or {}),
        {"estimate_id": "e1", "origin": "Orvian ministry", "relays": ["Coastwire"]} | (other or {}),
    )
    return spread(articles(*KEPT), stated, said, **options)


def point(number, bound="exact", **more):
    return {"value": float(number), "bound": bound} | more


def up_to(number):
    return {"value": float(number), "low": None, "high": float(number), "bound": "at_most"}


def between(low, high):
    return {"value": None, "low": float(low), "high": float(high), "bound": "between"}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (point(40), point(40), {"same"}),
        (point(1487), point(1500), {"rounding"}),
        (point(1487), point(1490), {"rounding"}),
        (point(11000), point(12000), {"value_changed"}),
        (point(1500), point(1487), {"value_changed"}),
        (between(10000, 12000), point(12000), {"range_to_point"}),
        (point(12000), between(10000, 12000), {"point_to_range"}),
        (between(10, 12), between(10, 15), {"value_changed"}),
        (between(9987, 12011), between(10000, 12000), {"rounding"}),
        # their middles are 199.5 and 200, their ends have nothing in common
        (between(151, 248), between(100, 300), {"value_changed"}),
        (up_to(300), point(300), {"bound_lost"}),
        (point(300), up_to(300), {"bound_gained"}),
        (point(300, "approx"), point(300), {"bound_lost"}),
        (up_to(300), {"value": 300.0, "high": None, "bound": "at_least"}, {"bound_changed", "value_changed"}),
        (point(40, status="planned"), point(40, status="sent"), {"status_advanced"}),
        (point(40, status="sent"), point(40, status="training"), {"status_withdrawn"}),
        (point(40, status="killed"), point(40, status="wounded"), {"status_changed"}),
        (
            point(300, "approx", status="planned"),
            point(310, status="sent"),
            {"bound_lost", "value_changed", "status_advanced"},
        ),
    ],
)
def test_kinds_of_change(before, after, kinds):
    assert set(passed_on(before, after).mutations["kind"]) == kinds


@pytest.mark.parametrize(
    ("origin", "kind"),
    [("Orvia", "source_merged"), ("Harbour police", "source_shifted"), (None, "source_lost")],
)
def test_whose_word_it_is_may_change(origin, kind):
    assert passed_on(EXACT, EXACT, other={"origin": origin}).mutations["kind"].to_list() == [kind]


def test_a_source_named_only_by_the_second_is_gained():
    assert passed_on(EXACT, EXACT, source={"origin": None}).mutations["kind"].to_list() == ["source_gained"]


def test_rounding_is_no_further_off_than_the_parameter_allows():
    assert set(passed_on(point(1487), point(1500), rounding=0.001).mutations["kind"]) == {"value_changed"}


def test_each_change_says_what_was_before_and_after_and_how_far_it_went():
    change = passed_on(point(10000), point(12500)).mutations.row(0, named=True)
    assert (change["before"], change["after"]) == ("10,000", "12,500")
    assert change["log_ratio"] == pytest.approx(math.log(1.25))
    ends = passed_on(up_to(300), point(200)).mutations.rows(named=True)
    assert [end["before"] for end in ends if end["kind"] == "value_changed"] == ["up to 300"]


def test_another_currency_is_another_unit_and_no_change_of_size():
    same = "the mayor put the damage of the night at a sum that the town will carry for many years to come"
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": same}, {"article_id": "b", "day": "2031-05-04", "text": same}
    )
    money = {"counted_group": "money", "subject": None, "value": 17e9}
    stated = estimates({"article_id": "a", "unit": "USD"} | money, {"article_id": "b", "unit": "EUR"} | money)
    shared = {"reuse_shingles": 1, "copied_words": 5}
    (change,) = spread(kept, stated, **shared).mutations.rows(named=True)
    assert (change["kind"], change["before"], change["after"]) == ("unit_shifted", "USD", "EUR")
    assert change["log_ratio"] is None


def test_mutation_rate_is_the_share_of_edges_that_change():
    kept = articles(*KEPT, {"article_id": "c", "day": "2031-05-04"})
    stated = estimates(
        *({"article_id": name, "value": number} for name, number in [("a", 40.0), ("b", 40.0), ("c", 70.0)])
    )
    said = links(*({"estimate_id": f"e{n}", "origin": "Orvia", "relays": ["Coastwire"] * (n > 0)} for n in range(3)))
    result = spread(kept, stated, said)
    assert value(result, "mutation_rate") == 0.5
    assert value(result, "mutation_value_changed") == 0.5
    assert value(result, "mutation_size") == pytest.approx(math.log(70 / 40))
