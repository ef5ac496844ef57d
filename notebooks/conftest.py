"""Runs the notebooks as they stand, also in a terminal of JupyterLab, and gives their cells time to answer."""

import os

import pytest

# the study that JupyterLab was opened for is not the one whose headlines are kept
os.environ.pop("ANALYSIS_LAB", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raises the time that nbval waits for each output, five seconds, which a busy machine may need."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = 120
