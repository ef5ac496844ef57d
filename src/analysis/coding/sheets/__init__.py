"""The sheets that coders fill in: written for them, read back, compared and settled."""

from analysis.coding.sheets.coded_rows import CODED_COLUMNS, Coded, SheetError, check_lines, read_sheet
from analysis.coding.sheets.coder_agreement import agreement_of, disagreements_of
from analysis.coding.sheets.matching import matched
from analysis.coding.sheets.settling import SETTLED, settle
from analysis.coding.sheets.sheet_file import (
    Line,
    all_lines,
    begun_lines,
    merged,
    read_rows_of,
    sheet_lines,
    sheet_path,
    sheets_in,
    write_sheet,
)

__all__ = [
    "CODED_COLUMNS", "SETTLED", "Coded", "Line", "SheetError", "agreement_of", "all_lines", "begun_lines",
    "check_lines", "disagreements_of", "matched", "merged", "read_rows_of", "read_sheet", "settle", "sheet_lines",
    "sheet_path", "sheets_in", "write_sheet",
]  # fmt: skip
