"""Which articles repeat the text of an earlier one, and which of them state other numbers: its revised versions."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache

import numpy as np
import polars as pl

from analysis.amounts import any_number_word
from analysis.articles.corpus.common_shingles import distinct_shingles, incidence, pairs_of, products
from analysis.articles.corpus.precedence import DatedText, dated, first_of, in_order
from analysis.articles.corpus.revisions import Numbered, numbered, states_other_numbers
from analysis.io.calendar import MONTH_STEM

FEWEST_SHINGLES = 15
"""Fewer shared shingles are no repeat: a stock phrase may be all of a very short text."""
COMMONEST = 50
"""A shingle in more articles than this proposes no pair; pairs are judged by all their shingles."""
SCHEMA = {"article_id": pl.String, "duplicate_of": pl.String, "version_of": pl.String}


def repeats_and_versions(articles: pl.DataFrame, containment: float, words: int) -> pl.DataFrame:
    """Articles that repeat another one: article_id, and either duplicate_of or version_of.

    `articles` has the columns of the table of that name. A text repeats another one where it has the same words in
    its body, or where at least `containment` of its distinct word n-grams (`words` long), numbers left open, stand
    in the other's. Where it states another number it is a version of the first such text; else it repeats it.
    Which is first, `precedence` says.
    """
    every = dict(enumerate(dated(articles)))
    texts = articles.select(
        "title",
        "standfirst",
        "body",
        number=pl.int_range(pl.len(), dtype=pl.Int64),
        same=_same("body"),
        open=_numbers_left_open("body"),
        heads=_numbers_in("title") + "\n" + _numbers_in("standfirst"),
    )
    firsts: dict[int, int] = {}
    for _, group in texts.group_by("same", "heads", maintain_order=True):
        numbers = group["number"].to_list()
        chosen = first_of([every[number] for number in numbers])
        firsts |= dict.fromkeys(numbers, next(number for number in numbers if every[number] is chosen))
    distinct = texts.filter(pl.col("number").is_in(sorted(set(firsts.values()))))
    near, versions = _nearest(distinct, every, containment, words)
    rows: list[tuple[str, str | None, str | None]] = []
    for number, first in firsts.items():
        root = near.get(first, first)
        if root != number:
            rows.append((every[number].article_id, every[root].article_id, None))
        elif number in versions:
            rows.append((every[number].article_id, None, every[versions[number]].article_id))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _same(column: str) -> pl.Expr:
    """The words of a text, for telling whether two are the same; a mark between digits is part of the number."""
    words = pl.col(column).str.to_lowercase().str.replace_all(r"[^\w.,]+", " ")
    return words.str.replace_all(r"[.,]+( |$)", " ").str.replace_all(r"([^\d ])[.,]+", "$1 ").str.strip_chars()


@cache
def _open_form() -> str:
    """Numbers in digits and words, and months, with what joins them."""
    one = rf"(?:\d[\d.,]*(?:st|nd|rd|th|k|m|bn)?|(?:{any_number_word()})|{MONTH_STEM.lower()}[a-z]*)"
    return rf"\b{one}(?:(?: |-|, | and )?\b{one})*\b"


def _numbers_left_open(column: str) -> pl.Expr:
    """A text with its numbers and dates as one sign, so that a text with other numbers is like it."""
    return pl.col(column).str.to_lowercase().str.replace_all(_open_form(), "0")


def _numbers_in(column: str) -> pl.Expr:
    """The numbers and dates of a title as they stand; empty where there is none."""
    return pl.col(column).fill_null("").str.to_lowercase().str.extract_all(_open_form()).list.join(" ")


def _nearest(
    distinct: pl.DataFrame, every: dict[int, DatedText], containment: float, words: int
) -> tuple[dict[int, int], dict[int, int]]:
    """The text that each text repeats, and the first text that each states with other numbers."""
    contained = pl.concat([_contained(distinct, len(every), containment, words), _alike(distinct)])
    pairs = {(part, whole): shared for part, whole, shared in contained.iter_rows()}
    numbers = sorted({number for pair in pairs for number in pair})
    ranks = in_order(
        {number: every[number] for number in numbers},
        [(part, whole, (whole, part) not in pairs) for part, whole in sorted(pairs)],
    )
    parts = distinct.filter(pl.col("number").is_in(numbers)).select("number", "title", "standfirst", "body")
    written = {number: tuple(rest) for number, *rest in parts.iter_rows()}

    @cache
    def read(number: int) -> list[Numbered]:
        return [numbered(text or "") for text in written[number]]

    earlier: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for (part, whole), shared in pairs.items():
        if ranks[whole] < ranks[part]:
            earlier[part].append((-shared, ranks[whole], whole))
    near: dict[int, int] = {}
    versions: dict[int, int] = {}
    for part in sorted(earlier, key=ranks.__getitem__):
        same = _first_with_its_numbers(read, part, [whole for *_, whole in sorted(earlier[part])])
        if same is not None:
            near[part] = near.get(same, same)
            continue
        first = min((rank, whole) for _, rank, whole in earlier[part])[1]
        first = near.get(first, first)
        versions[part] = versions.get(first, first)
    return near, versions


def _first_with_its_numbers(read: Callable[[int], list[Numbered]], part: int, wholes: list[int]) -> int | None:
    """The first of some texts that a text repeats with the same numbers, also those of a title that is the same."""
    for whole in wholes:
        *heads, body = zip(read(part), read(whole), strict=True)
        if not states_other_numbers(*body) and not any(
            one.tokens == other.tokens and one.values != other.values for one, other in heads
        ):
            return whole
    return None


def _alike(distinct: pl.DataFrame) -> pl.DataFrame:
    """part, whole, shared: texts of the same words under titles with other numbers, both ways."""
    same = distinct.select("same", "number").filter(pl.len().over("same") > 1)
    return (
        same.join(same, on="same", suffix="_other")
        .filter(pl.col("number") != pl.col("number_other"))
        .select(part="number", whole="number_other", shared=pl.col("same").str.len_chars())
        .sort("part", "whole")
    )


def _contained(distinct: pl.DataFrame, size: int, containment: float, words: int) -> pl.DataFrame:
    """part, whole, shared: texts whose shingles stand to `containment` in another text, and how many do.

    `size`: above every number.
    """
    grams = distinct_shingles(distinct.select(key="number", text="open"), words)
    matrix, sizes = incidence(grams, size)
    pairs = pairs_of(grams, COMMONEST)
    one, other = pairs["key"].to_numpy(), pairs["other"].to_numpy()
    likely = pairs["shared"].to_numpy() >= 0.5 * containment * np.minimum(sizes[one], sizes[other])
    one, other = one[likely], other[likely]
    shared = products(matrix, one, other)
    found = pl.DataFrame(
        {"part": np.append(one, other), "whole": np.append(other, one), "shared": np.append(shared, shared)},
        schema={"part": pl.Int64, "whole": pl.Int64, "shared": pl.UInt32},
        strict=False,
    )
    least = np.maximum(FEWEST_SHINGLES, containment * sizes[found["part"].to_numpy()])
    return found.filter(pl.Series(found["shared"].to_numpy() >= least)).sort("part", "whole")
