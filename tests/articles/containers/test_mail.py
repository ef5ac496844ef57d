"""Mails and pages saved as mails; laid out as RFC 5322 mails and as browsers write MHTML."""

from email.message import EmailMessage

import pytest
from test_packed import zipped

from analysis.articles import raw_text, read_articles
from analysis.study.parameters import Parameters


def mail(subject: str = "Fwd: River bursts its banks") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@desk.example>"
    message["To"] = "archive@desk.example"
    message["Subject"] = subject
    message["Date"] = "Fri, 18 Oct 2024 23:51:00 +0200"
    message["Message-ID"] = "<1@desk.example>"
    return message


def row(make_study, name: str, content: bytes | str) -> dict:
    return read_articles(make_study({name: content}), Parameters()).articles.row(0, named=True)


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
def test_a_mail_is_an_article_without_its_header(make_study, body: str, name: str) -> None:
    message = mail()
    message.set_content(body)
    found = row(make_study, name, message.as_bytes())
    assert (found["article_id"], found["title"]) == ("a", "River bursts its banks")
    assert found["body"] == body


def test_the_day_of_a_mail_bounds_the_day_of_publication_and_states_none(make_study, body: str) -> None:
    message = mail()
    message.set_content(body)
    found = row(make_study, "a.eml", message.as_bytes())
    assert (found["published_at"], found["published_basis"]) == (None, "inferred")
    assert str(found["retrieved_at"]) == "2024-10-18 21:51:00"
    assert found["published_latest"].date().isoformat() == "2024-10-19"
    assert found["published_evidence"] == "“retrieved 2024-10-18 21:51 UTC”: not after 2024-10-19"


def test_a_date_in_the_mail_itself_is_that_of_the_article(make_study, body: str) -> None:
    message = mail()
    message.set_content(f"River bursts its banks\nPublished 17 October 2024\n{body}")
    found = row(make_study, "a.eml", message.as_bytes())
    assert (found["published_basis"], found["published_at"].date().isoformat()) == ("stated", "2024-10-17")


def test_a_mail_of_html_is_read_as_a_page(make_study, body: str) -> None:
    message = mail()
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
    message.set_content(f"<html><body><article>{paragraphs}</article></body></html>", subtype="html", cte="base64")
    assert row(make_study, "a.eml", message.as_bytes())["body"] == body


def test_attached_files_are_read_and_the_mail_that_brings_them_is_no_article(make_study, body: str) -> None:
    message = mail("Your documents")
    message.set_content("Your documents are attached. They were sent by the archive.")
    message.add_attachment(body, filename="one.txt")
    message.add_attachment(zipped({"two.txt": body}), maintype="application", subtype="zip", filename="all.zip")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    study = make_study({"a.eml": message.as_bytes()})
    found = read_articles(study, Parameters())
    assert found.articles["article_id"].to_list() == ["a/all.zip/two.txt", "a/one.txt"]
    assert found.quarantine.select("record", "reason").rows() == [("", "no_article")]
    assert raw_text(study, "a.eml", "one.txt").strip() == body


def test_a_mail_whose_attached_file_is_broken_is_read_itself(make_study, body: str) -> None:
    message = mail()
    message.set_content(body)
    message.add_attachment(b"%PDF-1.7 cut", maintype="application", subtype="pdf", filename="a.pdf")
    found = read_articles(make_study({"a.eml": message.as_bytes()}), Parameters())
    assert found.articles["body"].to_list() == [body]
    assert found.quarantine.select("record", "reason").rows() == [("a.pdf", "unreadable")]


def test_an_export_in_a_mail_is_read_article_by_article(make_study, body: str) -> None:
    line = "_" * 60
    rest = f"Publication title: The Lowa Post\n\nPublication date: Oct 18, 2024\n\nFull text: {body}\n\n{line}\n\n"
    articles = "".join(f"Title: Flood {n}\n\n{rest}" for n in (1, 2))
    message = mail("Your export")
    message.set_content(f"{line}\n\n{articles}")
    found = read_articles(make_study({"a.eml": message.as_bytes()}), Parameters())
    assert found.articles["title"].to_list() == ["Flood 1", "Flood 2"]


SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.lowapost.example/2024/flood
Subject: River bursts its banks - The Lowa Post
Date: Mon, 21 Oct 2024 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--x----"

------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.lowapost.example/2024/flood

<!DOCTYPE html><html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3DUTF-8"><title>River b=
ursts its banks</title></head><body><article><h1>River bursts its banks</h1>{body}</article></body></html>
------MultipartBoundary--x----
Content-Type: text/css
Content-Location: https://www.lowapost.example/site.css

p {{ margin: 0 }}
------MultipartBoundary--x------
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html"])
def test_a_page_saved_as_a_mail_is_a_page_with_its_address(make_study, body: str, name: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.replace("=", "=3D").splitlines())
    found = row(make_study, name, SAVED.format(body=paragraphs).replace("\n", "\r\n"))
    assert (found["article_id"], found["title"], found["body"]) == ("a", "River bursts its banks", body)
    assert (found["url"], found["outlet"]) == ("https://www.lowapost.example/2024/flood", "lowapost.example")
    assert (found["published_at"], str(found["retrieved_at"])) == (None, "2024-10-21 08:00:00")
