"""The figures that appear only where they can say something: that they do, and only then."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest

from analysis.report.figures.adoption_curves import adoption_curves
from analysis.report.figures.agreement_band import agreement_band
from analysis.report.figures.article_strips import article_strips
from analysis.report.figures.attention_days import attention_days
from analysis.report.figures.contract import breaches
from analysis.report.figures.denial_beside_claim import denial_beside_claim
from analysis.report.figures.figure import Figure
from analysis.report.figures.first_movers import first_movers
from analysis.report.figures.variant_tree import variant_tree
from analysis.report.figures.wire_bars import wire_bars
from analysis.study import Study

Tables = dict[str, pl.DataFrame]
DAY = datetime(2024, 10, 18)
"""The first day of the example."""


def known(tables: Tables) -> tuple[str, str]:
    """The family with the most mentions and its widest variant."""
    row = tables["variants"].sort("articles", "variant_id", descending=[True, False]).row(0, named=True)
    return row["family_id"], row["variant_id"]


def curves(tables: Tables, outlets: int = 8, stating: int = 5) -> Tables:
    family, variant = known(tables)
    rows = [
        {"variant_id": variant, "family_id": family, "step": k + 1, "by": DAY + timedelta(days=k),
         "share": min(k, stating) / outlets, "share_low": max(min(k, stating) - 1, 0) / outlets,
         "share_high": min(k + 1, stating) / outlets, "stated_least": 0, "stated_most": stating, "outlets": outlets}
        for k in range(9)
    ]  # fmt: skip
    return tables | {"curves": pl.DataFrame(rows)}


def agreement(tables: Tables, originators: int = 4, moves: bool = True) -> Tables:
    family, _ = known(tables)
    rows = [
        {"family_id": family, "status": "planned", "by": DAY + timedelta(days=k), "originators": originators,
         "low": 1000.0 + 500 * k * moves, "high": 12000.0, "time_low": 900.0, "time_high": 12500.0}
        for k in range(4)
    ]  # fmt: skip
    return tables | {"agreement": pl.DataFrame(rows)}


def cascade(tables: Tables, size: int = 4) -> Tables:
    """One variant that an article has, and `size` - 1 that have it from that one."""
    family, variant = known(tables)
    keys = tables["timeline"]["estimate_id"].to_list()[:size]
    came = pl.col("estimate_id").is_in(keys)
    timeline = tables["timeline"].with_columns(
        variant_id=pl.when(came).then(pl.lit(variant)).otherwise("variant_id"),
        parent_estimate_id=pl.when(came & (pl.col("estimate_id") != keys[0])).then(pl.lit(keys[0])),
    )
    row = {"root_estimate_id": keys[0], "variant_id": variant, "family_id": family, "size": size, "depth": 1}
    return tables | {"timeline": timeline, "cascades": pl.DataFrame([row])}


def wires(tables: Tables, share: float = 0.4) -> Tables:
    rows = [
        {
            "outlet": name,
            "agency_own": False,
            "articles": 2,
            "words": 500,
            "wire_text": part,
            "wire_uncredited": part / 4,
        }
        for name, part in (("Novinite", share), ("Business Day", 0.0), ("The Bay Post", share / 2))
    ]
    return tables | {"wires": pl.DataFrame(rows)}


def strips(tables: Tables, words: int = 60) -> Tables:
    first, *rest = tables["articles"].sort("article_id")["article_id"].to_list()
    rows = [
        {"article_id": article, "start": 100 * k, "end": 100 * k + 6 * words, "source_article_id": first,
         "words": words, "kind": "derived", "order_known": k == 0}
        for article in rest for k in range(2)
    ]  # fmt: skip
    return tables | {"reuse": pl.DataFrame(rows)}


def dated(tables: Tables, days: int = 4) -> Tables:
    """Twelve articles over so many days, every other one with a number."""
    one = tables["articles"].head(1)
    articles = pl.concat([
        one.with_columns(
            article_id=pl.lit(f"{k}"), published_earliest=pl.lit(DAY + timedelta(days=k % days)),
            published_latest=pl.lit(DAY + timedelta(days=k % days, hours=1)), published_basis=pl.lit("stated"),
            published_precision=pl.lit("minute"),
        ).cast(dict(one.schema))
        for k in range(12)
    ])  # fmt: skip
    stating = (
        tables["timeline"].head(6).with_columns(article_id=pl.Series([f"{2 * k}" for k in range(6)]), topical=True)
    )
    return tables | {"articles": articles, "timeline": stating}


SPEAKING: dict[str, tuple[Callable[..., Figure | None], Callable[..., Tables], dict[str, Any]]] = {
    "adoption of too few outlets": (adoption_curves, curves, {"outlets": 4, "stating": 3}),
    "adoption by too few of them": (adoption_curves, curves, {"stating": 2}),
    "agreement of two": (agreement_band, agreement, {"originators": 2}),
    "agreement that stays as it is": (agreement_band, agreement, {"moves": False}),
    "a tree of a few": (variant_tree, cascade, {"size": 3}),
    "no agency's text": (wire_bars, wires, {"share": 0.0}),
    "passages of a few words": (article_strips, strips, {"words": 8}),
    "all on two days": (attention_days, dated, {"days": 2}),
}
"""What is drawn, from which tables, and with what there is nothing to say."""


@pytest.mark.parametrize("name", SPEAKING)
def test_it_appears_where_it_can_say_something_and_only_there(name: str, tables: Tables, study: Study) -> None:
    draw, given, silent = SPEAKING[name]
    figure = draw(given(tables), study)
    assert figure is not None and list(breaches(figure)) == []
    assert figure.data["evidence"].null_count() == 0
    assert draw(given(tables, **silent), study) is None


def test_the_last_step_of_a_curve_is_what_the_sentence_says(tables: Tables, study: Study) -> None:
    figure = adoption_curves(curves(tables), study)
    assert figure and figure.data["stated"].to_list()[-1] == 5
    assert "5 of 8 outlets have stated it in the end" in figure.alt


def test_the_sentence_on_agreement_tells_its_first_and_last_interval(tables: Tables, study: Study) -> None:
    figure = agreement_band(agreement(tables), study)
    assert figure and "meet at 1,000 to 12,000 on 18 Oct 2024" in figure.alt
    assert "at 2,500 to 12,000 on 21 Oct 2024" in figure.alt


def test_a_mention_stands_a_step_right_of_the_one_that_it_came_from(tables: Tables, study: Study) -> None:
    figure = variant_tree(cascade(tables), study)
    assert figure and figure.data["step"].to_list() == [0, 1, 1, 1]
    assert figure.data["why"][0] == "the first of the tree"


def test_credited_and_uncredited_text_add_up_to_the_share_of_the_agency(tables: Tables, study: Study) -> None:
    figure = wire_bars(wires(tables), study)
    assert figure and figure.data.filter(outlet="Novinite")["share"].to_list() == ["30 %", "10 %"]
    assert "Novinite most (40 % of its words)" in figure.alt and "1 outlet prints no agency's text" in figure.caption


def test_what_two_passages_hold_is_counted_once(tables: Tables, study: Study) -> None:
    letters = dict(tables["articles"].select("article_id", pl.col("text").str.len_chars()).iter_rows())
    figure = article_strips(strips(tables), study)
    shown = {
        row["name"]: row["beside"] for rows in figure.spec["datasets"].values() for row in rows if "beside" in row
    }  # type: ignore[union-attr]
    last = sorted(letters)[-1]
    assert f"{460 / letters[last]:.0%}".replace("%", " %") in shown.values()


def test_articles_are_counted_by_day_and_by_whether_they_state_a_number(tables: Tables, study: Study) -> None:
    figure = attention_days(dated(tables), study)
    assert figure and figure.data["articles"].sum() == 12
    assert "6 of 12 articles state one of the numbers" in figure.alt


def test_a_denial_stands_beside_the_numbers_that_it_is_about(tables: Tables, study: Study) -> None:
    figure = denial_beside_claim(tables, study)
    assert figure and list(breaches(figure)) == []
    count = dict(figure.data.group_by("row").agg(pl.col("n").sum()).iter_rows())
    assert count["stated"] > count.get("number denied", 0) + count.get("number not confirmed", 0) > 0
    assert count["event denied"] > 0
    nobody = tables["attributions"].with_columns(stance=pl.lit("assert"))
    assert denial_beside_claim(tables | {"attributions": nobody}, study) is None


def test_first_movers_are_those_that_may_be_first_of_a_number_of_several(tables: Tables, study: Study) -> None:
    figure = first_movers(tables, study)
    assert figure and figure.tabular and list(breaches(figure)) == []
    assert figure.data["p_first"].min() > 0 and figure.data.group_by("number").len()["len"].max() > 1  # type: ignore[operator]
    undated = tables["adoption"].with_columns(p_first=pl.lit(None, pl.Float64))
    assert first_movers(tables | {"adoption": undated}, study) is None
