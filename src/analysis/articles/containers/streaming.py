"""One file as a stream of records, whatever it holds and however deep."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from analysis.articles.containers import delimited, json_records, mail, packed, parquet, warc
from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.document_records import documents, exported
from analysis.articles.containers.kinds import kind_of, unpacked
from analysis.articles.containers.packed import Member
from analysis.articles.containers.source import Source
from analysis.articles.records import Entry

DEPTH = 4
"""Archives one inside the other; a mail in a ZIP in a ZIP is the most that a person makes."""
BROKEN = (Exception, pl.exceptions.PanicException)
"""What the readers raise at a broken file: anything; polars panics at some Parquet, which is no `Exception`."""
_RECORDS: dict[str, Callable[[Source], Iterator[Entry]]] = {
    "json": json_records.json_records,
    "jsonl": json_records.json_lines,
    "delimited": delimited.rows,
    "parquet": parquet.rows,
}


def entries(path: Path) -> Iterator[Entry]:
    """The records of a file, one after the other; what is no record comes with a reason."""
    with path.open("rb") as file:
        yield from _entries(Source(path.name, file, path), 0)


def _entries(source: Source, depth: int) -> Iterator[Entry]:
    if depth > DEPTH:
        raise Unreadable("too_deep", f"lies in more than {DEPTH} archives one inside the other")
    given, source = source, unpacked(source)
    kind = kind_of(source)
    if kind == "warc":
        # its reader unpacks record by record, so that a file cut short keeps what came before
        yield from warc.pages(given)
    elif kind in _RECORDS:
        yield from _RECORDS[kind](source)
    elif kind == "zip":
        yield from _members(packed.zipped(source), depth)
    elif kind == "tar":
        yield from _members(packed.tarred(source), depth)
    elif kind == "mail":
        letter, attached = mail.read_mail(source)
        files = list(_members(iter(attached), depth))
        if any(entry.reason is None for entry in files):
            yield mail.handed_over(letter)
        else:
            yield from exported(letter) or [letter]
        yield from files
    else:
        yield from documents(source, kind)


def _members(members: Iterator[Member], depth: int) -> Iterator[Entry]:
    """The records of each member; a broken one is told and costs the others nothing."""
    for member in members:
        if member.source is None:
            yield Entry("", b"", {}, member.reason, member.detail, member=member.name)
            continue
        entry = None
        try:
            for entry in _entries(member.source, depth + 1):
                yield entry._replace(member="/".join(filter(None, (member.name, entry.member))))
            if entry is None:
                raise Unreadable("empty", "the file holds no record")
        except Unreadable as error:
            yield Entry("", b"", {}, error.reason, error.detail, member=member.name)
        except BROKEN as error:
            yield Entry("", b"", {}, "unreadable", f"{type(error).__name__}: {error}"[:300], member=member.name)
