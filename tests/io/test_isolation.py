"""A row that cannot be read is found by halving; the others are read, in their order."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.io.faults import Fault
from analysis.io.isolation import isolated

ROWS = pl.DataFrame({"n": range(300)})


def reading(*bad: int, error: type[BaseException] = ValueError):
    """A reader that gives the numbers that it reads, and fails at some of them."""

    def read(rows: pl.DataFrame) -> list[int]:
        numbers = rows["n"].to_list()
        if failing := set(bad) & set(numbers):
            raise error(f"no {min(failing)}\n  here")
        return numbers

    return read


@given(st.sets(st.integers(0, 299)))
def test_the_rows_that_fail_are_found_and_no_others(bad: set[int]) -> None:
    made, failed = isolated(ROWS, reading(*bad))
    assert [n for part in made for n in part] == [n for n in range(300) if n not in bad]
    assert [row["n"] for row, _ in failed] == sorted(bad)


def test_the_exception_is_kept_by_type_and_words_on_one_line() -> None:
    assert isolated(ROWS, reading(7))[1] == [({"n": 7}, "ValueError: no 7 here")]


@pytest.mark.parametrize("error", [Fault, ImportError, KeyboardInterrupt])
def test_what_is_no_rows_fault_is_raised(error: type[BaseException]) -> None:
    with pytest.raises(error):
        isolated(ROWS, reading(7, error=error))


def test_a_reader_that_fails_at_nothing_is_told() -> None:
    def broken(_: pl.DataFrame) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        isolated(ROWS.clear(), broken)


def test_a_panic_of_the_engine_is_a_rows_fault() -> None:
    assert isolated(ROWS, reading(7, error=pl.exceptions.PanicException))[1][0][0] == {"n": 7}
