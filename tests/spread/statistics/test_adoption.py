"""The share of outlets that print a number (SPREAD.md 3, definition 3)."""

from world import articles, estimates, row, spread


def test_outlets_share_leaves_articles_without_one_out_and_says_so():
    kept = articles(
        {"article_id": "a", "outlet": "Bay Times"}, {"article_id": "b", "outlet": "Inland Post"}, {"article_id": "c"}
    )
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "c", "value": 40.0})
    adoption = row(spread(kept, stated), "adoption")
    assert adoption["value"] == 0.5
    assert "1 of 2 known outlets; 1 articles without a known outlet" in adoption["note"]
