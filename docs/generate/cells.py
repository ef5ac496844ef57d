"""Tables and cells in Markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def cell(text: str) -> str:
    """Plain text as a cell: what Markdown or HTML would take for its own is written out."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("\n", " ")
    return "".join(f"\\{sign}" if sign in "*_`[]" else sign for sign in escaped)


def code(text: str) -> str:
    """Text as code within a cell."""
    return f"`{text}`" if text else ""
