"""Copies of articles with other numbers, names and order of sentences, by a seed: as many as are measured."""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"\b[1-9]\d{0,5}\b(?!:)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [A-Z][a-z]{3,}\b)")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_TEXT = ("text", "body", "content")
FIRST = ("Ana", "Omar", "Ines", "Luis", "Mara", "Pavel", "Sofia", "Teodor", "Ulla", "Viktor")
YEARS = range(1900, 2100)


def texts(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The records of corpora of one gzipped JSON object a line, by path in the order given."""
    found = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found


def copies(records: Sequence[dict[str, Any]], number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """`number` records: those given, then copies of them in turn, each altered by the seed and its place."""
    every = (record if n < len(records) else altered(record, f"{seed} {n}") for n, record in _turns(records))
    return islice(every, number)


def altered(record: dict[str, Any], seed: str) -> dict[str, Any]:
    """A copy of one record: its numbers but years, first names, and the order of sentences in each paragraph."""
    chance = random.Random(seed)
    field = next(name for name in _TEXT if record.get(name))
    names: dict[str, str] = {}
    text = _NUMBER.sub(lambda m: _other(m[0], chance), record[field])
    text = _NAME.sub(lambda m: names.setdefault(m[0], chance.choice(FIRST)), text)
    return record | {field: "\n".join(_shuffled(line, chance) for line in text.split("\n"))}


def _other(number: str, chance: random.Random) -> str:
    value = int(number)
    return number if value in YEARS else str(max(1, round(value * chance.uniform(0.5, 2))))


def _shuffled(paragraph: str, chance: random.Random) -> str:
    sentences = _SENTENCE.split(paragraph)
    chance.shuffle(sentences)
    return " ".join(sentences)


def _turns(records: Sequence[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    return ((n, records[n % len(records)]) for n in count())
