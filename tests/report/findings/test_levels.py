"""Which mentions a sentence may speak of, and what belongs together."""

from typing import Any

import polars as pl
from folders import Article, Mention, exactly, study, tables

from analysis.report.findings.levels import ends, middle_half, most, quantities, topical, whole_of
from analysis.study.spoken_for import bodies


def family(family_id: str, label: str, series: str, subject: str | None = None) -> dict[str, Any]:
    return {"family_id": family_id, "label": label, "series": series, "counted_group": "casualty", "unit": None,
            "subject": subject, "place": None}  # fmt: skip


def test_a_person_belongs_to_his_body_and_a_body_to_itself() -> None:
    assert bodies(study().actors) == {"Vell": "Harbour office"}


def test_increments_belong_to_the_levels_of_their_quantity() -> None:
    rows = [("k", "Killed", "level"), ("w", "Wounded", "level"), ("i", "Wounded, increments", "increment")]
    other = family("o", "Killed, parts", "part", "Karst")
    families = pl.DataFrame([*[family(*row) for row in rows], other])
    assert whole_of(families) == {"i": "w"}
    assert whole_of(families.drop("series")) == {}


def test_quantities_come_one_deed_at_a_time_those_with_most_levels_first() -> None:
    found = tables([Article()], [exactly(30, status="sent"), exactly(31), exactly(32)])
    assert [q.label[-7:] for q in quantities(topical(found, study()), found)] == ["rescued", "ur sent"]


def test_the_ends_of_a_folder_and_its_middle() -> None:
    numbers = [Mention(0, None, 90, "at_most"), Mention(0, 20, 40, "between"), *[exactly(50 + k) for k in range(6)]]
    found = tables([Article()], numbers)
    levels = topical(found, study())
    assert [row["high"] for row in ends(levels)] == [40, 90]
    assert [row["low"] for row in middle_half(levels)] == [51, 54]


def test_what_leads_does_so_alone_and_more_than_once() -> None:
    assert most([("a", 2), ("b", 1)]) == ("a", 2)
    assert most([("a", 2), ("b", 2)]) is None
    assert most([("a", 1)]) is None
    assert most([]) is None
