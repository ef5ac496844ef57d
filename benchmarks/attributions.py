"""Measures the readers of attributions on PolNeAR: writes the predictions that the bench's scorer reads.

    python benchmarks/attributions.py --polnear DIR --split dev --to PRED.jsonl [--reader READER] [--shipped]

DIR holds data/SPLIT/text. One line an article: {"id", "attributions": [{"source", "cue", "content"}]} with
lists of [start, end] in characters. PolNeAR labels the outermost attribution only, so nested ones are
left out. With `--shipped` the articles are a study of text files, and the predictions are what a user gets: the rows
without a parent of the table of attributions, their offsets led back to the file; without it, what the reader gives.
Words per second of CPU time, one process, the parse included, go to the standard error.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import polars as pl
from shipped import raw_pieces, shipped

from analysis.articles.alignment import Stretch
from analysis.articles.cleaning.sentences import sentences
from analysis.claims.attribution import finding
from analysis.claims.attribution.quotations import outermost
from analysis.claims.language.document import Article
from analysis.claims.language.spans import Found

BATCH = 50
Pieces = dict[str, list[list[int]]]


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


def read_shipped(texts: dict[str, str], by: str) -> dict[str, list[Pieces]]:
    """The rows of the table of attributions without a parent, role by role, with offsets in the files."""
    tables = shipped({f"{name}.txt": text.encode() for name, text in texts.items()}, by)
    names = dict(tables.articles.select("article_id", "raw_path").iter_rows())
    stretches: dict[str, list[Stretch]] = {name: [] for name in names}
    for article, *stretch in tables.alignments.sort("article_id", "start").iter_rows():
        stretches[article].append(Stretch(*stretch))
    found: dict[str, list[Pieces]] = {name: [] for name in texts}
    for row in tables.claims.attributions.filter(pl.col("parent_id").is_null()).iter_rows(named=True):
        spans = {role: [(row[f"{role}_start"], row[f"{role}_end"])] for role in ("source", "cue")}
        spans["content"] = [(piece["start"], piece["end"]) for piece in row["content_pieces"]]
        pieces = {
            role: [
                list(p) for span in of if span[0] is not None for p in raw_pieces(*span, stretches[row["article_id"]])
            ]
            for role, of in spans.items()
        }
        found[Path(names[row["article_id"]]).stem].append(pieces)
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [(start + first, start + last) for first, last in sentences(line)]
        start += len(line) + 1
    return spans


def spans_of(hit: Found) -> Pieces:
    """One attribution role by role."""
    return {
        "source": [list(hit.source)] if hit.source else [],
        "cue": [list(hit.cue)],
        "content": [list(piece) for piece in hit.content],
    }


def main() -> None:
    """Reads the arguments, writes the predictions, reports the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--reader", choices=finding.READERS, default="careful")
    parser.add_argument("--shipped", action="store_true")
    arguments = parser.parse_args()
    files = sorted((arguments.polnear / "data" / arguments.split / "text").glob("*.txt"))
    # newline="": the corpus counts the characters of the file as it is
    texts = {path.stem: path.open(encoding="utf-8", newline="").read() for path in files}
    read({"": "He said that the model is loaded."}, arguments.reader)
    began = time.process_time()
    if arguments.shipped:
        found = read_shipped(texts, arguments.reader)
    else:
        found = {name: [spans_of(hit) for hit in hits] for name, hits in read(texts, arguments.reader).items()}
    seconds = time.process_time() - began
    lines = (json.dumps({"id": name, "attributions": rows}) for name, rows in found.items())
    arguments.to.write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = sum(len(text.split()) for text in texts.values())
    print(f"{len(texts)} articles, {words:,} words, {words / seconds:,.0f} words per CPU second", file=sys.stderr)


if __name__ == "__main__":
    main()
