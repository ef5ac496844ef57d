"""Further statistics of the spread: its course, speed, unseen part, answers, places and leaders."""

import dataframely as dy

from analysis.schemas.enumerations import DEED
from analysis.schemas.spread import Measures


class Curves(dy.Schema):
    """Adoption step by step (SPREAD.md, definition 3), of variants of two outlets or more.

    `share` is that of all `outlets` of the folder which have stated the variant by `by`, the end of an hour or day:
    the median over draws of the times with their 95 % range; `stated_least` and `stated_most` count those that surely
    and possibly have. `incidence` is the cumulative incidence with late entry and "stopped covering" as a competing
    event (Aalen, Johansen 1978), `low` and `high` its 95 % band, null below the minimum n; `at_risk` counts the
    outlets that have begun to cover the event.
    """

    variant_id = dy.String(primary_key=True)
    step = dy.Int64(primary_key=True, min=1)
    family_id = dy.String()
    by = dy.Datetime(time_unit="us")
    share = dy.Float64(min=0, max=1)
    share_low = dy.Float64(min=0, max=1)
    share_high = dy.Float64(min=0, max=1)
    stated_least = dy.Int64(min=0)
    stated_most = dy.Int64(min=0)
    outlets = dy.Int64(min=0)
    incidence = dy.Float64(min=0, max=1.000001)
    low = dy.Float64(nullable=True, min=0, max=1)
    high = dy.Float64(nullable=True, min=0, max=1)
    at_risk = dy.Int64(min=0)


class HalfLives(dy.Schema):
    """Hours until half of the folder's outlets state a variant, or a family's daily count is halved (definition 4).

    `id` is the variant (kind adoption) or the family (kind attention); `since` is when it was first seen, at the
    earliest, or its peak day. `hours` is the median over draws of the times, `low` and `high` their 95 % range.
    `censored`: half was not reached, or more than half of the peak is left when the folder ends; then the half-life
    is more than `low`, where that is known. `n` counts outlets, or mentions.
    """

    kind = dy.Enum(["adoption", "attention"], primary_key=True)
    id = dy.String(primary_key=True)
    family_id = dy.String()
    since = dy.Datetime(time_unit="us")
    hours = dy.Float64(nullable=True, min=0)
    low = dy.Float64(nullable=True, min=0)
    high = dy.Float64(nullable=True, min=0)
    censored = dy.Bool()
    n = dy.Int64(min=0)
    note = dy.String()


class Turnover(dy.Schema):
    """Variants of a topical family in each window of days (definition 5).

    `effective_variants` is the Hill number of order 1 with those not seen, `coverage` that of the sample, `distance`
    that of Jensen and Shannon to the family's window before; `distance_by_chance` its mean where the text clusters of
    both windows are dealt anew, `p` the share at least as far, `p_adjusted` over all windows (Benjamini, Hochberg
    1995). Mentions whose date is wider than a window are in none.
    """

    family_id = dy.String(primary_key=True)
    window = dy.Int64(primary_key=True, min=0)
    first_day = dy.Date()
    last_day = dy.Date()
    mentions = dy.Int64(min=1)
    variants = dy.Int64(min=1)
    effective_variants = dy.Float64(nullable=True, min=0)
    coverage = dy.Float64(nullable=True, min=0, max=1)
    distance = dy.Float64(nullable=True, min=0, max=1)
    distance_by_chance = dy.Float64(nullable=True, min=0, max=1)
    p = dy.Float64(nullable=True, min=0, max=1)
    p_adjusted = dy.Float64(nullable=True, min=0, max=1)


