"""The further statistics, each on a folder small enough to reckon by hand (SPREAD.md 3: 5, 12 to 19)."""

from datetime import date, datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import spatial
from world import alignments, articles, attributions, estimates, links, spread, study

from analysis import tables
from analysis.spread import measure_spread
from analysis.spread.inference.regression import linear, logistic
from analysis.spread.statistics.flows import reshuffled
from analysis.spread.statistics.quote_forms import compared
from analysis.spread.statistics.turnover import jensen_shannon
from analysis.spread.time.interval_dates import first_hangs_on
from analysis.study.parameters import Parameters

WIRE = " ".join(f"wire{number}" for number in range(60))
OWN = " ".join(f"own{number}" for number in range(60))


def further(result, name, measure):
    return result.further_measures.filter((pl.col("measure") == measure) & (pl.col("scope") == name)).row(
        0, named=True
    )


# variants over time


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=6))
def test_the_distance_of_windows_is_jensens_and_shannons(counts):
    before, after = np.array(counts, dtype=float).T + np.array([[1.0], [1.0]]) * (np.arange(len(counts)) == 0)
    expected = spatial.distance.jensenshannon(before, after, base=2)
    assert jensen_shannon(before[None, :], after[None, :])[0] == pytest.approx(expected, abs=1e-7)


def test_turnover_compares_a_window_with_the_one_before_and_leaves_wide_dates_out():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01"}, {"article_id": "b", "day": "2031-05-01"},
        {"article_id": "c", "day": "2031-05-04"}, {"article_id": "d", "month": "2031-05-01"},
    )  # fmt: skip
    stated = estimates(
        *({"article_id": n, "value": v} for n, v in zip("abcd", (40.0, 50.0, 60.0, 40.0), strict=True))
    )
    turnover = spread(kept, stated).turnover
    assert turnover.select("window", "first_day", "mentions", "variants", "distance").rows() == [
        (0, date(2031, 5, 1), 2, 2, None),
        (3, date(2031, 5, 4), 1, 1, 1.0),
    ]
    assert turnover["effective_variants"][1] == 1


# slopes


def test_a_linear_slope_is_that_of_least_squares():
    x, y = np.array([0.0, 1, 2, 5]), np.array([1.0, 0.5, 0.7, -1])
    sums = np.array([[len(x), x.sum(), y.sum(), (x**2).sum(), (x * y).sum()]])
    assert linear(sums)[0] == pytest.approx(np.polyfit(x, y, 1)[0])
    assert np.isnan(linear(np.array([[2.0, 2, 1, 2, 1]]))[0])


def test_a_logistic_slope_stays_finite_where_the_steps_separate_yes_from_no():
    x, y = np.repeat([0.0, 1.0], 6), np.repeat([1.0, 0.0], 6)
    slope = logistic(x, y, np.arange(12))
    # Firth's estimate for a 2 x 2 table is the log odds ratio with one half added to each cell
    assert slope.value == pytest.approx(-2 * np.log(6.5 / 0.5), abs=1e-6)
    assert np.isfinite([slope.low, slope.high]).all()
    assert np.isnan(logistic(x, np.ones(12), np.arange(12)).value)


# wires


def wired():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Coastwire", "text": WIRE},
        {"article_id": "b", "day": "2031-05-02", "outlet": "Bay Times", "text": f"{OWN} {WIRE}"},
        {"article_id": "c", "day": "2031-05-03", "outlet": "Inland Post", "text": WIRE},
        {"article_id": "d", "day": "2031-05-04", "outlet": "Inland Post", "text": "Nothing of all this stands here."},
    )
    said = attributions({"article_id": "b", "source": "Orvia", "relays": ["Coastwire"]})
    return spread(kept, None, None, said)


def test_text_of_an_agency_counts_whether_it_is_credited_or_not():
    originality = wired().originality.select(
        "article_id", "words", "earlier_words", "wire_words", "uncredited_words", "names_agency", "wire_source"
    )
    assert originality.rows() == [
        ("a", 60, 0, 60, 0, True, True),
        ("b", 120, 60, 60, 0, True, True),
        ("c", 60, 60, 60, 60, False, True),
        ("d", 6, 0, 0, 0, False, False),
    ]


def test_wire_dependence_by_outlet_is_measured_by_text_by_article_and_by_credit():
    wires = {row["outlet"]: row for row in wired().wires.iter_rows(named=True)}
    assert wires["Bay Times"]["wire_text"] == 0.5
    assert wires["Bay Times"]["originality"] == 0.5
    post = wires["Inland Post"]
    assert (post["wire_text"], post["wire_uncredited"]) == pytest.approx((60 / 66, 60 / 66))
    assert (post["wire_articles"], post["wire_credit"]) == (0.5, 0)


