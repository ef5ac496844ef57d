"""The claims of an invented corpus, and the lines of a sheet of twelve of its texts."""

import pytest
from answered_sheets import claims

from analysis.coding.drawing import extended, frame_of, no_design
from analysis.coding.sheets import read_rows_of, sheet_lines


@pytest.fixture(scope="session")
def tables():
    return claims()


@pytest.fixture(scope="session")
def lines(tables):
    frame = frame_of(tables)
    return sheet_lines(extended(no_design(1), frame, 12), frame, read_rows_of(tables), blind=False)
