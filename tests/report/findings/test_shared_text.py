"""All pairs count, those that share nothing among them; a claim is shared where two articles print it."""

from typing import Any

from folders import Article, exactly, told

FIGURE = "shared-text"


def pair(one: int, other: int, containment: float = 0.03, kind: str = "shared") -> dict[str, Any]:
    return {"article_id": f"a{one}", "other_id": f"a{other}", "containment": containment, "kind": kind}


def test_pairs_that_share_nothing_are_pairs() -> None:
    articles = [Article(f"Outlet {k}", k) for k in range(5)]
    found = told(articles, [], overlaps=[pair(0, 1, 0.4, "copied"), pair(1, 2)])[FIGURE]
    assert found.claim == "In 1 of 10 pairs of different texts a part of one text comes from the other."


def test_the_claim_is_not_shared_where_one_article_has_one() -> None:
    articles = [Article(), Article("B", 1)]
    alone = told(articles, [exactly(30)], overlaps=[pair(0, 1)])[FIGURE]
    assert alone.claim == "No copied passage was found, in 1 pair of different texts."
    assert "same quantity" not in alone.text
    both = told(articles, [exactly(30), exactly(31, 1)], overlaps=[pair(0, 1)])[FIGURE]
    assert "A number of the same quantity stands in 2 of 2 articles." in both.detail


def test_the_closest_pair_is_named_where_it_is_one_alone() -> None:
    articles = [Article("A"), Article("B"), Article("C")]
    one = told(articles, [], overlaps=[pair(0, 1, 0.5), pair(1, 2, 0.25)])[FIGURE].detail
    assert "The closest pair has 50 % of them in common: A and B." in one
    tied = told(articles, [], overlaps=[pair(0, 1, 0.5), pair(1, 2, 0.5)])[FIGURE].detail
    assert "The closest pairs have 50 % of them in common." in tied


def test_a_whole_repeat_is_no_pair_of_different_texts() -> None:
    articles = [Article("A"), Article("B", repeats=0), Article("C")]
    found = told(articles, [], overlaps=[pair(0, 1, 1.0, "copied"), pair(0, 2)])[FIGURE]
    assert (
        found.claim.endswith("in 1 pair of different texts.")
        and "1 article repeats another one whole." in found.detail
    )


def test_one_text_has_no_pairs() -> None:
    assert FIGURE not in told([Article()], [exactly(30)])
