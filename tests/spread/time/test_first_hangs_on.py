"""Who was first, with one article left out."""

from datetime import datetime

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analysis.spread.time.interval_dates import first_hangs_on

SPANS = st.sampled_from([(1, 1), (1, 2), (2, 2), (1, 3), (2, 4), (3, 3), (None, 2), (None, 4)])


@given(st.lists(st.tuples(st.sampled_from("ABC"), SPANS).map(lambda row: (row[0], *row[1])), min_size=1, max_size=6))
def test_the_first_hangs_on_those_articles_without_which_another_may_have_been_first(rows):
    days = [(start and datetime(2031, 5, start), datetime(2031, 5, end)) for _, start, end in rows]
    frame = pl.DataFrame(
        [(f"a{n}", "v", row[0], *span) for n, (row, span) in enumerate(zip(rows, days, strict=True))],
        schema={
            "article_id": pl.String,
            "variant_id": pl.String,
            "voice": pl.String,
            "earliest": pl.Datetime("us"),
            "latest": pl.Datetime("us"),
        },
        orient="row",
    )

    def firsts(left: list) -> set:
        bound = min(row["latest"] for row in left)
        return {row["voice"] for row in left if row["earliest"] is None or row["earliest"] <= bound}

    every = frame.to_dicts()
    found = first_hangs_on(frame, "variant_id")["first_hangs_on"].to_list()
    if len(every) == 1:
        assert found == []
    else:
        others = [[row for row in every if row is not one] for one in every]
        assert found == [sum(firsts(left) != firsts(every) for left in others)]
