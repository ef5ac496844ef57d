"""Pages out of WARC files, as crawlers write them, CC-NEWS among them."""

from collections import Counter
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from analysis.articles.containers.entry import DOCUMENT_BYTES, Entry, Source
from analysis.articles.containers.html import page_text
from analysis.articles.decoding import Unreadable

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = ("text/html", "application/xhtml+xml")


def pages(source: Source) -> Iterator[Entry]:
    """One record a page: its address (WARC-Target-URI), and the moment of the crawl, which is no date of publication.

    Pages that the server refused have a reason; what is no page (pictures, scripts, requests) is counted in one.
    """
    others: Counter[str] = Counter()
    for number, record in enumerate(ArchiveIterator(source.again(), record_types=_KINDS, auto_decode="all"), 1):
        kind = _content_type(record)
        if kind not in _PAGES and not (kind == "text/plain" and record.record_type == WarcRecordType.conversion):
            others[kind or "of no stated type"] += 1
            continue
        yield _page(record, (record.record_id or "").strip("<>").rpartition(":")[2] or str(number), kind)
    if others:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        yield Entry("others", b"", {}, "no_article", f"no pages: {told}"[:300])


def _content_type(record: WarcRecord) -> str:
    told = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (told or "").split(";")[0].strip().lower()


def _page(record: WarcRecord, place: str, kind: str) -> Entry:
    status = record.http_headers.status_code if record.is_http else 200
    data = record.reader.read(DOCUMENT_BYTES + 1)
    if len(data) > DOCUMENT_BYTES:
        return Entry(place, b"", {}, "too_large", f"more than {DOCUMENT_BYTES // 2**20} MB in one page")
    if status is not None and status != 200:
        return Entry(place, data, {}, "no_article", f"the server answered {status} {record.http_headers.reason_phrase}")
    try:
        text = page_text(data, record.http_charset if record.is_http else None)
    except Unreadable as error:
        return Entry(place, data, {}, error.reason, error.detail)
    content = {
        "url": record.headers.get("WARC-Target-URI"),
        "crawl_date": record.headers.get("WARC-Date"),
        "text" if kind == "text/plain" else "html": text,
    }
    return Entry(place, data, content)
