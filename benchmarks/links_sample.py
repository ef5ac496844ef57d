"""Draws the windows of the gold set of links from the corpora, the same ones every time.

    python benchmarks/links_sample.py CORPORA > WINDOWS.jsonl

CORPORA as for `attributions_sample.py`, whose windows, numbers and words of reporting are meant here. The windows
were drawn in rounds, each labelled before the code that had been mended on the rounds before was run on it. A round
takes, in the order of a keyed hash, windows that meet no window drawn before: of articles that no round had
(`fresh`), or further ones of the same articles; with at least two sentences that count people (`strict`) or one.
Nobody had read anything of the articles that are not in tests/gold/read_before.csv; of those come the windows kept
aside of the second round. Those of the eighth are of all articles that no other round has. No article is in both.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import attributions_sample as sample
import polars as pl
from estimates_sample import digest, spans

GOLD = Path(__file__).parents[1] / "tests/gold"
SEED = "attributions 2026, {}"
SYRIA, EVENTS = "fa-kes-syria", "allsides-events"
LENGTHS = range(200, 1101)
Record = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Draw:
    """Windows of one corpus in a round: at most `wanted`, at most `each` an article.

    `read`: of articles that had been read (True), had not (False), or any (None).
    """

    round: str
    corpus: str
    wanted: int
    strict: bool = True
    fresh: bool = True
    each: int = 1
    read: bool | None = None


DRAWS = [
    Draw("second", SYRIA, 110, read=False),
    Draw("second", EVENTS, 25),
    Draw("third", SYRIA, 120, read=True),
    Draw("fourth", SYRIA, 140, read=True),
    Draw("fifth", EVENTS, 140, strict=False, fresh=False, each=2),
    Draw("sixth", SYRIA, 110, read=True),
    Draw("sixth", EVENTS, 110, strict=False, fresh=False, each=1_000),
    Draw("eighth", SYRIA, 1_000),
    Draw("ninth", SYRIA, 130, strict=False, fresh=False),
    Draw("tenth", SYRIA, 1_000, fresh=False),
]
ASIDE = {"eighth"}
HALVED = {("second", SYRIA)}


def loose(text: str) -> Iterator[Span]:
    """Windows in which at least one sentence counts people and one reports."""
    cut = list(spans(text))
    for first in range(len(cut) - sample.WIDTH + 1):
        inside = [text[start:end] for start, end in cut[first : first + sample.WIDTH]]
        start, end = cut[first][0], cut[first + sample.WIDTH - 1][1]
        counted = any(sample.COUNTED.search(sentence) for sentence in inside)
        if counted and any(sample.REPORTED.search(sentence) for sentence in inside) and end - start in LENGTHS:
            yield start, end


def listed(name: str, column: str) -> set[str]:
    """The values of a column of a file of the gold set."""
    return set(pl.read_csv(GOLD / name, comment_prefix="#", infer_schema=False)[column])


def drawn(corpora: Path) -> list[Record]:
    """The windows of the gold set of links, in the order of the rounds and of the hash."""
    records: dict[str, list[Record]] = defaultdict(list)
    for corpus, record in sample.records(corpora):
        records[corpus].append(record)
    first, read = listed("attribution_windows.csv", "document"), listed("read_before.csv", "document")
    taken: dict[str, list[Span]] = defaultdict(list)
    aside: set[str] = set()
    made: list[Record] = []
    for draw in DRAWS:
        chosen = list(_chosen(draw, records[draw.corpus], first | aside, read, taken))
        for start, end, record in chosen:
            half = _half(draw, record["id"])
            aside |= {record["id"]} if half == "aside" else set()
            taken[record["id"]].append((start, end))
            made.append({"round": draw.round, "document": record["id"], "half": half, "start": start, "end": end} | {
                "digest": digest(record["text"][start:end]), "text": record["text"][start:end]
            })  # fmt: skip
    return [{"window": number} | window for number, window in enumerate(made)]


def _chosen(
    draw: Draw, records: list[Record], closed: set[str], read: set[str], taken: dict[str, list[Span]]
) -> list[tuple[int, int, Record]]:
    seed = SEED.format(draw.round)
    rule: Callable[[str], Iterator[Span]] = sample.windows if draw.strict else loose
    pool = []
    for record in records:
        name = record["id"]
        unfit = draw.read is not None and draw.read != (name in read)
        if name in closed or unfit or (draw.fresh and name in taken):
            continue
        kept = list(taken[name]) if name in taken else []
        before = len(kept)
        for hashed, start, end in sorted((digest(f"{seed}|{name}|{s}"), s, e) for s, e in rule(record["text"])):
            if len(kept) - before < draw.each and all(end <= a or b <= start for a, b in kept):
                kept.append((start, end))
                pool.append((hashed, start, end, record))
    pool.sort(key=lambda place: place[:3])
    return [(start, end, record) for _, start, end, record in pool[: draw.wanted]]


def _half(draw: Draw, document: str) -> str:
    if draw.round in ASIDE:
        return "aside"
    odd = int(digest(f"{SEED.format(draw.round)}|half|{document}"), 16) % 2
    return "aside" if (draw.round, draw.corpus) in HALVED and odd else "develop"


if __name__ == "__main__":
    for window in drawn(Path(sys.argv[1])):
        print(json.dumps(window, ensure_ascii=False))
