"""One record of a file that holds many, before anything is said of its text."""

from typing import Any, NamedTuple


class Entry(NamedTuple):
    """One record of a file: its place (line, row or position from 1), bytes, and fields or why it has none.

    `clean` says that the field of text is the article's body and nothing else, as an archive exports it.
    """

    place: str
    raw: bytes
    content: dict[str, Any]
    reason: str | None = None
    detail: str = ""
    clean: bool = False
