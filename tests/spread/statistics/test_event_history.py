"""What hastens adoption: the regression of outlet-days (SPREAD.md 3, definition 22)."""

from world import articles, estimates, spread


def test_below_a_hundred_outlet_days_nothing_is_fitted_and_that_is_said():
    rows = [{"article_id": f"a{n}", "outlet": f"Paper {n}", "day": f"2031-05-0{n + 1}"} for n in range(3)]
    found = spread(
        articles(*rows), estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(3)))
    ).event_history
    assert found.select("covariate", "value").rows() == [("none", None)]
    assert "the least are 100 and 10" in found["note"][0]
