"""Scores what the slots of the four studies in `tests/studies` choose, on the gold set of slots.

    python benchmarks/slots_quality.py CORPORA [--half aside] [--reader fast] [--show]

CORPORA holds `allsides-events` and `fa-kes-syria`. Each study is read whole, as `study.toml` has it; the numbers
labelled in tests/gold/slots.csv are scored: whether a number belongs to a question (precision, recall, by study), and
whether a deed lies inside of the study's window, of those given a time. Only labels on which both labellers agree
count; their agreement is Krippendorff's alpha for nominal data. `--show` prints what is wrong in the half "develop";
the half "aside" is never shown. Guideline: tests/gold/README.md.
"""

import hashlib
from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from time import process_time
from typing import Annotated, Any

import polars as pl
import typer

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.claims.slots.choice import is_outside
from analysis.claims.slots.scope import with_scope
from analysis.claims.slots.slot_table import with_slots
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "slots.csv"
RAW = {
    "paris": "allsides-events", "caravan": "allsides-events", "khan-sheikhoun": "fa-kes-syria",
    "ghouta": "allsides-events",
}  # fmt: skip
SLACK = timedelta(days=1)
Row = dict[str, Any]


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha of two labellers without missing values, nominal."""
    values = Counter(value for pair in pairs for value in pair)
    n = values.total()
    observed = sum(a != b for a, b in pairs) / len(pairs)
    expected = sum(values[a] * values[b] for a, b in product(values, values) if a != b) / (n * (n - 1))
    return 1 - observed / expected if expected else 1.0


def labels() -> pl.DataFrame:
    """The gold, offsets as numbers."""
    return pl.read_csv(GOLD, infer_schema=False).with_columns(pl.col("start", "end").cast(pl.Int64))


def read(name: str, corpora: Path, reader: str) -> tuple[Study, pl.DataFrame, float]:
    """A study, its estimates with slots and quantities, and the share of the claims' CPU that slots cost."""
    study = open_study(ROOT / "tests" / "studies" / name, corpora / RAW[name] / "articles.jsonl.gz")
    parameters = Parameters(reader=reader)
    made = read_articles(study, parameters)
    at = process_time()
    claims = read_claims(study, made.articles, made.passages, made.alignments, parameters)
    whole = process_time() - at
    texts = dict(made.articles.select("article_id", "text").iter_rows())
    known = dict(labels().filter(study=name).select("article_id", "digest").iter_rows())
    for article, told in known.items():
        if hashlib.sha256(texts[article].encode()).hexdigest()[:16] != told:
            raise typer.BadParameter(f"the text of {article} is another one than was labelled")
    at = process_time()
    with_slots(with_scope(claims.estimates, made.passages, made.articles), claims.links, made.passages, made.articles)
    return study, claims.estimates, (process_time() - at) / whole


def judged(study: Study, name: str, half: str, estimates: pl.DataFrame) -> list[Row]:
    """The labelled numbers of a half with what was chosen: `wanted` and `given` are numbers of questions."""
    questions = {label: str(n) for n, label in enumerate(study.quantities["label"], 1)}
    gold = labels().filter(study=name, half=half).filter(pl.col("belongs_a") == pl.col("belongs_b"))
    both = gold.join(estimates, on=["article_id", "start", "end"], how="left", maintain_order="left")
    return [
        row | {"wanted": row["belongs_a"], "given": questions.get(row["quantity"], "0") if row["topical"] else "0"}
        for row in both.iter_rows(named=True)
    ]


def window(rows: list[Row], study: Study) -> tuple[int, int]:
    """Of the numbers to which labels and scope give a time: how many are on the right side of the window."""
    right = asked = 0
    first, last = study.window
    assert first is not None and last is not None
    for row in rows:
        same = row["from_a"] == row["from_b"] and row["to_a"] == row["to_b"]
        if not same or row["from_a"] is None or row["when_basis"] is None:
            continue
        low, high = date.fromisoformat(row["from_a"]), date.fromisoformat(row["to_a"])
        within = (min(high, last) - max(low, first)).days + 1
        apart = high < first - SLACK or low > last + SLACK or within < ((high - low).days + 1) / 2
        asked += 1
        right += is_outside(row | {"when_basis": "words"}, study.window) == apart
    return right, asked


def main(
    corpora: Path,
    half: Annotated[str, typer.Option(help="develop or aside")] = "aside",
    reader: Annotated[str, typer.Option(help="careful or fast")] = "careful",
    show: Annotated[bool, typer.Option(help="print what is wrong in the half for mending")] = False,
) -> None:
    """Prints precision and recall by study, the windows told, the cost, and how far the labellers agree."""
    gold = labels()
    for name in RAW:
        pairs = gold.filter(study=name).select("belongs_a", "belongs_b").rows()
        study, estimates, cost = read(name, corpora, reader)
        rows = judged(study, name, half, estimates)
        right = sum(row["wanted"] == row["given"] != "0" for row in rows)
        given, wanted = (sum(row[side] != "0" for row in rows) for side in ("given", "wanted"))
        sides, asked = window(rows, study)
        print(
            f"{name} {half}: precision {right}/{given} = {right / max(given, 1):.3f}, recall {right}/{wanted} = "
            f"{right / max(wanted, 1):.3f}; window {sides}/{asked} = {sides / max(asked, 1):.3f}; "
            f"scope and slots {cost:.1%} of claims; alpha {alpha(pairs):.3f}"
        )
        for row in rows if show and half == "develop" else ():
            if row["wanted"] != row["given"]:
                told = f"{row['text']!r} {row['status']}, {row['event']}"
                print(f"  wanted {row['wanted']}, given {row['given']}: {told}")


if __name__ == "__main__":
    typer.run(main)
