"""Puts the judged examples of a study over what slots and words chose, and decides the rest by likeness."""

from collections.abc import Mapping

import polars as pl

from analysis import tables
from analysis.claims.corrections import found_again
from analysis.claims.quantities import UNTOPICAL, topics_of
from analysis.claims.slots.examples import decided
from analysis.study import Study


def with_judged(
    estimates: pl.DataFrame, links: pl.DataFrame, study: Study, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`estimates` with `quantity` and `topical` as the study's examples have it, in the order given, and the table
    `tables.Examples` of every quantity that has examples.

    A number that was judged yes is of its quantity whatever its relation; one that nobody judged is taken from no
    other quantity, and where it is negated, a former number or a fraction it stays out.
    """
    judged = _judged(estimates, study, articles)
    given = estimates.join(
        links.select("estimate_id", "origin"), on="estimate_id", how="left", maintain_order="left"
    ).with_columns(pl.col(pl.Enum).cast(pl.String))
    told, labels = [], dict(estimates.select("estimate_id", "quantity").iter_rows())
    topical = dict(estimates.select("estimate_id", "topical").iter_rows())
    for topic in topics_of(study.quantities):
        if not (said := judged.get(topic.label)):
            continue
        known = pl.col("estimate_id").is_in(list(said))
        alike = (
            pl.col("counted_group").is_in(list(topic.counted_groups))
            & (pl.lit(topic.unit is None) | pl.col("unit").eq_missing(topic.unit))
            & ~pl.col("relation").is_in([*topic.left_out, *UNTOPICAL])
            & (pl.col("quantity").is_null() | (pl.col("quantity") == topic.label))
        )
        numbers = given.filter(known | alike).with_columns(ruled=(pl.col("quantity") == topic.label).fill_null(False))
        choice = decided(numbers, said, study.window).with_columns(quantity=pl.lit(topic.label))
        for name, belongs, answer in choice.select("estimate_id", "belongs", "judged").iter_rows():
            if belongs and (answer or labels[name] is None):
                labels[name], topical[name] = topic.label, True
            elif not belongs and labels[name] == topic.label:
                labels[name], topical[name] = None, False
        told.append(choice)
    changed = estimates.with_columns(
        quantity=pl.col("estimate_id").replace_strict(labels, return_dtype=pl.String),
        topical=pl.col("estimate_id").replace_strict(topical, return_dtype=pl.Boolean),
    )
    schema = tables.Examples.create_empty()
    examples = pl.concat([frame.select(schema.columns) for frame in told]) if told else schema
    return changed, tables.Examples.validate(examples.sort(tables.Examples.primary_key()), cast=True)


def _judged(estimates: pl.DataFrame, study: Study, articles: pl.DataFrame) -> Mapping[str, Mapping[str, bool]]:
    """label -> estimate_id -> what a person said of it."""
    numbers = numbers_meant(estimates, study, articles)
    found: dict[str, dict[str, bool]] = {}
    for row in study.examples.iter_rows(named=True):
        if row["id"] in numbers:
            found.setdefault(row["quantity"], {})[numbers[row["id"]]] = row["belongs"]
    return found


def numbers_meant(estimates: pl.DataFrame, study: Study, articles: pl.DataFrame) -> dict[str, str]:
    """id in `examples.csv` -> estimate_id of the number that it means, by id or by its words; none where none is."""
    lines = study.examples.rows(named=True)
    read = set(estimates["estimate_id"])
    known = {row["id"]: row["id"] for row in lines if row["id"] in read}
    gone = {row["id"]: (row["at"] or "", row["words"] or "") for row in lines if row["id"] not in read}
    again = found_again("estimates", gone, estimates, study, articles, known) if gone else {}
    return known | {name: found.row_id for name, found in again.items() if found.row_id}
