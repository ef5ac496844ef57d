"""An RTF file as its paragraphs."""

import re

from striprtf.striprtf import font_table_group, rtf_to_text

from analysis.articles.containers.decoding import Unreadable

LARGEST_FONT_TABLE = 50_000
"""Characters of the table of fonts: the reader's time grows with its square, real ones hold some 10,000."""
LONGEST_LINK = 3_000
"""Characters that the words of a link may take with their formats."""
_LINK = re.compile(rb'HYPERLINK\s+"(?P<address>[^"{}\\]{1,500})"[^{}]{0,200}\}{1,2}\s{0,9}\{\\fldrslt(?![a-z])')
_BRACE = re.compile(rb"\\.|[{}]")
"""A brace of a group; one behind a backslash is text."""
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_FONT = re.compile(r"\\f(?=\d)")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z0-9]) ?")


def paragraphs(data: bytes) -> str:
    """The text of an RTF file, one paragraph a line; the cells of a table's row are parted by tabs.

    Headers, footers, pictures and the addresses of links are left out. Raises `Unreadable` (broken_rtf).
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("broken_rtf", "does not start with {\\rtf")
    try:
        text = rtf_to_text(_prepared(data), errors="replace")
        # a character beyond the basic plane is written as two halves
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise Unreadable("broken_rtf", f"{type(error).__name__}: {error}"[:300]) from None


def links(data: bytes, holding: str) -> list[tuple[str, str]]:
    """Words and address of each link whose address holds these letters, in order."""
    found = []
    for match in _LINK.finditer(data):
        if holding.encode() not in match["address"]:
            continue
        words = rtf_to_text(_prepared(b"{\\rtf1 " + _group(data, match.end()) + b"}"), errors="replace").strip()
        if words:
            found.append((words, match["address"].decode("ascii", "replace")))
    return found


def _group(data: bytes, start: int) -> bytes:
    """What stands before the brace that closes the group which is open at `start`."""
    depth = 1
    for brace in _BRACE.finditer(data, start, start + LONGEST_LINK):
        depth += {b"{": 1, b"}": -1}.get(brace[0], 0)
        if not depth:
            return data[start : brace.start()]
    return b""


def _prepared(data: bytes) -> str:
    """The source with what the reader is slow at, or spells in a way that cannot be told from text, put otherwise."""
    found = _CODE_PAGE.search(data[:2_000])
    try:
        source = data.decode(f"cp{found[1].decode()}" if found else "cp1252", errors="replace")
    except LookupError:
        source = data.decode("cp1252", errors="replace")
    # a blank keeps the reader from its search for links, whose time grows with the square of a line
    source = _CELL.sub(r"\\tab ", source.replace("\\fldinst", "\\fldinst "))
    fonts = font_table_group(source)
    spread = "" if len(fonts) > LARGEST_FONT_TABLE else _FONT.sub(r"\n\\f", fonts)
    return source.replace(fonts, spread, 1) if fonts else source
