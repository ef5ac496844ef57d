"""How many mentions go back to how few originators: "47 articles, 2 sources" (SPREAD.md 3, definition 14)."""

import polars as pl

from analysis.parameters import Parameters
from analysis.spread.measures import Row, measure
from analysis.spread.mentions import CARRIERS
from analysis.spread.reuse import components


def echo_measures(mentions: pl.DataFrame, scope: str, parameters: Parameters) -> list[Row]:
    """Mentions that name an originator per independent originator."""
    named = mentions.drop_nulls("origin")
    found = independent_origins(mentions.with_columns(scope=pl.lit(scope)), "scope")
    value = found["named"][0] / found["independent"][0] if found.height else float("nan")
    articles = named["article_id"].n_unique()
    words = f"{articles} articles, {found['independent'][0]} sources" if found.height else "no originator is named"
    unnamed = mentions.height - named.height
    return [
        measure(
            "echo_ratio", scope, named, value, "mentions per source", parameters,
            note=f"{words}; {unnamed} mentions name none",
        )
    ]  # fmt: skip


def independent_origins(mentions: pl.DataFrame, scope: str) -> pl.DataFrame:
    """`scope`, named, independent: mentions that name an origin, and originators left after merging (definition 14).

    A carrier that stands as an origin is merged with the origins that it relays in the scope. Reprints bring no
    new originator, whoever prints them.
    """
    named = mentions.drop_nulls("origin").with_columns(node=pl.struct(scope, "origin").rank("dense"))
    if named.is_empty():
        return named.group_by(scope).agg(named=pl.len(), independent=pl.len())
    nodes = named.select(scope, "origin", "node").unique("node").sort("node")
    relayed = named.select("node", scope, relay="relays").explode("relay", empty_as_null=False).drop_nulls("relay")
    edges = relayed.join(
        nodes.join(_carriers(named), on="node").select(scope, relay="origin", other="node"), on=[scope, "relay"]
    )
    nodes = nodes.with_columns(part=pl.Series(components(nodes["node"], edges["node"], edges["other"])))
    independent = nodes.group_by(scope).agg(independent=pl.col("part").n_unique())
    return named.group_by(scope).agg(named=pl.len()).join(independent, on=scope).sort(scope)


def _carriers(named: pl.DataFrame) -> pl.DataFrame:
    return named.filter(pl.col("origin_kind").is_in(CARRIERS)).select("node").unique()
