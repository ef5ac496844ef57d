"""Bounds of articles that state no date, and the window that they lie in."""

import pytest

from analysis.articles import read_articles
from analysis.study.parameters import Parameters

WINDOW = "[window]\nfrom = 2031-05-01\nto = 2031-05-31\n"


def bounds(make_study, body: str, *more: str, url: str = "") -> tuple[str | None, str | None]:
    sources = f"a.txt,,{url},,,\n" if url else ""
    study = make_study({"a.txt": "\n".join([body, *more])}, WINDOW, sources)
    row = read_articles(study, Parameters()).articles.row(0, named=True)
    assert row["published_at"] is None
    return tuple(
        str(row[f"published_{side}"])[:10] if row[f"published_{side}"] else None for side in ("earliest", "latest")
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The wall was built on 3 March 2009.", ("2031-05-06", None)),
        ("The council opened the gate on 9 May 2031.", ("2031-05-09", None)),
        ("The wall is to be finished by 12 September 2031.", ("2031-05-06", "2031-05-31")),
        ("The council set the vote for 12 September 2031.", ("2031-05-06", "2031-05-31")),
        ("The list gave 12 September 2031, officials said.", ("2031-05-06", None)),
        ("The vote, which was due on 12 March 2031, will be held.", ("2031-05-06", None)),
    ],
)
def test_what_sentences_tell_lies_in_the_window(
    make_study, body: str, sentence: str, expected: tuple[str | None, str | None]
) -> None:
    """The body speaks of a Tuesday: 6 May 2031 is the first of the window."""
    assert bounds(make_study, body, sentence) == expected


def test_the_day_in_the_address_goes_before_what_sentences_tell(make_study, body: str) -> None:
    url = "https://post.example/2031/05/12/flood"
    told = "The council opened the gate on 20 May 2031. It will vote by 3 May 2031."
    assert bounds(make_study, body, told, url=url) == ("2031-05-12", "2031-05-12")


def test_a_month_in_the_address_is_clipped_and_narrowed(make_study, body: str) -> None:
    told = "The council opened the gate on 20 May 2031."
    assert bounds(make_study, body, told, url="https://post.example/2031/05/flood") == ("2031-05-20", "2031-05-31")


def test_an_address_outside_of_the_window_stays_what_it_is(make_study, body: str) -> None:
    assert bounds(make_study, body, url="https://post.example/2030/05/12/flood") == ("2030-05-12", "2030-05-12")


def test_an_update_alone_bounds_a_text_from_above(make_study, body: str) -> None:
    found = bounds(make_study, "Dam of Orle holds\nUpdated: 20 May 2031, 10:12 GMT+1", body)
    assert found == ("2031-05-06", "2031-05-20")
