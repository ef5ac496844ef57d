import pytest

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.body import body_text

FURNITURE = {
    "promo": "Support our independent journalism. The Premium package (digital only) is $5 for the first month and "
    "thereafter you pay $12.",
    "also read": "ALSO READ\nTen tips for a dry cellar\nWhy rivers matter\nThe mayor who swam to work",
    "comments": "Discussions\nBe the first to like this. Showing 0 of 0 comments\nPost a Comment",
    "sign in": "Would you like to comment on this article?\nSign up (it's quick and free) or sign in now.",
    "footer": "Most Read\nPublished by Hestead Media and distributed with the Lowa Weekly on Fridays.",
}


@pytest.mark.parametrize("kind", FURNITURE)
def test_furniture_below_a_body_goes_and_the_body_stays(body: str, kind: str) -> None:
    assert body_text(blocks(f"{body}\n{FURNITURE[kind]}")) == body


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our Weekly River Letters",
        "Not yet convinced? Sign up for a free trial of the Lowa Post here.",
        "Story Continued Below",
        "Read or Share this story: http://lowa.example/17K",
        "(Ada Brink/AFP via Getty Images)",
        "[Jon Orle/Reuters]",
        "(lowaAds = window.lowaAds || []).push({});",
        "window.lowa = window.lowa || [];",
        "News » Regions » Hestead",
    ],
)
def test_a_line_of_furniture_between_paragraphs_goes(body: str, line: str) -> None:
    first, second, *others = body.split("\n")
    assert body_text(blocks("\n".join([first, second, line, *others]))) == body


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the army, he told them, and see the world.",
        "The minister (Labour/Greens) said that the dam would hold.",
        "“The story continues below the water,” the diver said.",
    ],
)
def test_a_sentence_that_looks_like_furniture_stays(body: str, line: str) -> None:
    first, *others = body.split("\n")
    text = "\n".join([first, line, *others])
    assert body_text(blocks(text)) == text


def test_a_promo_between_paragraphs_goes(body: str) -> None:
    first, *others = body.split("\n")
    assert body_text(blocks("\n".join([first, FURNITURE["promo"], *others]))) == body


def test_a_body_printed_twice_is_kept_once(body: str) -> None:
    assert body_text(blocks(f"{body}\n{FURNITURE['promo']}\n{body}")) == body


def test_clean_text_stays_as_it_is(body: str) -> None:
    text = f"{body}\nWhat comes next\nThe dam at Orle is watched day and night.\n(Image credit: Orle Council)"
    assert body_text(blocks(text)) == text


def test_one_repeated_line_is_a_refrain_and_stays(body: str) -> None:
    text = f"{body}\n{body.splitlines()[0]}"
    assert body_text(blocks(text)) == text


def test_of_a_whole_page_the_run_of_sentences_is_the_body(body: str) -> None:
    menu = "Home\nWorld\nSport\nCulture\nSign in\nSubscribe\nSearch\nWeather\nVideos\nLowa flood: live"
    below = (
        "Facebook\nTwitter\nWhatsApp\nRelated stories\nBoat prices soar\nPrivacy policy\nContact us\n© 2021 Lowa Post"
    )
    assert body_text(blocks(f"{menu}\n{body}\n{below}")) == body


def test_hard_wrapped_paragraphs_are_one_block_each() -> None:
    wrapped = (
        "The council of Hestead met for six hours on Monday night and voted\n"
        "to rebuild the old bridge in stone, although the engineers had\n"
        "warned that a steel one would be ready a full year earlier and\n"
        "would cost a third less.\n\n"
        "Residents who had waited outside cheered when the result was\n"
        "read out, and somebody rang the bell of the small chapel that\n"
        "stands beside the market.\n"
    )
    found = blocks(wrapped)
    assert [block.words for block in found] == [42, 26]
    assert all("".join(wrapped[b.start : b.end].split()) == "".join(b.text.split()) for b in found)
