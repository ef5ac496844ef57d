"""Where in an article a quantity is first mentioned (SPREAD.md 3, definition 18)."""

import polars as pl

from analysis.spread.inference import Row, Scope, mean_of


def prominence_of(mentions: pl.DataFrame, passages: pl.DataFrame) -> pl.DataFrame:
    """The prominence table: the first mention of each topical family in each article.

    `sentence` counts from 1 over title, standfirst and body; the lead is the standfirst and the first sentence
    of the body. What only a caption says stands below all of them.
    """
    role = pl.col("role").cast(pl.String)
    body, caption = role == "body", role == "caption"
    lead = ~body | (pl.col("position") == pl.col("position").filter(body).min().over("article_id"))
    part = (
        pl.when(role.is_in(["title", "caption"])).then(role).when(lead).then(pl.lit("lead")).otherwise(pl.lit("body"))
    )
    placed = passages.with_columns(
        sentence=pl.col("position").rank("ordinal").over("article_id").cast(pl.Int64),
        sentences=pl.max_horizontal((~caption).sum().over("article_id").cast(pl.Int64), 1),
        part=part,
    ).select("passage_id", "sentence", "sentences", "part")
    return (
        mentions.filter("topical")
        .select("article_id", "family_id", "start", "estimate_id", "passage_id")
        .join(placed, on="passage_id")
        .sort("article_id", "family_id", "start", "estimate_id")
        .unique(["article_id", "family_id"], keep="first", maintain_order=True)
        .with_columns(
            depth_in_text=pl.min_horizontal((pl.col("sentence") - 1) / pl.col("sentences"), 1.0).round_sig_figs(12)
        )
        .sort("article_id", "family_id")
    )


def prominence_measures(prominence: pl.DataFrame, scope: Scope) -> list[Row]:
    """Shares of first mentions in title and lead, and the mean depth, over the scope's articles and families."""
    first = scope.mentions.join(
        prominence.select("estimate_id", "sentence", "depth_in_text", "part"), on="estimate_id"
    )
    return [
        mean_of("prominence_title", scope, first, pl.col("part") == "title", "share of articles"),
        mean_of("prominence_lead", scope, first, pl.col("part").is_in(["title", "lead"]), "share of articles"),
        mean_of("prominence_sentence", scope, first, pl.col("sentence"), "sentence from the top"),
        mean_of("prominence_depth", scope, first, pl.col("depth_in_text"), "share of the text above it"),
    ]
