"""Small articles for the tests of attributions: invented events, cut into passages at the ends of lines."""

from datetime import datetime

import polars as pl

from analysis import tables
from analysis.study import Study

ACTORS = [
    ("Peru", "Peru", "government", None, ["Peru", "Lima", "Peruvian", "Peruvian officials"]),
    ("Chile", "Chile", "government", None, ["Chile", "Santiago", "Chilean"]),
    ("Navy", "Peruvian Navy", "military", "Peru", ["Peruvian navy", "Peru's navy", "naval command"]),
    ("Rojas", "Ana Rojas", "government", "Peru", ["Ana Rojas", "President Ana Rojas"]),
    ("Vidal", "Omar Vidal", "government", "Chile", ["Omar Vidal"]),
    ("Coast Agency", "Coast Agency", "government", "Chile", ["Chile's coast agency"]),
    ("Andina", "Andina News Agency", "agency", "Peru", ["Andina"]),
    ("The Harbour", "The Harbour", "outlet", "Chile", ["The Harbour"]),
]


def study(tmp_path) -> Study:
    schema = {"actor_id": pl.String, "name": pl.String, "kind": pl.String, "parent": pl.String}
    named = pl.DataFrame(ACTORS, schema=schema | {"aliases": pl.List(pl.String)}, orient="row")
    actors = named.with_columns(country=pl.lit(None, pl.String))
    nothing = pl.DataFrame()
    return Study(tmp_path, tmp_path, "t", "q", (None, None), nothing, {}, False, {}, actors, nothing, nothing)


def stage_one(*texts: str) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Articles, passages and alignments of texts, as the stage before gives them; each has an outlet of its own."""
    passages, known, alignments = newsroom(*texts)
    name = pl.col("article_id")
    known = known.with_columns(
        raw_path=pl.format("{}.txt", name), record=pl.lit(""), raw_sha256=pl.lit("0"), words=pl.lit(7),
        outlet=pl.format("The {}", name), published_precision=pl.lit("day"), published_basis=pl.lit("stated"),
    )  # fmt: skip
    blank = [pl.lit(None).alias(name) for name in tables.Articles.column_names() if name not in known.columns]
    return tables.Articles.validate(known.with_columns(blank), cast=True), passages, alignments


def newsroom(
    *texts: str, day: datetime | None = datetime(2021, 7, 15)
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Passages, articles and alignments of texts; one line is one sentence, "|" parts sentences of one paragraph."""
    articles, passages, alignments = [], [], []
    for number, marked in enumerate(texts):
        article_id, text, at = f"a{number}", marked.replace("|", " "), 0
        for position, line in enumerate(marked.replace("|", "\n").split("\n")):
            row = {"passage_id": f"p{number}-{position}", "article_id": article_id, "position": position}
            span = {"start": at, "end": at + len(line), "raw_start": at, "raw_end": at + len(line)}
            passages.append(row | span | {"role": "body", "text": line})
            at += len(line) + 1
        alignments.append(
            {"article_id": article_id, "start": 0, "end": len(text), "raw_start": 0, "raw_end": len(text)}
        )
        dates = {"published_at": day, "published_earliest": day, "published_latest": day}
        articles.append({"article_id": article_id, "text": text, "body": text} | dates)
    frame = pl.DataFrame(passages, schema=tables.Passages.create_empty().schema)
    schema = tables.Articles.create_empty().schema
    known = pl.DataFrame(articles, schema={k: schema[k] for k in articles[0]})
    return frame, known, pl.DataFrame(alignments, schema=tables.Alignments.create_empty().schema)
