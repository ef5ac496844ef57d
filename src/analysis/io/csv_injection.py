"""Text in a CSV file that a spreadsheet would run as a formula: a single quotation mark is put before it.

A cell that begins with one of `= + - @`, their wide forms, a tab or a line end is guarded so (OWASP, CSV injection).
Columns of numbers hold no text and are left alone.
"""

import re

import polars as pl

_FORMULA = r"^[=+\-@＝＋－＠\t\r\n]"
_GUARDED = r"^'[=+\-@＝＋－＠\t\r\n]"
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?")


def guarded(column: str) -> pl.Expr:
    """A column of text with every cell guarded that begins as a formula."""
    text = pl.col(column)
    return pl.when(text.str.contains(_FORMULA)).then(pl.lit("'") + text).otherwise(text).alias(column)


def as_written(column: str) -> pl.Expr:
    """A column of text read back from such a file, the guards taken away."""
    text = pl.col(column)
    return pl.when(text.str.contains(_GUARDED)).then(text.str.slice(1)).otherwise(text).alias(column)


def guarded_text(text: str) -> str:
    """One cell guarded; a number stays as it is."""
    return f"'{text}" if re.match(_FORMULA, text) and not _NUMBER.fullmatch(text) else text


def text_as_written(text: str) -> str:
    """One cell read back, its guard taken away."""
    return text[1:] if re.match(_GUARDED, text) else text
