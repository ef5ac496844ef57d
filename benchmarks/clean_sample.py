"""Draws the windows of the gold set of clean news (tests/gold/clean_*.csv), the same ones every time.

    python benchmarks/clean_sample.py SHARED > WINDOWS.jsonl

SHARED holds corpora/allsides-events and samples/archives. One JSON object a line: window, document, half, start, end,
digest (of the window's text), published and text. `document` is an article's id of allsides-events, or the name of an
archive's file; its text is the article's, or all visible text of the file, with runs of white space made one blank,
which hangs on no code of this package. `start` and `end` count in it. A window is what stands between two ends of
sentences, LENGTH characters or a little more, begins anywhere, and holds a number and a word of reporting. At
most one window is drawn of an article, the archive's windows stand APART characters apart. Order and half
("develop", or "aside": never looked at when rules are made) are those of a keyed hash. The labels keep offsets and
values, no text.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
from estimates_sample import digest

SEED = "clean 2026"
LENGTH = 900
APART = 5_000
WANTED = {
    "syria_chemical_attack_2013": 20,
    "paris_attacks_2015": 20,
    "caravan_border_troops_2018": 18,
    "nexis-afp.html": 22,
    "factiva-irish-independent.html": 12,
}
NUMBER = re.compile(
    r"(?<![\w.])\d[\d,]*(?![\w%])"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
REPORTING = re.compile(r"\b(?:said|says|told|according|claimed|reported|estimated|denied|announced|warned)\b")
END = re.compile(r"(?<=[a-z0-9)][.!?])[”\"’']? (?=[A-Z“\"‘])")


def documents(shared: Path) -> Iterator[tuple[str, str, str | None, str]]:
    """Stratum, document, day and text."""
    with gzip.open(shared / "corpora" / "allsides-events" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["event"], record["id"], record["published"], " ".join(record["text"].split())
    for name in WANTED:
        if name.endswith(".html"):
            page = lxml.html.document_fromstring((shared / "samples" / "archives" / name).read_bytes())
            for unseen in page.xpath("//script|//style"):
                unseen.drop_tree()
            text = " ".join(" ".join(page.itertext()).split())
            yield name, name, None, text


def places(document: str, text: str) -> Iterator[tuple[int, int]]:
    """A window of an article, or one for each stretch of an archive's file, chosen by the hash."""
    ends = [match.end() for match in END.finditer(text)]
    step = APART if document.endswith(".html") else len(text)
    for at in range(0, len(text), step):
        inside = [end for end in ends if at <= end < at + step - LENGTH]
        for start in sorted(inside, key=lambda place: digest(f"{SEED} {document} {place}")):
            end = next((end for end in ends if end >= start + LENGTH), None)
            if (
                end
                and end <= start + 2 * LENGTH
                and NUMBER.search(text[start:end])
                and REPORTING.search(text[start:end])
            ):
                yield start, end
                break


def windows(shared: Path) -> Iterator[dict[str, Any]]:
    """The windows wanted of each stratum, in the order of their hash."""
    drawn = [
        (digest(f"{SEED} {document} {start} order"), stratum, document, day, start, end, text[start:end].rstrip())
        for stratum, document, day, text in documents(shared)
        for start, end in places(document, text)
    ]
    taken: Counter[str] = Counter()
    number = 0
    for _, stratum, document, day, start, _end, text in sorted(drawn):
        if taken[stratum] < WANTED[stratum]:
            taken[stratum] += 1
            half = "aside" if int(digest(f"{SEED} {document} {start} half"), 16) % 2 else "develop"
            yield {
                "window": number, "document": document, "half": half, "start": start, "end": start + len(text),
                "digest": digest(text), "published": day, "text": text,
            }  # fmt: skip
            number += 1


if __name__ == "__main__":
    for window in windows(Path(sys.argv[1])):
        print(json.dumps(window, ensure_ascii=False))
