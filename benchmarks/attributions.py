"""Measures the reader of attributions on PolNeAR: writes the predictions that the bench's scorer reads.

    python benchmarks/attributions.py --polnear DIR --split dev --to PRED.jsonl

DIR holds data/SPLIT/text. One line an article: {"id", "attributions": [{"source", "cue", "content"}]} with
lists of [start, end] in characters. PolNeAR labels the outermost attribution only, so nested ones are
left out. Words per second of CPU time, one process, go to the standard error.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from analysis.articles.sentences import sentences
from analysis.claims import cues
from analysis.claims.attributions import found_in
from analysis.claims.parsing import parse
from analysis.claims.quotes import outermost
from analysis.claims.spans import Found


def read(texts: dict[str, str]) -> dict[str, list[Found]]:
    """The outermost attributions of every text."""
    places = [(name, start, text[start:end]) for name, text in texts.items() for start, end in _sentences(text)]
    worth = [place for place in places if cues.may_hold_cue(place[2])]
    parsed: dict[str, list[tuple[int, Any]]] = {name: [] for name in texts}
    for (name, start, _), doc in zip(worth, parse(sentence for _, _, sentence in worth), strict=True):
        parsed[name].append((start, doc))
    return {name: outermost(found_in(text, parsed[name])) for name, text in texts.items()}


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
    arguments = parser.parse_args()
    files = sorted((arguments.polnear / "data" / arguments.split / "text").glob("*.txt"))
    # newline="": the corpus counts the characters of the file as it is
    texts = {path.stem: path.open(encoding="utf-8", newline="").read() for path in files}
    read({"": "He said that the model is loaded."})
    began = time.process_time()
    found = read(texts)
    seconds = time.process_time() - began
    arguments.to.write_text("".join(as_line(name, hits) + "\n" for name, hits in found.items()), encoding="utf-8")
    words = sum(len(text.split()) for text in texts.values())
    print(f"{len(texts)} articles, {words:,} words, {words / seconds:,.0f} words per CPU second", file=sys.stderr)


if __name__ == "__main__":
    main()
