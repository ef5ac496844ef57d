"""Folders completed from the coded texts hold valid claims, the coded ones as they were coded."""

import polars as pl
from ferry import said

from analysis.coding.results.imputed_claims import imputed_claims
from analysis.tables import Estimates, Links


def test_imputed_claims_are_claims(sample, tables):
    made = list(imputed_claims(sample, tables, [], times=2, seed=3))
    for estimates, links in made:
        Estimates.validate(estimates)
        Links.validate(links)
        assert estimates.height > tables["estimates"].height
        assert links["estimate_id"].is_in(estimates["estimate_id"].implode()).all()
    assert not made[0][1].equals(made[1][1])
    again = next(imputed_claims(sample, tables, [], times=2, seed=3))
    assert again[0].equals(made[0][0]) and again[1].equals(made[0][1])


def test_coded_numbers_stand_in_every_imputation_as_they_were_coded(sample, tables):
    coded = sample.units.filter("coded")["passage_id"]
    for estimates, links in imputed_claims(sample, tables, [], times=2, seed=3):
        told = estimates.filter(pl.col("passage_id").is_in(coded.implode())).join(links, on="estimate_id", how="left")
        for row in told.iter_rows(named=True):
            assert (row["origin"], row["value"]) == said(int(row["passage_id"][1:3]))
