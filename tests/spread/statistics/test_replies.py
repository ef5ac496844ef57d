"""How long the first denial takes, and that a missing one is censored."""

import pytest
from world import articles, attributions, estimates, spread


def test_a_denial_lags_behind_the_first_assertion_and_a_missing_one_is_censored():
    kept = articles({"article_id": "a", "day": "2031-05-01"}, {"article_id": "b", "day": "2031-05-03"})
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    said = attributions({"article_id": "b", "source": "Orvia", "stance": "deny"})
    replies = spread(kept, stated, None, said).replies
    assert replies.select("reply", "articles", "sources", "censored").rows() == [
        ("deny", 1, ["Orvia"], False),
        ("cannot_confirm", 0, [], True),
    ]
    # from some time on the 1st to some time on the 3rd; without a reply at least until the last article
    assert replies["lag_low"].to_list() == pytest.approx([24, 24], abs=1e-3)
    assert replies["lag_high"].to_list() == [pytest.approx(72, abs=1e-3), None]
