"""Measures possible rewordings on the rewrites of the synthetic news, sentence by sentence.

    python benchmarks/reuse_rewording.py --corpora CORPORA --bench BENCH [--articles 20000] [--seed 1]

A rewrite changes 20 to 35 % of the words of a sentence for words drawn at random and keeps their order: easier to
find than a human paraphrase; and what else is in the folder is mostly about something else, so that precision
flatters as well. Right: the sentence named is the same sentence of the same original. Recall is over the sentences of
rewrites that are looked at: of eight words or more, and not copied.
"""

import argparse
import resource
import time
from pathlib import Path

import numpy as np
import polars as pl
from reuse_generator import generate, texts_of

from analysis.spread import texts as reuse
from analysis.spread.texts.rewording import likest_of, own_sentences
from analysis.study.parameters import Parameters

THRESHOLDS = [0.15, 0.2, 0.25, 0.3, 0.4, 0.5]


def main() -> None:
    """Reads the arguments, prints a line for each threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    news = generate(arguments.articles, texts_of(arguments.corpora, arguments.bench), arguments.seed)
    published = pl.col("published_at")
    articles = news.articles.sort(published, "article_id").with_columns(
        rank=pl.row_index().cast(pl.Int64), earliest=published, latest=published
    )
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    lines = (
        articles.select("article_id", text=pl.col("text").str.split("\n"))
        .explode("text")
        .with_columns(end=(length + 1).cum_sum().over("article_id") - 1)
        .with_columns(start=pl.col("end") - length)
    )
    parameters = Parameters(rewording=min(THRESHOLDS))
    credit = reuse.credited(reuse.occurrences(articles, parameters), np.arange(articles.height))
    began = time.process_time()
    own = own_sentences(articles, lines, credit, parameters)
    found = likest_of(own, parameters)
    seconds = time.process_time() - began
    # on Linux in kibibytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{lines.height} sentences, {own.height} in own words, {seconds:.1f} s, peak {peak:.0f} MB")
    truth = own.select("at", "article_id", "start").join(news.held, on=["article_id", "start"], how="left")
    known = truth.join(articles.select("article_id", "kind"), on="article_id").select("at", "sentence", "kind")
    wanted = known.filter(kind="rewrite").height
    judged = (
        found.join(known, on="at")
        .join(known.select(other="at", same="sentence"), on="other")
        .with_columns(right=(pl.col("sentence") == pl.col("same")).fill_null(False))
    )
    print("| threshold | rows | precision | recall of rewritten sentences |", "|---|---|---|---|", sep="\n")
    for threshold in THRESHOLDS:
        rows = judged.filter(pl.col("similarity") >= threshold)
        right = rows.filter(pl.col("right"), kind="rewrite").height
        print(f"| {threshold} | {rows.height} | {rows['right'].mean():.3f} | {right / wanted:.3f} |")


if __name__ == "__main__":
    main()
