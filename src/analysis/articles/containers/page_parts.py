"""The files that a browser puts beside a page it saves ("web page, complete"): pictures, scripts, frames."""

import re
from collections.abc import Container

_FOLDER = re.compile(
    r"(?P<page>.+)(?:[_-]files|[_-]Dateien|_fichiers|_archivos|_file|_bestanden|_arquivos)", re.IGNORECASE
)


def page_of(name: str, names: Container[str]) -> str | None:
    """The page among `names` that the file `name` belongs to: "a_files/x.js" to "a.html"; None where it is none."""
    parts = name.split("/")
    for depth, part in enumerate(parts[:-1]):
        if (match := _FOLDER.fullmatch(part)) is None:
            continue
        base = "/".join([*parts[:depth], match["page"]])
        if (
            page := next((base + ending for ending in (".html", ".htm") if base + ending in names), None)
        ) is not None:
            return page
    return None
