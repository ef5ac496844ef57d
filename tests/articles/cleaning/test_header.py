from datetime import datetime

import pytest

from analysis.articles.cleaning import credits
from analysis.articles.cleaning.blocks import Part, blocks
from analysis.articles.cleaning.body import clean
from analysis.articles.cleaning.header import read_header
from analysis.articles.cleaning.header_marks import Header

TITLE = "Lowa river floods Hestead, hundreds taken to schools"
STANDFIRST = "Mayor says the water has never risen so quickly as forecasters expect more rain"


class Read:
    """A header with its parts as text."""

    def __init__(self, raw: str) -> None:
        self.blocks = blocks(raw)
        self.header: Header = read_header(self.blocks, clean(self.blocks))
        self.title = self._text(self.header.title)
        self.standfirst = [self._text(part) for part in self.header.standfirst]
        self.body = "\n".join(self._text(part) or "" for part in self.header.body)

    def _text(self, part: Part | None) -> str | None:
        return None if part is None else self.blocks[part.block].text[part.start : part.end]


def test_title_standfirst_date_and_glued_byline(body: str) -> None:
    found = Read(f"{TITLE}\n{STANDFIRST}\n9 March 2021 - 14:05\nbyada brink\n{body}")
    assert (found.title, found.standfirst, found.body) == (TITLE, [STANDFIRST], body)
    assert found.header.byline == "ada brink"
    assert found.header.published is not None
    assert found.header.published.at == datetime(2021, 3, 9, 14, 5)
    assert found.header.published_evidence == "9 March 2021 - 14:05"


def test_date_and_title_on_one_line(body: str) -> None:
    found = Read(f" date 2021-03-09 {TITLE}\n{body}")
    assert (found.title, found.body) == (TITLE, body)
    assert found.header.published_evidence == "date 2021-03-09"


def test_a_forum_above_the_article_is_not_its_title(body: str) -> None:
    found = Read(
        f"Things Worth Reading\n\n{TITLE}\n\nAL B\nPublish date: Tue, 9 Mar 2021, 02:05 PM\nAL B\n0 12,345\n{body}"
    )
    assert (found.title, found.standfirst, found.body) == (TITLE, [], body)


def test_a_summary_from_which_the_story_starts_over_is_a_standfirst(body: str) -> None:
    summary = (
        "The river Lowa burst its banks at Hestead. The water authority said houses were under water near the market."
    )
    found = Read(f"{TITLE}\n{summary}\n{body}")
    assert (found.standfirst, found.body) == ([summary], body)


def test_text_without_a_header_is_all_body(body: str) -> None:
    found = Read(body)
    assert (found.title, found.standfirst, found.body, found.header.published) == (None, [], body, None)


def test_headlines_below_the_credit_go_where_furniture_follows(body: str) -> None:
    found = Read(f"{TITLE}\n{body}\nReuters\nDam at Orle holds\nBoat prices soar\nPost a comment\nMost read")
    assert (found.header.agency, found.body) == ("Reuters", body)


@pytest.mark.parametrize("credit", ["AFP", "- AFP", "\xa0 - AFP\xa0", "(AFP)", "Source: AFP"])
def test_a_line_that_only_names_an_agency_credits_it(body: str, credit: str) -> None:
    found = Read(f"{TITLE}\n{body}\n{credit}")
    assert (found.header.agency, found.body) == ("AFP", body)


@pytest.mark.parametrize("credit", [" - AFP", " (AFP)", " --AFP"])
def test_a_credit_at_the_end_of_the_last_paragraph(body: str, credit: str) -> None:
    found = Read(f"{TITLE}\n{body}{credit}")
    assert (found.header.agency, found.body) == ("AFP", body)


def test_the_agency_of_a_picture_is_not_that_of_the_text(body: str) -> None:
    caption = "Hestead's market under water, in this photo released by the council. Picture: COUNCIL via REUTERS"
    found = Read(f"{TITLE}\n9 March 2021\nSign in\n{caption}\n{body}\nShare this article")
    assert (found.header.agency, found.body) == (None, body)


def test_agencies_in_general_are_no_named_agency(body: str) -> None:
    found = Read(f"{TITLE}\n{body}\n(With inputs from agencies.)\nALSO READ\nBoat prices soar")
    assert (found.header.agency, found.body) == (None, body)


def test_outlet_from_its_address_or_its_imprint(body: str) -> None:
    assert Read(f"{TITLE}\n· lowapost.example\n{body}").header.outlet == "lowapost.example"
    imprint = "Published by Hestead Media and distributed with the Lowa Weekly on Fridays."
    assert Read(f"{TITLE}\n{body}\nMost Read\n{imprint}").header.outlet == "Hestead Media"


@pytest.mark.parametrize(
    ("paragraph", "place", "source"),
    [
        ("GENEVA, Mar 7 (Reuters) - The council met.", "GENEVA", "Reuters"),
        ("Geneva — The council met.", "Geneva", None),
        ("NEW DELHI: The council met.", "NEW DELHI", None),
        ("CARSON CITY, Nev. (AP) — The council met.", "CARSON CITY", "AP"),
        ("Geneva (AFP) - The council met.", "Geneva", "AFP"),
    ],
)
def test_datelines(paragraph: str, place: str, source: str | None) -> None:
    found = credits.dateline(paragraph)
    assert found is not None
    assert (found.place, found.source) == (place, source)
    assert paragraph[found.end :] == "The council met."


@pytest.mark.parametrize(
    "paragraph", ["The council – all of it – met.", "Mayor Brink — who swims — met them.", "Brink: no."]
)
def test_a_dash_alone_makes_no_dateline(paragraph: str) -> None:
    assert credits.dateline(paragraph) is None