def test_a_few_words_in_common_are_no_copy():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Coastwire", "text": "The ferry sank off the long pier."},
        {
            "article_id": "b",
            "day": "2031-05-02",
            "outlet": "Bay Times",
            "text": "Was it the ferry off the long pier?",
        },
    )
    assert spread(kept).originality["earlier_words"].to_list() == [0, 0]


# statements and replies


def test_from_saying_to_printing_in_days():
    kept = articles(
        {"article_id": "a", "day": "2031-05-05"}, {"article_id": "b"}, {"article_id": "c", "day": "2031-05-01"}
    )
    said = attributions(*({"article_id": name, "source": "Orvia", "said_on": date(2031, 5, 2)} for name in "abc"))
    lags = spread(kept, None, None, said).said_lags.select("article_id", "lag_low", "lag_high").sort("article_id")
    # an article printed before the word was said shows that a date was misread, and is shown as it is
    assert lags.rows() == [("a", 3, 3), ("b", None, None), ("c", -1, -1)]


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


# quotes


def quoted(*texts, **more):
    """One article per text, day by day, each a direct quote from end to end."""
    kept = articles(
        *({"article_id": f"a{n}", "day": f"2031-05-{n + 1:02}", "text": text} for n, text in enumerate(texts))
    )
    whole = [{"start": 0, "end": len(text)} for text in texts]
    said = attributions(
        *({"article_id": f"a{n}", "manner": "direct", "content_pieces": [piece]} for n, piece in enumerate(whole))
    )
    return spread(kept, None, None, said, **more).quotes


FULL = "we have counted every man who came off that boat alive"


def test_a_quote_is_held_against_its_earliest_full_form():
    quotes = quoted(
        FULL.replace("counted ", ""), FULL, FULL.replace("boat", "ship"), "nobody here said any of those words"
    )
    rows = quotes.select("attribution_id", "quote_id", "fidelity", "cut", "added", "changed").rows()
    cut, changed = pytest.approx(10 / 11), pytest.approx(1 / 11)
    assert rows == [
        ("s0", "s1", cut, changed, 0, 0),
        ("s1", "s1", 1, 0, 0, 0),
        ("s2", "s1", cut, 0, 0, changed),
    ]


def test_a_quote_printed_once_and_a_mere_phrase_are_left_out():
    assert quoted(FULL, "quite other words were said by her that day").is_empty()
    assert quoted("we have counted", "we have counted").is_empty()


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_fidelity_lies_between_nothing_and_all(full, form):
    fidelity, cut, added, changed = compared(full, form)
    assert 0 <= fidelity <= 1
    assert (fidelity == 1) == (full == form) == (cut + added + changed == 0)


# prominence


def test_the_first_mention_has_a_sentence_and_a_part_of_the_text():
    kept = articles(*({"article_id": name, "day": "2031-05-01"} for name in "abc"))
    stated = estimates(
        {"article_id": "a", "value": 40.0, "passage_id": "a2"},
        {"article_id": "a", "value": 41.0, "passage_id": "a0"},
        {"article_id": "b", "value": 40.0, "passage_id": "b1"},
        {"article_id": "c", "value": 40.0, "passage_id": "c2"},
    )
    stated = stated.with_columns(start=pl.Series([20, 0, 5, 9]))
    roles = {
        "a": ["title", "body", "body"],
        "b": ["title", "body", "body", "body", "caption"],
        "c": ["title", "body", "caption"],
    }
    passages = tables.Passages.validate(
        pl.DataFrame(
            [
                {"passage_id": f"{name}{n}", "article_id": name, "position": n, "role": role, "text": "", "start": n,
                 "end": n + 1, "raw_start": n, "raw_end": n + 1}
                for name, listed in roles.items() for n, role in enumerate(listed)
            ]
        ),
        cast=True,
    )  # fmt: skip
    result = measure_spread(
        study(),
        Parameters(draws=100),
        kept,
        passages,
        alignments(kept),
        stated,
        tables.Attributions.create_empty(),
        tables.Links.create_empty(),
    )
    assert result.prominence.select("article_id", "sentence", "sentences", "part", "depth_in_text").rows() == [
        ("a", 1, 3, "title", 0),
        ("b", 2, 4, "lead", 0.25),
        ("c", 3, 2, "caption", 1),
    ]
    assert further(result, "all topical", "prominence_title")["value"] == pytest.approx(1 / 3)
    assert further(result, "all topical", "prominence_lead")["value"] == pytest.approx(2 / 3)


