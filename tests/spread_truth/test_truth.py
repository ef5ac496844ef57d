"""The true values, worked out by hand in worlds of a few articles."""

from dataclasses import replace

import pytest
from spread_truth.draws import firsts
from spread_truth.texts import distance
from spread_truth.truth import truth
from spread_truth.wording import Words
from spread_truth.world import Article, Claim, Line, Outlet, Statement, World

TEN = Claim(11, 11, "exact", "Health Ministry", origin="Health Ministry", role="originator", certainty=1.0)
MORE = Claim(26, 26, "exact", "Health Ministry", origin="Health Ministry", role="originator", certainty=1.0)


def article(number: int, outlet: str, hour: float, *lines: Line, kind: str = "report", **more: object) -> Article:
    return Article(number, f"n{number}", outlet, hour, "minute", kind, list(lines), **more)  # type: ignore[arg-type]


def line(key: int, claim: Claim | None = None, source: tuple[int, int] | None = None, how: str = "root") -> Line:
    return Line(
        Words(" ".join(["word"] * 10), {"n": (0, 4)}), key, "claim" if claim else "filler", claim, source, how
    )


def world(*articles: Article) -> World:
    said = [Statement("Health Ministry", 1, 11, 11, "exact"), Statement("Health Ministry", 20, 26, 26, "exact")]
    names = sorted({one.outlet for one in articles})
    return World([Outlet(name, 0, 240, ()) for name in names], said, list(articles))


@pytest.fixture
def wire() -> World:
    """Agency copy; a reprint; a report that credits the agency alone; a report of nobody; then all moves on."""
    agency = article(0, "Reuters", 2, line(1), line(2, TEN), kind="agency", agency="Reuters")
    reprint = article(1, "Post", 4, line(1), replace(agency.lines[1], source=(0, 1), how="text"), kind="reprint",
                      taken_from=0, first_text=0)  # fmt: skip
    credited = replace(TEN, origin="Reuters", role="carrier", certainty=0.75)
    report = article(2, "Star", 6, line(3), line(4, credited, (0, 1), "credited"))
    nobody = replace(TEN, origin=None, role=None, certainty=None)
    silent = article(3, "Herald", 8, line(5), line(6, nobody, (0, 1), "hidden"))
    later = article(4, "Reuters", 30, line(7), line(8, MORE), kind="agency", agency="Reuters")
    moved = article(5, "Post", 40, line(9), line(10, MORE, (4, 1), "credited"))
    old = article(6, "Star", 41, line(11), line(12, credited, (0, 1), "credited"))
    return world(agency, reprint, report, silent, later, moved, old)


def test_adoption_counts_every_voice_a_reprint_as_much_as_any(wire: World) -> None:
    true = truth(wire)
    assert true[3, "final adoption"] == 1.0
    assert true[3, "adoption by day 2"] == 1.0
    assert true[4, "half-life, hours"] == 2.0


def test_a_carrier_is_no_originator(wire: World) -> None:
    true = truth(wire)
    assert true[0, "originators named"] == 1
    assert true[7, "no originator named"] == pytest.approx(3 / 7)
    assert true[9, "relay alone"] == pytest.approx(2 / 7)
    assert true[9, "neither"] == pytest.approx(1 / 7)
    assert true[9, "originator alone"] == pytest.approx(4 / 7)
    assert true[14, "echo of the toll"] == 4


def test_edges_are_those_that_words_or_copied_text_show(wire: World) -> None:
    true = truth(wire)
    assert true[6, "edges"] == 4
    assert true[6, "share that change"] == 0
    # two reports of certainty .75 come from copy of certainty 1, the reprint and the move from their like
    assert true[10, "certainty drift, mean"] == pytest.approx(-0.125)


def test_outlets_at_risk_are_those_that_print_again_after_the_move(wire: World) -> None:
    true = truth(wire)
    # the agency itself, the Post and the Star printed the old number before hour 30 and a toll from then on
    assert true[17, "outlets at risk, all moves"] == 3
    assert true[17, "share that moves"] == pytest.approx(2 / 3)


def test_words_from_wire_and_originality(wire: World) -> None:
    true = truth(wire)
    # of the outlets' five articles of twenty words one is the agency's
    assert true[12, "articles from wire"] == pytest.approx(1 / 5)
    assert true[12, "words from wire"] == pytest.approx(1 / 5)
    assert true[13, "originality, mean of articles"] == pytest.approx(6 / 7)


def test_the_cascade_of_the_variant_is_the_star_around_the_agency(wire: World) -> None:
    true = truth(wire)
    assert true[21, "size of the largest tree"] == 4
    assert (true[21, "depth"], true[21, "breadth"]) == (1, 3)
    # three pairs at distance 1, three at distance 2
    assert true[21, "structural virality"] == pytest.approx(1.5)


def test_a_denial_answers_the_number_that_it_holds(wire: World) -> None:
    denied = replace(TEN, stance="deny", polarity="negative", owner="Interior Ministry", origin="Interior Ministry")
    wire.articles.append(article(7, "Herald", 50, line(13), line(14, denied)))
    true = truth(wire)
    assert true[15, "denial lag of the toll, hours"] == 48
    assert true[15, "denial lag of numbers, median hours"] == 48
    assert true[0, "level mentions"] == 7


def test_who_is_first_is_as_sure_as_the_dates_and_credits_make_it(wire: World) -> None:
    assert firsts(wire)[1, "P(first) of the true first, mean"] == 1
    for one in wire.articles[:4]:
        one.precision = "day"
    sure = firsts(wire)[1, "P(first) of the true first, mean"]
    # only the Herald, which shows no parent, may have been before the agency
    assert sure is not None and 0.7 < sure < 1


def test_agreement_takes_the_newest_number_of_each_originator(wire: World) -> None:
    true = truth(wire)
    assert true.get((11, "agreement by day 2, low")) is None, "one of two originators has spoken"
    council = replace(TEN, low=31, high=31, owner="Relief Council", origin="Relief Council")
    wire.statements.append(Statement("Relief Council", 45, 31, 31, "exact"))
    wire.articles.append(article(7, "Reuters", 49, line(13), line(14, council), kind="agency"))
    wire.articles.append(article(8, "Star", 60, line(15), line(16, TEN)))
    true = truth(wire)
    assert (true[11, "agreement by day 3, low"], true[11, "agreement by day 3, high"]) == (26, 31)


def test_edit_distance_in_words() -> None:
    assert distance(["we", "have", "searched", "the", "mill"], ["we", "had", "searched", "the", "mill"]) == 1
    assert distance(["we", "have", "searched", "the", "mill"], ["we", "have", "searched"]) == 2
