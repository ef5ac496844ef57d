"""What names an event, and what its name tells of it."""

from time import process_time

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis.claims.language import PACKAGE
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.slots.event_lexicon import deeds_of_nouns, event_classes, manners
from analysis.claims.slots.event_mentions import event_mentions
from analysis.claims.slots.scope import with_scope
from analysis.io.lexicons import read_lexicon
from analysis.tables import STATUSES

NOUNS = read_lexicon(PACKAGE, "event_nouns").rows()
MANNERS = read_lexicon(PACKAGE, "event_manners").rows()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """The examples of both lexicons, each an article, with their scope."""
    texts = [row[-1] for row in (*NOUNS, *MANNERS)]
    passages, articles, alignments = newsroom(*texts)
    estimates = read_estimates(passages, articles, alignments, study(tmp_path_factory.mktemp("study")))
    return with_scope(estimates, passages, articles)


@pytest.mark.parametrize(("number", "row"), list(enumerate(NOUNS)), ids=[f"{row[0]} {row[2]}" for row in NOUNS])
def test_the_number_of_an_example_hangs_on_its_word(
    number: int, row: tuple[str, ...], examples: pl.DataFrame
) -> None:
    found = examples.filter(article_id=f"a{number}", event_class=row[2])
    assert found.height >= 1, row


@pytest.mark.parametrize(("number", "row"), list(enumerate(MANNERS)), ids=[row[0] for row in MANNERS])
def test_the_word_of_an_example_tells_its_manner(number: int, row: tuple[str, ...]) -> None:
    assert row[1] in {mention.manner for mention in event_mentions(row[2])}


def test_the_deeds_of_a_class_are_those_of_the_tables() -> None:
    assert {deed for kind in event_classes().values() for deed in kind.deeds} <= set(STATUSES)
    assert {row[2] for row in NOUNS} <= set(event_classes())
    assert len(set(manners())) == len(MANNERS)


NAMES = {
    "the Aug. 21 sarin gas attack near Eastwick": ("attack", "chemical", ("Eastwick",), True),
    "a suicide car bomb attack on the town of Eastwick in Lorn": ("attack", "bomb", ("Eastwick", "Lorn"), False),
    "Peru's civil war": ("war", None, ("Peru",), True),
    "an airstrike in Peru": ("attack", "air", ("Peru",), False),
    "the march": ("protest", None, (), True),
}  # fmt: skip


@pytest.mark.parametrize(("words", "told"), NAMES.items())
def test_the_name_of_an_event_tells_class_manner_and_places(words: str, told: tuple[object, ...]) -> None:
    found = event_mentions(f"They spoke of {words}, which was long ago.")
    mention = next(one for one in found if one.event_class == told[0])
    assert mention.manner == told[1]
    assert set(told[2]) <= set(mention.places)  # type: ignore[attr-defined]
    assert mention.definite is told[3]


@pytest.mark.parametrize(
    "text",
    ["They opened fire on us.", "Police used tear gas.", "He wants to attack.", "It killed 12 people.",
     "The firm will strike a deal.", "The station sells natural gas.", "He died of a heart attack.",
     "Two of them asked the Conflict Ledger for what it had.",
     "It has stood there since March.", "It rained on 4 March."],
)  # fmt: skip
def test_what_is_no_name_of_an_event(text: str) -> None:
    assert [m for m in event_mentions(text) if m.part != "verb"] == []


def test_a_ship_is_no_place_and_a_town_is() -> None:
    told = [
        event_mentions(text)[0].places for text in ("The wreck of the Ostra lay there.", "The crash in Ostra hurt.")
    ]
    assert told == [(), ("Ostra",)]


def test_the_month_is_no_march_and_the_march_is() -> None:
    assert [m.event_class for m in event_mentions("The Long March began, and the march went on in March.")] == [
        "protest", "protest",
    ]  # fmt: skip


def test_a_noun_may_tell_the_deed_of_those_it_counts() -> None:
    told = deeds_of_nouns()
    assert (told["case"], told["job"]) == ("infected", "dismissed")
    assert "person" not in told


def test_a_sentence_of_many_words_is_read_in_time_that_grows_with_it() -> None:
    def took(times: int) -> float:
        text = "The attack on Lorn in the war killed 12 people on Monday. " * times
        runs = []
        for _ in range(3):
            at = process_time()
            event_mentions(text)
            runs.append(process_time() - at)
        return min(runs)

    took(20)
    assert took(2000) < 100 * max(took(100), 0.001)
