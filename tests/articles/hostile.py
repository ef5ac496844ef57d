"""Raw files such as no newsroom would send: real ones damaged in every way we know, from a seed."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from random import Random

GLYPHS = str.maketrans("aceopxyABEKMHOPCTX", "асеорхуАВЕКМНОРСТХ")
MARKS = [
    "\u202e",
    "\u200b",
    "\u200f",
    "\ufeff",
    "\u2066",
    "\u0301",
    "\u00ad",
    "\u2028",
    "\x85",
    "\x0c",
    "\x1b",
    "\x00",
]
EMOJI = ["🚀", "👩‍👩‍👧‍👦", "🇺🇦", "‼️", "𝟙𝟚", "½", "①", "٣٤٥", "१२", "ﬁ", "İ", "ß", "𐍈"]
ENCODINGS = [
    "utf-8-sig",
    "utf-16",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "koi8-r",
    "cp437",
    "utf-7",
    "shift_jis",
]
BYTES = bytes(range(256))

Damage = Callable[[str, str, Random], bytes]


def _cut(text: str, _: str, random: Random) -> bytes:
    raw = text.encode()
    return raw[random.randrange(len(raw)) : random.randrange(len(raw))] or raw[: random.randrange(1, len(raw))]


def _doubled(text: str, _: str, random: Random) -> bytes:
    return (text * random.randint(2, 4)).encode()


def _interleaved(text: str, other: str, random: Random) -> bytes:
    lines = [line for pair in zip(text.split("\n"), other.split("\n"), strict=False) for line in pair]
    return "\n".join(lines).encode()


def _shuffled(text: str, other: str, random: Random) -> bytes:
    lines = text.split("\n") + other.split("\n")[: random.randrange(10)]
    random.shuffle(lines)
    return random.choice(["\n", "\r\n", "\r", "\n\n\n", " ", "\t"]).join(lines).encode()


def _encoded(text: str, _: str, random: Random) -> bytes:
    return text.encode(random.choice(ENCODINGS), errors=random.choice(["replace", "ignore", "xmlcharrefreplace"]))


def _flipped(text: str, _: str, random: Random) -> bytes:
    raw = bytearray(text.encode())
    for _ in range(random.randint(1, 60)):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)


def _binary(_: str, __: str, random: Random) -> bytes:
    return random.choice([b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"PK\x03\x04"]) + random.randbytes(900)


def _surrogates(text: str, _: str, random: Random) -> bytes:
    place = random.randrange(len(text))
    return (text[:place] + chr(random.randrange(0xD800, 0xE000)) + text[place:]).encode("utf-8", "surrogatepass")


def _one_line(text: str, other: str, random: Random) -> bytes:
    return " ".join((text + other).split()).replace(". ", random.choice([". ", " ", ", ", ""])).encode()


def _glyphs(text: str, _: str, random: Random) -> bytes:
    return "".join(c.translate(GLYPHS) if random.random() < 0.3 else c for c in text).encode()


def _sprinkled(signs: list[str]) -> Damage:
    def sprinkled(text: str, _: str, random: Random) -> bytes:
        return "".join(c + random.choice(signs) if random.random() < 0.05 else c for c in text).encode()

    return sprinkled


def _without(signs: str) -> Damage:
    return lambda text, _, __: text.translate(dict.fromkeys(map(ord, signs))).encode()


def _repeated(text: str, _: str, random: Random) -> bytes:
    at = random.randrange(len(text))
    piece = text[at : at + random.randint(1, 12)]
    return (text[:at] + piece * random.randint(50, 900) + text[at:]).encode()


def _tagged(text: str, _: str, random: Random) -> bytes:
    tags = ["<p>", "</div>", "<script>", "<![CDATA[", "<!--", "&#x110000;", "&nbsp;", "<a href='", "<table><tr><td>"]
    return "\n".join(random.choice(tags) + line for line in text.split("\n")).encode()


def _nothing(_: str, __: str, random: Random) -> bytes:
    return random.choice([b"", b" ", b"\n" * 50, b"\xef\xbb\xbf", b"\x00", b"\xff\xfe", "\u3000".encode(), b'"'])


DAMAGES: dict[str, Damage] = {
    "cut": _cut,
    "doubled": _doubled,
    "interleaved": _interleaved,
    "shuffled": _shuffled,
    "another encoding": _encoded,
    "flipped bytes": _flipped,
    "binary": _binary,
    "surrogates": _surrogates,
    "one line": _one_line,
    "look-alike letters": _glyphs,
    "marks that do not show": _sprinkled(MARKS),
    "emoji and other digits": _sprinkled(EMOJI),
    "without stops": _without(".!?"),
    "without quotation marks": _without("\"'“”‘’"),
    "without white space": _without(" \n\t"),
    "a piece many times": _repeated,
    "tags": _tagged,
    "nothing": _nothing,
}


def _records(texts: list[str], random: Random) -> list[object]:
    odd: list[object] = [
        None,
        7,
        [],
        "text",
        {"text": None},
        {"text": 7},
        {"text": ["a", "b"]},
        {"id": {}, "text": "x"},
    ]
    rows: list[object] = [
        {"id": random.choice([n, str(n), "same", None, "../x", "a/b", ""]), "title": text[:40], "text": text,
         "published": random.choice(["2024-10-18", "yesterday", 0, 1e18, None, "0000-00-00", ["x"], "18/10/2024"])}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return [row if random.random() < 0.8 else random.choice(odd) for row in rows]


def _container(kind: str, texts: list[str], random: Random) -> bytes:
    rows = _records(texts, random)
    if kind == "jsonl":
        return "\n".join(json.dumps(row, ensure_ascii=random.random() < 0.5) for row in rows).encode()
    if kind == "json":
        whole = random.choice([rows, {"articles": rows}, {"a": {"b": rows}}, rows[0]])
        deep = random.random() < 0.1
        return b"[" * 30_000 if deep else json.dumps(whole).encode()
    cells = ['"' + text.replace('"', '""') + '"' for text in texts]
    return ("id,text\n" + "\n".join(f"{n},{cell}" for n, cell in enumerate(cells))).encode()


def hostile_files(originals: Mapping[str, str], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` damaged files, name and bytes. The name tells the kind: every `.txt` and `.html` is one record, a
    `.jsonl` one a line that is not blank; of other files it is not known how many records damage leaves."""
    random = Random(seed)
    texts = [originals[name] for name in sorted(originals)]
    for number in range(count):
        text, other = random.choice(texts), random.choice(texts)
        damage = random.choice(sorted(DAMAGES))
        ending = random.choices(["txt", "html", "jsonl", "json", "csv", "parquet", "gz"], [70, 10, 8, 4, 4, 2, 2])[0]
        raw = DAMAGES[damage](text, other, random)
        if ending in ("jsonl", "json", "csv"):
            damaged = [DAMAGES[damage](piece, other, random).decode("utf-8", "replace") for piece in texts]
            raw = _container(ending, damaged, random)
            raw = DAMAGES["flipped bytes"](raw.decode(), other, random) if random.random() < 0.3 else raw
        if ending == "gz":
            packed = gzip.compress(raw, mtime=0)
            raw, ending = random.choice([packed, packed[: len(packed) // 2], raw]), "txt.gz"
        name = f"{number:05d}-{damage.replace(' ', '-')}.{ending}"
        yield f"{random.choice(['', 'deep/er/', 'Ünïcode ñame/'])}{name}", raw
