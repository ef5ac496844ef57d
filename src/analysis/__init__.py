"""Estimates and attributions in news articles: read, followed from outlet to outlet, reported.

The way of the data is the order of the subpackages: articles, claims, spread, report.
"""

from analysis.kernel import prepare

prepare()
