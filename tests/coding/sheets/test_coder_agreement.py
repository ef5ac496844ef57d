"""How far two coders agree, by column."""

import polars as pl
import pytest
from answered_sheets import two

from analysis.coding.sheets import (
    Coded,
    agreement_of,
)


def test_agreement_is_told_by_column(lines, tmp_path):
    one, other, _ = two(lines, tmp_path)
    table = {row["column"]: row for row in agreement_of(one, other).iter_rows(named=True)}
    n = one.rows.height
    assert table["origin"]["agreed"] == pytest.approx((n - 4) / (n - 1))
    assert table["origin"]["alpha"] < 0.2 and table["value"]["alpha"] == 1
    assert table["numbers"]["n"] == n and table["numbers"]["agreed"] == pytest.approx((n - 1) / n)
    sentences = one.items.height
    assert table["there"]["n"] == sentences and table["there"]["alpha"] > 0.7
    assert table["counted"]["alpha"] is None


def test_alpha_is_that_of_the_textbook():
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, nominal data of two observers, no gaps: 0.095
    first, second = "0100000000", "1110010100"
    frames = [
        pl.DataFrame(
            {"text": "t", "item": [f"i{n}" for n in range(10)], "number": "1", "value": 1.0, "origin": list(word)}
        )
        for word in (first, second)
    ]
    empty = dict.fromkeys(
        ["quantity", "bound", "counted", "status", "relation", "stance", "said_on", "act"], pl.lit("")
    )
    nothing = {"low": pl.lit(1.0), "high": pl.lit(1.0), "relays": pl.lit([], pl.List(pl.String))}
    coded = [Coded(f.select("text", "item"), f.with_columns(**empty, **nothing), 0) for f in frames]
    assert agreement_of(*coded).filter(column="origin")["alpha"][0] == pytest.approx(0.095, abs=0.001)
