"""The worked examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import analysis.coding

MODULES = [name for _, name, _ in pkgutil.walk_packages(analysis.coding.__path__, "analysis.coding.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
