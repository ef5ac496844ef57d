"""The sentence below the estimates: levels of one deed at a time, and nothing called the most frequent."""

import polars as pl

from analysis.report.figures.estimates_over_time import estimates_over_time
from analysis.study import Study


def test_the_sentence_tells_the_levels_of_the_deed_with_the_most_mentions(
    tables: dict[str, pl.DataFrame], study: Study
) -> None:
    at, of = pl.int_range(pl.len()), pl.col("relation").is_in(["stated", "total", "reached", "definite"])
    sent = tables["timeline"].with_columns(
        status=pl.when(at % 3 == 0).then(pl.lit("planned")).otherwise(pl.lit("sent")).cast(pl.String),
        family_id=pl.col("family_id").first(),
        topical=True,
    )
    told = estimates_over_time(tables | {"timeline": sent}, study).alt
    n = sent.filter(of, pl.col("stance").is_in(["assert", "hedge"]), status="sent", polarity="positive").height
    assert f" sent: {n} mentions, " in told
    assert "most" not in told and "planned" not in told


def test_without_estimates_it_says_so(tables: dict[str, pl.DataFrame], study: Study) -> None:
    none = tables | {"timeline": tables["timeline"].clear()}
    assert estimates_over_time(none, study).alt == "No estimate of the quantities of interest was found."
