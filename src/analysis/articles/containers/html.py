"""The characters of a page whose encoding its server, its mail or the page itself states."""

import codecs
import re

from analysis.articles.containers.decoding import decode

_STATED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
SEARCHED = 4_096
"""Bytes at the beginning of a page in which it states its encoding; browsers look at 1,024."""


def page_text(data: bytes, charset: str | None = None) -> str:
    """The text of a page: UTF-8 where it is, else as stated, else as `decode` finds."""
    stated = charset or (match[1].decode() if (match := _STATED.search(data[:SEARCHED])) else None)
    if stated and not _is_utf8(data):
        try:
            text = data.decode(codecs.lookup(stated).name)
        except (LookupError, ValueError):  # no such encoding, a name that can be none, or other bytes than it has
            return decode(data)
        if "\x00" not in text and text.strip():
            return text
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
