"""Further statistics of the spread: its course, speed, unseen part, answers, places and leaders."""

import dataframely as dy

from analysis.schemas.enumerations import DEED
from analysis.schemas.spread import Measures


class Curves(dy.Schema):
    """Adoption step by step (SPREAD.md, definition 3): the Turnbull estimate for variants of two outlets or more.

    `share` is that of the outlets which have stated the variant by `by`, the end of the step; where between `after`
    and `by` the share rises cannot be known. `low` and `high` are its 95 % band, null below the minimum n. `at_risk`
    counts the outlets that surely cover the event by then, `stated_least` and `stated_most` those that surely and
    possibly have stated it.
    """

    variant_id = dy.String(primary_key=True)
    step = dy.Int64(primary_key=True, min=1)
    family_id = dy.String()
    after = dy.Datetime(time_unit="us")
    by = dy.Datetime(time_unit="us")
    share = dy.Float64(min=0, max=1)
    low = dy.Float64(nullable=True, min=0, max=1)
    high = dy.Float64(nullable=True, min=0, max=1)
    at_risk = dy.Int64(min=0)
    stated_least = dy.Int64(min=0)
    stated_most = dy.Int64(min=0)


class HalfLives(dy.Schema):
    """Hours until half of the outlets at risk state a variant, or a family's daily count is halved (definition 4).

    `id` is the variant (kind adoption) or the family (kind attention); `since` is when it was first seen, at the
    earliest, or its peak day. Where `censored`, half was not reached when the folder ends, and the half-life is more
    than `low`. `n` counts outlets at risk, or mentions.
    """

    kind = dy.Enum(["adoption", "attention"], primary_key=True)
    id = dy.String(primary_key=True)
    family_id = dy.String()
    since = dy.Datetime(time_unit="us")
    low = dy.Float64(min=0)
    high = dy.Float64(nullable=True, min=0)
    censored = dy.Bool()
    n = dy.Int64(min=0)
    note = dy.String()


class Turnover(dy.Schema):
    """Variants of a topical family in each window of days (definition 5).

    `entropy` in bits with the correction of Miller and Madow, `effective_variants` two to its power, `distance` that
    of Jensen and Shannon to the family's window before. Mentions whose date is wider than a window are in none.
    """

    family_id = dy.String(primary_key=True)
    window = dy.Int64(primary_key=True, min=0)
    first_day = dy.Date()
    last_day = dy.Date()
    mentions = dy.Int64(min=1)
    variants = dy.Int64(min=1)
    entropy = dy.Float64(min=0)
    effective_variants = dy.Float64(min=1)
    distance = dy.Float64(nullable=True, min=0, max=1)


class Richness(dy.Schema):
    """Originators and variants seen, and the least number that there are, unseen ones included (Chao 1987).

    `once` and `twice` were seen in one text cluster and in two. No interval is given: the known ones cover the truth
    too seldom in samples as small as these.
    """

    scope = dy.String(primary_key=True)
    kind = dy.Enum(["originators", "variants"], primary_key=True)
    clusters = dy.Int64(min=0)
    observed = dy.Int64(min=0)
    once = dy.Int64(min=0)
    twice = dy.Int64(min=0)
    estimate = dy.Float64(min=0)


class SaidLags(dy.Schema):
    """Days from saying to printing, of attributions that name the day on which it was said; null where open."""

    attribution_id = dy.String(primary_key=True)
    article_id = dy.String()
    source = dy.String(nullable=True)
    said_on = dy.Date()
    said_evidence = dy.String(nullable=True)
    earliest = dy.Datetime(nullable=True, time_unit="us")
    latest = dy.Datetime(nullable=True, time_unit="us")
    lag_low = dy.Int64(nullable=True)
    lag_high = dy.Int64(nullable=True)


