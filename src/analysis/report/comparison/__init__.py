"""What differs between two versions, row by row, what caused it, and both in words."""

from analysis.report.comparison import changes
from analysis.report.comparison.causes import STUDY
from analysis.report.comparison.comparing import compare
from analysis.report.comparison.differences import (
    CHANGES,
    RELATIVE_TOLERANCE,
    differing,
    read_shipped,
    read_version,
    table_changes,
)

__all__ = [
    "CHANGES",
    "RELATIVE_TOLERANCE",
    "STUDY",
    "changes",
    "compare",
    "differing",
    "read_shipped",
    "read_version",
    "table_changes",
]
