"""What needs all articles together: dates set by people, bounds of missing dates, repeats."""

from typing import Any

import polars as pl

from analysis.articles.corpus.outlet_names import with_one_name
from analysis.articles.corpus.repeats import repeats_and_versions
from analysis.articles.dates import bounds_of, infer_bounds, printed_date, settle_dates
from analysis.study import Study, StudyError
from analysis.study.parameters import Parameters


def complete(study: Study, parameters: Parameters, articles: pl.DataFrame, passages: pl.DataFrame) -> pl.DataFrame:
    """`articles`, as `with_headers` gives them, with bounds of missing dates, `duplicate_of` and `version_of`."""
    dated = infer_bounds(articles, passages, study.window)
    repeated = repeats_and_versions(dated, parameters.repeat_containment, parameters.shingle_words)
    return dated.drop("duplicate_of", "version_of").join(repeated, on="article_id", how="left", maintain_order="left")


def with_headers(study: Study, articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with what `sources.csv` says, each outlet under one name, and dates that read two ways settled."""
    return settle_dates(with_one_name(with_sources(articles, study), study), study.window)


def with_sources(articles: pl.DataFrame, study: Study) -> pl.DataFrame:
    """`articles` with outlet, url and date as people wrote them in `sources.csv`: they win, with basis `manual`.

    A row names a raw file, or one of its records as `file#record`.
    """
    manual = _manual(study)
    whole = pl.col("raw_path")
    single = pl.concat_str("raw_path", pl.lit("#"), "record")
    for key in (whole, single):
        articles = _overlaid(articles.with_columns(key=key), manual)
    return articles


def _overlaid(articles: pl.DataFrame, manual: pl.DataFrame) -> pl.DataFrame:
    dated = pl.col("manual_at").is_not_null()
    replaced = {
        "published_at": "manual_at",
        "published_utc_offset": "manual_offset",
        "published_precision": "manual_precision",
        "published_earliest": "manual_earliest",
        "published_latest": "manual_latest",
        "published_evidence": "manual_evidence",
    }
    dates = [
        pl.when(dated)
        .then(pl.col(new))
        .otherwise(pl.col(old).cast(manual.schema[new]))
        .cast(articles.schema[old])
        .alias(old)
        for old, new in replaced.items()
    ]
    basis = pl.when(dated).then(pl.lit("manual")).otherwise(pl.col("published_basis").cast(pl.String))
    return (
        articles.join(manual, on="key", how="left", maintain_order="left")
        .with_columns(
            *dates,
            published_basis=basis.cast(articles.schema["published_basis"]),
            outlet=pl.coalesce("manual_outlet", "outlet"),
            url=pl.coalesce("manual_url", "url"),
        )
        .select(*(column for column in articles.columns if column != "key"))
    )


_MANUAL = pl.Schema(
    {
        "key": pl.String(),
        "manual_outlet": pl.String(),
        "manual_url": pl.String(),
        "manual_at": pl.Datetime("us"),
        "manual_offset": pl.String(),
        "manual_precision": pl.String(),
        "manual_earliest": pl.Datetime("us"),
        "manual_latest": pl.Datetime("us"),
        "manual_evidence": pl.String(),
    }
)


def _manual(study: Study) -> pl.DataFrame:
    rows: list[tuple[Any, ...]] = []
    written = study.sources.select("line", "raw_path", "outlet", "url", "published")
    for line, key, outlet, url, published in written.iter_rows():
        if published is None:
            rows.append((key, outlet, url, None, None, None, None, None, None))
            continue
        stated = printed_date(published)
        if stated is None:
            why = "reads two ways" if printed_date(published, day_first=True) else "is no date"
            raise StudyError(
                f"{study.folder / 'sources.csv'}:{line}: published {published!r} {why}; "
                "expected one such as 2024-10-18 or 2024-10-18 10:51"
            )
        bounds = bounds_of(stated)
        rows.append(
            (key, outlet, url, stated.at, stated.utc_offset, stated.precision, *bounds, f"{published} (sources.csv)")
        )
    return pl.DataFrame(rows, schema=_MANUAL, orient="row").unique("key", keep="last", maintain_order=True)
