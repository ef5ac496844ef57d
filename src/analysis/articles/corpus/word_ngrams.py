"""Word n-grams of texts: what finding repeats and finding reuse have in common."""

import polars as pl

WORD = r"\w+"
"""A word is a run of word characters, so that apostrophes and thousands' commas of any style compare alike."""


def words_of(texts: pl.DataFrame) -> pl.DataFrame:
    """The words of `texts` (key, text): key, position (from 0), start, end, word (lower case).

    Offsets count code points in the text. Order: that of `texts`, then position.
    """
    pieces = (
        texts.select("key", piece=pl.col("text").str.extract_all(rf"{WORD}|\W+"))
        .with_row_index("row")
        .explode("piece", empty_as_null=False)
        .with_columns(size=pl.col("piece").str.len_chars().cast(pl.Int64))
        .with_columns(end=pl.col("size").cum_sum().over("row"))
        .filter(pl.col("piece").str.contains(rf"^{WORD}"))
    )
    return pieces.select(
        "key",
        position=pl.int_range(pl.len(), dtype=pl.Int64).over("row"),
        start=pl.col("end") - pl.col("size"),
        end="end",
        word=pl.col("piece").str.to_lowercase(),
    )


def shingles(texts: pl.DataFrame, words: int = 5) -> pl.DataFrame:
    """The runs of `words` words of `texts` (key, text): key, position, start, end, shingle (UInt64).

    `position` is that of the first word; offsets count code points, end exclusive; a text of fewer words
    has none. `shingle` is a hash of the words in lower case: a join key within one run, never an id to keep.
    Keys must be distinct.
    """
    return runs(words_of(texts), words)


def runs(found: pl.DataFrame, words: int) -> pl.DataFrame:
    """The runs of `words` words of what `words_of` found; columns as of `shingles`."""
    last = pl.col("key").shift(1 - words) == pl.col("key")
    run = pl.concat_str([pl.col("word").shift(-ahead) for ahead in range(words)], separator=" ")
    return (
        found.select("key", "position", "start", end=pl.col("end").shift(1 - words), shingle=run.hash(), whole=last)
        .filter(pl.col("whole"))
        .drop("whole")
    )
