"""Raw files that nobody would send on purpose, drawn from a seed: real articles cut, mixed, re-encoded and broken."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

TEXT_ENDINGS = ("txt", "html", "htm", "text")
HOMOGLYPHS = str.maketrans("aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ")
MARKS = [
    "\x00",
    "\x07",
    "\x1b[31m",
    "\u200b",
    "\u200f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\ufffd",
    "\x85",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x0c",
    "\u0301" * 30,
    "😀",
    "👩‍👩‍👧‍👦",
    "🇰🇵",
    "𝟏𝟐",
    "١٢٣",
    "½",
    "Ⅻ",
    "㊷",
    "²",
    "í³¿",
    "שלום 12",
    "مرحبا",
    "漢字。",
    "=cmd|' /C calc'!A0",
    "<b>",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "<![CDATA[",
    "{{",
    "%s%n",
    "\\u0000",
    "9" * 400,
    "1e999",
    "1,2,3,4",
    "-0",
    "½ million",
    "99999999999999999999 soldiers",
    "10^6",
    "32 October 2024",
    "00/00/0000",
    "on 31 February 2024",
    "9999-99-99T99:99:99+99:99",
    "25:61",
    "0001-01-01",
    "“" * 20,
    "'" * 20,
    "(" * 20,
    "\t" * 20,
    "http://[",
    "https://a..b/%zz",
    "mailto:",
    "By By By",
    "(Reuters) - (AFP) -",
]
CODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp437",
           "shift_jis", "gb18030", "koi8-r", "utf-7", "iso2022_jp", "mac-roman", "cp037"]  # fmt: skip


class File(NamedTuple):
    """A raw file; `records`: how many it must give, None where its being broken leaves that open."""

    name: str
    content: bytes
    records: int | None


Edit = Callable[[str, random.Random], str]


def _cut(text: str, draw: random.Random) -> str:
    start = draw.randrange(len(text) + 1)
    return text[start : draw.randrange(start, len(text) + 1)]


def _doubled(text: str, draw: random.Random) -> str:
    part = _cut(text, draw)
    return text.replace(part, part * 2, 1) if part else text * 2


def _marked(text: str, draw: random.Random) -> str:
    for _ in range(draw.randrange(1, 12)):
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice(MARKS) + text[at:]
    return text


def _shuffled(text: str, draw: random.Random) -> str:
    lines = text.splitlines()
    draw.shuffle(lines)
    return "\n".join(lines)


def _one_line(text: str, draw: random.Random) -> str:
    return text.replace("\n", draw.choice([" ", "", "\r", "\x0b", "\u2028", "\t"]))


def _words_gone(text: str, draw: random.Random) -> str:
    return " ".join(word for word in text.split(" ") if draw.random() < 0.6)


def _look_alike(text: str, draw: random.Random) -> str:
    return "".join(c.translate(HOMOGLYPHS) if draw.random() < 0.3 else c for c in text)


def _wrong_once(text: str, draw: random.Random) -> str:
    return text.encode("utf-8").decode(draw.choice(["cp1252", "latin-1", "cp437"]), "replace")


def _tagged(text: str, draw: random.Random) -> str:
    tags = [
        "<p>",
        "</p>",
        "<div",
        ">",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<td>",
        "</html>",
        "<article>",
        "<br/>",
    ]
    return "".join(line + draw.choice(tags) for line in text.splitlines(keepends=True))


def _run(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice(["7", '"', "(", ",", "said ", "and ", " ", "-", ".", "A", "'"]) * 2_000 + text[at:]


def _backwards(text: str, draw: random.Random) -> str:
    return text[::-1] if draw.random() < 0.5 else "\u202e" + text


def _same(text: str, _: random.Random) -> str:
    return text


EDITS: list[Edit] = [
    _cut, _doubled, _marked, _marked, _shuffled, _one_line, _words_gone, _look_alike, _wrong_once, _tagged, _run,
    _backwards, _same, lambda text, _: text.upper(), lambda text, _: text.title(),
]  # fmt: skip


def _encoded(text: str, draw: random.Random) -> bytes:
    return text.encode(draw.choice(CODINGS) if draw.random() < 0.4 else "utf-8", "replace")


def _broken(content: bytes, draw: random.Random) -> bytes:
    """The bytes cut, flipped, doubled, or with foreign bytes in them."""
    kind = draw.randrange(5)
    at = draw.randrange(len(content) + 1)
    if kind == 0:
        return content[:at]
    if kind == 1:
        held = bytearray(content)
        for _ in range(min(len(held), draw.randrange(1, 40))):
            held[draw.randrange(len(held))] = draw.randrange(256)
        return bytes(held)
    if kind == 2:
        return content[:at] + draw.randbytes(draw.randrange(1, 300)) + content[at:]
    return content[at:] if kind == 3 else content + content[at:]


def _fields(text: str, draw: random.Random) -> dict[str, object]:
    names = [("text", "title"), ("body", "headline"), ("content", "Title"), ("html", "title"), ("TEXT", "byline")]
    body, other = draw.choice(names)
    odd = [None, True, 7, -0.5, [], ["a", 1, None], {"name": "N"}, {"a": {"b": []}}, "", " ", draw.choice(MARKS)]
    fields: dict[str, object] = {body: text, other: draw.choice([*odd, "Flood"])}
    for name in ("id", "published", "url", "outlet", "standfirst"):
        if draw.random() < 0.4:
            fields[name] = draw.choice([*odd, "2024-10-18", "a/b", "../../x", "1", "1"])
    return fields


def _as_jsonl(texts: list[str], draw: random.Random) -> tuple[bytes, int]:
    rows = [json.dumps(_fields(text, draw), ensure_ascii=draw.random() < 0.5) for text in texts]
    odd = ["7", "null", "[]", "{", '{"text": "\\ud800"}', '{"text": NaN}', "[" * 5_000, '{"a":' * 3_000, '"', "{}"]
    rows += draw.sample(odd, draw.randrange(3))
    draw.shuffle(rows)
    return "\n".join(rows).encode("utf-8", "replace"), len(rows)


def _as_json(texts: list[str], draw: random.Random) -> tuple[bytes, int]:
    rows: list[object] = [_fields(text, draw) for text in texts]
    rows += draw.sample([7, None, [], "x", {}, {"text": ["a", {"b": 1}]}], draw.randrange(3))
    whole: object = rows if draw.random() < 0.6 else {draw.choice(["articles", "data", "results"]): rows}
    return json.dumps(whole).encode(), len(rows)


def _as_csv(texts: list[str], draw: random.Random) -> tuple[bytes, int]:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=draw.choice(",;\t"))
    writer.writerow(["id", "title", "text"])
    for number, text in enumerate(texts):
        writer.writerow([number, draw.choice(MARKS).replace("\x00", ""), text.replace("\x00", "").replace("\r", " ")])
    return held.getvalue().encode("utf-8", "replace"), len(texts)


def _as_parquet(texts: list[str], _: random.Random) -> tuple[bytes, int]:
    held = io.BytesIO()
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    pl.DataFrame({"id": [str(n) for n in range(len(clean))], "text": clean}).write_parquet(held)
    return held.getvalue(), len(texts)


_CONTAINERS = {"jsonl": _as_jsonl, "json": _as_json, "csv": _as_csv, "parquet": _as_parquet}


def files(count: int, raw: Path, seed: int = 1) -> Iterator[File]:
    """`count` raw files, from the articles in the folder `raw`; the same for the same seed."""
    draw = random.Random(seed)
    articles = [path.read_bytes().decode("utf-8", "replace") for path in sorted(raw.glob("*.txt"))]
    for number in range(count):
        yield _file(number, articles, draw)


def _text(articles: list[str], draw: random.Random) -> str:
    text = draw.choice(articles)
    if draw.random() < 0.2:
        lines = zip(text.splitlines(), draw.choice(articles).splitlines(), strict=False)
        text = "\n".join(line for pair in lines for line in pair)
    for _ in range(draw.randrange(1, 4)):
        text = draw.choice(EDITS)(text, draw)[:40_000]
    return text


def _file(number: int, articles: list[str], draw: random.Random) -> File:
    name, packed = f"{number:05}", draw.random() < 0.1
    if draw.random() < 0.55:
        ending = draw.choice(TEXT_ENDINGS)
        content, records = _encoded(_text(articles, draw), draw), 1
        if draw.random() < 0.25:
            content = _broken(content, draw)
        if draw.random() < 0.03:
            content = draw.choice([b"", b" \n\t", b"\x00" * 50, draw.randbytes(2_000), b"%PDF-1.7 x", b"PK\x03\x04"])
    else:
        ending = draw.choice(list(_CONTAINERS))
        texts = [_text(articles, draw) for _ in range(draw.randrange(4))]
        content, records = _CONTAINERS[ending](texts, draw)
    whole: int | None = max(1, records)
    if ending in _CONTAINERS and draw.random() < 0.4:
        content, whole = _broken(content, draw), None
    if packed:
        content = gzip.compress(content, mtime=0)
        if draw.random() < 0.4:
            content, whole = _broken(content, draw), 1 if ending in TEXT_ENDINGS else None
    if draw.random() < 0.02:
        ending, whole = draw.choice(["pdf", "docx", "", "TXT2"]), 1
    return File(f"{name}.{ending}{'.gz' if packed else ''}", content, whole)
