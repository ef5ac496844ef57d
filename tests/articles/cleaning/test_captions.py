import html

import polars as pl
import pytest

from analysis.articles import read_batch
from analysis.articles.batch import RECORD_SCHEMA
from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.captions import caption_end, is_caption
from analysis.articles.cleaning.furniture import furniture
from analysis.articles.raw_records import Record

TITLE = "Lowa river floods Hestead, hundreds taken to schools"
CAPTION = "Some 200 people wait for boats on the roof of a school at Orle on Tuesday"


def tables(raw: str, markup: bool = False):
    record = Record("a", "a.txt", "", "0", markup, raw)
    return read_batch(pl.DataFrame([record], schema=RECORD_SCHEMA, orient="row"))


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        (f"{CAPTION}. (Photo: Ada Brink/AFP)", f"{CAPTION}."),
        (f"{CAPTION}. (AP Photo/Ada Brink)", f"{CAPTION}."),
        (f"FILE PHOTO: {CAPTION}", f"FILE PHOTO: {CAPTION}"),
        (f"{CAPTION}. Picture: Lowa Post", f"{CAPTION}."),
        ("Enlarge this image toggle caption Ada Brink/AP Ada Brink/AP", None),
        ("(Image credit: Orle Council)", None),
        ("Getty Images", None),
        ("( PHOTOS: Scenes from Orle)", None),
        (f"{CAPTION}.", None),
    ],
)
def test_a_caption_says_in_words_what_a_picture_shows(line: str, caption: str | None) -> None:
    block = blocks(line)[0]
    found = is_caption(block, furniture(block.text, block.words))
    assert (block.text[: caption_end(block.text)] if found else None) == caption


@pytest.mark.parametrize("place", [0, 1, 2, 5])
def test_captions_stand_behind_the_body_wherever_they_were(body: str, place: int) -> None:
    lines = [TITLE, *body.split("\n")]
    lines.insert(place, f"{CAPTION}. (Photo: Ada Brink/AFP)")
    found = tables("\n".join(lines))
    assert found.articles.select("title", "body", "text").row(0) == (TITLE, body, f"{TITLE}\n{body}\n{CAPTION}.")
    last = found.passages.sort("position").tail(1)
    assert last.select("role", "text").row(0) == ("caption", f"{CAPTION}.")
    assert "\n".join(lines)[last["raw_start"][0] : last["raw_end"][0]] == f"{CAPTION}."


def test_a_last_paragraph_with_its_agency_is_no_caption(body: str) -> None:
    found = tables(f"{TITLE}\n{body} (AFP)\nMost read\nSinger breaks leg")
    assert found.articles.select("body", "agency").row(0) == (body, "AFP")
    assert "caption" not in found.passages["role"].cast(pl.String).to_list()


def test_captions_of_a_page_lead_back_to_its_markup(body: str) -> None:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in body.split("\n"))
    figure = f"<figure><img src='a'><figcaption>{CAPTION}. <span>Ada Brink/AFP</span></figcaption></figure>"
    related = "<aside><figure><figcaption>The cheese that nobody wanted to buy</figcaption></figure></aside>"
    page = (
        f"<html><head><title>{TITLE} | Lowa Post</title></head><body><h1>Lowa Post of Hestead</h1><h1>{TITLE}</h1>"
        f"{figure}{paragraphs}{related}</body></html>"
    )
    found = tables(page, markup=True)
    assert found.articles.select("title", "body").row(0) == (TITLE, body)
    captions = found.passages.filter(pl.col("role").cast(pl.String) == "caption")
    assert captions["text"][0] == f"{CAPTION}."
    assert page[captions["raw_start"][0] : captions["raw_end"][0]] == f"{CAPTION}."
    assert "cheese" not in found.articles["text"][0]
