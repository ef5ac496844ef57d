"""Measures text reuse on synthetic news of known truth, beside datasketch and rensa, in one run.

    python benchmarks/reuse.py --corpora CORPORA --bench BENCH [--articles 20000] [--seed 1] [--only NAME ...]

Wants the dependency group `benchmark`. Every method runs in a process of its own with one polars thread. Seconds are
those of the processor from texts to pairs, imports apart; memory is the peak of the whole process. The shipped
methods are the functions of `analysis.spread` themselves, with the parameters as shipped. All methods get the word
5-grams that `analysis.articles.corpus.word_ngrams` cuts.

datasketch and rensa find pairs by the likeness of sets (Jaccard) and tell no direction. Each is given several
thresholds, and its candidates are also cut by the estimated likeness; MinHash LSH Ensemble, which datasketch has for
containment, is cut by the containment that follows from the estimate. Their source of an article is the earlier
candidate of the highest estimate, of several the earliest.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from analysis.articles.corpus.word_ngrams import shingles
from analysis.study.parameters import Parameters

Found = Iterator[tuple[str, pl.DataFrame]]
PAIR = {"rank": pl.Int32, "source_rank": pl.Int32, "score": pl.Float64}
PERMUTATIONS = 128
SHARES = ["P", "R", "F1", "reprint", "abridged", "edited", "composite", "rewrite", "source", "given"]
AT_ONCE = 200_000
"""Candidates whose estimate is computed at a time."""


def prepare(arguments: argparse.Namespace, folder: Path) -> None:
    """Writes articles.parquet, as `counted_articles` gives them, and truth.parquet (rank, source_rank)."""
    from reuse_generator import generate, related, texts_of

    news = generate(arguments.articles, texts_of(arguments.corpora, arguments.bench), arguments.seed)
    published = pl.col("published_at")
    articles = news.articles.sort(published, "article_id").with_columns(
        rank=pl.row_index().cast(pl.Int64), earliest=published, latest=published
    )
    articles.write_parquet(folder / "articles.parquet")
    ranks = articles.select("article_id", pl.col("rank").cast(pl.Int32))
    related(news, ranks).write_parquet(folder / "truth.parquet")


def first_seen(articles: pl.DataFrame) -> Found:
    """The shipped text sources: first-seen credit after the test for floating."""
    from analysis.spread import texts as reuse

    parameters = Parameters()
    found = reuse.occurrences(articles, parameters)
    sources = reuse.text_sources(found.held, np.arange(articles.height), parameters)
    yield "", sources.filter("top").select("rank", "source_rank", score="containment")


def passages(articles: pl.DataFrame) -> Found:
    """The same with the passages, their offsets both ways."""
    from analysis.spread import texts as reuse

    parameters = Parameters()
    found = reuse.occurrences(articles, parameters)
    order = np.arange(articles.height)
    sources = reuse.text_sources(found.held, order, parameters)
    reuse.passages(reuse.credited(found, order), sources, parameters)
    yield "", sources.filter("top").select("rank", "source_rank", score="containment")


def all_pairs(articles: pl.DataFrame) -> Found:
    """The shipped all pairs, at the shipped containment and fewest shared n-grams."""
    from analysis.spread import texts as reuse
    from analysis.spread.texts import overlaps

    parameters = Parameters()
    found = reuse.occurrences(articles, parameters)
    order = np.arange(articles.height)
    pairs = overlaps.every_pair(found.held, order, parameters.reuse_containment, parameters.reuse_shingles)
    yield "", pairs.select("rank", "source_rank", score=pl.col("shared") / pl.col("shorter"))


def datasketch_lsh(threshold: float) -> Callable[[pl.DataFrame], Found]:
    """MinHash LSH of datasketch."""

    def run(articles: pl.DataFrame) -> Found:
        from datasketch import MinHashLSH

        hashes, _ = _datasketch(articles)
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        for rank, sketch in enumerate(hashes):
            index.insert(rank, sketch)
        candidates = _pairs(index.query(sketch) for sketch in hashes)
        yield from _cut(candidates, np.stack([sketch.hashvalues for sketch in hashes]), [0.1, 0.2, 0.3])

    return run


def datasketch_ensemble(threshold: float) -> Callable[[pl.DataFrame], Found]:
    """MinHash LSH Ensemble of datasketch, for containment of the later or the earlier article."""

    def run(articles: pl.DataFrame) -> Found:
        from datasketch import MinHashLSHEnsemble

        hashes, sizes = _datasketch(articles)
        index = MinHashLSHEnsemble(threshold=threshold, num_perm=PERMUTATIONS, num_part=8)
        index.index([(rank, sketch, int(sizes[rank])) for rank, sketch in enumerate(hashes) if sizes[rank]])
        candidates = _pairs(
            (index.query(sketch, int(sizes[rank])) if sizes[rank] else () for rank, sketch in enumerate(hashes)),
            either=True,
        )
        yield from _cut(candidates, np.stack([sketch.hashvalues for sketch in hashes]), [0.2, 0.3, 0.4], sizes)

    return run


def rensa_lsh(permutations: int, bands: int) -> Callable[[pl.DataFrame], Found]:
    """R-MinHash LSH of rensa."""

    def run(articles: pl.DataFrame) -> Found:
        from rensa import RMinHash, RMinHashLSH

        tokens = [[bytes(row) for row in held.view(np.uint8).reshape(-1, 8)] for held in _sets(articles)]
        hashes = RMinHash.from_token_sets(tokens, permutations, 1)
        index = RMinHashLSH(threshold=0.5, num_perm=permutations, num_bands=bands)
        index.insert_many(hashes)
        candidates = _pairs(index.query_all(hashes))
        yield from _cut(candidates, np.array([sketch.digest() for sketch in hashes], np.uint32), [0.1, 0.2, 0.3])

    return run


METHODS: dict[str, Callable[[pl.DataFrame], Found]] = {
    "shipped: first-seen credit": first_seen,
    "shipped: first-seen credit and passages": passages,
    "shipped: all pairs": all_pairs,
    "datasketch LSH 0.5": datasketch_lsh(0.5),
    "datasketch LSH 0.3": datasketch_lsh(0.3),
    "datasketch LSH 0.15": datasketch_lsh(0.15),
    "datasketch LSH Ensemble 0.3": datasketch_ensemble(0.3),
    "rensa, 126 in 42 bands": rensa_lsh(126, 42),
    "rensa, 128 in 64 bands": rensa_lsh(128, 64),
    "rensa, 128 in 16 bands": rensa_lsh(128, 16),
}


def _sets(articles: pl.DataFrame) -> list[np.ndarray]:
    """The distinct word 5-grams of each article, in the order of ranks."""
    texts = articles.sort("rank").select(key=pl.col("rank").cast(pl.Int32), text="text")
    parts = [
        shingles(texts.slice(start, 1000), Parameters().shingle_words)
        .group_by("key", maintain_order=True)
        .agg(pl.col("shingle").unique())
        for start in range(0, texts.height, 1000)
    ]
    held = texts.select("key").join(pl.concat(parts), on="key", how="left", maintain_order="left")["shingle"]
    return [np.zeros(0, np.uint64) if row is None else row.to_numpy() for row in held]


def _datasketch(articles: pl.DataFrame) -> tuple[list[Any], np.ndarray]:
    from datasketch import MinHash

    sets = _sets(articles)
    # the n-grams are hashes already
    tokens = ((held & np.uint64(0xFFFFFFFF)).tolist() for held in sets)
    made = list(MinHash.generator(tokens, num_perm=PERMUTATIONS, hashfunc=int))
    return made, np.array([len(held) for held in sets])


def _pairs(answers: Any, either: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """The candidates (later, earlier) of queries by rank; `either`: an answer in one direction is enough."""
    late, early = [], []
    for rank, answer in enumerate(answers):
        others = np.fromiter(answer, np.int64)
        others = others[others != rank] if either else others[others < rank]
        late.append(np.maximum(others, rank))
        early.append(np.minimum(others, rank))
    pairs = np.unique(np.concatenate(late) << 32 | np.concatenate(early))
    return pairs >> 32, pairs & 0xFFFFFFFF


def _cut(
    candidates: tuple[np.ndarray, np.ndarray],
    signatures: np.ndarray,
    cuts: list[float],
    sizes: np.ndarray | None = None,
) -> Found:
    """The candidates with the estimated Jaccard index, or with `sizes` containment, whole and cut."""
    late, early = candidates
    parts = [np.zeros(0)]
    for start in range(0, len(late), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        parts.append((signatures[late[some]] == signatures[early[some]]).mean(axis=1))
    score = np.concatenate(parts)
    if sizes is not None:
        both = sizes[late] + sizes[early]
        score = score * both / (1 + score) / np.maximum(1, np.minimum(sizes[late], sizes[early]))
    pairs = pl.DataFrame({"rank": late, "source_rank": early, "score": score}).cast(PAIR)  # type: ignore[arg-type]
    yield "candidates", pairs
    for cut in cuts:
        yield f"estimate >= {cut}", pairs.filter(pl.col("score") >= cut)


def scores(name: str, label: str, pairs: pl.DataFrame, folder: Path) -> dict[str, Any]:
    """Precision and recall of pairs, recall of copies against their original by kind, and of top sources."""
    truth = pl.read_parquet(folder / "truth.parquet")
    articles = pl.read_parquet(folder / "articles.parquet", columns=["rank", "kind", "story"])
    kinds = articles.select(pl.col("rank").cast(pl.Int32), "kind", "story")
    right = pairs.join(truth, on=["rank", "source_rank"]).height
    row: dict[str, Any] = {"method": f"{name}, {label}" if label else name}
    if not name.startswith("shipped: first"):
        precision, recall = right / max(pairs.height, 1), right / truth.height
        row |= {"P": precision, "R": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}
        originals = kinds.filter(kind="original").select("story", source_rank="rank")
        wanted = kinds.filter(pl.col("kind") != "original").join(originals, on="story")
        found = wanted.join(pairs, on=["rank", "source_rank"], how="left")
        row |= dict(found.group_by("kind").agg(pl.col("score").is_not_null().mean()).sort("kind").iter_rows())
    top = pairs.sort(["rank", "score", "source_rank"], descending=[False, True, False]).unique(
        "rank", keep="first", maintain_order=True
    )
    given = top.join(truth.select("rank").unique(), on="rank").height
    row["source"] = top.join(truth, on=["rank", "source_rank"]).height / max(top.height, 1)
    row["given"] = given / truth["rank"].n_unique()
    return row


def run_one(name: str, folder: Path) -> None:
    """Runs one method and prints a line of JSON for each of its variants."""
    articles = pl.read_parquet(folder / "articles.parquet")
    next(iter(METHODS[name](articles.head(40))))
    began = time.process_time()
    found = list(METHODS[name](articles))
    seconds = time.process_time() - began
    # on Linux in kibibytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cost = {"docs/s": articles.height / seconds, "MB": peak}
    for label, pairs in found:
        print(json.dumps(scores(name, label, pairs, folder) | cost), flush=True)


def measured(name: str, folder: Path) -> list[dict[str, Any]]:
    """The rows of one method, run in a process of its own."""
    alone = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, __file__, "--method", name, "--folder", str(folder)]
    lines = subprocess.run(command, env=os.environ | alone, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def as_line(row: dict[str, Any]) -> str:
    """A line of a Markdown table."""
    shares = [f"{row[name]:.3f}" if name in row else "" for name in SHARES]
    return "| " + " | ".join([row["method"], *shares, f"{row['docs/s']:.0f}", f"{row['MB']:.0f}"]) + " |"


def main() -> None:
    """Reads the arguments, makes the news, measures each method, prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="methods whose name begins so")
    parser.add_argument("--method", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.method:
        run_one(arguments.method, arguments.folder)
        return
    if arguments.corpora is None or arguments.bench is None:
        parser.error("--corpora and --bench are needed: the folders of the corpora and of the scorers")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepare(arguments, folder)
        truth = pl.read_parquet(folder / "truth.parquet")
        print(
            f"{arguments.articles} articles, {truth.height} related pairs, {truth['rank'].n_unique()} with a relative"
        )
        header = ["method", *SHARES, "docs/s", "MB"]
        print("| " + " | ".join(header) + " |", "|" + "---|" * len(header), sep="\n")
        for name in METHODS:
            if not arguments.only or name.startswith(tuple(arguments.only)):
                for row in measured(name, folder):
                    print(as_line(row), flush=True)


if __name__ == "__main__":
    main()
