"""What the headline shares become when they are corrected by the coded sample."""

from typing import Any

from analysis.report.findings.levels import Tables
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.spread.inference import ALL

FIGURE = "who-says-what"
TOLD = {
    "no_originator": "of the mentions name nobody as the source of the number",
    "numeric_hedges": "of the mentions hedge the number",
    "source_concentration_by_mention": "is the chance that two mentions have one source",
}
"""The measures that are told, and what their share is of."""


def corrected_values(tables: Tables) -> Finding | None:
    """As read and as corrected; None where no sample of the corpus is coded."""
    if "corrected" not in tables:
        return None
    rows = {row["measure"]: row for row in tables["corrected"].filter(scope=ALL).iter_rows(named=True)}
    numbers = StatedNumbers("corrected by the coded sample")
    told = [_told(rows[name], words, numbers) for name, words in TOLD.items() if _known(rows.get(name))]
    if not told:
        return None
    first = next(iter(rows.values()))
    coded = numbers.plain("texts coded", first["coded"], "texts")
    of = numbers.plain("texts in all", first["texts"], "texts")
    claim = numbers.leading(f"People have coded {coded} of {of} texts, and results are corrected by it: {told[0]}.")
    few = next((row["note"] for row in rows.values() if row["note"] and "the least are" in row["note"]), "")
    rest = f"{'; '.join(told[1:])}." if told[1:] else ""
    detail = " ".join(filter(None, [rest[:1].upper() + rest[1:], f"{few.capitalize()}." if few else ""]))
    return Finding(claim, FIGURE, detail=detail, numbers=numbers.kept())


def _known(row: dict[str, Any] | None) -> bool:
    return row is not None and row["value"] is not None and row["corrected"] is not None


def _told(row: dict[str, Any], words: str, numbers: StatedNumbers) -> str:
    """As read 41 %, corrected 37 % (95 % interval 29 % to 46 %) of the mentions …"""
    name = row["measure"].replace("_", " ")
    read, corrected = numbers.share(f"{name}, as read", row["value"]), numbers.share(name, row["corrected"])
    sure = numbers.between(name, row["corrected_low"], row["corrected_high"])
    return f"as read {read}, corrected {corrected}{sure} {words}"
