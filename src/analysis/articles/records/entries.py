"""One record of a raw file, before anything is said of its text."""

from typing import Any, NamedTuple


class Entry(NamedTuple):
    """One record of a file: its place (line, row or position from 1), bytes, and fields or why it has none.

    `member` is the name of the member that holds it, where the file is an archive or a mail with files attached.
    `whole` says that it is a text, page or document of its own, without fields by which a study could select it.
    `clean` says that the field of text is the article's body and nothing else, as an archive exports it.
    """

    place: str
    raw: bytes
    content: dict[str, Any]
    reason: str | None = None
    detail: str = ""
    clean: bool = False
    member: str = ""
    whole: bool = False
