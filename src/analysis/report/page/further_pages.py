"""Evidence beyond what one page can carry, on pages beside it that need no script and make no request."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.report.page.evidence import Item
from analysis.report.page.templates import template

ENTRIES = 2000
"""Entries of a further page: some three megabytes, laid out in a second."""
SIGNS = 6
"""Signs at the end of an id by which the first page finds the page of an entry: few of a million ids share them."""


def further_pages(items: Sequence[Item], before: int) -> list[dict[str, Any]]:
    """number, name, items and first place of each further page; `before`: entries that the first page carries."""
    return [
        {
            "number": number,
            "name": f"evidence-{number}.html",
            "items": items[start : start + ENTRIES],
            "first": before + start + 1,
        }
        for number, start in enumerate(range(0, len(items), ENTRIES), 2)
    ]


def index_of(pages: Sequence[dict[str, Any]]) -> dict[str, str]:
    """name of a page -> the last signs of its entries' ids, one after the other."""
    return {page["name"]: "".join(item.anchor[-SIGNS:] for item in page["items"]) for page in pages}


def write_further(folder: Path, pages: Sequence[dict[str, Any]], content: dict[str, Any]) -> None:
    """Writes the pages into `folder`; `content` holds title, style, and what entries say of corrections."""
    shown = template("evidence")
    for page in pages:
        text = shown.render(
            content, number=page["number"], of=len(pages) + 1, items=page["items"], first=f"{page['first']:,}",
            last=f"{page['first'] + len(page['items']) - 1:,}", pages=pages,
        )  # fmt: skip
        (folder / page["name"]).write_text(text + "\n", encoding="utf-8", newline="\n")
