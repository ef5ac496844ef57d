"""The tree of mentions: by credited relay, else by text, else none."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from world import articles, estimates, links, spread

from analysis.spread.lineage.tree import _hops

LONG = " ".join(f"word{number}" for number in range(60))


def parents(result):
    rows = result.timeline.select("estimate_id", "parent_estimate_id", "parent_basis", "hop").iter_rows()
    return {estimate: tuple(rest) for estimate, *rest in rows}


def test_a_mention_comes_from_the_relay_that_it_credits():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "agency": "Coast Wire News"},
        {"article_id": "b", "day": "2031-05-03"},
        {"article_id": "c", "day": "2031-05-04", "outlet": "Inland Post"},
    )
    stated = estimates(*({"article_id": name, "value": 40.0} for name in "abc"))
    said = links(
        {"estimate_id": "e0", "origin": "Orvia"},
        {"estimate_id": "e1", "origin": "Orvia"},
        {"estimate_id": "e2", "origin": "Orvia", "relays": ["Coastwire"]},
    )
    assert parents(spread(kept, stated, said)) == {
        "e0": (None, "none", 0),
        "e1": (None, "none", 0),
        "e2": ("e0", "relay", 1),
    }


def test_a_carrier_named_in_the_place_of_the_origin_is_a_relay():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "outlet": "Coastwire"}, {"article_id": "b", "day": "2031-05-03"}
    )
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links({"estimate_id": "e0", "origin": "Orvia"}, {"estimate_id": "e1", "origin": "Coastwire"})
    assert parents(spread(kept, stated, said))["e1"] == ("e0", "relay", 1)


def test_the_relays_report_of_the_same_origin_goes_before_its_earlier_report_of_another():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "outlet": "Coastwire"},
        {"article_id": "b", "day": "2031-05-03", "outlet": "Coastwire"},
        {"article_id": "c", "day": "2031-05-04"},
    )
    stated = estimates(*({"article_id": name, "value": 40.0} for name in "abc"))
    said = links(
        {"estimate_id": "e0", "origin": "Orvia"},
        {"estimate_id": "e1", "origin": "Harbour police"},
        {"estimate_id": "e2", "origin": "Harbour police", "relays": ["Coastwire"]},
    )
    assert parents(spread(kept, stated, said))["e2"] == ("e1", "relay", 1)


def test_without_a_relay_in_the_folder_the_text_source_is_the_parent():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": LONG},
        {"article_id": "b", "day": "2031-05-03", "text": LONG + " and more"},
        {"article_id": "c", "day": "2031-05-04", "text": "Words of its own."},
    )
    stated = estimates(
        {"article_id": "a", "value": 70.0},
        {"article_id": "a", "value": 40.0},
        {"article_id": "b", "value": 41.0},
        {"article_id": "c", "value": 40.0},
    )
    said = links({"estimate_id": "e2", "origin": "Orvia", "relays": ["Coastwire"]})
    found = spread(kept, stated, said)
    # of the two numbers in the source the nearer one
    assert parents(found)["e2"] == ("e1", "text", 1)
    assert parents(found)["e3"] == (None, "none", 0)
    assert found.timeline["text_cluster"].to_list() == ["a", "a", "a", "c"]


def test_a_later_article_is_no_parent():
    kept = articles(
        {"article_id": "a", "day": "2031-05-09", "outlet": "Coastwire"}, {"article_id": "b", "day": "2031-05-03"}
    )
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links({"estimate_id": "e1", "origin": "Orvia", "relays": ["Coastwire"]})
    assert parents(spread(kept, stated, said))["e1"] == (None, "none", 0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), max_size=30))
def test_depth_is_the_number_of_steps_to_the_root(choices):
    above = [-1] + [choice % number if choice % 7 else -1 for number, choice in enumerate(choices, 1)]
    expected: list[int] = []
    for parent in above:
        expected.append(0 if parent < 0 else expected[parent] + 1)
    assert _hops(np.array(above)[:, None])[:, 0].tolist() == expected


def credited(first: dict, second: dict, **more):
    """Two articles state 40; the first credits Coastwire, whose own the second is."""
    kept = articles({"article_id": "a"} | first, {"article_id": "b", "outlet": "Coastwire"} | second)
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = links(
        {"estimate_id": "e0", "origin": "Orvia", "relays": ["Coastwire"]},
        {"estimate_id": "e1", "origin": "Orvia"} | more,
    )
    return spread(kept, stated, said)


def test_a_credit_tells_the_order_where_the_dates_leave_it_open():
    same_day = credited({"day": "2031-05-03"}, {"day": "2031-05-03"})
    assert parents(same_day) == {"e0": ("e1", "relay", 1), "e1": (None, "none", 0)}
    # so it is known: no draw of the times puts the credited report second
    assert same_day.timeline["parent_order_known"].to_list() == [True, None]
    undated = credited({"day": "2031-05-03"}, {})
    assert parents(undated)["e0"] == ("e1", "relay", 1)


def test_a_credit_does_not_beat_the_dates():
    assert parents(credited({"day": "2031-05-03"}, {"day": "2031-05-04"}))["e0"] == (None, "none", 0)


def test_two_that_credit_each_other_on_one_day_make_no_circle():
    found = credited({"day": "2031-05-03", "outlet": "Inland Post"}, {"day": "2031-05-03"}, relays=["Inland Post"])
    assert sorted(hop for _, _, hop in parents(found).values()) == [0, 1]


def test_text_copied_from_the_one_that_credits_makes_no_circle():
    found = credited({"day": "2031-05-03", "text": LONG}, {"day": "2031-05-03", "text": LONG + " and more"})
    assert sorted(hop for _, _, hop in parents(found).values()) == [0, 1]


def test_a_number_that_counts_something_else_in_copied_text_comes_from_there():
    kept = articles(
        {"article_id": "a", "day": "2031-05-02", "text": LONG}, {"article_id": "b", "day": "2031-05-03", "text": LONG}
    )
    stated = estimates(
        {"article_id": "a", "value": 40.0},
        {"article_id": "b", "value": 40.0, "counted_group": "personnel", "subject": None},
    )
    found = spread(kept, stated)
    assert parents(found)["e1"] == ("e0", "text", 1)
    kinds = found.mutations.select("kind", "before", "after").rows()
    assert kinds == [("unit_shifted", "casualty", "personnel"), ("subject_shifted", "Ferry", None)]
