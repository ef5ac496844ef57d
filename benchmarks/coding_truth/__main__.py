"""Prints the coverage of corrected results: `python -m coding_truth 500` (in benchmarks/)."""

import sys

import polars as pl

from coding_truth.recovered import CODED, RARE, coverage

if __name__ == "__main__":
    folders = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    tables = [coverage(folders, coded, jobs=jobs) for coded in CODED]
    rare = [coverage(folders, coded, RARE, jobs).filter(statistic="share") for coded in CODED]
    tables += [one.with_columns(statistic=pl.lit("rare share")) for one in rare]
    with pl.Config(tbl_rows=-1, tbl_cols=-1, tbl_width_chars=160, float_precision=3):
        print(pl.concat(tables))
