"""Puts the judged examples of a study over what slots and words chose, and decides the rest by likeness."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from analysis import tables
from analysis.claims.corrections import found_again
from analysis.claims.slots import FEWEST, UNTOPICAL, decided, topics_of
from analysis.study import Study
from analysis.study.examples_file import example_line


class Choice(NamedTuple):
    """A quantity's label, what a person said of which numbers, and what is made of all that it may have."""

    label: str
    said: Mapping[str, bool]
    numbers: pl.DataFrame


def with_judged(
    estimates: pl.DataFrame, links: pl.DataFrame, study: Study, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`estimates` with `quantity` and `topical` as the study's examples have it, in the order given, and the table
    `tables.Examples` of every quantity that has examples.

    A number that was judged yes is of its quantity whatever its relation; one that nobody judged is taken from no
    other quantity, and where it is negated, a former number or a fraction it stays out.
    """
    empty = tables.Examples.create_empty()
    if study.examples.is_empty():
        return estimates, empty
    told = []
    labels = dict(estimates.select("estimate_id", "quantity").iter_rows())
    topical = dict(estimates.select("estimate_id", "topical").iter_rows())
    for choice in choices(estimates, links, study, articles):
        if not choice.said:
            continue
        for name, belongs, answer in choice.numbers.select("estimate_id", "belongs", "judged").iter_rows():
            if belongs and (answer or labels[name] is None):
                labels[name], topical[name] = choice.label, True
            elif not belongs and labels[name] == choice.label:
                labels[name], topical[name] = None, False
        told.append(choice.numbers.with_columns(quantity=pl.lit(choice.label)))
    if not told:
        return estimates, empty
    changed = estimates.with_columns(
        quantity=pl.col("estimate_id").replace_strict(labels, return_dtype=pl.String),
        topical=pl.col("estimate_id").replace_strict(topical, return_dtype=pl.Boolean),
    )
    examples = pl.concat([frame.select(empty.columns) for frame in told])
    return changed, tables.Examples.validate(examples, cast=True).sort(tables.Examples.primary_key())


def to_judge(
    estimates: pl.DataFrame,
    links: pl.DataFrame,
    study: Study,
    passages: pl.DataFrame,
    articles: pl.DataFrame,
    most: int = FEWEST,
) -> pl.DataFrame:
    """quantity, article_id, text, sentence, belongs, probability, line: the numbers to judge next, up to `most` of
    each quantity, the least certain first.

    `line` is that of `examples.csv`, to be filled in; `belongs` whether the number is counted as it stands.
    """
    texts = passages.select("passage_id", sentence="text")
    rows = estimates.join(texts, on="passage_id", how="left")
    shown = ["quantity", "article_id", "text", "sentence", "belongs", "probability", "line"]
    kinds = [pl.String] * 4 + [pl.Boolean, pl.Float64, pl.String]
    found = [pl.DataFrame(schema=dict(zip(shown, kinds, strict=True)))]
    for choice in choices(estimates, links, study, articles):
        asked = choice.numbers.drop_nulls("next").sort("next").head(most)
        told = asked.select("estimate_id", "belongs", "probability").join(
            rows.drop("quantity"), on="estimate_id", how="left", maintain_order="left"
        )
        lines = [example_line(row, quantity=choice.label) for row in told.iter_rows(named=True)]
        found.append(
            told.with_columns(quantity=pl.lit(choice.label), line=pl.Series(lines, dtype=pl.String)).select(shown)
        )
    return pl.concat(found)


def numbers_meant(estimates: pl.DataFrame, study: Study, articles: pl.DataFrame) -> dict[str, str]:
    """id in `examples.csv` -> estimate_id of the number that it means, by id or by its words; none where none is."""
    lines = study.examples.rows(named=True)
    read = set(estimates["estimate_id"])
    known = {row["id"]: row["id"] for row in lines if row["id"] in read}
    gone = {row["id"]: (row["at"] or "", row["words"] or "") for row in lines if row["id"] not in read}
    again = found_again("estimates", gone, estimates, study, articles, known) if gone else {}
    return known | {name: found.row_id for name, found in again.items() if found.row_id}


def unread_examples(study: Study, estimates: pl.DataFrame, articles: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Where, and a sentence, for each line of `examples.csv` about a number that was not read."""
    meant = numbers_meant(estimates, study, articles) if study.examples.height else {}
    for line, name in study.examples.select("line", "id").unique("line", maintain_order=True).iter_rows():
        if name not in meant:
            yield f"examples.csv:{line}", f"no number that was read is {name!r}; judge it anew, or take the line out"


def choices(estimates: pl.DataFrame, links: pl.DataFrame, study: Study, articles: pl.DataFrame) -> Iterator[Choice]:
    """Each quantity of the study with what was judged of it, and what `decided` makes of the numbers it may have."""
    meant = numbers_meant(estimates, study, articles)
    given = estimates.join(
        links.select("estimate_id", "origin"), on="estimate_id", how="left", maintain_order="left"
    ).with_columns(pl.col("counted_group", "status", "relation", "event_basis", "when_basis").cast(pl.String))
    for topic in topics_of(study.quantities):
        judged = study.examples.filter(quantity=topic.label).select("id", "belongs").iter_rows()
        said = {meant[name]: belongs for name, belongs in judged if name in meant}
        alike = _alike(topic.counted_groups, topic.unit, [*topic.left_out, *UNTOPICAL], topic.label)
        numbers = given.filter(alike | pl.col("estimate_id").is_in(list(said)))
        ruled = (pl.col("quantity") == topic.label).fill_null(False)
        yield Choice(topic.label, said, decided(numbers.with_columns(ruled=ruled), said, study.window))


def _alike(groups: Collection[str], unit: str | None, relations: Collection[str], label: str) -> pl.Expr:
    """Whether an estimate counts what a quantity counts, whatever it is about, and is of no other quantity."""
    return (
        pl.col("counted_group").is_in(list(groups))
        & (pl.lit(unit is None) | pl.col("unit").eq_missing(unit))
        & ~pl.col("relation").is_in(list(relations))
        & (pl.col("quantity").is_null() | (pl.col("quantity") == label))
    )
