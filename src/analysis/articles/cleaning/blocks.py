"""A raw text as blocks (its lines), each with what can be seen of it without its neighbours."""

import re
from typing import NamedTuple

import polars as pl

_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_COUNTED = re.compile(r"\w\S*")
"""A word to be counted: simpler than a word to be compared, and several times as fast."""
_LETTER = re.compile(r"\w")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…。！？।।؟][\"'”’»)\]』」*]*$")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WIDE_CHARACTERS_PER_WORD = 2

WHITE_SPACE = {code: " " for code in range(0x3001) if chr(code).isspace()}
"""Characters shown as a space: one for one, so that offsets stay."""


class Block(NamedTuple):
    """One line of a raw text: [start, end) in it without white space around, and its text with plain spaces."""

    start: int
    end: int
    text: str
    words: int
    sentence: bool

    @property
    def key(self) -> str:
        """The block for comparing: its words in lower case."""
        return " ".join(_WORD.findall(self.text.lower()))


class Part(NamedTuple):
    """A stretch [start, end) of one block of the raw text."""

    block: int
    start: int
    end: int


def blocks(raw: str) -> list[Block]:
    """The lines of `raw` that hold anything, in order; hard-wrapped paragraphs are joined."""
    spans = [match.span() for match in _LINE.finditer(raw)]
    if _is_wrapped(raw, spans):
        spans = _paragraphs(raw, spans)
    found = (_block(raw, start, end) for start, end in spans)
    return [block for block in found if block is not None]


def unwrapped_lines(raw: str) -> list[Block]:
    """The lines of `raw` that hold anything, as they stand: no paragraph of it was broken at a column."""
    return [block for match in _LINE.finditer(raw) if (block := _block(raw, *match.span())) is not None]


def _block(raw: str, start: int, end: int) -> Block | None:
    piece = raw[start:end]
    if not piece.isprintable():
        piece = piece.translate(WHITE_SPACE)
    text = piece.strip()
    if not text:
        return None
    start += len(piece) - len(piece.lstrip())
    return Block(start, start + len(text), text, word_count(text), _SENTENCE_END.search(text[-12:]) is not None)


def word_count(text: str) -> int:
    """Words in `text`; in scripts without spaces, every two characters count as a word."""
    wide = len(_WIDE.findall(text)) if not text.isascii() else 0
    # what white space parts and holds a letter is what `_COUNTED` finds, in half the time
    parts = text.split()
    bare = len([part for part in parts if not part[0].isalnum() and _LETTER.search(part) is None])
    return len(parts) - bare + wide // _WIDE_CHARACTERS_PER_WORD


def words_in(column: str) -> pl.Expr:
    """The same count for a column of texts."""
    words, wide = (pl.col(column).str.count_matches(form.pattern) for form in (_COUNTED, _WIDE))
    return words.cast(pl.Int64) + wide.cast(pl.Int64) // _WIDE_CHARACTERS_PER_WORD


def _is_wrapped(raw: str, spans: list[tuple[int, int]]) -> bool:
    """Whether lines were broken at a column: most lines of nearly one length go on in lower case."""
    lengths = sorted(end - start for start, end in spans)
    if len(lengths) < 6 or not 40 <= lengths[len(lengths) * 3 // 4] <= 100 or lengths[-1] > 120:
        return False
    following = [
        raw[start:end].lstrip()[:1].islower()
        for (start, end), (before, before_end) in zip(spans[1:], spans, strict=False)
        if start - before_end <= 2 and before_end - before > 40
    ]
    return len(following) >= 4 and sum(following) > 0.5 * len(following)


def _paragraphs(raw: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins lines up to an empty line, a short line or an indented one."""
    column = max(end - start for start, end in spans)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and raw[start:end].strip():
            before, before_end = joined[-1]
            line_before = raw[raw.rfind("\n", 0, before_end) + 1 : before_end].strip()
            gap = raw[before_end:start].replace("\r\n", "\n").count("\n")
            if gap == 1 and len(line_before) > 0.6 * column and not raw[start].isspace():
                joined[-1] = (before, end)
                continue
        joined.append((start, end))
    return joined
