"""Draws the windows of our own gold set of attributions and links from the corpora, the same ones every time.

    python benchmarks/attributions_sample.py CORPORA > WINDOWS.jsonl

CORPORA holds fa-kes-syria/ and allsides-events/. One JSON object a line: window, document, part (text or title),
half, start, end, digest (of the window's text), published and text. A window is WIDTH sentences in a row of one
article, as the package cuts them; it may be drawn if at least two of its sentences hold a number and, up to five
words on, a word for people, and at least one holds a word of reporting. At most one window is drawn an article, and
of articles with the same text one. A last stratum draws titles that hold a word of reporting or a colon, from
articles without a window. The order is that of a keyed hash, and so is the half ("develop", which rules may be mended
on, or "aside"). The gold sets (tests/gold/attributions.csv, links.csv) keep offsets and labels, no text: this
script brings the texts back.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from estimates_sample import digest, spans

SEED = "attributions 2026"
WIDTH = 4
LENGTHS = range(250, 1001)
WANTED = {"fa-kes-syria": 40, "allsides-events": 18}
TITLES = 16
NUMBER = r"""
(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen
|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|scores|several)
"""
PEOPLE = r"""
(?:people|persons|civilians|soldiers|troops|fighters|militants|rebels|terrorists|children|women|men|migrants|members
|killed|dead|deaths|wounded|injured|martyrs|martyred|victims|casualties|families|forces|residents|refugees|gunmen
|attackers|protesters|hostages|patients|detainees|personnel)
"""
REPORTING = r"""
(?:said|says|say|told|according|claimed|claims|reported|reports|reportedly|denied|denies|added|quoted|citing|announced
|confirmed|accused|accuses|warned|stated|alleged|estimated|urged|demanded|insisted)
"""
COUNTED = re.compile(rf"\b{NUMBER}\b(?:\W+\w+){{0,5}}?\W+{PEOPLE}\b", re.IGNORECASE | re.VERBOSE)
REPORTED = re.compile(rf"\b{REPORTING}\b", re.IGNORECASE | re.VERBOSE)
TITLED = re.compile(rf"\b{REPORTING}\b|:\s", re.IGNORECASE | re.VERBOSE)
Record = dict[str, Any]
Place = tuple[str, str, int, int, Record]


def records(corpora: Path) -> Iterator[tuple[str, Record]]:
    """Corpus and record of every article whose text was not seen before."""
    seen = set()
    for corpus in WANTED:
        with gzip.open(corpora / corpus / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["text"] not in seen:
                    seen.add(record["text"])
                    yield corpus, record


def half(document: str) -> str:
    """The half that a document belongs to."""
    return "aside" if int(digest(f"{SEED}|half|{document}"), 16) % 2 else "develop"


def windows(text: str) -> Iterator[tuple[int, int]]:
    """The windows of a text that may be drawn."""
    cut = list(spans(text))
    for first in range(len(cut) - WIDTH + 1):
        inside = [text[start:end] for start, end in cut[first : first + WIDTH]]
        start, end = cut[first][0], cut[first + WIDTH - 1][1]
        counted = sum(bool(COUNTED.search(sentence)) for sentence in inside)
        if counted >= 2 and any(REPORTED.search(sentence) for sentence in inside) and end - start in LENGTHS:
            yield start, end


def key(place: Place) -> str:
    """The hash that a place is ordered by."""
    return place[0]


def drawn(corpora: Path) -> list[Record]:
    """The windows of the gold set, in the order of the corpora and of the hash; titles last."""
    pools: dict[str, list[Place]] = {stratum: [] for stratum in [*WANTED, "title"]}
    for corpus, record in records(corpora):
        name = record["id"]
        keyed = [(digest(f"{SEED}|{name}|{s}"), "text", s, e, record) for s, e in windows(record["text"])]
        pools[corpus] += sorted(keyed, key=key)[:1]
        if not keyed and TITLED.search(record["title"]):
            pools["title"].append((digest(f"{SEED}|{name}|title"), "title", 0, len(record["title"]), record))
    chosen = [
        place for name, places in pools.items() for place in sorted(places, key=key)[: WANTED.get(name, TITLES)]
    ]
    return [
        {
            "window": number,
            "document": record["id"],
            "part": part,
            "half": half(record["id"]),
            "start": start,
            "end": end,
            "digest": digest(record[part][start:end]),
            "published": record["published"],
            "text": record[part][start:end],
        }
        for number, (_, part, start, end, record) in enumerate(chosen)
    ]


if __name__ == "__main__":
    for window in drawn(Path(sys.argv[1])):
        print(json.dumps(window, ensure_ascii=False))
