"""Claims as people would have coded them: as in the sample, and elsewhere after what befell like readings there."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from analysis.coding.estimation import donors
from analysis.coding.results.coded_sample import CodedSample
from analysis.coding.sheets import CODED_COLUMNS
from analysis.io.row_ids import row_id

NUMBER = ["value", "low", "high", "bound"]
"""Columns that are right or wrong together."""
NOT_TOPICAL = ["negated", "former", "fraction"]
Row = dict[str, Any]


def imputed_claims(
    sample: CodedSample, tables: Mapping[str, pl.DataFrame], carriers: list[str], times: int, seed: int
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Estimates and links of each imputation (`times`), in the forms of their tables.

    A number takes after a coded one of the same quantity and originator, where there are enough, else after one of
    its quantity, else of any: it is struck where that was, and its cells are as read where those of the other were
    right, else as the other was coded. A sentence takes after one of its part what was missed in it.
    """
    read, coded = sample.read, sample.coded
    told = dict(sample.pairs.filter(pl.col("at").is_not_null()).select("at", "other_at").iter_rows())
    missed = coded[sample.pairs.filter(pl.col("at").is_null())["other_at"]].partition_by("passage_id", as_dict=True)
    missed_in = {key[0]: frame.to_dicts() for key, frame in missed.items()}
    numbers = _numbers(sample)
    sentences = sample.units.select("cluster", "stratum", "part", "coded", "passage_id")
    by_number = donors(numbers, ["fine", "middle", "coarse"], times, seed)
    by_sentence = donors(sentences, ["part"], times, seed + 1)
    as_read, as_coded = read.to_dicts(), coded.to_dicts()
    places = sentences["passage_id"].to_list()
    own = numbers["coded"].to_list()
    for taken, heard in zip(by_number, by_sentence, strict=True):
        changed: dict[str, Row | None] = {}
        for n, donor in enumerate(taken.tolist()):
            if not own[donor]:
                continue
            match = told.get(donor)
            changed[as_read[n]["estimate_id"]] = (
                None if match is None else _after(as_read[n], as_read[donor], as_coded[match], n == donor)
            )
        added = [
            {**row, "passage_id": places[n]}
            for n, donor in enumerate(heard.tolist())
            for row in missed_in.get(places[donor], [])
        ]
        yield _claims(tables, changed, added, carriers)


def _numbers(sample: CodedSample) -> pl.DataFrame:
    """The numbers read as units, with what was read of them from fine to coarse."""
    homes = sample.units.select("passage_id", "cluster", "stratum", "part", "coded")
    quantity = pl.col("quantity").fill_null("none")
    return (
        sample.read.join(homes, on="passage_id", how="left", maintain_order="left")
        .with_columns(
            fine=pl.format("{} {}", quantity, pl.col("origin").fill_null("nobody")),
            middle=pl.format("{} {}", quantity, pl.col("origin").is_not_null()),
            coarse=pl.col("quantity").is_not_null().cast(pl.String),
        )
        .select("cluster", "stratum", "part", "coded", "fine", "middle", "coarse")
    )


def _after(read: Row, donor: Row, coded: Row, own: bool) -> Row:
    """The cells of a number: its own where the donor's were read rightly, else as the donor was coded."""
    right = {name: own is False and donor[name] == coded[name] for name in CODED_COLUMNS}
    number = all(right[name] for name in NUMBER)
    keeps = {name: number if name in NUMBER else right[name] for name in CODED_COLUMNS}
    return {name: read[name] if keeps[name] else coded[name] for name in CODED_COLUMNS}


