"""Pages out of WARC files, as crawlers write them, CC-NEWS among them."""

from collections import Counter
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.html import page_text
from analysis.articles.containers.source import DOCUMENT_BYTES, Source
from analysis.articles.records import Entry

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = ("text/html", "application/xhtml+xml")


def pages(source: Source) -> Iterator[Entry]:
    """One record a page: its address (WARC-Target-URI), and the moment of the crawl, which is no date of publication.

    Pages that the server refused have a reason; what is no page (pictures, scripts, requests) is counted in one.
    """
    others: Counter[str] = Counter()
    # the answers are taken apart one by one, so that a broken one leaves the stream at the next
    for number, record in enumerate(ArchiveIterator(source.again(), record_types=_KINDS, parse_http=False), 1):
        place = (record.record_id or "").strip("<>").rpartition(":")[2] or str(number)
        try:
            kind, entry = _page(record, place)
        except Unreadable as error:
            yield Entry(place, b"", {}, error.reason, error.detail)
            continue
        if entry is None:
            others[kind or "of no stated type"] += 1
        else:
            yield entry
    if others:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        yield Entry("others", b"", {}, "no_article", f"no pages: {told}"[:300])


def _page(record: WarcRecord, place: str) -> tuple[str, Entry | None]:
    """The type of what a record holds, and the page in it; None where it holds none."""
    length = record.content_length
    if length > DOCUMENT_BYTES:
        raise Unreadable("too_large", f"more than {DOCUMENT_BYTES // 2**20} MB in one record")
    block = record.reader.read(length) if length else b""
    if len(block) < length:
        raise Unreadable("unreadable", f"cut short: {len(block):,} of {length:,} bytes are there")
    answer = _answer(block) if record.is_http else None
    told = answer.http_content_type if answer else record.headers.get("Content-Type")
    kind = (told or "").split(";")[0].strip().lower()
    if kind not in _PAGES and not (kind == "text/plain" and record.record_type == WarcRecordType.conversion):
        return kind, None
    data = answer.reader.read(DOCUMENT_BYTES) if answer else block
    status = answer.http_headers.status_code if answer else None
    if answer and status not in (None, 200):
        detail = f"the server answered {status} {answer.http_headers.reason_phrase or ''}".strip()
        return kind, Entry(place, data, {}, "no_article", detail)
    content = {
        "url": record.headers.get("WARC-Target-URI"),
        "crawl_date": record.headers.get("WARC-Date"),
        "text" if kind == "text/plain" else "html": page_text(data, answer.http_charset if answer else None),
    }
    return kind, Entry(place, data, content)


def _answer(block: bytes) -> WarcRecord:
    """A server's answer with its content unpacked; as it is, where a crawler unpacked it and left the header."""
    for unpacking in ("all", "none"):
        record = WarcRecord()
        record.set_bytes_content(block)
        record.is_http = True
        try:
            record.parse_http(auto_decode=unpacking, strict_mode=False)  # type: ignore[arg-type]
        except OSError:
            continue
        return record
    raise Unreadable("unreadable", "no answer of a server that can be read")
