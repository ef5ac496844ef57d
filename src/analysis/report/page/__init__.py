"""The page of a version: what it shows of the tables, its templates and scripts, the executed notebooks as pages."""

from analysis.report.page.article_view import fits
from analysis.report.page.evidence import evidence_rows
from analysis.report.page.executed_notebooks import notebook_pages
from analysis.report.page.page import script, vega, write_page
from analysis.report.page.provenance import origins
from analysis.report.page.survey_page import write_survey
from analysis.report.page.templates import template

__all__ = [
    "evidence_rows",
    "fits",
    "notebook_pages",
    "origins",
    "script",
    "template",
    "vega",
    "write_page",
    "write_survey",
]
