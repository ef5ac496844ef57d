"""Measures the readers of attributions on PolNeAR: writes the predictions that the bench's scorer reads.

    python benchmarks/attributions.py --polnear DIR --split dev --to PRED.jsonl [--reader careful|fast|rules]

DIR holds data/SPLIT/text. One line an article: {"id", "attributions": [{"source", "cue", "content"}]} with
lists of [start, end] in characters. PolNeAR labels the outermost attribution only, so nested ones are
left out. Words per second of CPU time, one process, the parse included, go to the standard error.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from analysis.articles.cleaning.sentences import sentences
from analysis.claims.attribution import finding
from analysis.claims.attribution.quotations import outermost
from analysis.claims.attribution.spans import Found
from analysis.claims.attribution.tagger.columns import Article

BATCH = 50


def read(texts: dict[str, str], by: str) -> dict[str, list[Found]]:
    """The outermost attributions of every text."""
    found: dict[str, list[Found]] = {}
    names = sorted(texts)
    for first in range(0, len(names), BATCH):
        batch = names[first : first + BATCH]
        places = [(name, start, texts[name][start:end]) for name in batch for start, end in _sentences(texts[name])]
        words: dict[str, list] = {name: [] for name in batch}
        for (name, start, _), doc in zip(places, finding.words_of([p[2] for p in places], by), strict=True):
            words[name].append((start, doc))
        hits = finding.find([Article(texts[name], words[name]) for name in batch], by)
        found |= {name: outermost(part) for name, part in zip(batch, hits, strict=True)}
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [(start + first, start + last) for first, last in sentences(line)]
        start += len(line) + 1
    return spans


def as_line(name: str, found: list[Found]) -> str:
    """One line of the predictions file."""
    rows = [{"source": [h.source] if h.source else [], "cue": [h.cue], "content": list(h.content)} for h in found]
    return json.dumps({"id": name, "attributions": rows})


def main() -> None:
    """Reads the arguments, writes the predictions, reports the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--reader", choices=finding.READERS, default="careful")
    arguments = parser.parse_args()
    files = sorted((arguments.polnear / "data" / arguments.split / "text").glob("*.txt"))
    # newline="": the corpus counts the characters of the file as it is
    texts = {path.stem: path.open(encoding="utf-8", newline="").read() for path in files}
    read({"": "He said that the model is loaded."}, arguments.reader)
    began = time.process_time()
    found = read(texts, arguments.reader)
    seconds = time.process_time() - began
    arguments.to.write_text("".join(as_line(name, hits) + "\n" for name, hits in found.items()), encoding="utf-8")
    words = sum(len(text.split()) for text in texts.values())
    print(f"{len(texts)} articles, {words:,} words, {words / seconds:,.0f} words per CPU second", file=sys.stderr)


if __name__ == "__main__":
    main()
