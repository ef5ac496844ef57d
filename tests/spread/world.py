"""Small hand-made frames: each function fills in what a test does not speak of."""

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from analysis import tables
from analysis.spread import SpreadTables, measure_spread
from analysis.study import Study
from analysis.study.interest import quantities_of
from analysis.study.parameters import Parameters

ACTORS = [
    {"actor_id": "Orvia", "kind": "government"},
    {"actor_id": "Orvian ministry", "kind": "government", "parent": "Orvia"},
    {"actor_id": "Harbour police", "kind": "government", "country": "Orvia"},
    {"actor_id": "Chief Orle", "kind": "government", "country": "Orvia", "parent": "Harbour police"},
    {"actor_id": "Coastwire", "kind": "agency", "aliases": ["Coast Wire News"]},
    {"actor_id": "Inland Post", "kind": "outlet"},
]
COPY = " ".join(f"word{number}" for number in range(60))
QUANTITIES = [{"counted_group": "casualty", "subject": "Ferry", "label": "Ferry casualties"}]


def study(by_place: bool = False, window: tuple[Any, Any] = (None, None)) -> Study:
    actors = pl.DataFrame(
        [
            {
                "actor_id": actor["actor_id"],
                "name": actor["actor_id"],
                "kind": actor["kind"],
                "country": actor.get("country"),
                "parent": actor.get("parent"),
                "aliases": [actor["actor_id"], *actor.get("aliases", [])],
            }
            for actor in ACTORS
        ],
        schema_overrides={"country": pl.String, "parent": pl.String},
    )
    empty = pl.DataFrame()
    return Study(
        folder=Path("study"), raw=Path("study/raw"), title="A ferry", question="How many?", window=window,
        quantities=quantities_of(QUANTITIES), select={}, families_by_place=by_place, parameters={},
        actors=actors, sources=empty, corrections=empty,
    )  # fmt: skip


def _frame(schema: Any, rows: list[dict[str, Any]]) -> pl.DataFrame:
    blank: dict[str, Any] = dict.fromkeys(schema.column_names())
    return schema.validate(
        pl.DataFrame([blank | row for row in rows], schema=schema.create_empty().schema), cast=True
    )


def articles(*rows: dict[str, Any]) -> pl.DataFrame:
    """`day` dates an article to the day, `minute` to the minute; without either it is undated."""
    return _frame(tables.Articles, [_article(dict(row)) for row in rows])


def _article(row: dict[str, Any]) -> dict[str, Any]:
    precision = next((name for name in ("minute", "day", "month") if name in row), None)
    at = datetime.fromisoformat(row.pop(precision)) if precision else None
    text = row.setdefault("text", f"Nothing but {row['article_id']}.")
    dates = {
        "published_at": at, "published_earliest": at, "published_latest": at,
        "published_precision": precision, "published_basis": "stated" if at else "none",
    }  # fmt: skip
    basics = {"raw_path": f"{row['article_id']}.txt", "record": "", "raw_sha256": "0", "body": text}
    return basics | dates | {"words": len(text.split())} | row


def estimates(*rows: dict[str, Any]) -> pl.DataFrame:
    """`value` fills low and high of an exact number; the family is the ferry's casualties unless said otherwise."""
    filled = []
    for number, row in enumerate(rows):
        value = row.get("value")
        basics = {
            "estimate_id": f"e{number}", "passage_id": "p", "text": str(value),
            "start": number, "end": number + 1, "raw_start": number, "raw_end": number + 1,
            "low": value, "high": value, "bound": "exact", "counted": "person", "counted_group": "casualty",
            "subject": "Ferry", "status": "killed", "relation": "stated", "topical": True,
        }  # fmt: skip
        filled.append(basics | row)
    return _frame(tables.Estimates, filled)


def links(*rows: dict[str, Any]) -> pl.DataFrame:
    basics = {"basis": "content", "relays": [], "stance": "assert"}
    return _frame(tables.Links, [basics | {"depth": len(row.get("relays", []))} | row for row in rows])


def attributions(*rows: dict[str, Any]) -> pl.DataFrame:
    filled = []
    for number, row in enumerate(rows):
        basics = {
            "attribution_id": f"s{number}", "passage_id": "p", "start": 0, "end": 9, "raw_start": 0, "raw_end": 9,
            "manner": "indirect", "source_kind": "government", "content_start": 0, "content_end": 9,
            "content_pieces": [], "relays": [], "stance": "assert", "act": "speech", "role": "originator",
            "score": 1.0,
        }  # fmt: skip
        filled.append(basics | row)
    return _frame(tables.Attributions, filled)


def alignments(kept: pl.DataFrame) -> pl.DataFrame:
    length = pl.col("text").str.len_chars()
    whole = kept.select("article_id", start=pl.lit(0), end=length, raw_start=pl.lit(0), raw_end=length)
    return tables.Alignments.validate(whole, cast=True)


def spread(
    kept: pl.DataFrame,
    counted: pl.DataFrame | None = None,
    linked: pl.DataFrame | None = None,
    said: pl.DataFrame | None = None,
    of: Study | None = None,
    **parameters: Any,
) -> SpreadTables:
    return measure_spread(
        of or study(),
        Parameters(**({"draws": 200} | parameters)),
        kept,
        tables.Passages.create_empty(),
        alignments(kept),
        tables.Estimates.create_empty() if counted is None else counted,
        tables.Attributions.create_empty() if said is None else said,
        tables.Links.create_empty() if linked is None else linked,
    )


def value(result: SpreadTables, measure: str, scope: str = "all topical") -> Any:
    return row(result, measure, scope)["value"]


def row(result: SpreadTables, measure: str, scope: str = "all topical") -> dict[str, Any]:
    return result.measures.row(by_predicate=(pl.col("measure") == measure) & (pl.col("scope") == scope), named=True)


def mentions(*said: dict[str, Any], copies: tuple[int, ...] = ()) -> SpreadTables:
    """What spreads from one article and mention per link of `said`; the articles of `copies` print one text."""
    kept = articles(
        *(
            {"article_id": f"a{n}", "day": f"2031-05-{n + 1:02}"} | ({"text": COPY} if n in copies else {})
            for n in range(len(said))
        )
    )
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(len(said))))
    return spread(kept, stated, links(*({"estimate_id": f"e{n}"} | link for n, link in enumerate(said))))


def folder(**days: list[str]) -> SpreadTables:
    """What spreads from an article per outlet and day that states 40; an outlet in lower case states nothing."""
    rows = [
        {"article_id": f"{name}{n}", "outlet": f"Paper {name.upper()}", "day": day}
        for name, dates in days.items()
        for n, day in enumerate(dates)
    ]
    kept = articles(*rows)
    stating = [row["article_id"] for row in rows if row["article_id"][0].isupper()]
    return spread(kept, estimates(*({"article_id": name, "value": 40.0} for name in stating)))
