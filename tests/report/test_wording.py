"""How actors and numbers are put into words, so that no two actors look alike and no number is bare of its unit."""

from datetime import date, datetime, time

import polars as pl
import pytest

from analysis.report.wording import LABEL, NOBODY, Wording, apart, cut_inside, named, number, quantity, stated
from analysis.study import Study

LONG = "Federal Office for the Assessment of Storm and Flood Losses of the "


def actors(*rows: tuple[str, str | None, str | None, str]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=["actor_id", "name", "country", "kind"], orient="row")


def test_an_actor_is_called_by_name_on_marks_and_in_sentences(tables: dict[str, pl.DataFrame], study: Study) -> None:
    words = Wording(tables["articles"], study)
    assert (words.actor("NIS"), words.full("NIS")) == ("National Intelligence Service",) * 2
    assert (words.actor(None), words.actor("none named"), words.full("A passer-by")) == (
        NOBODY,
        NOBODY,
        "A passer-by",
    )


def test_an_archive_s_numbers_that_tell_nothing_are_told_by_the_day(
    tables: dict[str, pl.DataFrame], study: Study
) -> None:
    numbers = ["20171030edau0000u", "20171030edau0003k", "20171101edb10000k"]
    ids = [*(f"x/IINM0000{number}" for number in numbers), "x/about-tracker"]
    days = [date(2017, 10, 30), date(2017, 10, 30), date(2017, 11, 1), date(2017, 11, 1)]
    moments = pl.Series([datetime.combine(day, time()) for day in days], dtype=pl.Datetime("us"))
    articles = (
        tables["articles"]
        .head(4)
        .with_columns(
            article_id=pl.Series(ids),
            outlet=pl.lit("The Courier"),
            published_earliest=moments,
            published_latest=moments,
        )
    )
    words = Wording(articles, study)
    assert [words.article(article_id) for article_id in ids] == [
        "The Courier 30 Oct 2017 (1)", "The Courier 30 Oct 2017 (2)", "The Courier 1 Nov 2017",
        "The Courier about-tracker",
    ]  # fmt: skip
    undated = articles.with_columns(published_earliest=None)
    assert Wording(undated, study).article(ids[2]) == "The Courier IINM000020171101edb10000"


def test_records_that_a_file_numbers_keep_their_numbers(tables: dict[str, pl.DataFrame], study: Study) -> None:
    ids = ["x/1", "x/23", "x/74", "x/75"]
    articles = tables["articles"].head(4).with_columns(article_id=pl.Series(ids), outlet=pl.lit("The Courier"))
    words = Wording(articles, study)
    assert [words.article(article_id) for article_id in ids] == [f"The Courier {n}" for n in (1, 23, 74, 75)]


def test_two_names_that_would_be_cut_to_the_same_stay_apart() -> None:
    labels = apart([LONG + "East", LONG + "West", "Mayor", LONG + "East"])
    assert len(set(labels.values())) == 3 and labels["Mayor"] == "Mayor"
    assert labels[LONG + "East"] == "Federal Office for th…of the East"
    assert all(len(label) <= LABEL for label in labels.values())


def test_names_that_differ_in_the_middle_alone_are_not_cut() -> None:
    names = [f"{'Office of ' * 9}{side}{' and so on' * 9}" for side in ("Vell", "Karst")]
    assert sorted(apart(names).values()) == sorted(names)


def test_a_name_of_nobody_in_the_study_keeps_both_its_ends() -> None:
    assert cut_inside(LONG + "North") != cut_inside(LONG + "South")
    assert cut_inside("Mayor") == "Mayor"


def test_two_actors_of_one_name_are_told_apart_by_country_kind_or_id() -> None:
    same = [("a1", "Ministry", "Karst", "government"), ("a2", "Ministry", "Vell", "government")]
    assert set(named(actors(*same)).values()) == {"Ministry (Karst)", "Ministry (Vell)"}
    alike = [("b1", "Ana", None, "person"), ("b2", "Ana", None, "person"), ("b3", None, None, "person")]
    assert set(named(actors(*alike)).values()) == {"Ana (b1)", "Ana (b2)", "b3"}


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "?"), (12_000, "12,000"), (0.5, "0.5"), (2 / 3, "0.67"), (12.001, "12"), (0.0012, "0.0012")],
)
def test_a_computed_number_is_shortened(value: float | None, words: str) -> None:
    assert number(value) == words


def test_a_number_is_written_with_its_unit_where_that_is_one() -> None:
    assert (stated(25e9, "USD"), stated(2 / 3, "share"), stated(None, "USD")) == ("$25 bn", "0.67", "?")
    row = {"low": 17e9, "high": 25e9, "bound": "between", "unit": "EUR"}
    assert quantity(row) == "€17 bn to €25 bn"
