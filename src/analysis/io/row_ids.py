"""Row ids made from content, so that a row keeps its id when others come and go."""

import hashlib


def row_id(kind: str, *parts: object) -> str:
    """The id of a row: `kind` and 12 hexadecimal digits of the SHA-256 of its parts."""
    content = "\x1f".join(["" if part is None else str(part) for part in parts])
    return f"{kind}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
