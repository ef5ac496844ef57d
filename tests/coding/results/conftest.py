"""The ferry's folder, 45 of its 60 texts coded by one who makes no mistake."""

import pytest
from ferry import code, corpus, ferry_study

from analysis.coding.results import coded_sample


@pytest.fixture(scope="session")
def tables():
    return corpus()


@pytest.fixture(scope="session")
def study(tables, tmp_path_factory):
    made = ferry_study(tmp_path_factory.mktemp("ferry"))
    code(made, tables, 45)
    return made


@pytest.fixture(scope="session")
def sample(study, tables):
    return coded_sample(study, tables)
