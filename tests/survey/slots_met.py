"""Tables of an invented corpus with slots, as the stages before a survey give them."""

from datetime import date
from typing import Any

import polars as pl

from analysis import tables

SLOT: dict[str, Any] = {
    "parts": [], "counted": "people", "counted_group": "casualty", "status": "killed", "n": 1, "inferred": 0,
    "articles": 1, "originators": 0, "low": 30.0, "high": 40.0,
    "first_day": date(2031, 5, 5), "last_day": date(2031, 5, 9), "examples": [],
    "sentences": ["Some 30 people drowned."], "why": "", "quantity": [],
}  # fmt: skip
ESTIMATE: dict[str, Any] = {
    "passage_id": "p", "start": 0, "end": 9, "raw_start": 0, "raw_end": 9, "text": "30 people", "bound": "exact",
    "counted_group": "casualty", "status": "killed", "relation": "stated", "topical": False,
}  # fmt: skip


def slot(name: str, label: str, **told: Any) -> dict[str, Any]:
    return {**SLOT, "slot_id": name, "label": label, **told}


def slots(*rows: dict[str, Any]) -> pl.DataFrame:
    schema = tables.Slots.create_empty().schema
    whole = [{**dict.fromkeys(schema), **row} for row in rows]
    return tables.Slots.validate(pl.DataFrame(whole, schema=schema), cast=True)


def numbers(*told: tuple[str, str, str | None], **more: Any) -> pl.DataFrame:
    """Estimates of (slot, article, class of event)."""
    schema = tables.Estimates.create_empty().schema
    rows = [
        {**dict.fromkeys(schema), **ESTIMATE, "estimate_id": f"e{n}", "slot": slot, "article_id": article,
         "event_class": kind, **more}
        for n, (slot, article, kind) in enumerate(told)
    ]  # fmt: skip
    return tables.Estimates.validate(pl.DataFrame(rows, schema=schema), cast=True)


def given(estimates: pl.DataFrame, *origins: str | None) -> pl.DataFrame:
    """Links of the estimates, whose givers are `origins` in turn."""
    named = pl.Series("origin", [*origins, *[None] * (estimates.height - len(origins))], dtype=pl.String)
    return estimates.select("estimate_id").with_columns(named)
