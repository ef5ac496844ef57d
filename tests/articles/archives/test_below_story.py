"""What stands below a story in an export and is none of it, and last paragraphs that are."""

import pytest
from invented import DAM, FLOOD, INSURERS

from analysis.articles.archives.article import article
from analysis.articles.archives.below_story import without_what_stands_below


@pytest.mark.parametrize(
    "line",
    [
        "mv/jl/kr",
        "© 2017 Courier Newspapers",
        "New trade deals revealed on the visit - p28",
        ">BUSINESS: What the dam will cost - p4",
        "Comment, page 14",
        "See page 12",
        "Editorial Comment (p A18)",
        "Published by Courier Newspapers Limited at its offices, 3 Mill Lane, Hestead. Printed at Orle, Tel. 01 234",
        "Published by the Orle Press and printed in Norport by Sheet & Sons",
        "At least 40 houses were under water and some 300 people had been taken to schools",
        "'We have never seen the water rise so quickly'",
        "jon.vale@hesteadcourier.example",
        "E-mail: jon.vale@hesteadcourier.example",
        "---",
        "* * *",
    ],
)
def test_a_line_that_the_paper_printed_beside_the_story_goes(line: str) -> None:
    assert without_what_stands_below([*FLOOD, line]) == (FLOOD, None)


@pytest.mark.parametrize(
    "line",
    [
        "It won't.",
        "Write to jon.vale@hesteadcourier.example by Friday",
        "Ada Brink is the mayor of Hestead",
        "Hestead 40 houses",
        "Orle v Hestead, Norport v Lowa, Saturday 3 p.m.",
        "The water authority asked on Tuesday that people near the river leave at once",
        "At least 40 houses were under water by noon and 300 people had been taken to schools.",
        "The report was published by the ministry, which printed 300 copies.",
        "Published by the ministry on Friday, the report names 14 cracks.",
        "The sum is on page 14 of the report.",
        "Room 4, p.m.",
        "(Reporting by Cora Wen; Editing by Jon Vale)",
        "River rises, dam holds, people wait and see",
    ],
)
def test_a_last_line_that_says_something_of_its_own_stays(line: str) -> None:
    assert without_what_stands_below([*FLOOD, line]) == ([*FLOOD, line], None)


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("(© Daily Herald, Norport)", "Daily Herald"),
        ("(c) Norport Times)", None),
        ("(Copyright Norport Times)", "Norport Times"),
        ("(© Reuters)", "Reuters"),
        ("(© The Associated Press)", "AP"),
    ],
)
def test_a_credit_for_a_reprint_is_cut_from_the_last_sentence_and_names_whose_text_it_is(
    credit: str, agency: str | None
) -> None:
    found = article("1", "", [*INSURERS[:-1], f"{INSURERS[-1]} {credit}"]).content
    assert found["agency"] == agency
    assert (found["text"].split("\n\n") == INSURERS) == (agency is not None)


def test_a_credit_above_a_pull_quote_is_found_and_both_go() -> None:
    quote = "Villagers would sleep elsewhere until the level of the lake has fallen"
    below = [*DAM[:-1], f"{DAM[-1]} (© Daily Herald)", quote]
    assert without_what_stands_below(below) == (DAM, "Daily Herald")


def test_an_outlet_that_is_an_agency_is_not_overruled_by_a_credit() -> None:
    assert article("1", "", [*FLOOD, "(© Daily Herald)"], outlet="Reuters News").content["agency"] == "Reuters"


def test_addresses_above_a_note_on_who_helped_go_and_the_note_stays() -> None:
    note = "Cora Wen contributed to this report."
    mails = ["jon.vale@hesteadcourier.example", "mia.ruhl@hesteadcourier.example", "a@b.example"]
    assert without_what_stands_below([*FLOOD, *mails, note]) == ([*FLOOD, note], None)


def test_the_first_paragraph_is_never_taken_for_what_stands_below() -> None:
    assert without_what_stands_below(["gph"]) == (["gph"], None)
