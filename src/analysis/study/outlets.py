"""Reads `outlets.csv`: the outlets of a study, each under one name with the others that it is printed by."""

from pathlib import Path

import polars as pl

from analysis.study.csv_files import CsvError, read_table

COLUMNS = ["outlet", "aliases", "kind", "country", "clients"]


class OutletError(ValueError):
    """An `outlets.csv` that cannot be understood: names file and line, and what was expected."""


def read_outlets(path: Path) -> pl.DataFrame:
    """outlet, aliases (list, the outlet's own name first), kind, country, clients (list), line; empty without a file.

    kind and country are the study's own words. `clients`: the agencies whose client the outlet is.
    """
    try:
        rows = read_table(path, COLUMNS) if path.is_file() else []
    except CsvError as error:
        raise OutletError(str(error)) from None
    frame = pl.DataFrame(rows, schema={**dict.fromkeys(COLUMNS, pl.String), "line": pl.Int64})
    found = frame.with_columns(
        aliases=pl.concat_list("outlet", _parts("aliases")).list.drop_nulls().list.unique(maintain_order=True),
        clients=_parts("clients"),
    )
    owners: dict[str, tuple[str, int]] = {}
    for outlet, aliases, clients, line in found.select("outlet", "aliases", "clients", "line").iter_rows():
        if outlet is None:
            raise OutletError(f"{path}:{line}: outlet is empty; expected the name that the report is to show")
        for alias in aliases:
            other, first = owners.setdefault(alias.casefold(), (outlet, line))
            if first != line:
                raise OutletError(
                    f"{path}:{line}: {alias!r} is a name of {other!r} in line {first} already; keep it in one"
                )
        if own := next((agency for agency in clients if agency.casefold() == outlet.casefold()), None):
            raise OutletError(f"{path}:{line}: clients names {own!r} itself; expected the agencies that serve it")
    return found


def no_outlets() -> pl.DataFrame:
    """The outlets of a study without the file."""
    return pl.DataFrame(
        schema={**dict.fromkeys(COLUMNS, pl.String), **dict.fromkeys(["aliases", "clients"], pl.List(pl.String)),
                "line": pl.Int64}
    )  # fmt: skip


def with_outlets(actors: pl.DataFrame, outlets: pl.DataFrame) -> pl.DataFrame:
    """`actors`, and behind them the outlets of which no name is an actor's, as actors of kind outlet (agency, where
    the file calls them one), by their own names."""
    if outlets.is_empty():
        return actors
    taken = list(set(actors["aliases"].explode(empty_as_null=False).str.to_lowercase()))
    free = pl.col("aliases").list.eval(pl.element().str.to_lowercase().is_in(taken)).list.any().not_()
    agency = pl.col("kind").str.to_lowercase() == "agency"
    others = outlets.filter(free).select(
        "aliases",
        "country",
        actor_id="outlet",
        name="outlet",
        kind=pl.when(agency).then(pl.lit("agency")).otherwise(pl.lit("outlet")),
        type=pl.lit(["body"]),
    )
    return pl.concat([actors, others], how="diagonal")


def _parts(column: str) -> pl.Expr:
    parts = pl.col(column).fill_null("").str.split("|").list.eval(pl.element().str.strip_chars())
    return parts.list.eval(pl.element().filter(pl.element() != ""))
