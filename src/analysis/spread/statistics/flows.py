"""Who follows whom: claims and passages first in one outlet, later in another (SPREAD.md 3, definition 19).

What is first hangs on the times, so every flow is the mean over draws of them. That two outlets print what one
briefing gave out on one day shows no following: the null redraws who was first within day and common source.
"""

from typing import NamedTuple

import numpy as np
import polars as pl
from scipy import sparse

from analysis.spread.inference import Row, Scope, adjusted, point, too_few
from analysis.spread.time import MICROSECONDS_PER_HOUR
from analysis.study.parameters import Parameters

PERMUTATIONS = 499
"""Most reassignments of outlets behind a p-value; each of them takes a count of its own."""
DRAWS = 60
"""Draws of the times over which flows are averaged."""
PAIR = [pl.min_horizontal("leader", "follower"), pl.max_horizontal("leader", "follower").alias("other")]


class Follow(NamedTuple):
    """Articles x articles: items first in one (rows) and later in the other, the mean over draws."""

    claims: sparse.csr_array
    passages: sparse.csr_array


def followed(
    mentions: pl.DataFrame, reuse: pl.DataFrame, counted: pl.DataFrame, times: np.ndarray, days: int
) -> Follow:
    """Which articles of known outlets follow which, by `at`. `times`: articles x draws.

    A claim is a topical variant: the article that has it first leads, the first article of each other outlet that has
    it within `days` follows. Nobody leads where the first is of no known outlet. A passage is text that one article
    has from another outlet's; what both have from a common source or an agency counts not.
    """
    times = times[:, :DRAWS]
    size, window = len(times), days * 24.0 * MICROSECONDS_PER_HOUR
    none = sparse.csr_array((size, size))
    if not size or np.isnan(times[0, 0]):
        return Follow(none, none)
    rows = (
        mentions.filter("topical").select("variant_id", "voice", "at", known=pl.col("outlet").is_not_null()).unique()
    )
    rows = rows.filter(pl.col("voice").n_unique().over("variant_id") > 1).sort("variant_id", "voice", "at")
    pairs = [_of_variant(part, times, window) for _, part in rows.group_by("variant_id", maintain_order=True)]
    at = dict(counted.select("article_id", "at").iter_rows())
    taken = reuse.filter(pl.col("nature").cast(pl.String) == "outlet_to_outlet")
    known = dict(counted.select("at", "outlet").iter_rows())
    passages = []
    for article, source in (
        taken.select("article_id", "source_article_id").unique().sort("article_id", "source_article_id").iter_rows()
    ):
        one, other = at[source], at[article]
        if known[one] and known[other]:
            gap = times[other] - times[one]
            passages.append(np.array([[one, other, ((gap >= 0) & (gap <= window)).mean()],
                                      [other, one, ((gap < 0) & (gap >= -window)).mean()]]))  # fmt: skip
    return Follow(_summed(pairs, size), _summed(passages, size))


