"""Scores what twenty judged examples decide about the numbers of the four studies in `tests/studies`.

    python benchmarks/slots_examples.py CORPORA [--half aside] [--reader fast] [--examples 20] [--seeds 10]

For every question of a study as many labelled numbers as `--examples` are drawn by seed from the half "develop", and
answered as both labellers did: half of them from those that the study's slots take, as far as there are so many, the
rest from the others. What they decide is scored on the other half, beside what slots alone choose there, summed over
the seeds; `held out` is what the tool itself tells of the judged ones.
"""

import random
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import polars as pl
import typer
from slots_quality import RAW, ROOT, labels

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.claims.judged import choices
from analysis.claims.slots.examples import HeldOut, quality
from analysis.study import Study, open_study
from analysis.study.examples_file import SCHEMA
from analysis.study.parameters import Parameters


class Score(NamedTuple):
    """Numbers taken rightly, taken wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: tuple[int, ...]) -> "Score":  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        taken, true = self.right + self.wrong, self.right + self.missed
        shares = [f"{100 * self.right / n:.1f}" if n else "–" for n in (taken, true)]
        return f"{shares[0]} / {shares[1]}"


def score(taken: Collection[str], truth: Mapping[str, bool], of: Collection[str]) -> Score:
    """What is taken of some numbers, beside what is true of them."""
    chosen = {name for name in of if name in taken}
    true = {name for name in of if truth[name]}
    return Score(len(chosen & true), len(chosen - true), len(true - chosen))


def drawn(pool: list[str], ruled: Collection[str], most: int, seed: int) -> list[str]:
    """The numbers to be judged: half of them of those that the rules take, as far as there are so many."""
    draw = random.Random(seed)
    inside, outside = ([n for n in pool if (n in ruled) == side] for side in (True, False))
    first = draw.sample(inside, min(most // 2, len(inside)))
    return first + draw.sample(outside, min(most - len(first), len(outside)))


def as_examples(judged: Mapping[str, bool], label: str) -> pl.DataFrame:
    """Answers as `Study.examples` has them."""
    rows = [(name, answer, label, None, None, n) for n, (name, answer) in enumerate(judged.items())]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def main(
    corpora: Path,
    half: Annotated[str, typer.Option()] = "aside",
    reader: Annotated[str, typer.Option()] = "careful",
    examples: Annotated[int, typer.Option()] = 20,
    seeds: Annotated[int, typer.Option()] = 10,
) -> None:
    """Prints precision and recall by study and question: slots alone, and with examples."""
    print(f"{'question':<34} n  true   slots alone      with {examples} examples   held out")
    for name in RAW:
        study = open_study(ROOT / "tests" / "studies" / name, corpora / RAW[name] / "articles.jsonl.gz")
        read = read_articles(study, Parameters())
        claims = read_claims(study, read.articles, read.passages, read.alignments, Parameters(reader=reader))
        _print(name, study, claims.estimates, claims.links, read.articles, half, examples, seeds)


def _print(
    name: str, study: Study, estimates: pl.DataFrame, links: pl.DataFrame, articles: pl.DataFrame, half: str,
    most: int, seeds: int,
) -> None:  # fmt: skip
    gold = labels().filter(pl.col("study") == name, pl.col("belongs_a") == pl.col("belongs_b"))
    both = gold.join(estimates.drop("quantity", "topical"), on=["article_id", "start", "end"]).sort("estimate_id")
    ids = {part: both.filter(half=part)["estimate_id"].to_list() for part in ("develop", "aside")}
    for place, label in enumerate(study.quantities["label"], 1):
        truth = {n: answer == str(place) for n, answer in both.select("estimate_id", "belongs_a").iter_rows()}
        ruled = set(estimates.filter("topical", quantity=label)["estimate_id"])
        alone, with_them, told = Score(), Score(), []
        for seed in range(seeds):
            judged = {n: truth[n] for n in drawn(ids["develop"], ruled, most, seed)}
            asked = study.__class__(**{**vars(study), "examples": as_examples(judged, label)})
            choice = next(c for c in choices(estimates, links, asked, articles) if c.label == label)
            taken = set(choice.numbers.filter("belongs")["estimate_id"])
            rest = [n for n in ids[half] if n not in judged]
            alone += score(ruled, truth, rest)
            with_them += score(taken, truth, rest)
            told.append(quality(choice.numbers))
        true = sum(truth[n] for n in ids[half])
        print(
            f"{label:<34} {len(ids[half]):>2} {true:>4}   {alone!s:<16} {with_them!s:<19}   {_mean(told)}", flush=True
        )


def _mean(told: list[HeldOut]) -> str:
    held = [(one.precision, one.recall) for one in told if one.precision is not None and one.recall is not None]
    if not held:
        return "too few of one kind"
    return " / ".join(f"{100 * sum(side) / len(held):.1f}" for side in zip(*held, strict=True))


if __name__ == "__main__":
    typer.run(main)