# who follows whom


def test_a_claim_flows_from_the_first_of_each_draw_to_those_later():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Bay Times"},
        {"article_id": "b", "day": "2031-05-01", "outlet": "Inland Post"},
        {"article_id": "c", "day": "2031-05-02", "outlet": "Coastwire"},
        {"article_id": "d", "day": "2031-05-20", "outlet": "Late Echo"},
    )
    result = spread(kept, estimates(*({"article_id": name, "value": 40.0} for name in "abcd")))
    # two may have been first, each in about half of the draws; the last one is beyond the window
    pairs = {
        (leader, follower): flow
        for leader, follower, flow in result.flows.select("leader", "follower", "claims").rows()
    }
    assert set(pairs) == {("Bay Times", "Coastwire"), ("Inland Post", "Coastwire"), ("Bay Times", "Inland Post"),
                          ("Inland Post", "Bay Times")}  # fmt: skip
    assert pairs["Bay Times", "Coastwire"] + pairs["Inland Post", "Coastwire"] == pytest.approx(1)
    assert pairs["Bay Times", "Inland Post"] == pytest.approx(0.5, abs=0.2)
    order = result.flows.filter(leader="Bay Times", follower="Coastwire").select("order_p", "p").row(0)
    assert order == (1, None)
    assert result.leaders.filter(outlet="Coastwire").select("led", "followed", "net").rows() == [(0, 1, -1)]


def test_text_taken_over_flows_as_a_passage():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Bay Times", "text": WIRE},
        {"article_id": "b", "day": "2031-05-02", "outlet": "Inland Post", "text": WIRE + " and more"},
    )
    assert spread(kept).flows.select("leader", "follower", "claims", "passages").rows() == [
        ("Bay Times", "Inland Post", 0, 1)
    ]


def test_an_outlet_that_always_leads_stands_out_and_one_that_leads_by_chance_does_not():
    names = ["Early Bird", *(f"Paper {n}" for n in range(6))]
    rows, stated = [], []
    for number in range(14):
        for place, name in enumerate(names):
            # the early bird at seven, the others one after another in a turning order on the same day
            hour = 7 if place == 0 else 8 + (place + number) % 6
            key = f"a{number:02}-{place}"
            rows.append({"article_id": key, "outlet": name, "minute": f"2031-05-{number + 1:02}T{hour:02}:00"})
            stated.append({"article_id": key, "value": 40.0 + number})
    result = spread(articles(*rows), estimates(*stated))
    first = result.leaders.filter(outlet="Early Bird").row(0, named=True)
    assert first["net"] == 14 * 6
    assert first["p_adjusted"] < 0.05
    pair = result.flows.filter(pl.col("leader") == "Paper 1", pl.col("follower") == "Paper 2")
    assert pair.is_empty() or pair["p"][0] > 0.05


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=20), st.integers(0, 9))
def test_labels_are_exchanged_only_among_articles_of_the_same_days(rows, seed):
    labels, days = (np.array(column) for column in zip(*rows, strict=True))
    turned = reshuffled(labels, days, np.random.default_rng(seed))
    for day in set(days):
        assert sorted(turned[days == day]) == sorted(labels[days == day])


# who was first, with one article left out


SPANS = st.sampled_from([(1, 1), (1, 2), (2, 2), (1, 3), (2, 4), (3, 3), (None, 2), (None, 4)])


@given(st.lists(st.tuples(st.sampled_from("ABC"), SPANS).map(lambda row: (row[0], *row[1])), min_size=1, max_size=6))
def test_the_first_hangs_on_those_articles_without_which_another_may_have_been_first(rows):
    days = [(start and datetime(2031, 5, start), datetime(2031, 5, end)) for _, start, end in rows]
    frame = pl.DataFrame(
        [(f"a{n}", "v", row[0], *span) for n, (row, span) in enumerate(zip(rows, days, strict=True))],
        schema={
            "article_id": pl.String,
            "variant_id": pl.String,
            "voice": pl.String,
            "earliest": pl.Datetime("us"),
            "latest": pl.Datetime("us"),
        },
        orient="row",
    )

    def firsts(left: list) -> set:
        bound = min(row["latest"] for row in left)
        return {row["voice"] for row in left if row["earliest"] is None or row["earliest"] <= bound}

    every = frame.to_dicts()
    found = first_hangs_on(frame, "variant_id")["first_hangs_on"].to_list()
    if len(every) == 1:
        assert found == []
    else:
        others = [[row for row in every if row is not one] for one in every]
        assert found == [sum(firsts(left) != firsts(every) for left in others)]
