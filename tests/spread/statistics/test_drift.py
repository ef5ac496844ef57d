"""Certainty along the way from mention to mention (SPREAD.md 3, definition 10)."""

import pytest
from world import articles, estimates, links, row, spread


def passed_on(*certainties: float, days: tuple[str, ...] = ("2031-05-02", "2031-05-03", "2031-05-04")):
    """Coastwire states 40 with the first certainty; articles that credit it state it with the others."""
    kept = [{"article_id": f"a{n}", "day": days[n]} for n in range(len(certainties))]
    kept[0]["outlet"] = "Coastwire"
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(len(certainties))))
    said = [
        {"estimate_id": f"e{n}", "origin": "Orvia", "relays": ["Coastwire"] * (n > 0), "certainty": certainty}
        for n, certainty in enumerate(certainties)
    ]
    return spread(articles(*kept), stated, links(*said))


def test_drift_is_child_minus_parent_and_is_not_tested_below_the_minimum():
    result = passed_on(0.75, 1.0)
    assert result.drift.select("estimate_id", "hop", "change").rows() == [("e1", 1, 0.25)]
    measured = row(result, "certainty_drift")
    assert (measured["value"], measured["low"], measured["high"]) == (0.25, None, None)
    assert "no test" in measured["note"]
    assert "p =" not in measured["note"]


def test_the_drift_of_a_study_is_the_mean_over_its_edges_and_the_slope_is_on_steps():
    result = passed_on(0.5, 0.75, 1.0)
    assert row(result, "certainty_drift")["value"] == pytest.approx((0.25 + 0.5) / 2)
    # (0, .5), (1, .75), (1, 1): the mean of the second step less the first
    assert row(result, "certainty_slope")["value"] == pytest.approx(0.375)


def test_an_edge_whose_order_is_not_known_is_left_out_and_counted():
    result = passed_on(0.5, 1.0, days=("2031-05-02", "2031-05-02"))
    measured = row(result, "certainty_drift")
    known = result.timeline.filter(estimate_id="e1")["parent_order_p"][0]
    assert ("1 more whose order is not known" in measured["note"]) == (known is None or known < 0.95)


def test_without_a_certainty_there_is_no_drift_and_the_note_says_so():
    kept = articles({"article_id": "a", "day": "2031-05-02"})
    measured = row(spread(kept, estimates({"article_id": "a", "value": 40.0})), "certainty_drift")
    assert measured["value"] is None
    assert "no mention with a certainty has a parent with one" in measured["note"]