def _claims(
    tables: Mapping[str, pl.DataFrame], changed: Mapping[str, Row | None], added: list[Row], carriers: list[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    estimates, links = tables["estimates"], tables["links"]
    struck = [name for name, row in changed.items() if row is None]
    rows = {name: row for name, row in changed.items() if row is not None}
    new = _added(estimates, tables["passages"], added)
    rows |= {row["estimate_id"]: row["_coded"] for row in new}
    frame = pl.DataFrame(
        [{key: value for key, value in row.items() if key != "_coded"} for row in new], schema=estimates.schema
    )
    every = pl.concat([estimates.filter(~pl.col("estimate_id").is_in(struck)), frame])
    told = _told(rows, estimates)
    every = every.join(told, on="estimate_id", how="left", maintain_order="left", suffix="_told")
    heard = pl.col("_told")
    columns = [*NUMBER, "quantity", "relation"]
    every = every.with_columns(
        pl.when(heard).then(f"{name}_told").otherwise(name).cast(estimates.schema[name]).alias(name)
        for name in columns
    )
    whole = pl.col("quantity").is_not_null() & ~pl.col("relation").cast(pl.String).is_in(NOT_TOPICAL)
    every = every.with_columns(topical=pl.when(heard).then(whole).otherwise("topical"))
    return every.select(estimates.columns).sort("estimate_id"), _links(every, links, told, carriers)


def _told(rows: Mapping[str, Row], estimates: pl.DataFrame) -> pl.DataFrame:
    """The cells that are said of each estimate, by its id."""
    texts = dict.fromkeys(["bound", "quantity", "relation", "origin", "stance"], pl.String)
    schema: dict[str, Any] = {
        "estimate_id": pl.String, **dict.fromkeys(["value", "low", "high"], pl.Float64), **texts,
        "relays": pl.List(pl.String), "said_on": pl.Date,
    }  # fmt: skip
    told = [{"estimate_id": name, **{key: row[key] for key in schema if key in row}} for name, row in rows.items()]
    return pl.DataFrame(told, schema=schema).with_columns(_told=pl.lit(True))


def _links(estimates: pl.DataFrame, links: pl.DataFrame, told: pl.DataFrame, carriers: list[str]) -> pl.DataFrame:
    """The links of the estimates there are; where who said it is another than was read, only that is said."""
    names = ["origin", "relays", "stance", "said_on"]
    both = estimates.select("estimate_id").join(links, on="estimate_id", how="left", maintain_order="left")
    both = both.join(told.select("estimate_id", "_told", *names), on="estimate_id", how="left", suffix="_told")
    heard = pl.col("_told").fill_null(False)
    moved = heard & ~pl.col("origin").eq_missing(pl.col("origin_told"))
    role = pl.when(pl.col("origin_told").is_in(carriers)).then(pl.lit("carrier")).otherwise(pl.lit("originator"))
    role = pl.when(pl.col("origin_told").is_not_null()).then(role)
    said = both.with_columns(
        pl.when(moved).then(None).otherwise("attribution_id").alias("attribution_id"),
        pl.when(moved).then(role).otherwise(pl.col("role").cast(pl.String)).alias("role"),
        *(
            pl.when(heard)
            .then(pl.col(f"{name}_told"))
            .otherwise(pl.col(name).cast(both[f"{name}_told"].dtype))
            .alias(name)
            for name in names
        ),
    ).filter(heard | pl.col("basis").is_not_null())
    said = said.with_columns(
        pl.col("basis").cast(pl.String).fill_null("content"),
        pl.col("relays").fill_null(pl.lit([], pl.List(pl.String))),
        pl.col("stance").fill_null("assert"),
    ).with_columns(depth=pl.when(heard).then(pl.col("relays").list.len().cast(pl.Int64)).otherwise("depth"))
    return said.select(pl.col(name).cast(dtype) for name, dtype in links.schema.items()).sort("estimate_id")


def _added(estimates: pl.DataFrame, passages: pl.DataFrame, added: list[Row]) -> list[Row]:
    """Estimates that were missed, in all that nobody codes like the first one read of their quantity."""
    models = {
        row["quantity"]: row for row in reversed(estimates.drop_nulls("quantity").sort("estimate_id").to_dicts())
    }
    places = {row["passage_id"]: row for row in passages.select("passage_id", "article_id", "start", "end",
                                                               "raw_start", "raw_end").to_dicts()}  # fmt: skip
    rows = []
    for n, row in enumerate(added):
        model = models.get(row["quantity"])
        if model is None:
            continue
        name = row_id("estimate", "imputed", row["passage_id"], n)
        rows.append(
            {**model, **places[row["passage_id"]], "estimate_id": name, "text": row["number"], "refers_to": None,
             "_coded": row}
        )  # fmt: skip
    return rows
