"""Which mentions state an originator's number, in definition 17."""

from world import articles, estimates, links, spread


def test_a_rounding_that_names_nobody_is_the_old_number_or_the_new_one():
    days = {"a": 1, "b": 1, "c": 3, "d": 4}
    outlets = {"a": "Coastwire", "b": "Bay Times", "c": "Coastwire", "d": "Bay Times"}
    kept = articles(*({"article_id": n, "day": f"2031-05-0{days[n]}", "outlet": outlets[n]} for n in days))
    values = {"a": (42.0, "exact"), "b": (40.0, "approx"), "c": (68.0, "exact"), "d": (70.0, "approx")}
    stated = estimates(*({"article_id": n, "value": value, "bound": bound} for n, (value, bound) in values.items()))
    linked = links({"estimate_id": "e0", "origin": "Orvia"}, {"estimate_id": "e2", "origin": "Orvia"})
    uptake = spread(kept, stated, linked).uptake
    assert uptake.select("before_low", "after_low", "at_risk", "moved").rows() == [(42, 68, 2, 2)]


def test_what_names_another_originator_is_his_number_and_no_rounding():
    days = {"a": 1, "b": 1, "c": 3, "d": 4}
    outlets = {"a": "Coastwire", "b": "Bay Times", "c": "Coastwire", "d": "Bay Times"}
    kept = articles(*({"article_id": n, "day": f"2031-05-0{days[n]}", "outlet": outlets[n]} for n in days))
    values = {"a": (42.0, "exact"), "b": (40.0, "approx"), "c": (68.0, "exact"), "d": (70.0, "approx")}
    stated = estimates(*({"article_id": n, "value": value, "bound": bound} for n, (value, bound) in values.items()))
    origins = ["Orvia", "Harbour police", "Orvia", "Harbour police"]
    linked = links(*({"estimate_id": f"e{n}", "origin": origin} for n, origin in enumerate(origins)))
    uptake = spread(kept, stated, linked).uptake.filter(origin="Orvia")
    assert uptake["at_risk"].to_list() == [1]


def test_an_undated_rounding_does_not_tell_when_the_number_came():
    papers = {"a": (1, "Coastwire"), "b": (2, "Bay Times"), "c": (5, "Coastwire"), "d": (6, "Bay Times")}
    rows = [{"article_id": n, "day": f"2031-05-0{day}", "outlet": paper} for n, (day, paper) in papers.items()]
    kept = articles(*rows, {"article_id": "u", "outlet": "Inland Post"})
    values = {"a": 42.0, "b": 42.0, "c": 68.0, "d": 68.0, "u": 70.0}
    bounds = {"u": "approx"}
    stated = estimates(
        *({"article_id": n, "value": value, "bound": bounds.get(n, "exact")} for n, value in values.items())
    )
    linked = links(*({"estimate_id": f"e{n}", "origin": "Orvia"} for n in range(5)))
    uptake = spread(kept, stated, linked).uptake
    assert uptake.select("before_low", "after_low", "at_risk", "moved").rows() == [(42, 68, 2, 2)]
