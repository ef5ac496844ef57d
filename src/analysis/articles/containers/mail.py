"""Mails with an article or with files attached (.eml), and pages saved as one (.mht, .mhtml)."""

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.html import page_text
from analysis.articles.containers.packed import Member, safe_name
from analysis.articles.containers.source import Source
from analysis.articles.records import Entry

_PASSED_ON = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_NO_TEXT = ("image", "audio", "video", "font")


def read_mail(source: Source) -> tuple[Entry, list[Member]]:
    """The text of a mail as an article, or the page saved as one, and the files attached to it.

    Its date says by when that had been published, and is no date of publication. `Unreadable` where it is no mail.
    """
    raw = source.read()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    try:
        if not isinstance(message, EmailMessage) or not message.keys():
            raise Unreadable("unknown_format", "no header of a mail, such as `Subject: …`, at the beginning")
        return _letter(message, raw), list(_attached(message))
    except Unreadable:
        raise
    except Exception as error:  # the library answers broken headers and parts with errors of many classes
        raise Unreadable("unreadable", f"a broken mail ({type(error).__name__}: {error})"[:300]) from None


def handed_over(letter: Entry) -> Entry:
    """The text of a mail that only hands over the files attached to it."""
    return letter._replace(content={}, reason="no_article", detail="a mail that hands over the files attached to it")


def _letter(message: EmailMessage, raw: bytes) -> Entry:
    saved = message.get_content_type() == "multipart/related" and "To" not in message
    part = message.get_body(("html",) if saved else ("plain", "html"))
    if not isinstance(part, EmailMessage):
        return Entry("", raw, {}, "no_text", "a mail without a part of text")
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    try:
        text = page_text(_bytes(part), part.get_content_charset())
    except Unreadable as error:
        return Entry("", raw, {}, error.reason, error.detail)
    content = {
        "title": None if saved else _PASSED_ON.sub("", str(message.get("Subject", "")), count=1),
        "url": str(address) if address else None,
        "retrieved": str(message.get("Date", "")),
        "html" if part.get_content_subtype() == "html" else "text": text,
    }
    return Entry("", raw, content)


def _attached(message: EmailMessage) -> Iterator[Member]:
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_disposition() != "attachment" or part.get_content_maintype() in _NO_TEXT:
            continue
        name = safe_name(part.get_filename() or f"attachment {number}")
        yield Member(name, Source(name, io.BytesIO(_bytes(part))))


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()
