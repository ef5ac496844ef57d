"""Who can have printed each number first: a small table of voices and their share of the possible orders of dates."""

import polars as pl

from analysis.report.figures import marks
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.matrix import told_apart, variants_of
from analysis.report.figures.text_table import text_table
from analysis.report.wording import Wording, counted, when
from analysis.study import Study

VARIANTS = 8
VOICES = 4
"""Of each number so many voices, those most probably first."""
SHOWN = ["number", "printed_by", "first_stated", "first_in"]


def first_movers(tables: Tables, study: Study) -> Figure | None:
    """A row for each number and voice that may have had it first; nothing where no number has two dated voices."""
    words = marks.wording(tables, study)
    found = _movers(tables)
    if found.is_empty():
        return None
    rows = [_row(row, words) for row in found.iter_rows(named=True)]
    numbers = found["variant_id"].n_unique()
    sure = found.filter(pl.col("p_first") == 1)["variant_id"].n_unique()
    columns = [*SHOWN, "p_first", "evidence"]
    return Figure(
        figure_id="first-movers",
        question="Who can have printed each number first?",
        caption=f"n = {counted(numbers, 'number')} that two voices or more state and a date places, of "
        f"{marks.corpus(tables)}. All dates are drawn together within what is known of them; the last column is the "
        f"share of draws in which the voice is the earliest. First means first in this folder. Of each number the "
        f"{VOICES} voices most probably first are told.",
        alt=_finding(numbers, sure),
        source=marks.source_line(tables, study, "adoption", "variants", "timeline"),
        chart=text_table(rows, SHOWN),
        data=marks.frame(rows, columns),
        tabular=True,
    )


def _movers(tables: Tables) -> pl.DataFrame:
    mentions = marks.put_forward(tables).group_by("variant_id", "voice").agg(pl.col("estimate_id").sort())
    stating = pl.col("p_first").is_not_null()
    return (
        variants_of(tables)
        .with_row_index("rank")
        .join(tables["adoption"].drop("family_id"), on="variant_id")
        .filter(stating.sum().over("variant_id") > 1, pl.col("p_first") > 0)
        .filter(pl.col("rank").rank("dense") <= VARIANTS)
        .sort(["rank", "p_first", "voice"], descending=[False, True, False])
        .group_by("variant_id", maintain_order=True)
        .head(VOICES)
        .join(mentions, on=["variant_id", "voice"], maintain_order="left")
    )


def _row(row: Row, words: Wording) -> Row:
    share = row["p_first"]
    percentage = "all draws" if share == 1 else f"{share:.0%} of draws".replace("%", " %")
    return {
        "number": told_apart(row), "printed_by": words.voice(row["voice"]),
        "first_stated": when(row["stated_earliest"], row["stated_latest"]),
        "first_in": percentage if share >= 0.005 else "under 1 % of draws", "p_first": share,
        **marks.evidence(row["estimate_id"]),
    }  # fmt: skip


def _finding(numbers: int, sure: int) -> str:
    told = f"Of {counted(numbers, 'number')} with two voices or more"
    if sure == numbers:
        return f"{told} each was first printed by one voice, whatever the order of the dates left open."
    if not sure:
        return f"{told} the dates leave open who had it first, of each of them."
    return f"{told} {sure:,} can have been first with one voice only; of {numbers - sure:,} the dates leave it open."
