"""The versions of a report: immutable folders, each made in one rename, with a print and a CODECHECK file."""

from analysis.report.versions.archive import Printed, print_page
from analysis.report.versions.codecheck import write_codecheck
from analysis.report.versions.shelf import Version, complete, listed, place, publish, sole_writer, versions

__all__ = [
    "Printed",
    "Version",
    "complete",
    "listed",
    "place",
    "print_page",
    "publish",
    "sole_writer",
    "versions",
    "write_codecheck",
]
