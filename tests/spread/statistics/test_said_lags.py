"""Days from saying to printing."""

from datetime import date

from world import articles, attributions, spread


def test_from_saying_to_printing_in_days():
    kept = articles(
        {"article_id": "a", "day": "2031-05-05"}, {"article_id": "b"}, {"article_id": "c", "day": "2031-05-01"}
    )
    said = attributions(*({"article_id": name, "source": "Orvia", "said_on": date(2031, 5, 2)} for name in "abc"))
    lags = spread(kept, None, None, said).said_lags.select("article_id", "lag_low", "lag_high").sort("article_id")
    # an article printed before the word was said shows that a date was misread, and is shown as it is
    assert lags.rows() == [("a", 3, 3), ("b", None, None), ("c", -1, -1)]
