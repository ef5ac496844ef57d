"""The cause of a changed row by the way of the data: what may act on a stage is what acts there directly, or what
changed a row of a stage before it. Where that is one thing, it is the cause."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.report.comparison.causes import Cause

ARTICLES, CLAIMS, SPREAD = STAGES = (0, 1, 2)
TABLES = {
    **dict.fromkeys(("articles", "passages", "alignments", "quarantine", "left_out"), ARTICLES),
    **dict.fromkeys(("estimates", "attributions", "links", "corrections", "slots"), CLAIMS),
}
"""The stage that makes a table; any other is made by the last."""
ROOMS = {"articles": (ARTICLES,), "claims": (CLAIMS,), "spread": (SPREAD,)}
"""The parts of the package that act on one stage; any other part may act on all."""
READ_AGAIN = {"repeat_containment", "shingle_words"}
"""Parameters that the reading of articles takes; the others are of the measures of spread."""


def stages_of(cause: Cause) -> frozenset[int]:
    """The stages on which a cause acts directly, not by way of rows that it changed before them."""
    if cause.kind == "article":
        return frozenset({ARTICLES})
    if cause.kind in ("correction", "actor"):
        return frozenset({CLAIMS})
    if cause.kind == "parameter":
        return frozenset({ARTICLES, SPREAD} if cause.names & READ_AGAIN else {SPREAD})
    if cause.kind == "code" and cause.names:
        parts = cause.names - {"report", "cli", "notebooks", "lab", "kernel", "__main__"}
        return frozenset(stage for part in parts for stage in ROOMS.get(part, STAGES))
    return frozenset(STAGES)


def told_by_stage(rows: Sequence[Mapping[str, Any]], found: Sequence[Cause]) -> list[dict[str, Any]]:
    """The changed rows (table, cause), those without a cause with the one that is left, where only one is.

    `found`: every cause of the comparison.
    """
    acting = [cause for cause in found if cause.acts]
    upstream: set[str] = set()
    told: dict[int, str | None] = {}
    for stage in STAGES:
        here = [row for row in rows if TABLES.get(row["table"], SPREAD) == stage]
        possible = upstream | {cause.text for cause in acting if stage in stages_of(cause)}
        told[stage] = next(iter(possible)) if len(possible) == 1 else None
        upstream |= {row["cause"] for row in here if row["cause"]}
        if any(not row["cause"] for row in here):
            upstream |= possible
    return [{**row, "cause": row["cause"] or told[TABLES.get(row["table"], SPREAD)]} for row in rows]


def cause_of(row: Mapping[str, Any], touched: Iterable[str], found: list[Cause]) -> Cause | None:
    """The one cause that a changed row hangs on, as far as can be told; None where several are possible.

    `touched` are the ids that the row belongs to (its own, its article's, its attribution's). In this order: its
    article came, went or changed; somebody corrected it; the value before or after names an actor that changed;
    there is only one cause at all.
    """
    ids = set(touched)
    found = [cause for cause in found if cause.acts]
    for kind in ("article", "correction", "study"):
        for cause in found:
            if cause.kind == kind and cause.names & ids and (not cause.columns or row["column"] in cause.columns):
                return cause
    values = {str(row[side]) for side in ("before", "after") if row.get(side)} | ids
    named = [
        cause
        for cause in found
        if cause.kind == "actor" and any(name in values or f"'{name}'" in " ".join(values) for name in cause.names)
    ]
    if len(named) == 1:
        return named[0]
    return found[0] if len(found) == 1 else None
