"""Choice by examples: which numbers belong to a quantity, told by those that a person judged.

Logistic regression with an L2 penalty (Hoerl, Kennard 1970; le Cessie, van Houwelingen 1992) over what is known of a
number: its scope (event, place, time, slot), noun, deed, giver, size, and whether the study's slots and words take
it. The objective is convex, so that Newton's steps from zero find its one minimum, with no draw and no seed. What
was judged is never overruled.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import polars as pl

Row = Mapping[str, Any]

FEWEST = 20
"""Judged examples from which on the others are decided by them."""
FEWEST_OF_A_KIND = 3
"""Of which so many must be yes and so many no: from fewer of one kind nothing can be told of it."""
FOLDS = 10
"""Parts of the judged examples, each decided by the others, from which precision and recall are counted."""
BETTER = 2
"""Judged numbers by which the model must beat the rules: one alone is chance."""
PENALTY = 1.0
"""Weight of the squared coefficients; the features are 0 or 1, so this is about half an example against each."""
RULED = 2.0
"""What the feature of the rules counts for beside the others, since it is itself made of scope, noun and deed."""
_STEPS = 50
_NAMED = (
    "event", "event_class", "event_basis", "slot", "counted", "counted_group", "status", "subject", "relation",
    "origin",
)  # fmt: skip
"""Columns of which each value is a feature."""


class HeldOut(NamedTuple):
    """How well the judged examples are decided by the others; null where nothing was, or ought to be, taken."""

    judged: int
    precision: float | None
    recall: float | None


def decided(
    numbers: pl.DataFrame, judged: Mapping[str, bool], window: tuple[date | None, date | None] = (None, None)
) -> pl.DataFrame:
    """estimate_id, judged, ruled, belongs, decided_by, probability, held_out, next of `numbers`, as `tables.Examples`
    has them.

    `numbers`: estimates that may be of one quantity, with the columns `origin` (who gives them) and `ruled` (whether
    slots and words take them). `judged`: what a person said of some of them, by id. With fewer than `FEWEST` judged,
    or `FEWEST_OF_A_KIND` of one kind, the rules decide what nobody judged; so they do where the model, which has not
    seen a judged number, has not at least `BETTER` fewer of them wrong than the rules have.
    """
    rows = numbers.sort("estimate_id").rows(named=True)
    said = [judged.get(row["estimate_id"]) for row in rows]
    known = [n for n, answer in enumerate(said) if answer is not None]
    answers = np.array([float(bool(said[n])) for n in known])
    chance: list[float | None] = [None] * len(rows)
    held_out: list[float | None] = [None] * len(rows)
    by_likeness = False
    if enough(answers):
        design = _design(rows, known, window)
        chance = [float(p) for p in _chances(design, _fit(design[known], answers))]
        for fold in _folds(answers):
            rest = np.setdiff1d(np.arange(len(known)), fold)
            if 0 < answers[rest].sum() < len(rest):
                held = _chances(
                    design[[known[k] for k in fold]], _fit(design[[known[k] for k in rest]], answers[rest])
                )
                for k, p in zip(fold, held, strict=True):
                    held_out[known[k]] = float(p)
        by_likeness = _wrong(said, held_out) + BETTER <= _wrong(said, [float(row["ruled"]) for row in rows])
        if not by_likeness:
            held_out = [
                None if answer is None else float(row["ruled"]) for row, answer in zip(rows, said, strict=True)
            ]
    belongs = [
        answer if answer is not None else p >= 0.5 if by_likeness and p is not None else row["ruled"]
        for row, answer, p in zip(rows, said, chance, strict=True)
    ]
    decider = "examples" if by_likeness else "rules"
    places = _to_judge(rows, said, chance)
    return pl.DataFrame(
        {
            "estimate_id": [row["estimate_id"] for row in rows], "judged": said,
            "ruled": [row["ruled"] for row in rows],
            "belongs": belongs, "decided_by": [decider if answer is None else "judged" for answer in said],
            "probability": chance, "held_out": held_out, "next": places,
        },
        schema={
            "estimate_id": pl.String, "judged": pl.Boolean, "ruled": pl.Boolean, "belongs": pl.Boolean,
            "decided_by": pl.String, "probability": pl.Float64, "held_out": pl.Float64, "next": pl.Int64,
        },
    )  # fmt: skip


def _wrong(said: Sequence[bool | None], chance: Sequence[float | None]) -> int:
    """How many of the judged numbers a decision has wrong, or leaves open."""
    both = [(answer, p) for answer, p in zip(said, chance, strict=True) if answer is not None]
    return sum(p is None or (p >= 0.5) != answer for answer, p in both)


def enough(answers: np.ndarray) -> bool:
    """Whether there are judged examples enough, of both kinds, to decide others by them."""
    yes = int(answers.sum())
    return len(answers) >= FEWEST and min(yes, len(answers) - yes) >= FEWEST_OF_A_KIND


def quality(examples: pl.DataFrame) -> HeldOut:
    """Precision and recall among the judged rows of `tables.Examples`, each decided without having been seen."""
    held = examples.drop_nulls(["judged", "held_out"])
    taken, true = held["held_out"] >= 0.5, held["judged"]
    right = int((taken & true).sum())
    return HeldOut(
        examples["judged"].count(),
        right / int(taken.sum()) if taken.sum() else None,
        right / int(true.sum()) if true.sum() else None,
    )


def _features(row: Row, window: tuple[date | None, date | None]) -> Iterator[str]:
    yield from (f"{name}={row[name]}" for name in _NAMED)
    yield from (f"place={name}" for name in {row["place"], *(row["event_place"] or "").split(", ")} if name)
    yield f"when={_when(row, window)}"
    if row["when_earliest"] is not None:
        yield f"year={row['when_earliest'].year}"


def _when(row: Row, window: tuple[date | None, date | None]) -> str:
    """Where the days of the deed lie to the window, and whose words tell them."""
    first, last = window
    earliest, latest = row["when_earliest"], row["when_latest"]
    if earliest is None or latest is None:
        return "unknown"
    if first and latest < first:
        return f"before, {row['when_basis']}"
    if last and earliest > last:
        return f"after, {row['when_basis']}"
    return f"{'long' if (latest - earliest).days > 60 else 'within'}, {row['when_basis']}"


def _design(rows: Sequence[Row], known: Sequence[int], window: tuple[date | None, date | None]) -> np.ndarray:
    """One row per number: 1, whether the rules take it, its size, and the features that a judged number has."""
    told = [set(_features(row, window)) for row in rows]
    columns = {name: k for k, name in enumerate(sorted(set().union(*(told[n] for n in known))), 3)}
    design = np.zeros((len(rows), len(columns) + 3))
    design[:, 0] = 1
    design[:, 1] = [RULED * (1 if row["ruled"] else -1) for row in rows]
    sizes = np.array([np.log10(1 + (row["low"] if row["low"] is not None else row["high"] or 0)) for row in rows])
    centre, scale = sizes[list(known)].mean(), sizes[list(known)].std() or 1
    design[:, 2] = np.clip((sizes - centre) / scale, -3, 3)
    for n, names in enumerate(told):
        for name in names & columns.keys():
            design[n, columns[name]] = 1
    return design


def _fit(design: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """The coefficients; the first, which all numbers share, bears no penalty to speak of."""
    penalty = np.full(design.shape[1], PENALTY)
    penalty[0] = 1e-3
    beta = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = _chances(design, beta)
        weight = chance * (1 - chance)
        slope = design.T @ (answers - chance) - penalty * beta
        step = np.linalg.solve(design.T @ (design * weight[:, None]) + np.diag(penalty), slope)
        beta += step / max(1.0, float(np.abs(step).max()) / 5)
        if np.abs(step).max() < 1e-9:
            break
    return beta


def _chances(design: np.ndarray, beta: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))


def _folds(answers: np.ndarray) -> list[np.ndarray]:
    """The places of the judged, dealt out in the order of their ids, each kind on its own."""
    dealt = np.empty(len(answers), dtype=int)
    for kind in (0, 1):
        places = np.flatnonzero(answers == kind)
        dealt[places] = np.arange(len(places)) % FOLDS
    return [fold for k in range(FOLDS) if len(fold := np.flatnonzero(dealt == k))]


def _to_judge(rows: Sequence[Row], said: Sequence[bool | None], chance: Sequence[float | None]) -> list[int | None]:
    """The order in which to judge more: the least certain first; before anything is decided, in turn of each slot."""
    open_ = [n for n, answer in enumerate(said) if answer is None]
    turns: dict[str | None, int] = {}
    order = {}
    for n in open_:
        p, slot = chance[n], rows[n]["slot"]
        turns[slot] = turns.get(slot, 0) + 1
        order[n] = (turns[slot] if p is None else abs(p - 0.5), rows[n]["estimate_id"])
    places = {n: place for place, n in enumerate(sorted(order, key=lambda n: order[n]), 1)}
    return [places.get(n) for n in range(len(rows))]
