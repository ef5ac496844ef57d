"""From bytes to text: encodings, and text that was once decoded wrongly."""

import codecs
import re

import charset_normalizer
import ftfy

from analysis.articles.alignment import Stretch, align

_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_MAGIC = [b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0"]
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_LETTERS_1252 = re.compile("[‘’“”–—…•·£€°©®™éèêëáàâäãåíìîïóòôöõøúùûüýñçßæœÉÈÁÀÂÄÅÍÓÖÜÑÇØÆ\xa0«»½¼¾²³]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_MOJIBAKE = re.compile("[ÂÃâÐÑØÙï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_SAMPLE = 20_000


class Unreadable(Exception):
    """Bytes that hold no text; `reason` is a word for the quarantine, `detail` a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def decode(data: bytes) -> str:
    """The text in `data`, its line ends and characters as they are, a byte order mark left out.

    Tried in turn: a byte order mark, UTF-8, UTF-16 without a mark, Windows-1252 where it gives letters,
    what charset-normalizer finds, Latin-1. Raises `Unreadable` (empty | binary | nul_bytes).
    """
    if not data.strip():
        raise Unreadable("empty", "no characters but white space")
    if any(data.startswith(magic) for magic in _MAGIC):
        raise Unreadable("binary", f"starts with the mark of a binary format: {data[:4]!r}")
    text = _decoded(data)
    if "\x00" in text:
        raise Unreadable("nul_bytes", f"NUL character at offset {text.index(chr(0))}")
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > 2 and controls * 50 > len(text[:_SAMPLE]):
        raise Unreadable("binary", f"{controls} control characters in the first {min(len(text), _SAMPLE)}")
    if not text.strip():
        raise Unreadable("empty", "no characters but white space")
    return text


def sniff(head: bytes) -> str:
    """The encoding of a file by its first bytes, for reading it as a stream."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, "utf-32")
    if (wide := _wide(head)) is not None:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text
    except UnicodeDecodeError:
        pass
    if (wide := _wide(data)) is not None:
        return data.decode(wide, errors="replace")
    return _single_byte(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in English every second byte is NUL."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and len(data) % 2 == 0:
        if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
            return "utf-16-le"
        if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
            return "utf-16-be"
    return None


def _single_byte(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    foreign = _NOT_ASCII.findall(text[:_SAMPLE])
    if text and len(_LETTERS_1252.findall(text[:_SAMPLE])) >= 0.8 * len(foreign):
        return text
    guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if guess is not None:
        try:
            return data.decode(guess.encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def repair(text: str) -> tuple[str, list[Stretch]] | None:
    """A block of text with its mojibake undone ("â€™" to "’"), and the stretches that lead back to `text`.

    None where nothing is to be repaired, which is the usual case and cheap to find.
    """
    if text.isascii() or not _MOJIBAKE.search(text):
        return None
    repaired = ftfy.fix_encoding(text).strip()
    if repaired == text or not repaired:
        return None
    return repaired, align(repaired, text)
