"""Mails with an article or with files attached (.eml), and pages saved as one (.mht, .mhtml)."""

import email
import email.policy
import re
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage

from analysis.articles.containers.entry import Entry, Source
from analysis.articles.containers.html import page_text
from analysis.articles.containers.packed import Member, harmless
from analysis.articles.decoding import Unreadable, decode

_PASSED_ON = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_PICTURE = ("image", "audio", "video", "font")


def read_mail(source: Source) -> EmailMessage:
    """The mail in a file; `Unreadable` where it holds none."""
    message = email.message_from_bytes(source.read(), policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("unknown_format", "no header of a mail; expected lines such as `Subject: …` at its beginning")
    return message


def attached(message: EmailMessage) -> Iterator[Member]:
    """The files attached to a mail; pictures are none."""
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_maintype() in _PICTURE or part.get_content_disposition() != "attachment":
            continue
        held = tempfile.SpooledTemporaryFile()
        held.write(_bytes(part))
        yield Member(harmless(part.get_filename() or f"attachment {number}"), Source(part.get_filename() or "", held))  # type: ignore[arg-type]


def letter(message: EmailMessage, raw: bytes, cover: bool) -> Entry:
    """The text of a mail as an article, or of a saved page as a page.

    `cover`: files are attached, so that the mail only hands them over. Its date says when it was sent: what it holds had
    been published by then.
    """
    if cover:
        return Entry("", raw, {}, "no_article", "a mail that hands over the files attached to it")
    body = message.get_body(("html",) if _is_saved_page(message) else ("plain", "html"))
    if not isinstance(body, EmailMessage):
        raise Unreadable("no_text", "a mail without a part of text")
    html = body.get_content_subtype() == "html"
    address = message.get("Snapshot-Content-Location") or (body.get("Content-Location") if html else None)
    content = {
        "title": None if _is_saved_page(message) else _PASSED_ON.sub("", str(message.get("Subject") or ""), count=1),
        "url": address,
        "retrieved": str(message.get("Date") or "") or None,
        "html" if html else "text": page_text(_bytes(body), body.get_content_charset()) if html else _plain(body),
    }
    return Entry("", raw, content)


def _is_saved_page(message: EmailMessage) -> bool:
    return message.get_content_type() == "multipart/related" and not message.get("To")


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()


def _plain(part: EmailMessage) -> str:
    return page_text(_bytes(part), part.get_content_charset()) if _bytes(part).strip() else decode(b"")
