"""The sheets that coders fill in: written for them, read back, compared and settled."""

from analysis.coding.sheets.coded_rows import CODED_COLUMNS, EDGE, Coded, SheetError, check_lines, read_sheet
from analysis.coding.sheets.coder_agreement import agreement_of, disagreements_of
from analysis.coding.sheets.matching import matched
from analysis.coding.sheets.settling import SETTLED, settle
from analysis.coding.sheets.sheet_file import (
    SECONDS,
    Line,
    begun_lines,
    lines_by_sentence,
    merged,
    read_rows_of,
    sheet_lines,
    sheet_path,
    sheets_in,
    write_sheet,
)

__all__ = [
    "CODED_COLUMNS", "EDGE", "SECONDS", "SETTLED", "Coded", "Line", "SheetError", "agreement_of", "begun_lines",
    "check_lines", "disagreements_of", "lines_by_sentence", "matched", "merged", "read_rows_of", "read_sheet",
    "settle", "sheet_lines", "sheet_path", "sheets_in", "write_sheet",
]  # fmt: skip
