"""Draws the sentences of our own gold set of estimates from the corpora, the same ones every time.

    python benchmarks/estimates_sample.py CORPORA > SENTENCES.jsonl

CORPORA holds fa-kes-syria/, allsides-events/ and polnear/. One JSON object a line: index, document, start, end,
digest (of the text, so that a wrong one is noticed) and text. A sentence is drawn if a digit or a word that may be
a number stands in it, whatever the number is (a date, a name, a count), at most one a document. Numbered units of
forces are rare in these corpora, so a further stratum draws from sentences that hold a number and a word for one.
The order is that of a keyed hash, so nothing depends on a random generator. The gold set (tests/gold/estimates.csv)
keeps offsets and labels, no text: this script brings the texts back.
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from analysis.articles.cleaning.sentences import sentences

SEED = "estimates 2026"
WANTED = {"fa-kes-syria": 110, "allsides-events": 60, "polnear": 40}
UNITS = 24
UNIT = re.compile(
    r"\b(?:brigade|battalion|regiment|division|squadron|squad|platoon|company|companies|contingent|unit|convoy)s?\b"
)
LENGTHS = range(30, 280)
WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
million millions billion billions trillion dozen dozens scores score several few couple half third quarter
twice double none another one
"""
Place = tuple[str, str, int, int, str]
MAY_COUNT = re.compile(rf"\d|\b(?:{'|'.join(WORDS.split())})\b", re.IGNORECASE)


def documents(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Corpus, document id and text of every document."""
    for corpus in ("fa-kes-syria", "allsides-events"):
        with gzip.open(corpora / corpus / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield corpus, record["id"], record["text"]
    for path in sorted((corpora / "polnear/data/dev/text").iterdir()):
        yield "polnear", path.stem, path.read_text("utf-8")


def digest(text: str) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as the package cuts them; a line end always cuts."""
    offset = 0
    for line in text.splitlines(keepends=True):
        for start, end in sentences(line):
            yield offset + start, offset + end
        offset += len(line)


def drawn(corpora: Path) -> list[dict[str, str | int]]:
    """The sentences of the gold set, in the order of the corpora and of the hash."""
    pools: dict[str, list[Place]] = {stratum: [] for stratum in [*WANTED, "units"]}
    for corpus, document, text in documents(corpora):
        spots = [(s, e) for s, e in spans(text) if e - s in LENGTHS and MAY_COUNT.search(text[s:e])]
        keyed = sorted((digest(f"{SEED}|{document}|{s}"), document, s, e, text[s:e]) for s, e in spots)
        pools[corpus] += keyed[:1]
        pools["units"] += [place for place in keyed[1:] if UNIT.search(place[4])][:1]
    chosen = [row for name, rows in pools.items() for row in sorted(rows)[: WANTED.get(name, UNITS)]]
    return [
        {"index": n, "document": document, "start": start, "end": end, "digest": digest(text), "text": text}
        for n, (_, document, start, end, text) in enumerate(chosen)
    ]


if __name__ == "__main__":
    for sentence in drawn(Path(sys.argv[1])):
        print(json.dumps(sentence, ensure_ascii=False))
