"""The page of the five articles, written once and opened once for all who look at it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from browser import Page, live

from analysis.articles import raw_texts
from analysis.report.figures.figure import Figure
from analysis.report.page import page
from analysis.study import Study


@pytest.fixture(scope="session")
def path(
    tmp_path_factory: pytest.TempPathFactory, study: Study, tables: dict[str, pl.DataFrame], figures: list[Figure]
) -> Path:
    raw = raw_texts(study, tables["articles"])
    return page.write_page(tmp_path_factory.mktemp("page"), study, tables, figures, raw, {"version": "v1"}, None)


@pytest.fixture(scope="session")
def opened(path: Path, figures: list[Figure]) -> Iterator[Page]:
    with Page(path) as found:
        assert found.drawn() == live(figures) > 5
        yield found
        assert found.messages == []
        assert found.requests == []
