"""Four events that the code knows nothing of: the numbers come out in order, each with the source that gave it.

Only the study folders are here; the articles are not part of this repository.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from analysis import tables
from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.slots import with_scope, with_slots, with_topics
from analysis.spread import lineage
from analysis.study import check_ready, open_study
from analysis.study.parameters import Parameters

pytestmark = pytest.mark.slow

RAW = {
    "paris": "allsides-events/articles.jsonl.gz",
    "caravan": "allsides-events/articles.jsonl.gz",
    "khan-sheikhoun": "fa-kes-syria/articles.jsonl.gz",
    "ghouta": "allsides-events/articles.jsonl.gz",
}


ATTRIBUTED = {
    "paris": {127, 129, 130}, "caravan": {800, 3630, 5200, 15000}, "khan-sheikhoun": {50, 58, 72, 100},
    "ghouta": {322, 355, 1300, 1429},
}  # fmt: skip
"""The numbers of which it is asked who gave them: the others' sources are not read."""
PRINTED = {"paris": 99}
"""So many articles of each such number, the first to print it, are read for its source; of the rest, `FEW`.
Of Paris all, since it is asked what somebody never said."""
FEW = 4


class Read(NamedTuple):
    """What the stages make of a study: its articles, families, and the topical mentions with the family's label."""

    articles: pl.DataFrame
    families: pl.DataFrame
    mentions: pl.DataFrame


def first_printed(stating: pl.DataFrame, articles: pl.DataFrame, name: str) -> pl.DataFrame:
    """The articles that are the first to print the numbers of `ATTRIBUTED`."""
    told = stating.unpivot(["low", "high"], index="article_id", value_name="number")
    dated = told.join(articles.select("article_id", "published_earliest"), on="article_id")
    asked = dated.filter(pl.col("number").is_in([float(n) for n in ATTRIBUTED[name]]))
    first = asked.unique(["article_id", "number"]).sort("published_earliest", "article_id")
    return first.group_by("number").head(PRINTED.get(name, FEW)).select("article_id").unique()


@pytest.fixture(scope="module")
def read(project: Path) -> Callable[[str], Read]:
    """Quantities are read in all articles, sources where they are asked for; texts and times are not compared."""
    known: dict[str, Read] = {}

    def stages(name: str) -> Read:
        if name not in known:
            raw = project.parent / "shared" / "corpora" / RAW[name]
            if not raw.is_file():
                pytest.skip(f"the articles of {RAW[name]} are not beside this checkout")
            study, parameters = check_ready(open_study(project / "tests" / "studies" / name, raw)), Parameters()
            articles, passages, alignments, *_ = read_articles(study, parameters)
            counted = with_scope(read_estimates(passages, articles, alignments, study), passages, articles)
            placed, slots = with_slots(counted, tables.Links.create_empty(), passages, articles)
            estimates = with_topics(placed, passages, study, slots)
            asked = first_printed(estimates.filter("topical"), articles, name)
            said = read_claims(study, articles.join(asked, on="article_id"), passages, alignments)
            given = (said.links.join(estimates, on="estimate_id", how="semi"), said.attributions)
            mentions = lineage.mentions_of(estimates, *given, lineage.counted_articles(articles, study), study.actors)
            mentions = lineage.with_families(mentions, study, parameters.variant_tolerance)
            families = lineage.families_of(mentions, study)
            topical = mentions.filter("topical").join(families.select("family_id", family="label"), on="family_id")
            day = pl.col("earliest").dt.date()
            known[name] = Read(articles, families, topical.with_columns(day=day, published_earliest="earliest"))
        return known[name]

    return stages


def of(read: Read, label: str) -> pl.DataFrame:
    return read.mentions.filter(family=label)


def first_day(mentions: pl.DataFrame, value: float) -> date:
    """When a number, whatever its bound, was first printed."""
    found = mentions.filter((pl.col("low") == value) | (pl.col("high") == value))["day"].min()
    assert isinstance(found, date), f"nobody states {value}"
    return found


def origins(mentions: pl.DataFrame, *values: float) -> set[str]:
    """Who is named as having given one of these numbers."""
    given = mentions.filter(pl.any_horizontal(pl.col("low", "high").is_in([float(value) for value in values])))
    return set(given["origin"].drop_nulls())


@pytest.mark.parametrize("name", RAW)
def test_what_is_of_interest_are_the_quantities_of_the_study(read: Callable[[str], Read], name: str) -> None:
    found = read(name)
    asked = open_study(Path(__file__).parent / name, Path(__file__)).quantities["label"].to_list()
    families = found.families.filter("topical")
    topical = families.filter(pl.col("label").is_in(asked))
    assert sorted(topical["label"]) == sorted(asked)
    # parts and increments are families of their own beside the levels of the same quantity
    assert {label.split(", ")[0] for label in families["label"]} == set(asked)
    assert found.mentions["published_earliest"].null_count() == 0
    assert topical["outlets"].min() >= 4  # type: ignore[operator]


