"""The paragraphs of PDFs with text, as printed from a browser or set by a paper's system."""

import io

import pypdf
import pytest
from made import pdf, wrapped

from analysis.articles import raw_text, read_articles
from analysis.articles.containers.documents.pdf import paragraphs
from analysis.study.parameters import Parameters


def test_lines_are_joined_to_paragraphs(body: str) -> None:
    assert paragraphs(pdf([wrapped(body)])) == body.replace("\n", "\n\n")


def test_a_paragraph_goes_on_over_the_page(body: str) -> None:
    lines = wrapped(body, gap=0)
    assert paragraphs(pdf([lines[:1], [(y + 14, size, text) for y, size, text in lines[1:]]])).startswith(
        body.splitlines()[0]
    )


def test_running_heads_page_numbers_and_what_a_browser_prints_are_away(body: str) -> None:
    pages = []
    for number in (1, 2, 3):
        text = f"{body}\nThe water reached street {'ABC'[number - 1]} in the afternoon, the council said."
        head = [(820.0, 8.0, "18/10/2024, 10:51 River bursts its banks"), (790.0, 8.0, "The Lowa Post")]
        foot = [(40.0, 8.0, f"Page {number} of 3"), (30.0, 8.0, f"https://lowapost.example/1 {number}/3")]
        pages.append([*head, *wrapped(text), *foot])
    found = paragraphs(pdf(pages))
    assert not any(words in found for words in ("Lowa Post", "Page", "https", "10:51"))
    assert found.count("Forecasters expect more rain") == 3


def test_the_moment_of_printing_is_no_date_of_the_article(make_study, body: str) -> None:
    printed = [(820.0, 8.0, "10/18/24, 10:51 AM"), *wrapped(f"River bursts its banks near Hestead\n{body}")]
    row = read_articles(make_study({"a.pdf": pdf([printed])}), Parameters()).articles.row(0, named=True)
    assert row["published_at"] is None


def test_a_word_parted_at_the_end_of_a_line_is_one_again() -> None:
    lines = [
        (700.0, 11.0, "The river burst its banks near the market town, the water author-"),
        (686.0, 11.0, "ity said."),
    ]
    assert paragraphs(pdf([lines])) == "The river burst its banks near the market town, the water authority said."


def test_short_lines_are_not_joined() -> None:
    lines = [
        (700.0, 11.0, "By Ann Lee"),
        (686.0, 11.0, "18 October 2024"),
        (672.0, 11.0, "The river burst its banks near the old market town and rose."),
    ]
    assert paragraphs(pdf([lines])).split("\n\n")[:2] == ["By Ann Lee", "18 October 2024"]


def test_an_article_is_read_with_its_header(make_study, body: str) -> None:
    head = [
        (760.0, 18.0, "River bursts its banks near Hestead"),
        (735.0, 11.0, "By Ann Lee"),
        (721.0, 11.0, "18 October 2024"),
    ]
    study = make_study({"a.pdf": pdf([[*head, *wrapped(body)]])})
    found = read_articles(study, Parameters())
    row = found.articles.row(0, named=True)
    assert (row["title"], row["byline"], row["body"]) == ("River bursts its banks near Hestead", "Ann Lee", body)
    assert row["published_at"].date().isoformat() == "2024-10-18"
    last = found.passages.row(-1, named=True)
    assert raw_text(study, "a.pdf", "")[last["raw_start"] : last["raw_end"]] == last["text"]


def test_pages_that_are_pictures_have_no_text(make_study) -> None:
    found = read_articles(make_study({"a.pdf": pdf([[]])}), Parameters())
    assert found.quarantine.select("reason", "detail").rows() == [("no_text", "scanned pages; expected text")]


@pytest.mark.parametrize(("password", "reason"), [("secret", ["encrypted"]), ("", [])], ids=["to open", "to change"])
def test_a_pdf_with_a_password_to_open_is_encrypted(make_study, body: str, password: str, reason: list[str]) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([wrapped(body)])))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    found = read_articles(make_study({"a.pdf": held.getvalue()}), Parameters())
    assert found.quarantine["reason"].to_list() == reason


@pytest.mark.parametrize("cut", [9, 200, 900])
def test_a_broken_pdf_is_told(make_study, body: str, cut: int) -> None:
    found = read_articles(make_study({"a.pdf": pdf([wrapped(body)])[:cut], "b.txt": body}), Parameters())
    assert found.articles["article_id"].to_list() == ["b"]
    assert found.quarantine["reason"].to_list()[0] in ("unreadable", "no_text")
