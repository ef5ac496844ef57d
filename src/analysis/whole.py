"""Files that are whole or not there: written beside their place, then renamed into it."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> bool:
    """Writes `text` in one step; False where the file holds it already and nothing was written."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return True
