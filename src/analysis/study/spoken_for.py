"""Which body a person of the study speaks for: both are one source (SPREAD.md 3.1)."""

import polars as pl


def bodies(actors: pl.DataFrame) -> dict[str, str]:
    """The body of each person of `actors.csv` whose parent is one.

    A body is never one source with its country: a country is what stands above all and is its own country, or a
    government of which no country is told. Who is of the type body or place is no person.
    """
    rows = {row["actor_id"]: row for row in actors.iter_rows(named=True)}
    found = {}
    for actor_id, row in rows.items():
        parent, kinds = rows.get(row["parent"]), row.get("type") or []
        if parent is None or set(kinds) & {"body", "place"} or "place" in (parent.get("type") or []):
            continue
        own = (parent["actor_id"], parent["name"], None if parent["kind"] == "government" else parent["actor_id"])
        if parent["parent"] or parent["country"] not in own:
            found[actor_id] = row["parent"]
    return found


def one_source(column: str, actors: pl.DataFrame) -> pl.Expr:
    """The source that stands for a person and the body he speaks for."""
    return pl.col(column).replace(bodies(actors))
