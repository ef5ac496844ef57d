"""Leads offsets in an article's text back to its raw record."""

import polars as pl


def with_raw_offsets(frame: pl.DataFrame, alignments: pl.DataFrame) -> pl.DataFrame:
    """`frame` (article_id, start, end, …) with raw_start and raw_end from `alignments`.

    The order of the rows is kept. Inside a stretch whose two sides are equally long offsets correspond
    one to one; elsewhere the whole stretch of the raw record is given.
    """
    stretches = alignments.sort("article_id", "start").rename(
        {"start": "at", "end": "at_end", "raw_start": "raw_at", "raw_end": "raw_at_end"}
    )
    rows = frame.drop("raw_start", "raw_end", strict=False).with_row_index("row")
    same_length = pl.col("at_end") - pl.col("at") == pl.col("raw_at_end") - pl.col("raw_at")
    through = pl.col("raw_at") + pl.col("key") - pl.col("at")

    def found(key: pl.Expr) -> pl.DataFrame:
        keys = rows.select("row", "article_id", key=key).sort("article_id", "key")
        return keys.join_asof(
            stretches, left_on="key", right_on="at", by="article_id", coalesce=False, check_sortedness=False
        )

    starts = found(pl.col("start")).select(
        "row",
        raw_start=pl.when(same_length).then(pl.min_horizontal(through, "raw_at_end")).otherwise(pl.col("raw_at")),
    )
    # looked up by the last character, so that an end on a border belongs to the stretch before it
    ends = found(pl.col("end") - 1).select(
        "row",
        raw_end=pl.when(same_length)
        .then(pl.min_horizontal(through + 1, "raw_at_end"))
        .otherwise(pl.col("raw_at_end")),
    )
    whole = rows.join(starts, on="row", how="left").join(ends, on="row", how="left")
    return whole.sort("row").drop("row")
