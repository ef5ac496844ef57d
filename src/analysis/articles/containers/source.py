"""A file that is read as a stream, within limits."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, AnyStr, NamedTuple

from analysis.articles.containers.decoding import Unreadable

HEAD = 65_536
"""Bytes by which the kind and the encoding of a file are told."""
DOCUMENT_BYTES = 256 * 2**20
"""A single text, page or document is held in memory; a larger one is no article, or meant to fill the memory."""


class Source(NamedTuple):
    """A file or a member of one: its name, which hints at its kind, and its bytes, which can be read again.

    `path`: where the same bytes lie on the disk, None where they are unpacked from another file.
    """

    name: str
    file: IO[bytes]
    path: Path | None = None

    def again(self) -> IO[bytes]:
        """The file at its beginning."""
        self.file.seek(0)
        return self.file

    def head(self) -> bytes:
        """The first bytes of the file; of one that was cut short while packed, what is there."""
        file, parts, size = self.again(), [], 0
        try:
            while size < HEAD and (part := file.read1(HEAD - size)):  # type: ignore[attr-defined]
                parts.append(part)
                size += len(part)
        except EOFError:
            if not parts:
                raise
        return b"".join(parts)

    def read(self) -> bytes:
        """All bytes of a document; `Unreadable` (too_large) where it cannot be held in memory."""
        data = self.again().read(DOCUMENT_BYTES + 1)
        if len(data) > DOCUMENT_BYTES:
            raise Unreadable("too_large", f"more than {DOCUMENT_BYTES // 2**20} MB in one document; split it")
        return data


def lines_of(file: IO[AnyStr]) -> Iterator[AnyStr]:
    """The lines of a file; `Unreadable` (too_large) at one that cannot be held in memory."""
    while line := file.readline(DOCUMENT_BYTES):
        if len(line) >= DOCUMENT_BYTES:
            raise Unreadable(
                "too_large", f"a line of more than {DOCUMENT_BYTES // 2**20} MB; what follows is not read"
            )
        yield line


def as_bytes(content: Any) -> bytes:
    """A record without bytes of its own, for its checksum."""
    return json.dumps(content, ensure_ascii=True, sort_keys=True, default=str).encode()
