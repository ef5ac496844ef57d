"""The members of ZIP and TAR files, one after the other, never written to the disk under a name of their own."""

import re
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PureWindowsPath
from typing import IO, NamedTuple

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.source import Source

IN_MEMORY = 8 * 2**20
"""A member longer than this lies in a nameless file on the disk while it is read."""
MEMBER_BYTES = 4 * 2**30
"""No member of an archive of articles is longer; collections of crawled pages come in files of 1 GB."""
RATIO = 250
"""Text packs to a fifth, pages of one template to a fiftieth; what unpacks further is made to fill a disk."""
RATIO_FROM = 16 * 2**20
"""Below this size a member may unpack to any multiple of itself."""
_CHUNK = 2**20
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Member(NamedTuple):
    """A member of a file: its name, made harmless, and its bytes, or why it cannot be read."""

    name: str
    source: Source | None
    reason: str = ""
    detail: str = ""


def safe_name(name: str) -> str:
    """A member's name as a path below its archive, whatever it says: "../../etc/x" is "etc/x"."""
    parts = PureWindowsPath(_CONTROL.sub("?", name)).parts
    return "/".join(part for part in parts if part.strip("./\\") and not part.endswith((":", "\\"))) or "unnamed"


def _is_hidden(name: str) -> bool:
    """Whether a member is what a system keeps beside its files; hidden raw files are left out, too."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def open_zip(source: Source) -> zipfile.ZipFile:
    """The ZIP file with the list of its members; `Unreadable` where it is broken or of a kind that is not known."""
    try:
        return zipfile.ZipFile(source.again())
    except Exception as error:  # a broken list is answered with errors of many classes
        raise Unreadable("unreadable", f"a broken ZIP ({type(error).__name__}: {error})"[:300]) from None


def zipped(source: Source) -> Iterator[Member]:
    """The members of a ZIP file in the order of its list."""
    with open_zip(source) as archive:
        for info in archive.infolist():
            name = safe_name(info.filename)
            if info.is_dir() or _is_hidden(name):
                continue
            if info.flag_bits & 1:
                yield Member(name, None, "encrypted", "opens with a password only; unpack it and put the files here")
                continue
            try:
                with archive.open(info) as file:
                    copy = unpacked_copy(file, max(info.compress_size, 1))
            except Unreadable as error:
                yield Member(name, None, error.reason, error.detail)
            except (
                Exception
            ) as error:  # zipfile, zlib and lzma raise classes of their own, which differ between versions
                yield Member(name, None, "unreadable", f"{type(error).__name__}: {error}"[:300])
            else:
                with copy:
                    yield Member(name, Source(name, copy))


def tarred(source: Source) -> Iterator[Member]:
    """The members of a TAR file in their order; links and devices are none."""
    with tarfile.open(fileobj=source.again(), mode="r|") as archive:
        for info in archive:
            name = safe_name(info.name)
            if not info.isfile() or _is_hidden(name):
                continue
            file = archive.extractfile(info)
            assert file is not None
            try:
                copy = unpacked_copy(file, info.size)
            except Unreadable as error:
                yield Member(name, None, error.reason, error.detail)
            else:
                with copy:
                    yield Member(name, Source(name, copy))


def unpacked_copy(file: IO[bytes], packed: int) -> IO[bytes]:
    """The bytes of a member, of `packed` bytes in its archive, where they can be read again; within the limits."""
    held = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the caller closes it)
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > MEMBER_BYTES or (size > RATIO_FROM and size > RATIO * packed):
            held.close()
            raise Unreadable("too_large", f"unpacks to more than {size // _CHUNK} MB from {packed:,} bytes; not read")
        held.write(chunk)
    held.seek(0)
    return held  # type: ignore[return-value]