def _of_variant(part: pl.DataFrame, times: np.ndarray, window: float) -> np.ndarray:
    """Rows of leading article, following article, share of draws."""
    at, known = part["at"].to_numpy(), part["known"].to_numpy()
    group = part["voice"].rle_id().to_numpy()
    drawn = times[at]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    sizes = np.diff(np.append(starts, len(group)))
    by_voice = np.minimum.reduceat(drawn, starts, axis=0)
    which = np.where(drawn == np.repeat(by_voice, sizes, axis=0), np.arange(len(at))[:, None], len(at))
    article = np.minimum.reduceat(which, starts, axis=0)
    lead = by_voice.argmin(axis=0)
    draws = np.arange(drawn.shape[1])
    first = article[lead, draws]
    gap = by_voice - by_voice[lead, draws]
    follows = known[article] & known[first] & (gap <= window)
    follows[lead, draws] = False
    voice, draw = np.nonzero(follows)
    code = at[first[draw]] * len(times) + at[article[voice, draw]]
    codes, counts = np.unique(code, return_counts=True)
    return np.stack([codes // len(times), codes % len(times), counts / drawn.shape[1]], axis=1)


def _summed(pairs: list[np.ndarray], size: int) -> sparse.csr_array:
    every = np.concatenate([np.zeros((0, 3)), *pairs])
    return sparse.csr_array((every[:, 2], (every[:, 0].astype(int), every[:, 1].astype(int))), (size, size))


def flow(follow: sparse.csr_array, labels: np.ndarray, size: int) -> np.ndarray:
    """Outlets x outlets: the items first in one (rows) and later in the other; nobody follows itself.

    `labels`: the outlet of each article, -1 for none.
    """
    known = np.flatnonzero(labels >= 0)
    outlets = sparse.csr_array((np.ones(len(known)), (known, labels[known])), (len(labels), size))
    found = (outlets.T @ follow @ outlets).toarray()
    np.fill_diagonal(found, 0.0)
    return found


def strata_of(counted: pl.DataFrame, mentions: pl.DataFrame) -> np.ndarray:
    """A number for each article (by `at`): articles of the same span of days and the same common source have one.

    The common source is the originator, and the day on which it said it, of most of the article's topical mentions.
    """
    source = (
        mentions.filter("topical")
        .drop_nulls("originator")
        .group_by("at", "originator", "said_on")
        .len()
        .sort("at", "len", "originator", "said_on", descending=[False, True, False, False])
        .unique("at", keep="first", maintain_order=True)
    )
    days = [pl.col(end).dt.date() for end in ("earliest", "latest")]
    keyed = counted.join(source, on="at", how="left", maintain_order="left")
    strata: np.ndarray = keyed.select(pl.struct(*days, "originator", "said_on").rank("dense")).to_series().to_numpy()
    return strata


def reshuffled(labels: np.ndarray, strata: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """The labels of articles exchanged among those of the same stratum."""
    turned = labels.copy()
    order = np.lexsort((generator.random(len(labels)), strata))
    turned[np.argsort(strata, kind="stable")] = labels[order]
    return turned


def flows_of(
    follow: Follow, counted: pl.DataFrame, mentions: pl.DataFrame, clusters: int, parameters: Parameters
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The flows table (pairs of outlets) and the leaders table (outlets).

    `net` is flow minus flow back, `order_p` the flow's share of both; p is two-sided, from exchanging the outlets of
    articles of the same days and source (Edgington 1987), adjusted over all that are tested; null below the minimum
    n.
    """
    names = counted["outlet"].drop_nulls().unique().sort()
    size = len(names)
    number = counted.select(
        pl.col("outlet").replace_strict(names, np.arange(size), default=-1, return_dtype=pl.Int64)
    )
    labels = number.to_series().to_numpy()
    claims, passages = (flow(kind, labels, size) for kind in follow)
    both = claims + passages
    net = both - both.T
    lead = both.sum(axis=1) - both.sum(axis=0)
    pair_p, outlet_p = np.full((size, size), np.nan), np.full(size, np.nan)
    if size and too_few(size, clusters, parameters) is None:
        pair_p, outlet_p = _p_values(follow, labels, strata_of(counted, mentions), both, parameters)
    of = names.to_list()
    rows = [
        (
            of[i],
            of[j],
            claims[i, j],
            passages[i, j],
            both[i, j],
            net[i, j],
            both[i, j] / (both[i, j] + both[j, i]),
            pair_p[i, j],
        )
        for i, j in np.argwhere(both > 0).tolist()
    ]
    numbers = ["claims", "passages", "flow", "net", "order_p", "p"]
    schema = {"leader": pl.String, "follower": pl.String} | dict.fromkeys(numbers, pl.Float64)
    pairs = _adjusted(
        pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.col(numbers[:-1]).round(6)), PAIR
    )
    leaders = pl.DataFrame(
        {"outlet": names, "led": both.sum(axis=1), "followed": both.sum(axis=0), "net": lead, "p": outlet_p},
        schema_overrides={"outlet": pl.String},
    ).with_columns(pl.col("led", "followed", "net").round(6))
    return pairs.sort("leader", "follower"), _adjusted(leaders, [pl.col("outlet")]).sort("outlet")


def _p_values(
    follow: Follow, labels: np.ndarray, strata: np.ndarray, both: np.ndarray, parameters: Parameters
) -> tuple[np.ndarray, np.ndarray]:
    generator, size = np.random.default_rng(parameters.seed), len(both)
    draws = min(PERMUTATIONS, parameters.draws)
    every = sparse.csr_array(follow.claims + follow.passages)
    net, lead = np.abs(both - both.T) - 1e-9, np.abs(both.sum(axis=1) - both.sum(axis=0)) - 1e-9
    pairs, outlets = np.ones_like(net), np.ones(size)
    for _ in range(draws):
        drawn = flow(every, reshuffled(labels, strata, generator), size)
        pairs += np.abs(drawn - drawn.T) >= net
        outlets += np.abs(drawn.sum(axis=1) - drawn.sum(axis=0)) >= lead
    return pairs / (draws + 1), outlets / (draws + 1)


def _adjusted(table: pl.DataFrame, test: list[pl.Expr]) -> pl.DataFrame:
    """`table` with p_adjusted; rows with the same `test` (a pair both ways) are one test."""
    kept = table.with_columns(pl.col("p").fill_nan(None)).with_columns(_test=pl.struct(test))
    tests = kept.drop_nulls("p").unique("_test", keep="first", maintain_order=True).sort("_test")
    found = tests.select("_test", p_adjusted=pl.Series(adjusted(tests["p"].to_numpy()), dtype=pl.Float64))
    return (
        kept.join(found, on="_test", how="left").drop("_test").with_columns(pl.col("p_adjusted").round_sig_figs(12))
    )


def reciprocity_measure(flows: pl.DataFrame, scope: Scope) -> Row:
    """Share of the flow that is returned: the sum of min(w_ij, w_ji) over the sum of w (Squartini et al. 2013)."""
    back = flows.select(leader="follower", follower="leader", back="flow")
    both = flows.join(back, on=["leader", "follower"], how="left").with_columns(pl.col("back").fill_null(0.0))
    total = float(both["flow"].sum())
    returned = both.select(pl.min_horizontal("flow", "back").sum()).item() if total else 0.0
    note = f"{flows.height} directed pairs of outlets; no interval is defined for it"
    return point(
        "flow_reciprocity", scope, scope.mentions, returned / total if total else None, "share of flow", note
    )