def test_the_toll_of_paris_rises_from_120_to_130(read: Callable[[str], Read]) -> None:
    killed = of(read("paris"), "Killed in the Paris attacks")
    days = [first_day(killed, toll) for toll in (120, 127, 129, 130)]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2015, 11, 13), date(2015, 11, 21))
    late = killed.filter(pl.col("day") >= days[-1], pl.col("low") >= 120)
    assert late.height >= 8
    assert set(late["low"]) == {130}
    early = killed.filter(pl.col("day") < days[-1], pl.col("low") >= 120)
    assert early["low"].value_counts(sort=True)["low"][0] == 129


def test_the_toll_of_paris_has_its_sources_and_no_dead_of_other_events(read: Callable[[str], Read]) -> None:
    killed = of(read("paris"), "Killed in the Paris attacks")
    assert "France" in origins(killed, 127)
    assert "Islamic State" not in origins(killed, 127, 129, 130)
    assert killed["low"].drop_nulls().max() == 130
    assert not set(killed["low"]) & {14, 20, 43}


def test_one_outlet_counts_once_whatever_a_collection_calls_it(read: Callable[[str], Read]) -> None:
    outlets = set(read("paris").articles["outlet"])
    assert {"CNN", "Fox News", "NPR", "New York Times"} <= outlets
    assert not outlets & {"cnn.com", "CNN (Web News)", "foxnews.com", "Fox Online News", "nytimes.com"}


def test_the_troops_for_the_border_rise_from_800_to_15000(read: Callable[[str], Read]) -> None:
    troops = of(read("caravan"), "Troops for the border")
    days = [first_day(troops, number) for number in (800, 5200, 15000)]
    assert days == [date(2018, 10, 25), date(2018, 10, 29), date(2018, 10, 31)]
    promised = troops.filter(origin="Trump", bound="at_most")
    assert promised.select("high", "status").rows() == [(15000, "planned")]
    assert {"Pentagon"} <= origins(troops, 5200)
    assert {"United States"} <= origins(troops, 800)
    assert troops["high"].drop_nulls().max() == 15000


def test_the_size_of_the_caravan_is_disputed(read: Callable[[str], Read]) -> None:
    people = of(read("caravan"), "People in the caravan")
    assert {4000, 5000, 7000, 7322} <= set(people["low"])
    assert people.filter(low=7000, high=14000, bound="between").height == 1
    assert "Mexico" in origins(people, 3630)
    assert people["low"].drop_nulls().max() <= 10_000  # type: ignore[operator]


def test_the_toll_of_khan_sheikhoun_rises_and_its_sources_differ(read: Callable[[str], Read]) -> None:
    killed = of(read("khan-sheikhoun"), "Killed in Khan Sheikhoun")
    days = [first_day(killed, toll) for toll in (58, 72, 86, 87, 88)]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2017, 4, 4), date(2017, 4, 25))
    assert "Syrian Observatory" in origins(killed, 58, 72)
    assert "Idlib health directorate" in origins(killed, 50, 100)


def test_other_tolls_of_the_war_are_not_taken_for_that_of_khan_sheikhoun(read: Callable[[str], Read]) -> None:
    killed = of(read("khan-sheikhoun"), "Killed in Khan Sheikhoun")
    convoy, douma, ghouta, war = {112, 126}, {16, 22}, {1400, 1429}, {320_000}
    assert not set(killed["low"]) & (convoy | douma | ghouta | war)


def test_the_toll_of_ghouta_is_told_by_its_givers_and_the_wars_apart(read: Callable[[str], Read]) -> None:
    killed = of(read("ghouta"), "Killed")
    assert "United States" in origins(killed, 1429)
    assert "Doctors Without Borders" in origins(killed, 355)
    assert "Syrian opposition" in origins(killed, 1300)
    assert {322, 355, 1300, 1429} <= set(killed["low"])
    assert killed["low"].drop_nulls().max() < 10_000  # type: ignore[operator]


@pytest.mark.parametrize("name", RAW)
def test_no_study_needs_more_than_two_lines_of_words_to_choose(name: str) -> None:
    quantities = open_study(Path(__file__).parent / name, Path(__file__)).quantities
    assert sum(len(words) for key in ("about", "unless", "within") for words in quantities[key]) <= 2
    assert sum(len(lines) for lines in quantities["slot"]) <= 3
