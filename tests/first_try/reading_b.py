"""Reads sentences of their own as a user's tables would have them, and says whether each is read as its case asks.

A case: id, kind, made (own | altered: after the build of a printed sentence), text, some and none. It is right where
an estimate of its article meets every row of `some` and none meets a row of `none`. A row names columns of the table;
a list holds what is equally right.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import newsroom

from analysis.claims import read_claims

Row = dict[str, Any]


def cases_in(path: Path) -> list[Row]:
    """The cases of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read(cases: Iterable[Row], folder: Path) -> dict[str, list[Row]]:
    """The estimates of every case by its id; each text is an article of its own, its sentences parted by a blank."""
    given = list(cases)
    texts = [case["text"].replace(". ", ".|") for case in given]
    made = newsroom.stage_one(*texts)
    estimates = read_claims(newsroom.study(folder), *made).estimates
    by_article: dict[str, list[Row]] = {case["id"]: [] for case in given}
    for row in estimates.sort("article_id", "start").to_dicts():
        by_article[given[int(row["article_id"].removeprefix("a"))]["id"]].append(row)
    return by_article


def is_right(case: Row, rows: list[Row]) -> bool:
    """Whether the rows are as the case asks."""
    asked = all(any(_meets(row, wanted) for row in rows) for wanted in case["some"])
    return asked and not any(_meets(row, refused) for row in rows for refused in case["none"])


def _meets(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(
        row[name] in value if isinstance(value, list) else row[name] == value for name, value in wanted.items()
    )
