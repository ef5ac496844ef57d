"""The paragraphs of an RTF document, by striprtf."""

from striprtf.striprtf import rtf_to_text


def paragraphs(data: bytes) -> str:
    """One paragraph a line, empty ones as empty lines."""
    return str(rtf_to_text(data.decode("cp1252", "replace"), errors="replace"))
