"""How far a number went: outlets, not mentions; reprints are voices; ties are not the most."""

from folders import Article, Mention, exactly, outlets, same, told

FIGURE = "adoption"


def test_a_number_that_one_outlet_repeats_stays_with_one() -> None:
    articles = [Article("A", 0), Article("A", 1), Article("B", 2)]
    found = told(articles, [exactly(30), exactly(30, 1), exactly(40, 1), exactly(40, 2)])[FIGURE]
    assert (
        found.claim
        == "1 of 2 different numbers is printed by one outlet, or one article of an unknown outlet, alone."
    )


def test_articles_of_unknown_outlets_are_voices_of_their_own() -> None:
    articles = [Article(None, 0), Article(None, 1)]
    assert told(articles, [exactly(30), exactly(30, 1)])[FIGURE].claim.startswith("None of 1 different number ")


def test_a_reprint_is_a_voice() -> None:
    articles = [Article("A", cluster="wire"), *[Article(f"Outlet {k}", k, cluster="wire", repeats=0) for k in (1, 2)]]
    assert told(articles, same(exactly(30), range(3)))[FIGURE].claim.startswith("None of 1 different number ")


def test_the_number_printed_by_most_needs_outlets_enough_and_a_lead() -> None:
    led = [*same(exactly(30), range(6)), *[exactly(100 + k, 6 + k) for k in range(6)]]
    assert "Printed by most: 30 rescued, by 6 of 12." in told(outlets(12), led)[FIGURE].detail
    tied = [*same(exactly(30), range(6)), *same(exactly(40), range(6, 12))]
    assert "Printed by most" not in told(outlets(12), tied)[FIGURE].text
    assert "Printed by most" not in told([Article(f"Outlet {k % 3}") for k in range(12)], led)[FIGURE].text


def test_denied_numbers_and_parts_are_no_numbers_here_and_a_word_is_one() -> None:
    apart = [exactly(31, stance="deny"), exactly(32, relation="additional")]
    found = told([Article()], [exactly(30), *apart])[FIGURE]
    assert found.claim.startswith("Every number is printed by one outlet") and "1 different number." in found.claim
    assert FIGURE not in told([Article()], apart)
    worded = told([Article()], [exactly(30), Mention(0, 200, None, "vague")])[FIGURE]
    assert "2 different numbers." in worded.claim and "A word such as “hundreds” counts as one." in worded.detail
