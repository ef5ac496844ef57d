"""Rows of the page's tables: each cell as text, and whether it is a number."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from analysis.report.wording import number
from analysis.study.parameters import Parameters


def rows(frame: pl.DataFrame, links: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """A row for each of `frame`; `links`: the evidence that each leads to."""
    found = list(links) if links is not None else [""] * frame.height
    return [
        {"cells": [cell(value) for value in row], "evidence": link}
        for row, link in zip(frame.iter_rows(), found, strict=True)
    ]


def cell(value: Any) -> dict[str, Any]:
    """One cell: nothing as empty text, a truth as yes or no, a list parted by commas."""
    if value is None:
        return {"text": "", "number": False}
    if isinstance(value, bool):
        return {"text": "yes" if value else "no", "number": False}
    if isinstance(value, int | float):
        return {"text": number(value), "number": True}
    if isinstance(value, list):
        return {"text": ", ".join(map(str, value)), "number": False}
    return {"text": str(value), "number": False}


def pairs(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Names and values, a row each."""
    return rows(pl.DataFrame({"name": list(values), "value": [str(value) for value in values.values()]}))


def parameters(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Parameters with their values and what they mean."""
    known = Parameters.model_fields
    meant = [(known[name].description or "") if name in known else "" for name in values]
    return rows(pl.DataFrame({"name": list(values), "value": [str(value) for value in values.values()], "is": meant}))