class Replies(dy.Schema):
    """How long after its first assertion a topical family was denied, or could not be confirmed (definition 15).

    Over articles that state the family; lags in hours. Where `censored` there is no reply in the folder, and the
    lag is more than `lag_low`.
    """

    family_id = dy.String(primary_key=True)
    reply = dy.Enum(["deny", "cannot_confirm"], primary_key=True)
    articles = dy.Int64(min=0)
    sources = dy.List(dy.String())
    asserted_earliest = dy.Datetime(nullable=True, time_unit="us")
    asserted_latest = dy.Datetime(nullable=True, time_unit="us")
    replied_earliest = dy.Datetime(nullable=True, time_unit="us")
    replied_latest = dy.Datetime(nullable=True, time_unit="us")
    lag_low = dy.Float64(nullable=True)
    lag_high = dy.Float64(nullable=True)
    censored = dy.Bool()


class Uptake(dy.Schema):
    """Each move of an originator to another number, and the known outlets that went along (definition 17).

    `at_risk` printed the number before, `moved` of them also print the one after; lags in hours behind the move,
    medians over those that moved. `share_low` and `share_high` are Wilson's interval, null below the minimum n.
    """

    family_id = dy.String(primary_key=True)
    status = dy.String(primary_key=True, regex=DEED)
    origin = dy.String(primary_key=True)
    step = dy.Int64(primary_key=True, min=1)
    unit = dy.String(nullable=True)
    before_low = dy.Float64(nullable=True)
    before_high = dy.Float64(nullable=True)
    after_low = dy.Float64(nullable=True)
    after_high = dy.Float64(nullable=True)
    moved_earliest = dy.Datetime(nullable=True, time_unit="us")
    moved_latest = dy.Datetime(nullable=True, time_unit="us")
    at_risk = dy.Int64(min=0)
    moved = dy.Int64(min=0)
    share = dy.Float64(nullable=True, min=0, max=1)
    share_low = dy.Float64(nullable=True)
    share_high = dy.Float64(nullable=True)
    lag_low = dy.Float64(nullable=True)
    lag_high = dy.Float64(nullable=True)


class Prominence(dy.Schema):
    """The first mention of each topical family in each article (definition 18); sentences count from 1, the title's.

    `depth_in_text` is the share of the article's sentences above it; the lead is standfirst and first body sentence.
    `sentences` are those of title, standfirst and body; a caption stands behind them, at a depth of 1.
    """

    article_id = dy.String(primary_key=True)
    family_id = dy.String(primary_key=True)
    estimate_id = dy.String()
    sentence = dy.Int64(min=1)
    sentences = dy.Int64(min=1)
    part = dy.Enum(["title", "lead", "body", "caption"])
    depth_in_text = dy.Float64(min=0, max=1)


class Flows(dy.Schema):
    """Claims and passages that one outlet had first and another surely later, within the window (definition 19).

    Where several can have been first they share the lead, so counts may be broken. `net` is the flow minus that
    back, `p` from exchanging outlets among articles of the same days, `p_adjusted` over all pairs (Benjamini,
    Hochberg 1995); null below the minimum n.
    """

    leader = dy.String(primary_key=True)
    follower = dy.String(primary_key=True)
    claims = dy.Float64(min=0)
    passages = dy.Float64(min=0)
    flow = dy.Float64(min=0)
    net = dy.Float64()
    p = dy.Float64(nullable=True, min=0, max=1)
    p_adjusted = dy.Float64(nullable=True, min=0, max=1)


class Leaders(dy.Schema):
    """How much each outlet led and followed in all (definition 19); columns as in `Flows`."""

    outlet = dy.String(primary_key=True)
    led = dy.Float64(min=0)
    followed = dy.Float64(min=0)
    net = dy.Float64()
    p = dy.Float64(nullable=True, min=0, max=1)
    p_adjusted = dy.Float64(nullable=True, min=0, max=1)


class FurtherMeasures(Measures):
    """Single numbers beside the core ones; columns as in `Measures` (`mentions` may count articles)."""
