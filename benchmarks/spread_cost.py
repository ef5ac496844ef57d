"""Measures what the whole spread stage costs as the articles grow: seconds of the processor and peak of memory.

    python benchmarks/spread_cost.py --corpora CORPORA --bench BENCH [--sizes 100 1000 10000 50000] [--to benchmarks]

Articles and sentences are those of `reuse_generator`. The tables of claims are made up from a seed, so that the cost
is that of the spread stage alone: 4 estimates of 2 topical and 6 other families and 6 attributions an article, three
estimates in four with a link, one in three of these with an agency between; 60 actors, 40 outlets. Parameters are as
shipped: up to `all_pairs` articles every pair is compared, beyond only an article and its text sources. Each size
runs in a process of its own with one polars thread. Writes spread_cost.csv and spread_cost.svg.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import polars as pl
from copies import texts as records_of
from reuse_generator import SHORT, generate, texts_of

from analysis import tables
from analysis.spread import measure_spread
from analysis.study import Study
from analysis.study.interest import quantities_of
from analysis.study.parameters import Parameters

FAMILIES = [
    *[("personnel", "Orvia"), ("casualty", "Orvia")],
    *[(group, subject) for group in ("materiel", "money", "unit") for subject in ("Orvia", "Lume")],
]
"""Counted group and subject of the families; the first two are topical."""
ACTORS = [(f"Actor {n:02}", ["government", "military", "person", "group"][n % 4]) for n in range(55)]
AGENCIES = [(f"Agency {n}", "agency") for n in range(5)]
ESTIMATES, ATTRIBUTIONS = 4, 6


def study() -> Study:
    """A study of two quantities with 60 actors."""
    actors = pl.DataFrame(
        [{"actor_id": name, "name": name, "kind": kind, "aliases": [name]} for name, kind in ACTORS + AGENCIES]
    ).with_columns(country=pl.lit(None, pl.String), parent=pl.lit(None, pl.String))
    quantities = quantities_of(
        [
            {"counted_group": group, "subject": subject, "label": f"{subject} {group}"}
            for group, subject in FAMILIES[:2]
        ]
    )
    none = pl.DataFrame()
    return Study(
        folder=Path("study"), raw=Path("study/raw"), title="Cost", question="How much?", window=(None, None),
        quantities=quantities, select={}, families_by_place=False, parameters={}, actors=actors,
        sources=none, corrections=none,
    )  # fmt: skip


def inputs(size: int, texts: list[str], seed: int, lengths: tuple[int, int] = SHORT) -> dict[str, pl.DataFrame]:
    """The tables that the spread stage reads, for `size` articles."""
    chance = np.random.default_rng(seed)
    news = generate(size, texts, seed, lengths).articles
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    whole = {"start": pl.lit(0), "end": length, "raw_start": pl.lit(0), "raw_end": length}
    lines = (
        news.select("article_id", text=pl.col("text").str.split("\n"))
        .explode("text")
        .with_columns(position=pl.int_range(pl.len()).over("article_id"), size=length + 1)
        .with_columns(end=pl.col("size").cum_sum().over("article_id") - 1)
        .with_columns(start=pl.col("end") - pl.col("size") + 1)
        .with_columns(raw_start="start", raw_end="end", role=pl.lit("body"))
        .with_columns(passage_id=pl.format("{}-{}", "article_id", "position"))
    )
    stamp = {f"published_{name}": "published_at" for name in ("earliest", "latest")}
    article = {"raw_path": "article_id", "record": pl.lit(""), "raw_sha256": pl.lit("0"), "body": "text"}
    fixed = {"published_precision": pl.lit("minute"), "published_basis": pl.lit("stated"), "words": pl.lit(200)}
    estimates, links = _estimates(news["article_id"], chance)
    return {
        "articles": _filled(tables.Articles, news.with_columns(**article, **stamp, **fixed)),
        "passages": _filled(tables.Passages, lines),
        "alignments": _filled(tables.Alignments, news.with_columns(**whole)),
        "estimates": estimates,
        "attributions": _attributions(news["article_id"], chance),
        "links": links,
    }


def _estimates(articles: pl.Series, chance: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    count = len(articles) * ESTIMATES
    family = chance.choice(len(FAMILIES), count, p=[0.3, 0.2, *[0.5 / 6] * 6])
    value = (1 + chance.zipf(1.6, count) % 40) * 500.0
    at = np.arange(count) % ESTIMATES * 40
    frame = pl.DataFrame(
        {
            "estimate_id": [f"e{n:07}" for n in range(count)],
            "article_id": np.repeat(articles.to_numpy(), ESTIMATES),
            "start": at, "end": at + 6, "raw_start": at, "raw_end": at + 6,
            "value": value, "low": value, "high": value,
            "bound": chance.choice(["exact", "approx", "at_least", "at_most"], count, p=[0.5, 0.3, 0.15, 0.05]),
            "counted_group": np.array([group for group, _ in FAMILIES])[family],
            "subject": np.array([subject for _, subject in FAMILIES])[family],
            "status": chance.choice(["planned", "training", "sent", "killed"], count),
            "topical": family < 2,
        }
    )  # fmt: skip
    every = frame.with_columns(
        passage_id=pl.format("{}-0", "article_id"), text=pl.lit("some"), relation=pl.lit("stated")
    )
    linked = frame.select("estimate_id").filter(pl.Series(chance.random(count) < 0.75))
    relays = [
        [AGENCIES[which][0]] if which < len(AGENCIES) else []
        for which in chance.integers(3 * len(AGENCIES), size=linked.height)
    ]
    said = linked.with_columns(
        basis=pl.lit("content"),
        origin=_actors(linked.height, chance),
        relays=pl.Series(relays, dtype=pl.List(pl.String)),
        depth=pl.Series([len(names) for names in relays]),
        stance=pl.Series(chance.choice(["assert", "hedge", "deny"], linked.height, p=[0.7, 0.2, 0.1])),
        certainty=pl.Series(chance.choice([1.0, 0.75, 0.5], linked.height)),
    )
    return _filled(tables.Estimates, every), _filled(tables.Links, said)


def _attributions(articles: pl.Series, chance: np.random.Generator) -> pl.DataFrame:
    count = len(articles) * ATTRIBUTIONS
    at = np.arange(count) % ATTRIBUTIONS * 30
    frame = pl.DataFrame(
        {
            "attribution_id": [f"s{n:07}" for n in range(count)],
            "article_id": np.repeat(articles.to_numpy(), ATTRIBUTIONS),
            "start": at, "end": at + 20, "raw_start": at, "raw_end": at + 20,
            "content_start": at + 5, "content_end": at + 20,
            "stance": chance.choice(["assert", "hedge", "deny", "cannot_confirm"], count, p=[0.7, 0.15, 0.1, 0.05]),
        }
    ).with_columns(
        source=_actors(count, chance),
        passage_id=pl.format("{}-0", "article_id"),
        manner=pl.lit("indirect"),
        act=pl.lit("speech"),
        role=pl.lit("originator"),
        source_kind=pl.lit("government"),
        content_pieces=pl.lit([], pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64}))),
        relays=pl.lit([], pl.List(pl.String)),
        score=pl.lit(1.0),
    )  # fmt: skip
    return _filled(tables.Attributions, frame)


def _actors(count: int, chance: np.random.Generator) -> pl.Series:
    """Names of actors, a few of them heard far more than the others."""
    return pl.Series(np.array([name for name, _ in ACTORS])[chance.zipf(1.5, count) % len(ACTORS)])


def _filled(schema: Any, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with the columns of the schema that it lacks as nulls, in the schema's types."""
    missing = [pl.lit(None).alias(name) for name in schema.column_names() if name not in frame.columns]
    valid: pl.DataFrame = schema.validate(frame.with_columns(missing).select(schema.column_names()), cast=True)
    return valid


