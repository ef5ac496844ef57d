"""Who denies the numbers, or cannot confirm them."""

import polars as pl

from analysis.report.findings.levels import Tables, enough, is_carrier, most
from analysis.report.findings.named_sources import together
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import Wording, listed
from analysis.study import Study
from analysis.study.parameters import Parameters
from analysis.study.spoken_for import one_source

FIGURE = "stances"
NAMED = 3
"""So many sources are named."""
AGAINST = ["deny", "cannot_confirm"]


def denials(mentions: pl.DataFrame, tables: Tables, words: Wording, study: Study, parameters: Parameters) -> Finding:
    """How many attributions deny a number of interest or what stands beside it, or cannot confirm it.

    `mentions`: as `levels.topical` gives them. Only denials about these numbers count (`about_the_numbers`).
    """
    attributions = tables["attributions"]
    if attributions.is_empty():
        said = "No attribution was found, so nothing can be said of who denies the numbers."
        return Finding(said, FIGURE, known=False)
    against = attributions.filter(pl.col("stance").cast(pl.String).is_in(AGAINST))
    about = about_the_numbers(against, mentions, tables)
    numbers = StatedNumbers("denials of the numbers")
    others = against.height - about.height
    elsewhere = f"{numbers.count('denials of other matters', others, 'denial')} of other matters left out."
    if about.is_empty():
        return Finding(
            "Nobody denies one of these numbers or says that it cannot be confirmed.",
            FIGURE,
            detail=elsewhere if others else "",
            numbers=numbers.kept(),
        )
    stance = pl.col("stance").cast(pl.String)
    denied, unsure = about.filter(stance == "deny").height, about.filter(stance == "cannot_confirm").height
    told = [
        *([f"{numbers.count('denials', denied, 'statement denies', 'statements deny')}"] if denied else []),
        *([f"{numbers.count('statements of doubt', unsure, 'statement leaves', 'statements leave')} unconfirmed"]
          if unsure else []),
    ]  # fmt: skip
    claim = f"{listed(told)} one of the numbers, or what is said beside it."
    stand = numbers.plain("articles with a denial", about["article_id"].n_unique(), "articles")
    detail = [
        f"They stand in {stand} of {numbers.count('articles', tables['articles'].height, 'article')}"
        f"{_by_whom(about, tables, words, study, parameters, numbers)}.",
        "Counted is what denies a number or speaks in its sentence or the next.",
        elsewhere if others else "",
    ]
    return Finding(claim, FIGURE, detail=" ".join(filter(None, detail)), numbers=numbers.kept())


def about_the_numbers(against: pl.DataFrame, mentions: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """The denials that carry a mention of interest, or stand in its sentence or the next."""
    carried = tables["links"].join(mentions.select("estimate_id"), on="estimate_id", how="semi")
    by_link = carried["attribution_id"].drop_nulls().unique()
    places = tables["passages"].select("passage_id", "article_id", "position")
    found = mentions.select("estimate_id").join(
        tables["estimates"].select("estimate_id", "passage_id"), on="estimate_id"
    )
    spoken = found.join(places, on="passage_id").select("article_id", "position")
    near = pl.concat([spoken, spoken.with_columns(pl.col("position") + 1)]).unique()
    stands = against.join(places.select("passage_id", "position"), on="passage_id").join(
        near, on=["article_id", "position"], how="semi"
    )
    by_place = stands["attribution_id"].unique()
    return against.filter(pl.col("attribution_id").is_in(pl.concat([by_link, by_place]).implode()))


def _by_whom(
    about: pl.DataFrame,
    tables: Tables,
    words: Wording,
    study: Study,
    parameters: Parameters,
    numbers: StatedNumbers,
) -> str:
    """The sources of the denials, with their counts; which denies most often only where that can be said."""
    sources = about.filter(~is_carrier(about, "source", study).fill_null(False)).drop_nulls("source")
    sources = sources.with_columns(body=one_source("source", study.actors))
    counts = sources.group_by("body").len().sort(["len", "body"], descending=[True, False]).rows()
    if not counts:
        return ", and nobody is named as their source"
    first = most(counts) if enough(about, tables, parameters) else None
    told = []
    for body, n in counts[:NAMED]:
        name = together(body, sources.filter(body=body)["source"].unique().to_list(), words)
        told.append(f"{name} ({numbers.plain(f'{name}, denials', n, 'statements')})")
    if more := len(counts) - len(told):
        told.append(numbers.count("sources not told", more, "more source"))
    return f", {'most often ' if first else ''}by {listed(told)}"
