"""Evidence as data, for folders too large to be written out: a block per article, opened when it is asked for.

A page of ten thousand entries takes seconds to lay out, but a browser passes over data without reading it.
The page's script builds from a block what the template writes out in a small folder, tag by tag.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.report.page.article_view import ArticleView
from analysis.report.page.evidence import Item, MarkedText

WRITTEN_ENTRIES = 600
WRITTEN_ARTICLES = 60
"""Up to so many of each the page holds everything written out, so that it needs no script."""
MOST_ENTRIES = 14_000
"""A page carries so many entries, some 15 MB of 25: the estimates first, the others on pages beside it."""

NAMES = ("source", "outlet", "stance")


def written_out(items: Sequence[Item], views: Sequence[ArticleView]) -> bool:
    """Whether the evidence is written out in the page; otherwise it is carried as blocks."""
    return len(items) <= WRITTEN_ENTRIES and len(views) <= WRITTEN_ARTICLES


@dataclass(frozen=True)
class Blocks:
    """`index`: what every entry can be found by, and its block; `articles`: the blocks, in the order of the views."""

    index: dict[str, Any]
    articles: list[dict[str, Any]]


def blocks(items: Sequence[Item], views: Sequence[ArticleView]) -> Blocks:
    """The entries and articles as plain values for JSON.

    A row of the index is: anchor, kind, the numbers of its source, outlet and stance in `names`, low, high,
    first, last, and the number of its block. An entry is heading, pieces, facts, the line that corrects it, the lines
    that judge it.
    """
    place = {view.anchor: number for number, view in enumerate(views)}
    names = {name: sorted({getattr(item.facets, name) for item in items}) for name in NAMES}
    ranks = {name: {value: rank for rank, value in enumerate(values)} for name, values in names.items()}
    entries: list[dict[str, Any]] = [{} for _ in views]
    rows = []
    for item in items:
        f, block = item.facets, place[item.article_anchor]
        known = [ranks[name][getattr(f, name)] for name in NAMES]
        rows.append([item.anchor, item.kind, *known, f.low, f.high, f.first, f.last, block])
        entries[block][item.anchor] = [item.heading, _pieces(item.pieces), item.facts, item.correction, item.examples]
    articles = [
        {"heading": view.heading, "facts": view.facts, "pieces": _pieces(view.pieces), "entries": own}
        for view, own in zip(views, entries, strict=True)
    ]
    return Blocks({"names": names, "entries": rows, "articles": [view.anchor for view in views]}, articles)


def _pieces(pieces: Sequence[MarkedText]) -> list[Any]:
    """A piece without a kind as its text alone, any other as text and kinds."""
    return [[piece.text, " ".join(piece.kinds)] if piece.kinds else piece.text for piece in pieces]
