"""Given mentions, whom each may have come from, best first."""

import polars as pl

from analysis.spread.lineage.parent_candidates import credit_order, credited_mentions, owed_mentions

KINDS = {
    "estimate_id": pl.String, "article_id": pl.String, "at": pl.Int64, "start": pl.Int64, "family_id": pl.String,
    "series": pl.String, "draw_low": pl.Float64, "draw_high": pl.Float64, "origin": pl.String, "low": pl.Float64,
    "high": pl.Float64, "middle": pl.Float64, "polarity": pl.String, "status": pl.String, "own": pl.String,
    "hands": pl.List(pl.String), "carriers": pl.List(pl.String),
}  # fmt: skip


def mentions(*rows: dict) -> pl.DataFrame:
    """Mentions e0, e1, … of articles 0, 1, …: 40 dead, on days 0, 1, …, and what is said otherwise."""
    made = []
    for number, said in enumerate(rows):
        day = float(said.get("day", number))
        value = said.get("value", 40.0)
        usual = {
            "estimate_id": f"e{number}", "article_id": f"a{number}", "at": number, "start": 0, "family_id": "f",
            "series": "levels", "draw_low": day, "draw_high": day, "origin": "Mayor", "low": value, "high": value,
            "middle": value, "polarity": "positive", "status": "killed", "own": None, "hands": [], "carriers": [],
        }  # fmt: skip
        made.append({name: said.get(name, usual[name]) for name in KINDS})
    return pl.DataFrame(made, schema=KINDS)


WIRE = {"own": "Wire", "carriers": ["Wire"]}
CREDITS = {"hands": ["Wire"]}


def nobody(pairs: pl.DataFrame) -> pl.DataFrame:
    """No article can be taken from another."""
    return pairs.clear()


def candidates(*rows: dict, sharing=nobody) -> list[tuple[str, str, int]]:
    return credited_mentions(mentions(*rows), sharing).select("estimate_id", "parent_estimate_id", "group").rows()


def test_of_a_hand_s_mentions_the_nearest_in_value_is_the_best() -> None:
    rows = {**WIRE, "value": 30.0}, {**WIRE, "value": 41.0}, CREDITS
    assert candidates(*rows) == [("e2", "e1", 0)]
    # the nearer one may have come later: then the other is kept behind it
    assert candidates(rows[0], {**rows[1], "day": 2}, CREDITS) == [("e2", "e1", 0), ("e2", "e0", 1)]


def test_a_later_mention_one_of_the_same_article_and_one_of_another_family_are_none() -> None:
    assert candidates(CREDITS, WIRE) == []
    assert candidates({**WIRE, **CREDITS}) == []
    assert candidates({**WIRE, "family_id": "g"}, CREDITS) == []
    assert candidates({**WIRE, "day": 1}, CREDITS) == [("e1", "e0", 0)]


def test_the_report_that_the_text_is_taken_from_is_the_one_credited_whatever_its_number() -> None:
    taken = pl.DataFrame({"at": [2], "parent_at": [0]})
    rows = {**WIRE, "value": 30.0}, WIRE, CREDITS
    assert candidates(*rows, sharing=lambda pairs: taken) == [("e2", "e0", 0)]


def test_a_hand_s_own_articles_count_before_those_that_only_carry_its_credit() -> None:
    carrier = {"own": "Post", "carriers": ["Wire"]}
    assert candidates(carrier, CREDITS) == [("e1", "e0", 0)]
    assert candidates({**WIRE, "value": 10.0}, carrier, CREDITS) == [("e2", "e0", 0)]


def test_who_denies_a_number_has_it_from_nobody_who_reports_another_s() -> None:
    denial = {**CREDITS, "polarity": "negative", "origin": "Ministry"}
    assert candidates(WIRE, denial) == []
    assert candidates(WIRE, {**denial, "origin": "Mayor"}) == [("e1", "e0", 0)]


def owed(*rows: dict, sources: dict[int, int]) -> list[tuple[str, str, str]]:
    pairs = pl.DataFrame([*sources.items()], schema={"at": pl.Int64, "parent_at": pl.Int64}, orient="row")
    return owed_mentions(mentions(*rows), pairs).select("estimate_id", "parent_estimate_id", "parent_basis").rows()


def test_in_the_article_that_words_are_owed_to_the_nearest_of_the_family_then_the_same_number_counts() -> None:
    source = {"article_id": "a0", "at": 0}
    rows = {**source, "value": 30.0}, {**source, "value": 41.0}, {"at": 1, "article_id": "a1"}
    assert owed(*rows, sources={1: 0}) == [("e2", "e1", "text")]
    shifted = {"at": 1, "article_id": "a1", "family_id": "g", "value": 30.0}
    assert owed(rows[0], rows[1], shifted, sources={1: 0}) == [("e2", "e0", "text")]
    assert owed(rows[0], rows[0], shifted, sources={1: 0}) == []


def test_who_credits_a_report_comes_after_it_where_the_dates_leave_that_open() -> None:
    open_ = mentions({**WIRE, "day": 1}, {**CREDITS, "day": 1})
    assert credit_order(credited_mentions(open_, nobody), open_).rows() == [(1, 0)]
    told = mentions(WIRE, CREDITS)
    assert credit_order(credited_mentions(told, nobody), told).is_empty()
