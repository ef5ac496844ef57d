"""Files that hold one article, or the export of a news archive: text, pages, Markdown, Word, RTF, PDF and XML."""

from collections.abc import Callable, Iterator

from analysis.articles import archives
from analysis.articles.containers.decoding import Unreadable, decode
from analysis.articles.containers.documents import docx, markdown, pdf, rtf
from analysis.articles.containers.kinds import KINDS, UNKNOWN, endings, unknown
from analysis.articles.containers.source import Source
from analysis.articles.records import Entry

_CONVERTERS: dict[str, Callable[[bytes], str]] = {
    "docx": docx.paragraphs,
    "rtf": rtf.paragraphs,
    "pdf": pdf.paragraphs,
}

_LINKS: dict[str, Callable[[bytes, str], list[tuple[str, str]]]] = {"docx": docx.links, "rtf": rtf.links}


def documents(source: Source, kind: str) -> Iterator[Entry]:
    """The articles of an export of a news archive, else the one article that the file is."""
    data = source.read()
    if kind in _CONVERTERS:
        text = _converted(kind, data)
        document = archives.Document("paragraphs", text, _links(kind, data))
    else:
        document = archives.Document(kind if kind in ("html", "xml") else "text", _text(source, kind, data))
    if (records := archives.archived(document)) is not None:
        yield from records
    elif kind == UNKNOWN:
        raise unknown(source)
    elif kind == "xml" and KINDS.get(endings(source.name)[0]) != "text":
        raise Unreadable("unknown_format", "XML of no news archive that is known; save the articles as text or JSON")
    elif kind == "html":
        yield Entry("", data, {"html": document.text}, whole=True)
    elif kind == "markdown":
        fields, text = markdown.front_matter(document.text)
        yield Entry("", data, fields | {"text": markdown.paragraphs(text)}, whole=not fields)
    else:
        title = docx.title(data) if kind == "docx" else None
        yield Entry("", data, {"title": title, "text": document.text}, whole=True)


def exported(letter: Entry) -> Iterator[Entry] | None:
    """The articles of an export that was mailed, or saved from a browser as a mail; None where it is none."""
    kind = "html" if "html" in letter.content else "text"
    return archives.archived(archives.Document(kind, letter.content[kind])) if letter.reason is None else None


def _text(source: Source, kind: str, data: bytes) -> str:
    try:
        return decode(data)
    except Unreadable:
        if kind == UNKNOWN:
            raise unknown(source) from None
        raise


def _links(kind: str, data: bytes) -> tuple[tuple[str, str], ...]:
    """The links that tell the ids of an archive's documents; none where the file does not give them whole."""
    try:
        return tuple(_LINKS[kind](data, archives.LINKED)) if kind in _LINKS else ()
    except Exception:  # the text was read: a broken link takes no article down
        return ()


def _converted(kind: str, data: bytes) -> str:
    """The paragraphs; without any `Unreadable` (broken_docx | encrypted | too_large | unreadable | no_text |
    nul_bytes)."""
    try:
        text = _CONVERTERS[kind](data)
    except Unreadable:
        raise
    except pdf.Encrypted:
        raise Unreadable("encrypted", "a PDF that opens with a password only; save it without one") from None
    except Exception as error:  # the libraries answer broken bytes with errors of any class
        raise Unreadable("unreadable", f"a broken {kind.upper()} ({type(error).__name__}: {error})"[:300]) from None
    if not text.strip():
        scanned = "scanned pages; expected text" if kind == "pdf" else "a document without words"
        raise Unreadable("no_text", scanned)
    if "\x00" in text:
        raise Unreadable("nul_bytes", f"NUL character at offset {text.index(chr(0))}")
    return text
