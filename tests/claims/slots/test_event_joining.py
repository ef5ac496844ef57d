"""Which descriptions of which articles are one event: by class, place, days and the names of their articles.

The events are invented. Each rule has its guard: a case that looks alike and must stay apart.
"""

from datetime import date, timedelta

import polars as pl
import pytest

from analysis.claims.slots.article_likeness import Likeness, cosine
from analysis.claims.slots.event_description import Description
from analysis.claims.slots.event_joining import joined

DAY = date(2021, 7, 12)
TEXTS = {
    "pit": ["Pit at Korv falls in", "Rescuers at Korv dug for men of Zel Mining."],
    "pit again": ["Hope fades at Korv", "The owner, Zel Mining, said that Korv would close."],
    "bus": ["Bus leaves road at Dorn", "A coach of Marn Lines fell at Dorn."],
    "both": ["The week of Korv", "After Korv came Dorn, and in Korv nobody slept; Zel Mining was silent."],
    "unlike": ["Elsewhere it rained", "In Ilos the harbour was shut."],
}
"""Articles with the names that tell them apart."""


def likeness() -> Likeness:
    rows = [
        (article, n, "body" if n else "title", text)
        for article, texts in TEXTS.items()
        for n, text in enumerate([*texts, *(f"He spoke of {word}." for word in ("Korv", "Dorn", "Ilos"))][:2])
    ]
    return Likeness(pl.DataFrame(rows, schema=["article_id", "position", "role", "text"], orient="row"))


def told(article: str = "pit", kind: str | None = "collapse", **more: object) -> Description:
    """What an article of the week after tells of an event, as far as a case says."""
    plain = Description(
        article, kind, None if kind else "killed", None, frozenset(), frozenset(), frozenset(), None, None,
        DAY + timedelta(days=7), False, False,
    )  # fmt: skip
    named = {k: frozenset(v) if isinstance(v, set) else v for k, v in more.items()}
    return plain._replace(**named)  # type: ignore[arg-type]


def on(day: date, until: date | None = None) -> dict[str, date]:
    return {"earliest": day, "latest": until or day}


FIRST = told(towns={"krv"}, **on(DAY))
YEARS_AGO = on(date(1987, 1, 1), date(1987, 12, 31))
CASES: dict[str, tuple[Description, Description, bool]] = {
    "the accident may be the collapse": (FIRST, told("pit again", "accident", generic=True), True),
    "but the crash is none": (FIRST, told("pit again", "accident"), False),
    "nor the accident of an article of other names": (
        FIRST, told("bus", "accident", generic=True, **on(DAY + timedelta(2))), False,
    ),
    "a collapse of years ago is another": (FIRST, told("pit again", **YEARS_AGO), False),
    "so it is where the other has no day": (told(), told("pit again", **YEARS_AGO), False),
    "two that say when are one on one day": (told(**on(DAY)), told("unlike", **on(DAY)), True),
    "an attack and a battle of one day and town": (
        told(kind="attack", towns={"krv"}, **on(DAY)), told("bus", "battle", towns={"krv"}, **on(DAY)), True,
    ),
    "a fire and a heatwave of one day and town": (
        told(kind="fire", towns={"krv"}, **on(DAY)), told("bus", "heat", towns={"krv"}, **on(DAY)), False,
    ),
    "a fire told by the mountain and by the town": (
        told(kind="fire", towns={"mnt"}, **on(DAY)), told("bus", "fire", towns={"krv"}, **on(DAY)), True,
    ),
    "attacks on two towns on one day": (
        told(kind="attack", towns={"mnt"}, **on(DAY)), told("bus", "attack", towns={"krv"}, **on(DAY)), False,
    ),
    "an outbreak goes on for weeks": (
        told(kind="outbreak", **on(DAY)),
        told("pit again", "outbreak", published=DAY + timedelta(40), **on(DAY + timedelta(30))), True,
    ),
    "two quakes three days apart": (
        told(kind="earthquake", **on(DAY)), told("pit again", "earthquake", **on(DAY + timedelta(3))), False,
    ),
    "no word for it, but the same names": (FIRST, told("pit again", None), True),
    "no word for it, and years ago": (FIRST, told("pit again", None, **YEARS_AGO), False),
    "the dismissed are of no collapse": (FIRST, told("pit again", None, deed="dismissed"), False),
    "no article is older than what it tells of": (
        FIRST, told("pit again", published=DAY - timedelta(30)), False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), CASES.values(), ids=CASES)
def test_two_descriptions_are_one_event(one: Description, other: Description, same: bool) -> None:
    events = joined([(one, 3, True), (other, 1, True)], likeness())
    assert any(len(event.members) == 2 for event in events) is same


@pytest.mark.parametrize("backwards", [False, True])
def test_a_bare_word_goes_to_the_event_whose_articles_have_its_names(backwards: bool) -> None:
    """ "The accident" of an article about the pit is the pit's, though the bus's is of its class."""
    pit, bus = told(**on(DAY)), told("bus", "accident", **on(DAY + timedelta(2)))
    bare = told("pit again", "accident", generic=True)
    given = [(pit, 2, True), (bus, 5, True), (bare, 1, True)]
    events = joined(given[::-1] if backwards else given, likeness())
    assert sorted(sorted(event.articles) for event in events) == [["bus"], ["pit", "pit again"]]


def test_an_article_that_names_another_event_is_not_about_it() -> None:
    """The bus that the pit's article tells of in passing does not bear the pit's names."""
    pit, bus = told("both", **on(DAY)), told("both", "accident", **on(DAY + timedelta(2)))
    bare = told("pit again", None)
    events = joined([(pit, 1, True), (bus, 4, False), (bare, 1, True)], likeness())
    assert ["both", "pit again"] in [sorted(event.articles) for event in events if event.event_class == "collapse"]


def test_a_name_of_two_words_is_told_whole() -> None:
    assert [likeness().whole(word) for word in ("Zel", "Korv", "none")] == ["Zel Mining", "Korv", "none"]


def test_articles_are_alike_by_names_alone() -> None:
    alike = likeness()
    assert cosine(alike.vector("pit"), alike.vector("pit again")) > 0.6
    assert cosine(alike.vector("pit"), alike.vector("bus")) < 0.4
    assert alike.vector("none such") == {}
