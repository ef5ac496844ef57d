"""Whether outlets that printed the old number move to the new one (SPREAD.md 3, definition 17)."""

from world import articles, estimates, links, spread


def test_outlets_that_printed_the_old_number_move_to_the_new_one_or_do_not():
    days = dict(
        zip("abcdefg", ["2031-05-01"] * 3 + ["2031-05-03", "2031-05-04", "2031-05-05", "2031-05-06"], strict=True)
    )
    papers = ["Bay Times", "Inland Post", "Hill Herald", "Coastwire", "Bay Times", "Inland Post", "Late Echo"]
    outlets = dict(zip("abcdefg", papers, strict=True))
    kept = articles(*({"article_id": name, "day": days[name], "outlet": outlets[name]} for name in days))
    values = {"a": 40.0, "b": 40.0, "c": 40.0, "d": 60.0, "e": 60.0, "f": 40.0, "g": 40.0}
    stated = estimates(*({"article_id": name, "value": value} for name, value in values.items()))
    linked = links(*({"estimate_id": f"e{n}", "origin": "Orvia"} for n in range(7)))
    uptake = spread(kept, stated, linked).uptake
    assert uptake.select("origin", "before_low", "after_low", "at_risk", "moved", "share").rows() == [
        ("Orvia", 40, 60, 2, 1, 0.5)
    ]
    # the Bay Times and the Inland Post print again after the move, the Hill Herald does not; the Late Echo, which
    # prints the old number after it, was never at risk
    # the Bay Times moves some time on the 4th, Orvia on the 3rd
    assert 0 < uptake["lag_low"][0] < uptake["lag"][0] < uptake["lag_high"][0] < 48


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
