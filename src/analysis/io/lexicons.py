"""Reads the lexicons: CSV files beside the code, with `#` lines at the top that say where they come from."""

from functools import cache
from importlib import resources

import polars as pl


@cache
def read_lexicon(package: str, name: str) -> pl.DataFrame:
    """The rows of `lexicons/<name>.csv` in `package`, every column a string, empty cells null.

    The `#` lines at the head of the file are its description and are skipped.
    """
    lines = resources.files(package).joinpath("lexicons", f"{name}.csv").read_text("utf-8").splitlines()
    rows = "\n".join(line for line in lines if not line.startswith("#"))
    return pl.read_csv(rows.encode(), infer_schema=False)
