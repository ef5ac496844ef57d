"""Reads a table so that a row that cannot be read is found and set aside, and does not take the others down."""

from collections.abc import Callable
from typing import Any, TypeVar

import polars as pl

from analysis.io.faults import Fault

Made = TypeVar("Made")

LONGEST_WORDS = 300
"""Characters kept of what an exception says: enough to find the place, no page of a validator's report."""


def isolated(
    rows: pl.DataFrame, read: Callable[[pl.DataFrame], Made]
) -> tuple[list[Made], list[tuple[dict[str, Any], str]]]:
    """What `read` makes of `rows`, in one part or several in their order, and each row at which it raises.

    A table at which `read` raises is halved until the row is found; the row comes back with the exception's type and
    words. A `Fault` is for the user to mend and no row's, and a package that is not installed fails at every row:
    both are raised.
    """
    try:
        return [read(rows)], []
    except (Fault, ImportError):
        raise
    # polars panics with an exception that is no `Exception`
    except (Exception, pl.exceptions.PanicException) as error:
        if rows.is_empty():
            raise
        if rows.height == 1:
            return [], [(rows.row(0, named=True), _told(error))]
    half = rows.height // 2
    made, failed = isolated(rows.head(half), read)
    more_made, more_failed = isolated(rows.tail(rows.height - half), read)
    return made + more_made, failed + more_failed


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_WORDS]
