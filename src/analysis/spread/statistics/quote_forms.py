"""What becomes of quoted words on their way from paper to paper (SPREAD.md 3, definition 16).

Simmons, Adamic, Adar 2011 found quotes cut and changed as they spread; here each printed form is held against
the earliest full form in the folder.
"""

import polars as pl
from rapidfuzz.distance import Levenshtein

from analysis.articles.corpus import shingles, words_of
from analysis.spread.inference import Row, Scope, mean_of
from analysis.spread.texts import components
from analysis.study.parameters import Parameters

RUN = 3
"""Words in a run by which two forms of one quote are found."""
LEAST = 5
"""A quote of fewer words is a phrase, not a quote that could be told from another."""
SCHEMA = {"text_id": pl.Int64, "full_id": pl.Int64, "partial": pl.Boolean, "fidelity": pl.Float64, "cut": pl.Float64,
          "added": pl.Float64, "changed": pl.Float64}  # fmt: skip


def quotes_of(said: pl.DataFrame, counted: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The quotes table: each direct quote that a second article also prints, against its earliest full form.

    Forms of one quote share at least `quote_share` of the shorter form's runs of three words, directly or by way
    of other forms. The full form is the longest; of equally long ones the earliest.
    """
    quoted = _texts(said, counted)
    if quoted.is_empty():
        return _named(quoted.with_columns(text_id=pl.lit(0, pl.Int64)), pl.DataFrame(schema=SCHEMA))
    words = (
        words_of(quoted.select(key="attribution_id", text="text"))
        .group_by("key", maintain_order=True)
        .agg(pl.col("word"))
        .filter(pl.col("word").list.len() >= LEAST)
    )
    quoted = quoted.join(words.rename({"key": "attribution_id", "word": "tokens"}), on="attribution_id")
    quoted = quoted.with_columns(text_id=pl.col("tokens").list.join(" ").rank("dense").cast(pl.Int64) - 1)
    texts = (
        quoted.sort("rank", "attribution_id")
        .unique("text_id", keep="first", maintain_order=True)
        .select("text_id", "rank", "tokens", size=pl.col("tokens").list.len())
        .sort("text_id")
    )
    parts = pl.Series(components(texts["text_id"], *_alike(texts, parameters.quote_share)))
    forms = texts.with_columns(part=parts).sort(
        ["part", "size", "rank", "text_id"], descending=[False, True, False, False]
    )
    full = forms.unique("part", keep="first", maintain_order=True).select("part", full_id="text_id", full="tokens")
    rows = [
        (text_id, full_id, is_partial(whole, tokens), *compared(whole, tokens))
        for text_id, tokens, full_id, whole in forms.join(full, on="part")
        .select("text_id", "tokens", "full_id", "full")
        .iter_rows()
    ]
    return _named(quoted, pl.DataFrame(rows, schema=SCHEMA, orient="row"))


def _texts(said: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """The words of every direct quote, its pieces joined: the attributions' columns, rank and text."""
    direct = said.filter(pl.col("manner").cast(pl.String) == "direct")
    piece = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    texts = (
        direct.select("attribution_id", "article_id", "content_pieces")
        .explode("content_pieces", empty_as_null=False)
        .unnest("content_pieces")
        .drop_nulls(["start", "end"])
        .join(counted.select("article_id", "text"), on="article_id")
        .sort("attribution_id", "start")
        .group_by("attribution_id", maintain_order=True)
        .agg(text=piece.str.join(" "))
    )
    return direct.join(texts, on="attribution_id").join(counted.select("article_id", "rank"), on="article_id")


def _alike(texts: pl.DataFrame, share: float) -> tuple[pl.Series, pl.Series]:
    """Pairs of texts that share enough runs of words."""
    runs = (
        shingles(texts.select(key="text_id", text=pl.col("tokens").list.join(" ")), RUN)
        .select("key", "shingle")
        .unique()
    )
    held = runs.group_by("key").len("held")
    pairs = (
        runs.join(runs, on="shingle", suffix="_other")
        .filter(pl.col("key") < pl.col("key_other"))
        .group_by("key", "key_other")
        .len("shared")
        .join(held, on="key")
        .join(held.rename({"key": "key_other", "held": "held_other"}), on="key_other")
        .filter(pl.col("shared") >= share * pl.min_horizontal("held", "held_other"))
    )
    return pairs["key"], pairs["key_other"]


def is_partial(full: list[str], form: list[str]) -> bool:
    """Whether a shorter form prints words of the full one as they stand, side by side: a partial quotation.

    >>> is_partial("we counted every man".split(), "counted every".split())
    True
    >>> is_partial("we counted every man".split(), "we every man".split())
    False
    """
    return len(form) < len(full) and f" {' '.join(form)} " in f" {' '.join(full)} "


def compared(full: list[str], form: list[str]) -> tuple[float, float, float, float]:
    """Fidelity, and the words cut, added and changed, as shares of the full form's words.

    Fidelity is 1 - edit distance over the longer form's words (Levenshtein 1966).
    """
    steps = {"delete": 0, "insert": 0, "replace": 0}
    for operation in Levenshtein.editops(full, form):
        steps[operation.tag] += 1
    distance, longer = sum(steps.values()), max(len(full), len(form), 1)
    cut, added, changed = (steps[kind] / max(1, len(full)) for kind in ("delete", "insert", "replace"))
    return 1 - distance / longer, cut, added, changed


def _named(quoted: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`found` for every quote, with the earliest attribution that prints the full form; single prints left out."""
    numbers = pl.col("fidelity", "cut", "added", "changed")
    rows = quoted.select("attribution_id", "article_id", "source", "outlet", "text_cluster", "rank", "text_id").join(
        found, on="text_id"
    )
    first = rows.filter(pl.col("text_id") == pl.col("full_id")).sort("rank", "attribution_id")
    first = first.unique("full_id", keep="first", maintain_order=True).select("full_id", quote_id="attribution_id")
    return (
        rows.join(first, on="full_id")
        .filter(pl.col("article_id").n_unique().over("full_id") > 1)
        .with_columns(numbers.round_sig_figs(12))
        .sort("attribution_id")
    )


def quote_measures(quotes: pl.DataFrame, scope: Scope) -> list[Row]:
    """Share of partial quotations; of the others mean fidelity and shares cut, added and changed.

    Over printed quotes other than the full form itself. A partial quotation leaves words out openly: it is no cut.
    """
    later = scope.mentions.join(
        quotes.filter(pl.col("attribution_id") != pl.col("quote_id")).select(
            "partial", "fidelity", "cut", "added", "changed", estimate_id="attribution_id"
        ),
        on="estimate_id",
    )
    whole = later.filter(~pl.col("partial"))
    return [
        mean_of("quote_partial", scope, later, pl.col("partial"), "share of quotes"),
        *(
            mean_of(f"quote_{name}", scope, whole, pl.col(name), "share of words")
            for name in ("fidelity", "cut", "added", "changed")
        ),
    ]
