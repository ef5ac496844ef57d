"""A printed name without what it says of edition, place and domain."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.corpus.outlet_forms import LONGEST_NAME, Place, form_of
from analysis.io.lexicons import read_lexicon


@pytest.mark.parametrize("row", read_lexicon("analysis.articles", "outlet_editions").rows(named=True))
def test_each_edition_of_the_lexicon_is_taken_off(row: dict[str, str]) -> None:
    assert row["words"] in row["printed"].lower()
    assert form_of(row["printed"]).base == form_of(row["name"]).base


@pytest.mark.parametrize("row", read_lexicon("analysis.articles", "outlet_places").rows(named=True))
def test_each_place_of_the_lexicon_is_read(row: dict[str, str]) -> None:
    place = form_of(row["printed"]).place
    assert place.country == (row["country"] or "")
    assert place.town == (row["place"].lower() if row["kind"] == "town" else "")


@pytest.mark.parametrize(
    ("printed", "base", "place"),
    [
        ("The Lowa Post - Final Edition", "lowapost", Place()),
        ("The Lowa Post (Online)", "lowapost", Place()),
        ("Lowa Post (Orle, Norland)", "lowapost", Place("orle")),
        ("www.thelowapost.com", "lowapost", Place()),
        ("https://news.lowapost.ie/", "lowapost", Place("", "ie")),
        ("ＬＯＷＡ Post", "lowapost", Place()),
        ("Lowa & Orle Post", "lowaandorlepost", Place()),
        ("then24.com", "then24", Place()),
        ("The", "the", Place()),
        ("()", "()", Place()),
    ],
)
def test_a_name_is_its_letters_and_its_place(printed: str, base: str, place: Place) -> None:
    assert form_of(printed) == (base, place)


@pytest.mark.parametrize("printed", ["one.wordpress.com", "two.wordpress.com"])
def test_somebody_else_s_site_on_a_shared_host_is_its_own(printed: str) -> None:
    assert form_of(printed).base == re.sub(r"\W", "", printed)


def test_a_name_that_is_none_by_its_length_is_nobody_else_s() -> None:
    assert form_of("x" * (LONGEST_NAME + 1)).place == Place("?")


@pytest.mark.parametrize(
    ("place", "other", "finer"),
    [
        (Place("orle"), Place(), True),
        (Place("", "ie"), Place(), True),
        (Place("dublin", "ie"), Place("", "ie"), True),
        (Place("dublin", "ie"), Place("", "gb"), False),
        (Place(), Place(), False),
        (Place("orle"), Place("orle"), False),
        (Place("?"), Place(), False),
    ],
)
def test_a_place_lies_in_another_and_says_more(place: Place, other: Place, finer: bool) -> None:
    assert place.refines(other) == finer
    assert not (finer and other.refines(place))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30).filter(str.strip))
def test_any_name_has_a_form_whatever_white_space_stands_around_it(name: str) -> None:
    assert form_of(f"  {name}\t") == form_of(name)
    assert form_of(name).base
