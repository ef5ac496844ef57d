"""The sample of a study: drawn or extended with a sheet for a coder, and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from analysis.coding.drawing import FOLDER, Design, extended, frame_of, no_design, read_design, write_design
from analysis.coding.sheets import (
    SECONDS,
    SETTLED,
    agreement_of,
    merged,
    read_rows_of,
    read_sheet,
    settle,
    sheet_lines,
    sheet_path,
    sheets_in,
    write_sheet,
)
from analysis.io.atomic_write import write_whole
from analysis.study import Study, StudyError

READ = ["articles", "passages", "estimates", "attributions", "links", "timeline"]
"""The tables that a sample is drawn from."""
AGREEMENT = "agreement.csv"
"""What a report tells of how far two coders agree; the sheets themselves are no part of it."""
SIZE = 60
"""Texts that are drawn where nobody says how many: intervals need 40 of them coded, and some are given up."""


@dataclass(frozen=True)
class SampleCost:
    """What coding takes: `drawn` of `texts` text clusters, with `sentences` in them."""

    drawn: int
    texts: int
    sentences: int

    @property
    def minutes(self) -> int:
        """Minutes of one coder, at the seconds a sentence that `SECONDS` assumes."""
        return self.sentences * SECONDS // 60


def sample_cost(tables: Mapping[str, pl.DataFrame], seed: int, size: int = SIZE) -> SampleCost:
    """What it would take to code a sample of `size` texts, from the tables of `READ`; nothing is written."""
    return cost_of(extended(no_design(seed), frame_of(tables), size))


def cost_of(design: Design) -> SampleCost:
    """What it takes to code the sample of a design."""
    return SampleCost(design.drawn, design.texts.height, int(design.items["drawn"].sum()))


@dataclass(frozen=True)
class CodingProgress:
    """`done`, `open`: coded and open sentences by coder; `agreement`: of the first two; `unsettled`: what differs."""

    done: Mapping[str, int]
    open: Mapping[str, int]
    agreement: pl.DataFrame | None
    unsettled: pl.DataFrame
    settled: int


def draw_sample(
    study: Study, tables: Mapping[str, pl.DataFrame], seed: int, size: int, coder: str, blind: bool
) -> tuple[Design, Path]:
    """Draws `size` texts, or extends what was drawn, and writes the design and the sheet of `coder`; what is filled
    in there stays. The design and the place of the sheet.

    Raises:
        StudyError: there is no text to draw from, or what lies in the study's `coding/` cannot be read.
    """
    folder = study.folder / FOLDER
    path = sheet_path(folder, coder)
    frame = frame_of(tables)
    if frame.texts.is_empty():
        raise StudyError(
            f"{study.raw}: no text with sentences to draw from; run `make report` on some articles first"
        )
    design = extended(read_design(folder) or no_design(seed), frame, size)
    how = "blind" if blind else "checking"
    if (former := design.sheets.get(coder, how)) != how:
        raise StudyError(
            f"{path}: this sheet was given {former}; give coder {coder} no other way, or name another coder"
        )
    design = replace(design, sheets={**design.sheets, coder: how})
    lines = sheet_lines(design, frame, read_rows_of(tables), blind)
    write_design(design, folder)
    write_sheet(path, merged(path, lines))
    return design, path


def read_back(study: Study, tables: Mapping[str, pl.DataFrame]) -> CodingProgress:
    """Reads the coders' sheets, writes the settled one, and says how far they are and agree.

    Raises:
        StudyError: there is no sample or no sheet, or a cell cannot be used.
    """
    folder = study.folder / FOLDER
    design, sheets = read_design(folder), sheets_in(folder)
    if design is None or not sheets:
        raise StudyError(f"{folder}: no sample is drawn; draw one with `make sample STUDY={study.folder} N=60`")
    labels = study.quantities["label"].to_list()
    coded = {coder: read_sheet(path, labels) for coder, path in sheets.items()}
    frame = frame_of(tables)
    lines = sheet_lines(design, frame, read_rows_of(tables), blind=True)
    unsettled = settle(folder, sheets, lines, labels)
    pair = list(coded.values())[:2]
    agreement = agreement_of(*pair) if len(pair) == 2 else None
    if agreement is not None:
        write_whole(folder / AGREEMENT, agreement.write_csv())
    return CodingProgress(
        {coder: found.items.height for coder, found in coded.items()},
        {coder: found.open for coder, found in coded.items()},
        agreement,
        unsettled,
        read_sheet(folder / SETTLED, labels).items.height,
    )
