"""Scores the reader of estimates on the sentences labelled by reading in tests/gold/estimates.csv.

    python benchmarks/estimates_quality.py CORPORA [--to src/analysis/claims/quality/estimates.json] [--show even]

CORPORA as for `estimates_sample.py`. Each sentence is read by itself, so no subject is carried into it. Levels are
cumulative: an estimate is right at a level if it is right at every level before it. Sentences of even index are
those that the grammar may be mended on, those of odd index are kept aside; both are given. Intervals are 95 %
percentile bootstrap intervals over sentences, seeded. `--show even` prints what is wrong (never do so for odd).
"""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import polars as pl
import typer
from estimates_sample import digest, documents

from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS
from analysis.study import Study

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests/gold/estimates.csv"
ACTORS = ROOT / "tests/gold/estimates_actors.csv"
SAMPLES, SEED = 1000, 2026
NUMBERS = ("value", "low", "high")
Row = dict[str, Any]


class Pair(NamedTuple):
    """A labelled quantity and the estimate that stands where it stands; either may be missing."""

    wanted: Row | None
    found: Row | None


def _numbers(wanted: Row, found: Row) -> bool:
    return all(_near(wanted[name], found[name]) for name in NUMBERS)


def _near(wanted: str | None, found: float | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return abs(float(wanted) - found) <= 1e-4 * max(1.0, abs(found))


def _value(wanted: Row, found: Row) -> bool:
    if wanted["value"] is None:
        return _near(wanted["low"], found["low"]) and _near(wanted["high"], found["high"])
    return _near(wanted["value"], found["value"])


def _listed(column: str) -> Callable[[Row, Row], bool]:
    def right(wanted: Row, found: Row) -> bool:
        choices = (wanted[column] or "*").split("|")
        return "*" in choices or str(found[column]).lower() in [c.lower() for c in choices]

    return right


LEVELS: dict[str, Callable[[Row, Row], bool]] = {
    "value": _value,
    "bound": lambda w, f: _listed("bound")(w, f) and (_numbers(w, f) or "|" in w["bound"]),
    "group": _listed("counted_group"),
    "counted": _listed("counted"),
    "status": _listed("status"),
    "relation": _listed("relation"),
    "subject": _listed("subject"),
}
PARTS: dict[str, Callable[[Row], bool]] = {
    "all": lambda row: True,
    "people": lambda row: bool(PEOPLE_GROUPS & set(row["counted_group"].split("|"))),
    "casualty": lambda row: "casualty" in row["counted_group"].split("|"),
    "unit": lambda row: "unit" in row["counted_group"].split("|"),
}


def sentences_of(corpora: Path) -> tuple[pl.DataFrame, dict[int, list[Row]]]:
    """The passages of the gold set and the labels of each; raises where a text is not the one that was labelled."""
    gold = pl.read_csv(GOLD, comment_prefix="#", infer_schema=False)
    labels: dict[int, list[Row]] = {}
    places: dict[int, Row] = {}
    for row in gold.iter_rows(named=True):
        places[int(row["index"])] = row
        labels.setdefault(int(row["index"]), []).extend([row] if row["from"] else [])
    texts = {document: text for _, document, text in documents(corpora)}
    passages = []
    for index, place in places.items():
        text = texts[place["document"]][int(place["start"]) : int(place["end"])]
        if digest(text) != place["digest"]:
            raise ValueError(f"{GOLD}: sentence {index}: the corpora hold another text; take the labelled version")
        name = f"{index:04d}"
        passages.append(
            {"passage_id": name, "article_id": name, "position": 0, "role": "body", "start": 0, "text": text}
        )
    return pl.DataFrame(passages), labels


def predictions(passages: pl.DataFrame) -> dict[int, list[Row]]:
    """The estimates of every passage."""
    ends = passages["text"].str.len_chars().cast(pl.Int64)
    articles = passages.select("article_id")
    zero = pl.lit(0, pl.Int64)
    alignments = articles.with_columns(start=zero, end=ends, raw_start=zero, raw_end=ends)
    actors = pl.read_csv(ACTORS, infer_schema=False).with_columns(
        aliases=pl.concat_str("name", pl.col("aliases").fill_null(""), separator="|")
        .str.strip_chars("|")
        .str.split("|")
    )
    topics = pl.DataFrame(schema={"counted_group": pl.String, "subject": pl.String})
    nothing = pl.DataFrame()
    study = Study(ROOT, ROOT, "t", "q", (None, None), topics, {}, False, {}, actors, nothing, nothing)
    found: dict[int, list[Row]] = {int(name): [] for name in articles["article_id"]}
    for row in read_estimates(passages, articles, alignments, study).sort("start").iter_rows(named=True):
        found[int(row["article_id"])].append(row)
    return found


def paired(wanted: Sequence[Row], found: Sequence[Row]) -> list[Pair]:
    """Labels and estimates of one sentence side by side; estimates at optional places are left out."""
    left, pairs = list(found), []
    for row in wanted:
        if row["optional"]:
            left = [f for f in left if not _overlap(row, f)]
    for row in (w for w in wanted if not w["optional"]):
        here = sorted(
            (f for f in left if _overlap(row, f)), key=lambda f: (not _value(row, f), f["end"] - f["start"])
        )
        if here:
            left.remove(here[0])
        pairs.append(Pair(row, here[0] if here else None))
    return pairs + [Pair(None, row) for row in left]


def _overlap(wanted: Row, found: Row) -> bool:
    return int(wanted["from"]) < found["end"] and found["start"] < int(wanted["to"])


def counts(pairs: Sequence[Pair], level: str, part: str) -> tuple[int, int, int]:
    """Right, found and wanted at a level, of a part of the quantities."""
    checks = list(LEVELS.values())[: list(LEVELS).index(level) + 1]
    mine = PARTS[part]
    right = sum(
        p.wanted is not None and p.found is not None and mine(p.wanted) and all(c(p.wanted, p.found) for c in checks)
        for p in pairs
    )
    found = sum(p.found is not None and mine(p.wanted or p.found) for p in pairs)
    return right, found, sum(p.wanted is not None and mine(p.wanted) for p in pairs)


def ratio(part: int, whole: int) -> float | None:
    """Percent, to a tenth; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def score(pairs: Sequence[Sequence[Pair]], level: str, part: str) -> Row:
    """Precision, recall and F1 with intervals over sentences."""
    each = [counts(p, level, part) for p in pairs]
    draws = random.Random(SEED)
    sums = [[sum(c) for c in zip(*draws.choices(each, k=len(each)), strict=True)] for _ in range(SAMPLES)]
    right, found, wanted = (sum(c) for c in zip(*each, strict=True))
    measures = {
        "precision": (right, found, [(r, f) for r, f, _ in sums]),
        "recall": (right, wanted, [(r, w) for r, _, w in sums]),
        "f1": (2 * right, found + wanted, [(2 * r, f + w) for r, f, w in sums]),
    }
    scored: Row = {"right": right, "found": found, "wanted": wanted}
    for name, (top, whole, drawn) in measures.items():
        values = sorted(v for t, n in drawn if (v := ratio(t, n)) is not None)
        interval = [values[int(0.025 * len(values))], values[int(0.975 * len(values))]] if values else None
        scored[name] = {"value": ratio(top, whole), "interval": interval}
    return scored


def show(index: int, text: str, pairs: Sequence[Pair]) -> None:
    """Prints a sentence whose reading is wrong, and where."""
    lines = []
    for wanted, found in pairs:
        if wanted is None and found is not None:
            shown = [found["value"] or found["low"], found["counted"], found["counted_group"]]
            lines.append(f"   too many: {found['text']!r} {shown}")
        elif wanted is not None and found is None:
            lines.append(f"   missing: {text[int(wanted['from']) : int(wanted['to'])]!r} {wanted['counted']}")
        elif wanted is not None and found is not None:
            names = {"value": NUMBERS, "bound": ("bound", *NUMBERS), "group": ("counted_group",)}
            for level, check in LEVELS.items():
                if not check(wanted, found):
                    columns = names.get(level, (level,))
                    is_, should = [found[c] for c in columns], [wanted[c] for c in columns]
                    lines.append(f"   {level}: {found['text']!r} is {is_}, wanted {should}")
    if lines:
        print(index, text, *lines, sep="\n")


def main(
    corpora: Path,
    to: Annotated[Path | None, typer.Option(help="where the figures go")] = None,
    shown: Annotated[str, typer.Option("--show", help="even: print what is wrong in the open half")] = "",
) -> None:
    """Scores the reader of estimates on the labelled sentences."""
    passages, labels = sentences_of(corpora)
    found = predictions(passages)
    pairs = {index: paired(labels[index], found[index]) for index in labels}
    halves = {"open": [n for n in pairs if n % 2 == 0], "aside": [n for n in pairs if n % 2], "all": list(pairs)}
    if shown == "even":
        texts = dict(zip(passages["passage_id"], passages["text"], strict=True))
        for n in halves["open"]:
            show(n, texts[f"{n:04d}"], pairs[n])
    figures = {
        half: {part: {level: score([pairs[n] for n in of], level, part) for level in LEVELS} for part in PARTS}
        for half, of in halves.items()
    }
    for half, parts in figures.items():
        for part, levels in parts.items():
            cells = (f"{name} {s['precision']['value']}/{s['recall']['value']}" for name, s in levels.items())
            print(f"{half:6} {part:9} n={levels['value']['wanted']:<4}", " · ".join(cells))
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        sizes = {half: len(of) for half, of in halves.items()}
        about = {
            "gold": digest(GOLD.read_text("utf-8")),
            "sentences": sizes,
            "bootstrap": {"samples": SAMPLES, "seed": SEED, "level": 0.95, "unit": "sentence"},
            "scores": figures,
        }
        to.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
