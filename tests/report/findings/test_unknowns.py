"""Dates and outlets that no article states, and what cannot be said without them."""

from folders import Article, told

FIGURE = "the-articles"


def test_missing_dates_and_outlets_are_counted() -> None:
    found = told([Article(), Article(None, 0, 9), Article("B", None)], [])[FIGURE]
    assert (found.claim, found.known) == ("It cannot be said in full who printed a number first.", False)
    assert "2 of 3 articles state no date of their own and 1 of 3 articles name no outlet." in found.detail


def test_unknown_outlets_alone_leave_the_order_open_to_nobody() -> None:
    found = told([Article(), Article(None, 1)], [])[FIGURE]
    assert found.claim == "It cannot be said in full how outlets differ." and "date" not in found.detail


def test_nothing_is_said_where_all_is_known() -> None:
    assert FIGURE not in told([Article()], [])
