"""Which number of one reader is which of another's, sentence by sentence."""

from collections.abc import Sequence
from typing import Any

import polars as pl

KEY = ["text", "item"]


def matched(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """at, other_at: row numbers of the numbers of `one` and `other` (text, item, number, value) that are the same.

    In a sentence the numbers with equal words are the same, then those of which the words of one hold the other's,
    then those with equal values, each once. Rows without a match stand with a null.
    """
    left, right = _by_sentence(one), _by_sentence(other)
    pairs: list[tuple[int | None, int | None]] = []
    for key in sorted({*left, *right}):
        waiting, there = list(left.get(key, [])), list(right.get(key, []))
        for alike in (_same_words, _words_within, _same_value):
            for row in list(waiting):
                found = next((another for another in there if alike(row, another)), None)
                if found is not None:
                    pairs.append((row["at"], found["at"]))
                    waiting.remove(row)
                    there.remove(found)
        pairs += [(row["at"], None) for row in waiting] + [(None, row["at"]) for row in there]
    return pl.DataFrame(pairs, schema={"at": pl.Int64, "other_at": pl.Int64}, orient="row")


def _by_sentence(rows: pl.DataFrame) -> dict[tuple[str, str], Sequence[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows.with_row_index("at").select("at", *KEY, "number", "value").iter_rows(named=True):
        found.setdefault((row["text"], row["item"]), []).append(row)
    return dict(found)


def _words(row: dict[str, Any]) -> str:
    return " ".join((row["number"] or "").casefold().split())


def _same_words(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return _words(one) == _words(other)


def _words_within(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return f" {_words(one)} " in f" {_words(other)} " or f" {_words(other)} " in f" {_words(one)} "


def _same_value(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["value"] is not None and one["value"] == other["value"]
