"""Gives the cells of the notebooks more than nbval's five seconds to answer on a busy machine."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raises the time that nbval waits for each output."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = 120
