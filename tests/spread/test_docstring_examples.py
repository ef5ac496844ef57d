"""The worked examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import analysis.spread

MODULES = [name for _, name, _ in pkgutil.walk_packages(analysis.spread.__path__, "analysis.spread.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    found = [doctest.DocTestFinder().find(importlib.import_module(name)) for name in MODULES]
    assert sum(bool(test.examples) for tests in found for test in tests) >= 9