class Richness(dy.Schema):
    """Hill numbers of originators and variants (definition 5): as `observed`, and with those not seen (`estimate`).

    Order 0 counts all alike, order 2 the rare ones least. `coverage` is the share of sightings that belongs to what
    was seen, `rarefied` the number expected at `at_coverage`, that of the least covered scope (Chao, Gotelli et al.
    2014). Sightings are text clusters; `once` and `twice` were seen in one and in two. No interval is given: the
    known ones cover the truth too seldom in samples as small as these.
    """

    scope = dy.String(primary_key=True)
    kind = dy.Enum(["originators", "variants"], primary_key=True)
    order = dy.Int64(primary_key=True, min=0, max=2)
    clusters = dy.Int64(min=0)
    observed = dy.Float64(nullable=True, min=0)
    estimate = dy.Float64(nullable=True, min=0)
    coverage = dy.Float64(nullable=True, min=0, max=1)
    rarefied = dy.Float64(nullable=True, min=0)
    at_coverage = dy.Float64(nullable=True, min=0, max=1)
    once = dy.Int64(min=0)
    twice = dy.Int64(min=0)


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

    Over replies that are about the family, none of them printed before it was asserted; lags in hours. `lag` is the
    median over joint draws of the times, `lag_low` and `lag_high` what the dates leave, `reply_p` the share of draws
    in which a reply comes with or after the claim. Where `censored` there is no reply in the folder, and the lag is
    more than `lag_low`.
    """

    family_id = dy.String(primary_key=True)
    reply = dy.Enum(["deny", "cannot_confirm"], primary_key=True)
    articles = dy.Int64(min=0)
    sources = dy.List(dy.String())
    asserted_earliest = dy.Datetime(nullable=True, time_unit="us")
    asserted_latest = dy.Datetime(nullable=True, time_unit="us")
    replied_earliest = dy.Datetime(nullable=True, time_unit="us")
    replied_latest = dy.Datetime(nullable=True, time_unit="us")
    reply_p = dy.Float64(nullable=True, min=0, max=1)
    lag = dy.Float64(nullable=True)
    lag_low = dy.Float64(nullable=True)
    lag_high = dy.Float64(nullable=True)
    censored = dy.Bool()


class Uptake(dy.Schema):
    """Each move of an originator to another number, and the known outlets that went along (definition 17).

    `at_risk` printed the number before the move and print on the quantity again after it, `moved` of them print the
    number after: medians over draws of the times, as `share`, with its 95 % range (`share_least`, `share_most`) and
    Wilson's interval (`share_low`, `share_high`), null below the minimum n. Lags in hours behind the move, over those
    that moved and over draws: median and 95 % range.
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
    share_least = dy.Float64(nullable=True)
    share_most = dy.Float64(nullable=True)
    share_low = dy.Float64(nullable=True)
    share_high = dy.Float64(nullable=True)
    lag = dy.Float64(nullable=True)
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
    """Claims and passages that one outlet had first and another later, within the window (definition 19).

    Means over draws of the times, so counts may be broken. `net` is the flow minus that back, `order_p` the flow's
    share of both, `p` from exchanging outlets among articles of the same days and common source, `p_adjusted` over
    all pairs (Benjamini, Hochberg 1995); null below the minimum n.
    """

    leader = dy.String(primary_key=True)
    follower = dy.String(primary_key=True)
    claims = dy.Float64(min=0)
    passages = dy.Float64(min=0)
    flow = dy.Float64(min=0)
    net = dy.Float64()
    order_p = dy.Float64(min=0, max=1)
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


class Agreement(dy.Schema):
    """The agreement interval of the originators' latest numbers at the end of each day (definition 11).

    By family and status, on days on which a number can have come up. `low` and `high` are the shortest interval that
    the wanted share of originators meets, `overlap` the largest share with a point in common: medians over draws of
    the times, `time_low` and `time_high` the ends of 95 % of them. Null below two originators.
    """

    family_id = dy.String(primary_key=True)
    status = dy.String(primary_key=True, regex=DEED)
    by = dy.Datetime(primary_key=True, time_unit="us")
    originators = dy.Int64(min=0)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    overlap = dy.Float64(nullable=True, min=0, max=1)
    time_low = dy.Float64(nullable=True)
    time_high = dy.Float64(nullable=True)


class Cascades(dy.Schema):
    """The shape of each tree of two or more articles that state a topical variant (definition 21).

    `root_estimate_id`: the first mention of the article that has it from none of the others. `depth`: steps to the
    furthest; `breadth`: most articles at one step; `virality`: mean distance of two articles (Goel et al. 2016),
    with its 95 % range over draws of the times, null where the root has a tree in less than half of them.
    """

    root_estimate_id = dy.String(primary_key=True)
    variant_id = dy.String()
    family_id = dy.String()
    size = dy.Int64(min=2)
    depth = dy.Int64(min=1)
    breadth = dy.Int64(min=1)
    virality = dy.Float64(min=1)
    virality_low = dy.Float64(nullable=True)
    virality_high = dy.Float64(nullable=True)


class EventHistory(dy.Schema):
    """Which outlets adopt a topical family's variants, and when (definition 22): log ratios of hazards.

    One row for each covariate; where nothing was fitted, one row that says why. `low` and `high` by outlets.
    """

    family_id = dy.String(primary_key=True)
    covariate = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    p = dy.Float64(nullable=True, min=0, max=1)
    outlet_days = dy.Int64(min=0)
    adoptions = dy.Int64(min=0)
    outlets = dy.Int64(min=0)
    note = dy.String(nullable=True)


class FurtherMeasures(Measures):
    """Single numbers beside the core ones; columns as in `Measures` (`mentions` may count articles)."""
