"""Which denials are about a number (SPREAD.md 3, definition 15)."""

from typing import Any

from world import articles, attributions, estimates, links, spread, value


def denied(content: tuple[int, int], day: str = "2031-05-03", **more: Any):
    """An article states 40 on the 1st, another that states it denies what stands in `content`."""
    kept = articles({"article_id": "a", "day": "2031-05-01"}, {"article_id": "b", "day": day})
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    places = {"content_start": content[0], "content_end": content[1]}
    said = attributions({"article_id": "b", "source": "Orvia", "stance": "deny"} | places | more)
    return spread(kept, stated, None, said)


def test_a_denial_of_something_else_in_the_article_answers_nothing():
    # the number of b stands at 1
    assert value(denied((30, 60)), "reply_rate") == 0
    assert denied((30, 60)).replies.filter(reply="deny").select("articles", "censored").row(0) == (0, True)
    assert value(denied((0, 9)), "reply_rate") == 0.5


def test_a_denial_before_the_claim_is_no_reply():
    result = denied((0, 9), day="2031-04-20")
    # b itself states the number, so that the claim is as old as the denial: its lag is nought, never below
    assert result.replies.filter(reply="deny").select("lag", "lag_low").row(0) == (0, 0)
    kept = articles({"article_id": "a", "day": "2031-05-09"}, {"article_id": "b", "day": "2031-05-01"})
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    linked = links({"estimate_id": "e1", "origin": "Orvia", "stance": "deny"})
    before = spread(kept, stated, linked)
    assert before.replies.filter(reply="deny").select("articles", "censored").row(0) == (0, True)
