"""Reads sentences of the first-try files as a user's study does, and tells which of their expectations are not met.

A line of a file: `id`, `kind`, `made` (own: written from the kind's description alone; altered: after the form of a
sentence of real news, with other names, things and numbers), `text`, `some` (rows that must be among the estimates)
and `none` (rows that must not). A row names columns of the table; a list is any of its values, a number is met to a
millionth.
"""

import json
from pathlib import Path
from typing import Any

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.study import open_study
from analysis.study.parameters import Parameters

Row = dict[str, Any]
HERE = Path(__file__).parent
STUDY = """title = "First try"
question = "How are plain sentences read?"
[window]
from = 2024-05-01
to = 2024-06-30
"""
ACTORS = """actor_id,name,kind,country,parent,aliases
army,Karst army,military,Karst,,the army
gov,Dana Lee,government,Karst,,Governor Dana Lee|Lee|the governor
mayor,Tom Hall,government,Karst,,Mayor Tom Hall|Hall|the mayor
health,Karst health ministry,government,Karst,,the health ministry|the ministry
police,Karst police,government,Karst,,police|Police
"""


def cases(*names: str) -> list[Row]:
    """The lines of the files, in order."""
    return [json.loads(line) for name in names for line in (HERE / name).read_text("utf-8").splitlines()]


def read(texts: list[str], folder: Path) -> list[list[Row]]:
    """The estimates of each text as the shipped table has them; every text is an article of its own."""
    (folder / "raw").mkdir(parents=True)
    (folder / "study.toml").write_text(STUDY, "utf-8")
    (folder / "actors.csv").write_text(ACTORS, "utf-8")
    (folder / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n", "utf-8")
    records = [
        {
            "id": f"{n:04}",
            "title": "The river rises again",
            "text": text,
            "published": "2024-05-15",
            "outlet": "Daily",
        }
        for n, text in enumerate(texts)
    ]
    (folder / "raw" / "sentences.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    study = open_study(folder)
    articles = read_articles(study, Parameters())
    claims = read_claims(study, *articles[:3], Parameters(reader="rules"))
    found: list[list[Row]] = [[] for _ in texts]
    for row in claims.estimates.iter_rows(named=True):
        found[int(row["article_id"].rsplit("/", 1)[-1])].append(row)
    return found


def meets(row: Row, wanted: Row) -> bool:
    """Whether a row has every value that is wanted of it."""
    return all(
        any(_is(row[name], value) for value in (value if isinstance(value, list) else [value]))
        for name, value in wanted.items()
    )


def _is(have: Any, want: Any) -> bool:
    if isinstance(have, float) and isinstance(want, (int, float)):
        return abs(have - want) <= 1e-6 * max(1.0, abs(want))
    return have == want


def passes(case: Row, rows: list[Row]) -> bool:
    """Whether every row of `some` is met and none of `none`."""
    some = all(any(meets(row, wanted) for row in rows) for wanted in case["some"])
    return some and not any(meets(row, unwanted) for row in rows for unwanted in case["none"])
