"""Reads texts with the package's quantity grammar and writes predictions for the quantity scorer.

    python benchmarks/estimates.py TEXTS.jsonl --to PRED.jsonl [--no-parse]

In: one JSON object a line with `id` and `text`. Out: `id` and `quantities` (span, value, low, high, modifier, unit,
status). A vague count is given as the interval from one to ten of its round number, the convention of the
public sets; the package itself keeps the upper end open. Prints words, CPU seconds and words per CPU second.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.articles.cleaning.sentences import sentences
from analysis.claims.language.pipeline import model
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.sentence_reader import read_sentences

MODIFIERS = {"between": "range", "vague": "range"}


def cut(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with their offsets, as the package cuts them; a line end always cuts."""
    offset = 0
    for line in text.splitlines(keepends=True):
        for start, end in sentences(line):
            yield offset + start, line[start:end]
        offset += len(line)


def prediction(quantity: Quantity, offset: int) -> dict[str, Any]:
    """A quantity in the scorer's format."""
    low, high, modifier = quantity.low, quantity.high, MODIFIERS.get(quantity.bound, quantity.bound)
    if quantity.bound == "between" and quantity.approximate:
        modifier = "approx"
    if quantity.scale:
        low, high = (quantity.low if quantity.scale == 1 else quantity.scale), quantity.scale * 10
    return {
        "span": [quantity.start + offset, quantity.end + offset],
        "value": quantity.value,
        "low": low,
        "high": high,
        "modifier": modifier,
        "unit": quantity.counted,
        "unit_alt": [quantity.unit_text] if quantity.unit_text else [],
        "status": quantity.relation,
    }


def main(
    texts: Path,
    to: Annotated[Path, typer.Option(help="where the predictions go")],
    parse: Annotated[bool, typer.Option(help="parse the sentences whose numbers count things")] = True,
) -> None:
    """Reads TEXTS and writes predictions."""
    documents = [json.loads(line) for line in texts.read_text("utf-8").splitlines() if line.strip()]
    model()
    start = time.process_time()
    passages = [(n, offset, s) for n, d in enumerate(documents) for offset, s in cut(d["text"])]
    found: list[list[dict[str, Any]]] = [[] for _ in documents]
    readings = read_sentences([sentence for _, _, sentence in passages], None if parse else [None] * len(passages))
    for (n, offset, _), reading in zip(passages, readings, strict=True):
        found[n] += [prediction(q, offset) for q in reading.quantities]
    seconds = time.process_time() - start
    lines = (json.dumps({"id": d["id"], "quantities": q}) for d, q in zip(documents, found, strict=True))
    to.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    words = sum(len(d["text"].split()) for d in documents)
    print(f"{words} words, {seconds:.2f} CPU seconds, {words / max(seconds, 1e-9):,.0f} words per CPU second")


if __name__ == "__main__":
    typer.run(main)
