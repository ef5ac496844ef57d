"""How estimates travel: their families and variants, mentions, changes on the way, and who is heard."""

import dataframely as dy

from analysis.schemas.enumerations import (
    BOUNDS,
    DATE_BASES,
    DEED,
    GROUPS,
    KINDS,
    MUTATIONS,
    PARENT_BASES,
    RELATIONS,
    ROLES_OF_SOURCES,
    SERIES,
    STANCES,
)


class Families(dy.Schema):
    """Estimates of one quantity, whatever the number and status: same counted group, unit and subject.

    `series`: levels, which follow one another in time, or increments, parts and former numbers, which are kept apart.

    Order: topical ones first, then by mentions from the most, then by id.
    """

    family_id = dy.String(primary_key=True)
    label = dy.String()
    counted_group = dy.Enum(GROUPS)
    unit = dy.String(nullable=True)
    subject = dy.String(nullable=True)
    place = dy.String(nullable=True)
    series = dy.Enum(SERIES)
    topical = dy.Bool()
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    mentions = dy.Int64(min=1)
    articles = dy.Int64(min=1)
    outlets = dy.Int64(min=0)
    origins = dy.Int64(min=0)
    variants = dy.Int64(min=1)


class Variants(dy.Schema):
    """Within a family the mentions with the same interval, bound, status and polarity.

    `first_earliest` and `first_latest` bound when the variant was first seen in this folder
    (SPREAD.md, definition 1); `first_article_id` is null where more than one article may have been first.
    `first_hangs_on` counts the articles without any one of which the set of voices that may have been first differs.
    """

    variant_id = dy.String(primary_key=True)
    family_id = dy.String()
    label = dy.String()
    value = dy.Float64(nullable=True)
    unit = dy.String(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    bound = dy.Enum(BOUNDS)
    status = dy.String(regex=DEED)
    polarity = dy.Enum(["positive", "negative"])
    mentions = dy.Int64(min=1)
    articles = dy.Int64(min=1)
    outlets = dy.Int64(min=0)
    origins = dy.Int64(min=0)
    first_earliest = dy.Datetime(nullable=True, time_unit="us")
    first_latest = dy.Datetime(nullable=True, time_unit="us")
    first_article_id = dy.String(nullable=True)
    first_hangs_on = dy.Int64(nullable=True, min=0)


class Timeline(dy.Schema):
    """One row per mention of an estimate with all that a figure or a test needs to know of it.

    `voice` is who the reader hears: the outlet, or the article where the outlet is unknown.
    `text_cluster` names articles whose text comes from one article; mentions of one cluster are not
    independent. `published_earliest` and `published_latest` close the interval in which the article appeared:
    a date known to the day spans its day; null where nothing bounds it.
    `role`: whether `origin` is responsible for the number or only carries it; `originator` is the origin where it is
    responsible, or the body for which that person speaks. `series` as in `Families`. `parent_estimate_id` is the
    mention this one came from in the most likely order of articles: the credited carrier's nearest in value, then in
    time; the mention in the article that is the top first-seen text source; none. `parent_p` is the share of draws of
    the times in which it is the parent, `parent_order_p` that in which its article comes first;
    `parent_order_known`: .95 or more.
    """

    estimate_id = dy.String(primary_key=True)
    family_id = dy.String()
    variant_id = dy.String()
    article_id = dy.String()
    outlet = dy.String(nullable=True)
    voice = dy.String()
    text_cluster = dy.String()
    published_earliest = dy.Datetime(nullable=True, time_unit="us")
    published_latest = dy.Datetime(nullable=True, time_unit="us")
    published_basis = dy.Enum(DATE_BASES)
    said_on = dy.Date(nullable=True)
    text = dy.String()
    value = dy.Float64(nullable=True)
    unit = dy.String(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    bound = dy.Enum(BOUNDS)
    status = dy.String(regex=DEED)
    relation = dy.Enum(RELATIONS)
    polarity = dy.Enum(["positive", "negative"])
    series = dy.Enum(SERIES)
    origin = dy.String(nullable=True)
    role = dy.Enum(ROLES_OF_SOURCES, nullable=True)
    originator = dy.String(nullable=True)
    relays = dy.List(dy.String())
    depth = dy.Int64(min=0)
    stance = dy.Enum(STANCES)
    certainty = dy.Float64(nullable=True)
    parent_estimate_id = dy.String(nullable=True)
    parent_basis = dy.Enum(PARENT_BASES)
    parent_p = dy.Float64(nullable=True, min=0, max=1)
    parent_order_p = dy.Float64(nullable=True, min=0, max=1)
    parent_order_known = dy.Bool(nullable=True)
    hop = dy.Int64(min=0)
    topical = dy.Bool()


class Adoption(dy.Schema):
    """When each voice that states a topical variant first did (SPREAD.md, definitions 1 to 3).

    `p_first` is the share of joint draws of all times in which the voice is earliest; null where nothing dates the
    folder and for a variant that one voice states. Lags are in hours after the variant was first seen: `lag_low` and
    `lag_high` are what the dates alone leave, null where open; `lag` is the median over draws, `lag_least` and
    `lag_most` their 95 % range. `at_risk` counts the outlets known to cover the event, those that never state the
    variant included; a voice that is no known outlet is outside of shares of them.
    """

    variant_id = dy.String(primary_key=True)
    voice = dy.String(primary_key=True)
    family_id = dy.String()
    stated_earliest = dy.Datetime(nullable=True, time_unit="us")
    stated_latest = dy.Datetime(nullable=True, time_unit="us")
    outlet_known = dy.Bool()
    p_first = dy.Float64(nullable=True, min=0, max=1)
    lag_low = dy.Float64(nullable=True)
    lag_high = dy.Float64(nullable=True)
    lag = dy.Float64(nullable=True)
    lag_least = dy.Float64(nullable=True)
    lag_most = dy.Float64(nullable=True)
    at_risk = dy.Int64(min=0)


class Mutations(dy.Schema):
    """What changed from a mention to the topical mention that came from it (definition 6); one row per change.

    `before` and `after` are a number in words, or what stands in the tables. `log_ratio` is the natural logarithm of
    the middle of the child's interval over that of the parent's; null where their units differ.
    """

    estimate_id = dy.String(primary_key=True)
    kind = dy.Enum(MUTATIONS, primary_key=True)
    parent_estimate_id = dy.String()
    family_id = dy.String()
    parent_basis = dy.Enum(PARENT_BASES)
    before = dy.String(nullable=True)
    after = dy.String(nullable=True)
    log_ratio = dy.Float64(nullable=True)


class Drift(dy.Schema):
    """Certainty of a topical mention against its parent's (definition 10); `change` is child minus parent."""

    estimate_id = dy.String(primary_key=True)
    parent_estimate_id = dy.String()
    family_id = dy.String()
    hop = dy.Int64(min=1)
    certainty = dy.Float64(nullable=True)
    parent_certainty = dy.Float64(nullable=True)
    change = dy.Float64(nullable=True)


class Stances(dy.Schema):
    """How often each source takes each stance, over attributions, those of reprints as well.

    `low` and `high` bound the share by Wilson's interval; null below the minimum n.
    """

    source = dy.String(primary_key=True)
    stance = dy.Enum(STANCES, primary_key=True)
    source_kind = dy.Enum(KINDS)
    attributions = dy.Int64(min=0)
    articles = dy.Int64(min=0)
    total = dy.Int64(min=1)
    share = dy.Float64(min=0, max=1)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)


class Sources(dy.Schema):
    """How much each source is heard: as originator of estimates, as source of attributions, as relay.

    A carrier that alone is named for an estimate relays it.
    """

    source = dy.String(primary_key=True)
    source_kind = dy.Enum(KINDS)
    known = dy.Bool()
    attributions = dy.Int64(min=0)
    estimates = dy.Int64(min=0)
    relayed = dy.Int64(min=0)
    articles = dy.Int64(min=0)
    outlets = dy.Int64(min=0)
    clusters = dy.Int64(min=0)
    share = dy.Float64(nullable=True)


class Chains(dy.Schema):
    """Originator, relay and voice of topical estimates with the number of mentions.

    One row per originator (`origin`), named hand and voice; "none named" where the text names no origin or no relay.
    `position` counts the hands from the origin (1 is nearest to it); 0 where none is named.
    """

    origin = dy.String(primary_key=True)
    relay = dy.String(primary_key=True)
    voice = dy.String(primary_key=True)
    position = dy.Int64(primary_key=True, min=0)
    mentions = dy.Int64(min=1)
    articles = dy.Int64(min=1)
    estimate_ids = dy.List(dy.String())


class Measures(dy.Schema):
    """Single numbers with their n: one row per measure and scope.

    `low` and `high` are the 95 % interval; null below the minimum n, and then `note` says so. Where the value hangs
    on the order of articles it is the median over draws of their times, `time_low` and `time_high` their 95 % range,
    which the interval holds, too. Everything is as read: errors of reading are in no interval. `design_effect` is the
    variance with mentions in their text clusters over that of as many independent mentions (Kish 1965).
    """

    measure = dy.String(primary_key=True)
    scope = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    time_low = dy.Float64(nullable=True)
    time_high = dy.Float64(nullable=True)
    unit = dy.String()
    mentions = dy.Int64(min=0)
    articles = dy.Int64(min=0)
    clusters = dy.Int64(min=0)
    origins = dy.Int64(min=0)
    design_effect = dy.Float64(nullable=True)
    note = dy.String(nullable=True)
