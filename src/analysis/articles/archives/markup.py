"""The text of a piece of HTML by paragraphs, as an archive laid it out."""

from collections.abc import Iterator

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from analysis.articles.archives.wrapping import on_one_line

BREAKS = frozenset([
    "p", "div", "table", "tbody", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "header", "section",
    "article", "aside", "footer", "blockquote", "center",
])  # fmt: skip
"""Elements that stand on lines of their own; the cells of a row are parted by a tab instead."""
HIDDEN = frozenset(["script", "style", "noscript", "head", "title", "button", "input"])


def element(piece: str) -> HtmlElement | None:
    """A piece of HTML as a tree, None where it holds nothing."""
    if not piece.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(piece.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs of a tree that hold anything, white space as a browser shows it, "\\n" for a line break."""
    found = ("".join(pieces) for pieces in _pieces(tree))
    return [text for lines in found if (text := _plain(lines))]


def with_rows(tree: HtmlElement) -> HtmlElement:
    """The tree with each row of a table of figures on one line, whatever paragraphs its cells are made of."""
    for row in list(tree.iter("tr")):
        cells = row.findall("td")
        if len(cells) > 1 and next(row.iterdescendants("table"), None) is None:
            words = "\t".join(text(cell) or "" for cell in cells)
            for child in list(row):
                row.remove(child)
            row.text = words
    return tree


def text(tree: HtmlElement | None) -> str | None:
    """The whole text of an element on one line, None where there is none."""
    if tree is None:
        return None
    return on_one_line(" ".join(paragraphs(tree))) or None


def _plain(lines: str) -> str:
    return "\n".join(line for line in (on_one_line(part) for part in lines.split("\n")) if line)


def _pieces(tree: HtmlElement) -> Iterator[list[str]]:
    current: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in HIDDEN:
            hidden += 1 if event == "start" else -1
        elif tag == "br" and event == "start":
            current.append("\n")
        elif tag in ("td", "th"):
            current.append("\t" if event == "end" and not hidden else "")
        elif tag in BREAKS and node is not tree:
            yield current
            current = []
        piece = (node.text if event == "start" else node.tail if node is not tree else None) or ""
        if piece and not hidden:
            current.append(_folded(piece))
    yield current


def _folded(piece: str) -> str:
    """Line breaks of the source mean a blank."""
    return piece.replace("\r", " ").replace("\n", " ").replace("\t", " ")
