"""How well this corpus is read: precision, recall and columns, with design-based intervals, by kind of sentence."""

import polars as pl

from analysis.coding.estimation import corrected
from analysis.coding.results.coded_sample import CodedSample
from analysis.coding.sheets import CODED_COLUMNS
from analysis.spread.inference import ratio
from analysis.study import store
from analysis.tables import QualityHere

ALL_SENTENCES = "all sentences"
KINDS = {
    ALL_SENTENCES: pl.lit(True),
    "headlines": pl.col("place").cast(pl.String).is_in(["title", "standfirst"]),
    "with a quotation": pl.col("sentence").str.contains('["“”„«»]'),
    "with several numbers": pl.col("sentence").str.count_matches(r"\d[\d.,]*") > 1,
    "of a quantity of interest": pl.col("part") == "topical",
}
"""Kinds of sentences that are told apart."""


def quality_here(sample: CodedSample) -> pl.DataFrame:
    """The table `tables.QualityHere` of a coded sample."""
    counted = _counted(sample)
    rows = []
    asked = {"precision": ("found", "read"), "recall": ("found", "there")}
    asked |= {column: (f"right_{column}", "found") for column in CODED_COLUMNS}
    for kind, is_of in KINDS.items():
        of_kind = is_of.fill_null(False)
        for what, (yes, of) in asked.items():
            columns = [pl.when(of_kind).then(name).otherwise(0) for name in (yes, of)]
            # the numbers read are known of all sentences, and tell how many there are
            known = [pl.when(of_kind).then("read").otherwise(0)] * 2
            found = corrected(counted, known, columns, ratio, is_share=True)
            n = int(counted.filter("coded", of_kind)[of].sum())
            value, low, high = (None if one != one or n == 0 else float(one) for one in found[:3])
            note = "no number of this kind is coded" if n == 0 else found.note
            rows.append((kind, what, value, low, high, n, sample.coded_texts, sample.texts, note))
    rows.append((ALL_SENTENCES, "edges", *_of_edges(sample)))
    frame = pl.DataFrame(rows, schema=QualityHere.create_empty().schema, orient="row")
    return QualityHere.validate(store.rounded(frame).sort("kind", "what"), cast=True)


def _of_edges(sample: CodedSample) -> tuple[float | None, float | None, float | None, int, int, int, str | None]:
    """The share of edges of the tree that are right; interval, n, coded texts of those with edges, and the note."""
    edges, one = sample.edges, pl.lit(1.0)
    clusters = edges["cluster"].n_unique(), edges.filter("coded")["cluster"].n_unique()
    if not clusters[1]:
        return None, None, None, 0, 0, clusters[0], "no edge is coded"
    found = corrected(edges, [one, one], [pl.col("there"), one], ratio, is_share=True)
    value, low, high = (None if end != end else float(end) for end in found[:3])
    return value, low, high, int(edges["coded"].sum()), clusters[1], clusters[0], found.note


def _counted(sample: CodedSample) -> pl.DataFrame:
    """The units with the numbers `read` in each, `there`, `found` (both) and right in each column."""
    read = sample.read.group_by("passage_id").agg(read=pl.len().cast(pl.Float64))
    there = sample.coded.group_by("passage_id").agg(there=pl.len().cast(pl.Float64))
    both = sample.pairs.drop_nulls()
    left, right = sample.read[both["at"]], sample.coded[both["other_at"]]
    alike = pl.DataFrame({f"right_{name}": _same(left[name], right[name]) for name in CODED_COLUMNS})
    found = (
        alike.with_columns(passage_id=left["passage_id"])
        .group_by("passage_id")
        .agg(pl.all().sum().cast(pl.Float64), found=pl.len().cast(pl.Float64))
    )
    counted = sample.units
    for one in (read, there, found):
        counted = counted.join(one, on="passage_id", how="left", maintain_order="left")
    numbers = ["read", "there", "found", *(f"right_{name}" for name in CODED_COLUMNS)]
    return counted.with_columns(pl.col(numbers).fill_null(0))


def _same(read: pl.Series, coded: pl.Series) -> pl.Series:
    """Whether each cell is as coded."""
    if read.dtype == pl.List(pl.String):
        return read.list.join("|").eq_missing(coded.list.join("|"))
    return read.eq_missing(coded.cast(read.dtype))
