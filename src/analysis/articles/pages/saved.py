"""Pages as a browser or the Wayback Machine saved them: their banner away, their own address and links again.

The banner of the Wayback Machine names days of its own, none of them that of the article; a browser writes a remark
with the address, and some with the moment of saving.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

_STAMP = r"(?P<stamp>\d{14})(?:[a-z]{2}_)?"
_REWRITTEN = re.compile(rf"(?:(?:https?:)?//web\.archive\.org)?/web/{_STAMP}/(?=https?:|mailto:)", re.IGNORECASE)
_ARCHIVED = re.compile(
    rf"https?://web\.archive\.org/web/{_STAMP}/(?P<url>https?:[^\s\"'<>]{{4,2000}})", re.IGNORECASE
)
_WOMBAT = re.compile(r"__wm\.wombat\(\s*\"(?P<url>https?:[^\"\s]{4,2000})\"\s*,\s*\"(?P<stamp>\d{14})\"")
_BANNERS = [
    ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),
    ("<script", "<!-- End Wayback Rewrite JS Include -->"),
]
"""What the Wayback Machine puts into a page, from and to; the second only scripts and styles at its head."""
_FILED = re.compile(r"FILE ARCHIVED ON (\d{1,2}:\d\d:\d\d) ([A-Z][a-z]{2} \d{1,2}, \d{4})")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(?P<url>\S{4,2000})\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]{10,80})"
)
REMARK = 20_000
"""Characters at the beginning of a page in which a browser leaves its remark."""


class SavedPage(NamedTuple):
    """A page for reading (`markup`), and as it is but for the banner, blank for blank (`masked`), for leading back.

    `url`: its own address; `retrieved`: when it was saved, as written there. None where nothing tells.
    """

    markup: str
    masked: str
    url: str | None = None
    retrieved: str | None = None


def saved_page(markup: str) -> SavedPage:
    """The page that was saved in `markup`; any other page comes back as it is."""
    head = markup[:REMARK]
    remark = _SINGLE_FILE.search(head) or _SAVED.search(head)
    url = remark["url"] if remark else None
    retrieved = remark["date"].strip() if remark and "date" in remark.re.groupindex else None
    if not ("WAYBACK TOOLBAR INSERT" in markup or "End Wayback Rewrite JS" in markup or _FILED.search(markup)):
        masked = _blank(markup, *remark.span()) if remark else markup
        return _original(SavedPage(masked, masked, url if url and url.startswith("http") else None, retrieved))
    found = _WOMBAT.search(markup) or _ARCHIVED.search(url or "") or _ARCHIVED.search(markup)
    filed = _FILED.search(markup)
    when = archived_at(found["stamp"]) if found else f"{filed[2]} {filed[1]} UTC" if filed else retrieved
    masked = _without_banners(_blank(markup, *remark.span()) if remark else markup)
    return SavedPage(_REWRITTEN.sub("", masked), masked, found["url"] if found else url, when)


def _original(page: SavedPage) -> SavedPage:
    """The page with its own address where it was saved from the Wayback Machine without a banner."""
    url, when = own_address(page.url or "")
    return page._replace(url=url, retrieved=when or page.retrieved) if when else page


def own_address(url: str) -> tuple[str, str | None]:
    """The address that a page had before it was archived, and when it was; any other address as it is."""
    match = _ARCHIVED.match(url)
    return (match["url"], archived_at(match["stamp"])) if match else (url, None)


def host(url: str | None) -> str | None:
    """The site of an address, without "www.": the outlet of a page that names none."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name and "." in name else None


def archived_at(stamp: str) -> str:
    """The moment in an address of the Wayback Machine: 20241018105100 is 2024-10-18 10:51:00 UTC."""
    day, clock = stamp[:8], stamp[8:]
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {clock[:2]}:{clock[2:4]}:{clock[4:]} UTC"


def _without_banners(markup: str) -> str:
    for begins, ends in _BANNERS:
        end = markup.find(ends)
        start = markup.find(begins) if end >= 0 else -1
        if 0 <= start < end:
            markup = _blank(markup, start, end + len(ends))
    if (filed := _FILED.search(markup)) is not None:
        start, end = markup.rfind("<!--", 0, filed.start()), markup.find("-->", filed.end())
        if start >= 0 and end >= 0:
            markup = _blank(markup, start, end + len("-->"))
    return markup


def _blank(markup: str, start: int, end: int) -> str:
    return markup[:start] + " " * (end - start) + markup[end:]
