"""The changes between two versions in words: the same on the page, the command line and the list of versions."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from analysis.amounts import amount, units
from analysis.report.comparison.comparing import GRADES
from analysis.report.wording import counted, listed

_WORD = re.compile(r"\S+\s*|\s+")

Changes = Mapping[str, Any]
Row = Mapping[str, Any]
Line = tuple[str, str, str, str]

WEIGHT = {
    "headline": "a headline moved",
    "estimate": "claims changed, no headline",
    "table": "a table behind a figure changed",
    "label": "only labels changed",
    "form": "only the form of the tables changed",
}
TITLES = {
    "headline": "Measures that moved",
    "estimate": "Claims that appeared, vanished or changed",
    "table": "Rows of other tables",
    "label": "Labels and notes",
}
ACTORS = {"source", "origin", "subject", "relays", "sources", "relay", "voice"}
"""Columns that hold ids of actors."""
TOGETHER = "the changes together"
NAMED = 3
LONGEST = 90
SCALE = re.compile(r"-?\d|ratio|persons or things")
"""Units that say between what ends a number lies, or that it is bare."""
TOLD = 3
"""Causes, findings and figures of each kind that a summary names; all are counted."""
SHOWN = 60
"""Rows of a kind that are shown; all are counted, and `analysis compare` gives them all."""


def weight(changes: Changes) -> str:
    """The weight in words."""
    return WEIGHT[changes["grade"]] if changes["grade"] else "no result changed"


def why(changes: Changes) -> list[str]:
    """Each cause in words; where there is none, that is said."""
    return [cause["text"] for cause in changes["causes"]] or ["nothing that went in changed"]


def brief(changes: Changes) -> str:
    """One sentence for a list: the weight, the claims that came and went, and the causes."""
    return f"{_weighed(changes)} Why: {_some(why(changes))}."


def _weighed(changes: Changes) -> str:
    """The weight, and the claims that came and went."""
    claims = [row for row in changes["rows"] if row["table"] in ("estimates", "attributions")]
    counts = [
        counted(n, word) + f" {change}"
        for table, word in (("estimates", "estimate"), ("attributions", "attribution"))
        for change in ("appeared", "vanished", "changed")
        if (n := len({row["key"] for row in claims if (row["table"], row["change"]) == (table, change)}))
    ]
    said = f"{weight(changes)}{': ' + listed(counts) if counts else ''}"
    return f"{said[0].upper()}{said[1:]}."


def groups(changes: Changes) -> list[dict[str, Any]]:
    """title, grade, total and rows (table, row, change, why) of each kind of change, the heaviest first.

    A row stands once, under its heaviest change, whose cells are shown; rows that changed alike share a line. A link
    that came or went with its estimate is not told again.
    """
    by_row: dict[tuple[str, str, str], list[Row]] = {}
    for row in changes["rows"]:
        by_row.setdefault((row["table"], row["key"], row["change"]), []).append(row)
    by_grade: dict[str, list[Line]] = {}
    for (table, key, change), cells in by_row.items():
        heaviest = min((cell["grade"] for cell in cells), key=GRADES.index)
        if not (table == "links" and change != "changed" and ("estimates", key, change) in by_row):
            told = [cell for cell in cells if cell["grade"] == heaviest]
            line = _line(told, len(changes["causes"]) > 1, changes.get("actors", {}))
            by_grade.setdefault(heaviest, []).append(line)
    return [
        {"title": TITLES[grade], "grade": grade, "total": len(by_grade[grade]), "rows": _alike(by_grade[grade])}
        for grade in GRADES
        if grade in by_grade
    ]


def _line(cells: list[Row], several: bool, actors: Mapping[str, str]) -> Line:
    first = cells[0]
    what = _plainly(first["what"]) if first["table"] == "measures" else first["what"]
    said = first["change"] if first["change"] != "changed" else "; ".join(_cell(cell, actors) for cell in cells)
    return first["table"], what, said, _cause(cells) if several else ""


def _alike(found: list[Line]) -> list[Line]:
    """Lines that tell the same of several rows of a table as one; few of them are named."""
    same: dict[Line, list[str]] = {}
    for table, what, said, cause in found:
        # what came or went is of interest by itself
        alone = what if said in ("appeared", "vanished") else ""
        same.setdefault((table, alone, said, cause), []).append(what)
    made = []
    for (table, _, said, cause), names in same.items():
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED + 1 else ""
        made.append((table, "; ".join(names if not more else names[:NAMED]) + more, said, cause))
    return made


def _cause(cells: list[Row]) -> str:
    named = {cell["cause"] for cell in cells}
    return named.pop() or TOGETHER if len(named) == 1 else "; ".join(sorted(text for text in named if text))


def _cell(row: Row, actors: Mapping[str, str]) -> str:
    named = actors if row["column"] in ACTORS else {}
    unit = row.get("unit")
    return f"{_plainly(row['column'])}: {_value(row['before'], named, unit)} → {_value(row['after'], named, unit)}"


def _plainly(name: str) -> str:
    return name.replace("_", " ")


def _value(value: str | None, actors: Mapping[str, str], unit: str | None = None) -> str:
    """A value as people read it: an actor by name, a number with its unit, the beginning of a long text."""
    if value in (None, "", "[]"):
        return "nothing"
    if value.startswith("['"):
        return ", ".join(actors.get(part, part) for part in value[2:-2].split("', '"))
    if value in actors:
        return actors[value]
    try:
        if unit in units():
            return amount(float(value), unit)
        shown = f"{float(value):,.3g}" if "." in value and abs(float(value)) < 1000 else f"{float(value):,.0f}"
        return f"{shown} {unit}" if unit and not SCALE.match(unit) else shown
    except ValueError:
        return value if len(value) <= LONGEST else f"{value[: LONGEST - 1].rstrip()}…"


def summary(changes: Changes) -> list[str]:
    """What changed in at most five lines: weight and claims, causes, findings, figures, all other rows."""
    findings, figures = changes["findings"], changes["figures"]
    said = [_weighed(changes), f"Why: {_some(why(changes))}."]
    if findings:
        first_said = findings[0]["after"] or findings[0]["before"]
        said.append(f"Said otherwise: {counted(len(findings), 'finding')}, first: {_value(first_said, {})}")
    if figures:
        said.append(f"Drawn otherwise: {_some(figures)}.")
    rest = {(row["table"], row["key"]) for row in changes["rows"] if row["grade"] not in ("headline", "estimate")}
    if rest or changes["form"]:
        form = ["the form of the tables"] if changes["form"] else []
        told = listed([*([counted(len(rest), "row") + " of other tables"] if rest else []), *form])
        said.append(f"Beside that {told}.")
    return said


def _some(texts: Iterable[str]) -> str:
    """The first of several texts as a list, and how many more there are."""
    found = list(texts)
    return listed([*found[:TOLD], f"{len(found) - TOLD} more"] if len(found) > TOLD + 1 else found)


def lines(changes: Changes) -> list[str]:
    """All of it as lines of text."""
    said = [f"{changes['from']} → {changes['to']}: {weight(changes)}", "why:"]
    said += [f"  {text}" for text in why(changes)]
    if changes["findings"]:
        said.append("findings that read otherwise:")
    for row in changes["findings"]:
        said += [f"  - {row['before']}"] if row["before"] else []
        said += [f"  + {row['after']}"] if row["after"] else []
    if changes["figures"]:
        said.append("figures: " + ", ".join(f"{name} {change}" for name, change in changes["figures"].items()))
    if changes["form"]:
        said.append("form of the tables: " + "; ".join(changes["form"]))
    for group in groups(changes):
        said.append(f"{group['title'].lower()} ({group['total']}):")
        for table, what, change, cause in group["rows"]:
            said.append(f"  {table}: {what}: {change}" + (f"  [{cause}]" if cause else ""))
    return said


def _pieces(before: str | None, after: str | None, side: str) -> list[tuple[str, bool]]:
    """The sentence of one side in pieces, each with whether it is missing on the other; none without a sentence."""
    if before is None or after is None:
        whole = before if side == "before" else after
        return [(whole, False)] if whole else []
    one, other = (_WORD.findall(text) for text in (before, after))
    made = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if text := "".join(one[a:b] if side == "before" else other[c:d]):
            made.append((text, kind != "equal"))
    return made


def view(changes: Changes, questions: Mapping[str, str]) -> dict[str, Any]:
    """What the page shows; `questions` gives the title of a figure by its id."""
    shown = groups(changes)
    for group in shown:
        left = max(0, len(group["rows"]) - SHOWN)
        group["caption"] = counted(group["total"], "row") + (f"; {left} more lines in the data" if left else "")
        head = ["table", "row", "change", *(["why"] if len(changes["causes"]) > 1 else [])]
        group["head"] = head
        group["rows"] = [
            {"cells": [{"text": cell, "number": False} for cell in row[: len(head)]]} for row in group["rows"][:SHOWN]
        ]
    return {
        "before": changes["from"],
        "weight": weight(changes),
        "summary": summary(changes),
        "why": why(changes),
        "findings": [
            {side: _pieces(row["before"], row["after"], side) for side in ("before", "after")}
            for row in changes["findings"]
        ],
        "figures": [
            {"id": name, "question": questions.get(name, name), "change": change}
            for name, change in changes["figures"].items()
        ],
        "form": changes["form"],
        "groups": shown,
    }
