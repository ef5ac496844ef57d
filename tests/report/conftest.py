"""The tables of the five articles as made by hand, and the figures drawn from them once."""

import polars as pl
import pytest
from example import example
from example import study as open_example

from analysis.report import figures as drawn
from analysis.report.figures.figure import Figure
from analysis.study import Study


@pytest.fixture(scope="session")
def study() -> Study:
    return open_example()


@pytest.fixture(scope="session")
def tables() -> dict[str, pl.DataFrame]:
    return example()


@pytest.fixture(scope="session")
def figures(tables: dict[str, pl.DataFrame], study: Study) -> list[Figure]:
    return drawn.draw_all(tables, study)
