"""A page begins with what was read."""

from dataclasses import replace
from datetime import datetime

import polars as pl

from analysis.report.figures.marks import Tables
from analysis.report.page.article_view import article_views
from analysis.report.page.what_was_read import FEW, SAMPLE, what_was_read
from analysis.study import Study


def test_few_articles_are_listed_with_what_was_found_in_them(tables: Tables, study: Study) -> None:
    views = article_views(tables, study, None)
    read = what_was_read(tables, study, views)
    assert [row["anchor"] for row in read["rows"]] == [view.anchor for view in views] and not read["more"]
    assert read["sentence"].startswith(f"{len(views)} articles, ")
    assert all("estimate" in row["found"] and "attribution" in row["found"] for row in read["rows"])


def test_of_many_those_with_the_most_estimates_are_listed_in_their_order(tables: Tables, study: Study) -> None:
    view = article_views(tables, study, None)[0]
    views = [replace(view, numbers=(9, n % 7, 1), anchor=f"a{n}") for n in range(FEW + 1)]
    read = what_was_read(tables, study, views)
    assert [row["anchor"] for row in read["rows"]] == ["a4", "a5", "a6", "a11", "a12"] and read["more"]
    assert f"These {SAMPLE} give the most estimates" in read["sentence"]


def test_what_the_articles_lack_is_said(tables: Tables, study: Study) -> None:
    day = datetime(2031, 3, 4)
    bare = {
        "outlet": pl.lit(None, pl.String),
        "published_basis": pl.lit("none"),
        "published_at": pl.lit(None, pl.Datetime("us")),
        "published_earliest": pl.lit(None, pl.Datetime("us")),
        "published_latest": pl.lit(None, pl.Datetime("us")),
    }
    open_ = replace(study, window=(None, None))
    articles = tables["articles"].head(2).with_columns(**bare, words=pl.lit(10))

    def said(**more: pl.Expr) -> str:
        return str(what_was_read({**tables, "articles": articles.with_columns(**more)}, open_, [])["sentence"])

    assert said() == "2 articles, 20 words, none of which names its outlet; 2 state no date of their own."
    first = pl.int_range(pl.len()) == 0
    dated = said(
        outlet=pl.when(first).then(pl.lit("The Bay Post")),
        published_basis=pl.when(first).then(pl.lit("stated")).otherwise(pl.lit("none")),
        published_earliest=pl.when(first).then(pl.lit(day)),
        published_latest=pl.when(first).then(pl.lit(day)),
    )
    assert dated == (
        "2 articles, 20 words, from 1 outlet, printed about 4 Mar 2031 where their day is known; "
        "1 names no outlet and 1 states no date of its own."
    )
    bounded = str(what_was_read({**tables, "articles": articles}, study, [])["sentence"])
    assert bounded.endswith("2 state no date of their own and can have been printed from 17 Oct 2024 to 24 Oct 2024.")