def run_one(arguments: argparse.Namespace, size: int) -> None:
    """Runs the stage on `size` articles and prints a line of JSON."""
    texts = [record["text"] for record in records_of([arguments.news])] if arguments.news else []
    texts = texts or texts_of(arguments.corpora, arguments.bench)
    measure_spread(study(), Parameters(), **inputs(40, texts, arguments.seed))
    frames = inputs(size, texts, arguments.seed, tuple(arguments.sentences))
    # on Linux in kibibytes
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    result = measure_spread(study(), Parameters(), **frames)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row = {"articles": size, "cpu_seconds": round(seconds, 2), "peak_mb": round(peak), "inputs_mb": round(before)}
    rows = {name: table.height for name, table in result._asdict().items() if name in ("reuse", "rewordings")}
    print(json.dumps(row | rows))


def drawn(measured: pl.DataFrame) -> alt.LayerChart:
    """Seconds against articles, both logarithmic, with n log n through the second size."""
    base = measured.row(min(1, measured.height - 1), named=True)
    factor = base["cpu_seconds"] / (base["articles"] * np.log(base["articles"]))
    expected = measured.with_columns(grows=factor * pl.col("articles") * pl.col("articles").log())
    x = alt.X("articles:Q", scale=alt.Scale(type="log"), title="articles")
    y = alt.Scale(type="log")
    line = alt.Chart(expected).mark_line(strokeDash=[4, 3], color="#777").encode(
        x=x, y=alt.Y("grows:Q", scale=y, title="seconds of the processor"))  # fmt: skip
    points = alt.Chart(measured).mark_line(point=True).encode(x=x, y=alt.Y("cpu_seconds:Q", scale=y))
    labels = points.mark_text(align="right", dx=-6, dy=-8).encode(text=alt.Text("cpu_seconds:Q", format=".3~r"))
    title = "The spread stage, measured; dashed: growth as n log n"
    return alt.layer(line, points, labels).properties(width=420, height=280, title=title)


def main() -> None:
    """Reads the arguments, measures each size in a process of its own, writes the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000, 50_000])
    parser.add_argument("--news", type=Path, help="texts for originals: one gzipped JSON object a line")
    parser.add_argument("--sentences", type=int, nargs=2, default=SHORT, help="of an original; 44 78: 1,030 words")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=Path("benchmarks"))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        run_one(arguments, arguments.one)
        return
    alone = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    rows = []
    for size in arguments.sizes:
        command = [sys.executable, *sys.argv, "--one", str(size)]
        line = subprocess.run(command, env=os.environ | alone, check=True, stdout=subprocess.PIPE, text=True).stdout
        rows.append(json.loads(line))
        print(line.strip(), flush=True)
    measured = pl.DataFrame(rows)
    measured.write_csv(arguments.to / "spread_cost.csv")
    drawn(measured).save(arguments.to / "spread_cost.svg")


if __name__ == "__main__":
    main()
