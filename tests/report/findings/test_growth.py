"""The numbers of each day, of one source where it gave enough; what has no known day is told beside it."""

from dataclasses import replace

from folders import LABEL, Article, Mention, exactly, study, tables

from analysis.report.findings import Finding, summary

DAYS = [Article(f"Outlet {k}", k) for k in range(4)]


def growth(articles: list[Article], mentions: list[Mention]) -> list[Finding]:
    found = summary(tables(articles, mentions), study())
    return [
        finding for finding in found if "known day with a number" in finding.claim or "grew or fell" in finding.claim
    ]


def test_the_numbers_of_one_source_are_told_day_by_day() -> None:
    given = [(58, 0), (72, 1), (72, 1), (86, 2), (86, 3)]
    own = [exactly(value, article, origin="Orle") for value, article in given]
    (found,) = growth(DAYS, [*own, exactly(100, 0)])
    assert found.claim == (
        f"{LABEL} rescued: on 1 Mar 2021, the first known day with a number by Mayor of Orle, 58; "
        "on 4 Mar 2021, the last, 86."
    )
    assert "1 Mar 2021: 58 (1 mention); 2 Mar 2021: 72 (2 mentions); 3 Mar 2021: 86" in found.detail
    assert "100" not in found.text


def test_where_no_source_gave_enough_all_are_told_and_are_not_said_to_have_changed() -> None:
    (found,) = growth(DAYS, [exactly(value, value % 4) for value in (40, 41, 42, 43, 44)])
    assert found.claim.endswith("cannot be said, since no one source gives it often enough.") and not found.known
    assert "1 Mar 2021: 40 to 44 (2 mentions)" in found.detail
    assert "may differ without any of them having changed" in found.detail


def test_a_higher_number_in_an_article_without_a_known_day_is_told() -> None:
    articles = [*DAYS, Article("E", 0, 30)]
    (found,) = growth(articles, [*[exactly(40 + k, k % 4) for k in range(5)], exactly(900, 4)])
    assert "Without a known day, and perhaps earlier or later: 900 (1 mention)." in found.detail
    assert "not passed" not in found.text


def test_bounds_stay_bounds_and_denied_numbers_are_left_out() -> None:
    numbers = [Mention(k, 50 + k, None, "at_least") for k in range(4)]
    given = [*numbers, exactly(70, 3), exactly(500, 3, stance="deny")]
    (found,) = growth(DAYS, [replace(one, origin="Orle") for one in given])
    assert "1 Mar 2021, the first known day with a number by Mayor of Orle, at least 50;" in found.claim
    assert "the last, at least 53 to 70." in found.claim and "500" not in found.text


def test_few_mentions_or_one_day_say_nothing() -> None:
    assert growth(DAYS, [exactly(40 + k, k) for k in range(4)]) == []
    assert growth([Article()], [exactly(40 + k) for k in range(9)]) == []


def test_of_many_days_the_first_and_the_last_two_are_told() -> None:
    (found,) = growth([Article("A", k) for k in range(8)], [exactly(40 + k, k) for k in range(8)])
    assert "2 Mar 2021: 41 (1 mention); 4 more days; 7 Mar 2021: 46 (1 mention)" in found.detail


def test_planned_and_sent_are_told_apart() -> None:
    sent = [exactly(40 + k, k % 4, status="sent") for k in range(6)]
    planned = [exactly(900 + k, k % 4, status="planned") for k in range(5)]
    first, second = growth(DAYS, [*sent, *planned])
    assert first.claim.startswith(f"{LABEL} sent:") and "90" not in first.text
    assert second.claim.startswith(f"{LABEL} planned:")
