"""How far a number went: how many outlets print it."""

import polars as pl

from analysis.report.findings.levels import STATED, Tables, enough, most
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.uncertainty import of_measure
from analysis.report.wording import deed
from analysis.spread.inference import ALL
from analysis.study.parameters import Parameters

FIGURE = "adoption"
ONE_NUMBER = ["family_id", "status", *STATED]
"""Mentions equal in these print one number."""


def voices(mentions: pl.DataFrame, tables: Tables, parameters: Parameters) -> Finding | None:
    """How many of the numbers one voice alone prints, and which most do, where that can be said.

    A voice is an outlet, or an article whose outlet is not known; `mentions`: as `levels.topical` gives them. Words
    such as "hundreds" count, as they do in the figure.
    """
    levels = mentions.filter("level", "put_forward")
    if levels.is_empty():
        return None
    numbers = StatedNumbers("how far a number went")
    each = levels.group_by(*ONE_NUMBER, "unit").agg(pl.col("voice").n_unique().alias("voices"))
    single = each.filter(pl.col("voices") == 1).height
    different = numbers.count("different numbers", each.height, "different number")
    alone = numbers.plain("numbers that one voice alone prints", single, "numbers")
    who = "one outlet, or one article of an unknown outlet, alone"
    claim = numbers.leading(
        f"Every number is printed by {who}: {different}."
        if single == each.height
        else f"{alone} of {different} {'is' if single == 1 else 'are'} printed by {who}."
        if single
        else f"None of {different} is printed by {who}."
    )
    rows = sorted(each.iter_rows(named=True), key=lambda row: tuple(str(row[name]) for name in ONE_NUMBER))
    widest = most((row, row["voices"]) for row in rows) if enough(levels, tables, parameters) else None
    deeds = [deed(status) for status in levels["status"].cast(pl.String).unique().sort() if status != "other"]
    apart = f", as are 30 {deeds[0]} and 30 {deeds[1]}" if len(deeds) > 1 else ""
    words = " A word such as “hundreds” counts as one." if (levels["bound"].cast(pl.String) == "vague").any() else ""
    detail = [f"“About 30” and “at least 30” are different numbers here{apart}.{words}"]
    if widest:
        total = tables["articles"].select(pl.coalesce("outlet", "article_id")).to_series().n_unique()
        row, n = widest
        step = "" if row["status"] == "other" else f" {deed(row['status'])}"
        detail.append(
            f"Printed by most: {numbers.stated('printed by most', row)}{step}, by "
            f"{numbers.plain('voices of the number printed by most', n, 'voices')} of "
            f"{numbers.plain('voices', total, 'voices')}."
        )
    return Finding(
        claim, FIGURE, detail=" ".join([*detail, *_changed(tables, numbers)]), numbers=numbers.kept(),
        articles=levels["article_id"].n_unique(),
    )  # fmt: skip


def _changed(tables: Tables, numbers: StatedNumbers) -> list[str]:
    """How often a number changes from a mention to one that came from it."""
    share = of_measure(tables["measures"], "mutation_rate", ALL)
    if share is None or share["low"] is None:
        return []
    shown = numbers.share("share of steps with a change", share["value"])
    sure = numbers.between("share of steps with a change", share["low"], share["high"])
    n = numbers.count("steps", share["mentions"], "mention")
    return [f"Of {n} that can be traced to the mention they came from, {shown}{sure} change something."]
