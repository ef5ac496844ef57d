"""The schema of every table, and nothing else.

Offsets count Unicode code points, end exclusive: `start` and `end` in the article's `text`, `raw_start`
and `raw_end` in the decoded raw record. Times are the local times printed in the article. A table is
sorted by its primary key, unless its docstring names another order.
"""

import dataframely as dy

PRECISIONS = ["minute", "day", "month", "year"]
DATE_BASES = ["stated", "manual", "inferred", "none"]
ROLES = ["title", "standfirst", "body"]
BOUNDS = ["exact", "approx", "at_least", "at_most", "between", "vague"]
GROUPS = ["personnel", "unit", "casualty", "materiel", "money", "time", "share", "other"]
STATUSES = [
    "planned", "training", "sent", "in_combat", "killed", "wounded", "captured", "supplied", "other",
]  # fmt: skip
RELATIONS = [
    "stated", "total", "included", "additional", "definite", "fraction", "reached", "former", "negated",
]  # fmt: skip
MANNERS = ["direct", "indirect", "mixed"]
KINDS = [
    "government", "intelligence", "military", "international", "agency",
    "outlet", "person", "group", "anonymous", "document",
]  # fmt: skip
STANCES = ["assert", "hedge", "deny", "cannot_confirm", "demand", "ask"]
LINK_BASES = ["content", "carried", "headline", "own_voice", "by_hand"]
PARENT_BASES = ["relay", "text", "none"]
MUTATIONS = [
    "same", "rounding", "range_to_point", "point_to_range", "bound_lost", "bound_gained", "bound_changed",
    "value_changed", "status_advanced", "status_withdrawn", "status_changed", "polarity_changed",
    "source_merged", "source_shifted", "source_lost", "source_gained", "unit_shifted", "subject_shifted",
]  # fmt: skip
REUSE_KINDS = ["derived", "shared", "floating"]
OVERLAP_KINDS = ["copied", "shared"]


class Articles(dy.Schema):
    """One row per article kept. `text` is title, standfirst and body as cleaned, in order.

    `outlet` is one name for one outlet; `outlet_printed` the name as the article, or `sources.csv`, has it.
    """

    article_id = dy.String(primary_key=True)
    raw_path = dy.String()
    record = dy.String()
    raw_sha256 = dy.String()
    text = dy.String()
    title = dy.String(nullable=True)
    standfirst = dy.String(nullable=True)
    body = dy.String()
    dateline = dy.String(nullable=True)
    byline = dy.String(nullable=True)
    outlet = dy.String(nullable=True)
    outlet_printed = dy.String(nullable=True)
    agency = dy.String(nullable=True)
    url = dy.String(nullable=True)
    section = dy.String(nullable=True)
    document_id = dy.String(nullable=True)
    copyright = dy.String(nullable=True)
    words_told = dy.Int64(nullable=True, min=0)
    language = dy.String(nullable=True)
    published_at = dy.Datetime(nullable=True, time_unit="us")
    published_utc_offset = dy.String(nullable=True)
    published_precision = dy.Enum(PRECISIONS, nullable=True)
    published_basis = dy.Enum(DATE_BASES)
    published_earliest = dy.Datetime(nullable=True, time_unit="us")
    published_latest = dy.Datetime(nullable=True, time_unit="us")
    published_evidence = dy.String(nullable=True)
    words = dy.Int64(min=0)
    duplicate_of = dy.String(nullable=True)
    retrieved_at = dy.Datetime(nullable=True, time_unit="us")
    characters_missing = dy.Int64(nullable=True, min=0)


class Passages(dy.Schema):
    """The sentences of title, standfirst and body, in reading order within an article."""

    passage_id = dy.String()
    article_id = dy.String(primary_key=True)
    position = dy.Int64(primary_key=True, min=0)
    role = dy.Enum(ROLES)
    start = dy.Int64(min=0)
    end = dy.Int64(min=0)
    raw_start = dy.Int64(min=0)
    raw_end = dy.Int64(min=0)
    text = dy.String()


class Alignments(dy.Schema):
    """Which stretch of an article's text stands where in the raw record; in text order, no overlaps.

    Between two stretches lie only separators that the cleaning put in.
    """

    article_id = dy.String(primary_key=True)
    start = dy.Int64(primary_key=True, min=0)
    end = dy.Int64(min=0)
    raw_start = dy.Int64(min=0)
    raw_end = dy.Int64(min=0)


class Quarantine(dy.Schema):
    """One row per raw record not kept, with the reason."""

    raw_path = dy.String(primary_key=True)
    record = dy.String(primary_key=True)
    raw_sha256 = dy.String(nullable=True)
    reason = dy.String()
    detail = dy.String()


class LeftOut(dy.Schema):
    """One row per record that `[select]` of the study leaves out, with the first reason found."""

    raw_path = dy.String(primary_key=True)
    record = dy.String(primary_key=True)
    title = dy.String(nullable=True)
    outlet = dy.String(nullable=True)
    published_at = dy.Datetime(nullable=True, time_unit="us")
    reason = dy.String()


class Estimates(dy.Schema):
    """One row per quantity stated. For what `low`, `high`, `status` and `relation` mean see the design.

    `value` is the number stated; null for a range and a vague count, of which `low` and `high` say what the words
    allow. `unit`: the ISO 4217 code of money (the currency's name where the words leave open whose it is), percent, a
    unit of time or measure; null for what is counted.
    `refers_to`: the estimate of the same article that a definite, included, reached or fractional number refers to.
    `quantity`: the label of the quantity of interest that it belongs to; `topical` unless it is negated, a former
    number or a fraction.
    """

    estimate_id = dy.String(primary_key=True)
    article_id = dy.String()
    passage_id = dy.String()
    start = dy.Int64(min=0)
    end = dy.Int64(min=0)
    raw_start = dy.Int64(min=0)
    raw_end = dy.Int64(min=0)
    text = dy.String()
    value = dy.Float64(nullable=True)
    unit = dy.String(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    bound = dy.Enum(BOUNDS)
    counted = dy.String(nullable=True)
    counted_group = dy.Enum(GROUPS)
    subject = dy.String(nullable=True)
    place = dy.String(nullable=True)
    status = dy.Enum(STATUSES)
    relation = dy.Enum(RELATIONS)
    refers_to = dy.String(nullable=True)
    quantity = dy.String(nullable=True)
    topical = dy.Bool()
    corrected = dy.String(nullable=True)


class Attributions(dy.Schema):
    """One row per "who says what". `start` and `end` are the hull of source, cue and content.

    `certainty` is the product of what cue, modal and evidential words leave of it; each part has its
    own column, so that a reader can see why.
    """

    attribution_id = dy.String(primary_key=True)
    article_id = dy.String()
    passage_id = dy.String()
    start = dy.Int64(min=0)
    end = dy.Int64(min=0)
    raw_start = dy.Int64(min=0)
    raw_end = dy.Int64(min=0)
    manner = dy.Enum(MANNERS)
    source_text = dy.String(nullable=True)
    source_start = dy.Int64(nullable=True)
    source_end = dy.Int64(nullable=True)
    source = dy.String(nullable=True)
    source_kind = dy.Enum(KINDS)
    cue_text = dy.String(nullable=True)
    cue_lemma = dy.String(nullable=True)
    cue_start = dy.Int64(nullable=True)
    cue_end = dy.Int64(nullable=True)
    content_start = dy.Int64(min=0)
    content_end = dy.Int64(min=0)
    content_pieces = dy.List(dy.Struct({"start": dy.Int64(), "end": dy.Int64()}))
    relays = dy.List(dy.String())
    said_on = dy.Date(nullable=True)
    said_evidence = dy.String(nullable=True)
    stance = dy.Enum(STANCES)
    certainty = dy.Float64(nullable=True, min=0, max=1)
    certainty_cue = dy.Float64(nullable=True, min=0, max=1)
    certainty_modal = dy.Float64(nullable=True, min=0, max=1)
    certainty_evidential = dy.Float64(nullable=True, min=0, max=1)
    parent_id = dy.String(nullable=True)
    score = dy.Float64(min=0, max=1)
    corrected = dy.String(nullable=True)


class Links(dy.Schema):
    """Which attribution carries which estimate; `attribution_id` null: the outlet's own voice."""

    estimate_id = dy.String(primary_key=True)
    attribution_id = dy.String(nullable=True)
    basis = dy.Enum(LINK_BASES)
    origin = dy.String(nullable=True)
    relays = dy.List(dy.String())
    depth = dy.Int64(min=0)
    said_on = dy.Date(nullable=True)
    stance = dy.Enum(STANCES)
    certainty = dy.Float64(nullable=True, min=0, max=1)
    corrected = dy.String(nullable=True)


class Corrections(dy.Schema):
    """What people set right, added or struck in the claims (`corrections.csv`), one row per line of the file.

    `row_id` is the row that was touched; `before` the value it had, of a struck row its words. Where nothing could
    be applied `detail` says why. The claims themselves say in their column `corrected` what was done to them; null:
    as read.
    """

    table = dy.Enum(["estimates", "attributions", "links"], primary_key=True)
    id = dy.String(primary_key=True)
    action = dy.Enum(["set", "add", "strike"], primary_key=True)
    column = dy.String(primary_key=True)
    value = dy.String(nullable=True)
    before = dy.String(nullable=True)
    reason = dy.String()
    row_id = dy.String(nullable=True)
    applied = dy.Bool()
    detail = dy.String(nullable=True)


class Families(dy.Schema):
    """Estimates of one quantity, whatever the number and status: same counted group, unit and subject.

    Order: topical ones first, then by mentions from the most, then by id.
    """

    family_id = dy.String(primary_key=True)
    label = dy.String()
    counted_group = dy.Enum(GROUPS)
    unit = dy.String(nullable=True)
    subject = dy.String(nullable=True)
    place = dy.String(nullable=True)
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
    status = dy.Enum(STATUSES)
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
    `parent_estimate_id` is the mention this one came from: the credited relay's earliest mention, else the
    mention in the article that is its top first-seen text source, else none. `parent_order_known`: it appeared before
    the mention wherever in their intervals the dates lie; a credit tells the order where the dates leave it open.
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
    status = dy.Enum(STATUSES)
    relation = dy.Enum(RELATIONS)
    polarity = dy.Enum(["positive", "negative"])
    origin = dy.String(nullable=True)
    relays = dy.List(dy.String())
    depth = dy.Int64(min=0)
    stance = dy.Enum(STANCES)
    certainty = dy.Float64(nullable=True)
    parent_estimate_id = dy.String(nullable=True)
    parent_basis = dy.Enum(PARENT_BASES)
    parent_order_known = dy.Bool(nullable=True)
    hop = dy.Int64(min=0)
    topical = dy.Bool()


class Adoption(dy.Schema):
    """When each voice that states a topical variant first did (SPREAD.md, definitions 1 to 3).

    `p_first` is the share of draws of every date from its interval in which the voice is earliest; null where
    nothing dates the folder. Lags are in hours after the variant was first seen, as an interval, null where
    open. `at_risk` counts the outlets known to cover the event, those that never state the variant included;
    a voice that is no known outlet is outside of shares of them.
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
    """How often each source takes each stance, over attributions (duplicates out).

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
    """How much each source is heard: as origin of estimates, as source of attributions, as relay."""

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
    """Origin, relay and voice of topical estimates with the number of mentions.

    One row per origin, named hand and voice; "none named" where the text names no origin or no relay.
    `position` counts the hands from the origin (1 is nearest to it); 0 where none is named.
    """

    origin = dy.String(primary_key=True)
    relay = dy.String(primary_key=True)
    voice = dy.String(primary_key=True)
    position = dy.Int64(primary_key=True, min=0)
    mentions = dy.Int64(min=1)
    articles = dy.Int64(min=1)
    estimate_ids = dy.List(dy.String())


class Reuse(dy.Schema):
    """Passages that an article shares with the earliest article that has them (first-seen credit).

    `kind` derived: the earlier article is a text source of this one, by the share owed to it; shared: it is
    not, the words alone agree; floating: the passage goes from story to story (background, footer).
    `order_known`: the earlier article appeared before this one wherever in their intervals the dates lie.
    """

    article_id = dy.String(primary_key=True)
    start = dy.Int64(primary_key=True, min=0)
    end = dy.Int64(min=0)
    source_article_id = dy.String()
    source_start = dy.Int64(min=0)
    source_end = dy.Int64(min=0)
    raw_start = dy.Int64(min=0)
    raw_end = dy.Int64(min=0)
    words = dy.Int64(min=1)
    kind = dy.Enum(REUSE_KINDS)
    order_known = dy.Bool()


class Overlaps(dy.Schema):
    """Pairs of articles with common runs of words; `other_id` is the earlier one as far as is known.

    `shared` counts word 5-grams (floating passages out), `containment` is their share of the shorter article's;
    `rewording` is the cosine of the articles' word 1- and 2-grams weighted by rarity, which may come of rewording
    or of the same event.
    """

    article_id = dy.String(primary_key=True)
    other_id = dy.String(primary_key=True)
    shared = dy.Int64(min=0)
    containment = dy.Float64(min=0, max=1)
    rewording = dy.Float64(min=0, max=1)
    kind = dy.Enum(OVERLAP_KINDS)


class Rewordings(dy.Schema):
    """Sentences that may reword a sentence of an earlier article: the one most alike; copied sentences are out.

    `similarity` is the cosine of word 1- and 2-grams weighted by rarity among sentences. `other_id` with
    `other_start` and `other_end` is the earlier sentence; `order_known` as in `Reuse`.
    """

    article_id = dy.String(primary_key=True)
    start = dy.Int64(primary_key=True, min=0)
    end = dy.Int64(min=0)
    raw_start = dy.Int64(min=0)
    raw_end = dy.Int64(min=0)
    other_id = dy.String()
    other_start = dy.Int64(min=0)
    other_end = dy.Int64(min=0)
    similarity = dy.Float64(min=0, max=1)
    order_known = dy.Bool()


class Measures(dy.Schema):
    """Single numbers with their n: one row per measure and scope.

    `low` and `high` are the 95 % interval; null below the minimum n, and then `note` says so. `design_effect` is the
    variance with mentions in their text clusters over that of as many independent mentions (Kish 1965).
    """

    measure = dy.String(primary_key=True)
    scope = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    unit = dy.String()
    mentions = dy.Int64(min=0)
    articles = dy.Int64(min=0)
    clusters = dy.Int64(min=0)
    origins = dy.Int64(min=0)
    design_effect = dy.Float64(nullable=True)
    note = dy.String(nullable=True)


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
    status = dy.Enum(STATUSES, primary_key=True)
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


class Quotes(dy.Schema):
    """Direct quotes that two articles or more print, each against the earliest full form `quote_id` (definition 16).

    `fidelity` is 1 - edit distance over the longer form's words; `cut`, `added` and `changed` are shares of the
    full form's words.
    """

    attribution_id = dy.String(primary_key=True)
    article_id = dy.String()
    source = dy.String(nullable=True)
    quote_id = dy.String()
    fidelity = dy.Float64(min=0, max=1)
    cut = dy.Float64(min=0)
    added = dy.Float64(min=0)
    changed = dy.Float64(min=0)


class Prominence(dy.Schema):
    """The first mention of each topical family in each article (definition 18); sentences count from 1, the title's.

    `depth_in_text` is the share of the article's sentences above it; the lead is standfirst and first body sentence.
    """

    article_id = dy.String(primary_key=True)
    family_id = dy.String(primary_key=True)
    estimate_id = dy.String()
    sentence = dy.Int64(min=1)
    sentences = dy.Int64(min=1)
    part = dy.Enum(["title", "lead", "body"])
    depth_in_text = dy.Float64(min=0, max=1)


class Originality(dy.Schema):
    """How many words of each article stand in an earlier one or in an agency's copy (definitions 12 and 13).

    Of runs of at least `copied_words` words: `earlier_words` were first seen elsewhere, `floating_words` belong to
    passages that go from story to story, `wire_words` are an agency's or are printed with its credit,
    `uncredited_words` those of them whose agency the article does not name. `originality` is 1 - earlier words
    over words that do not float.
    """

    article_id = dy.String(primary_key=True)
    outlet = dy.String(nullable=True)
    words = dy.Int64(min=0)
    earlier_words = dy.Int64(min=0)
    floating_words = dy.Int64(min=0)
    wire_words = dy.Int64(min=0)
    uncredited_words = dy.Int64(min=0)
    names_agency = dy.Bool()
    wire_source = dy.Bool()
    originality = dy.Float64(nullable=True, min=0, max=1)


class Wires(dy.Schema):
    """Wire dependence and originality by outlet (definitions 12 and 13); a lower bound.

    `wire_text` and `wire_uncredited` are shares of words, `wire_articles` (agency copy, or a text source that is) and
    `wire_credit` (names an agency) of articles.
    """

    outlet = dy.String(primary_key=True)
    articles = dy.Int64(min=1)
    words = dy.Int64(min=0)
    wire_text = dy.Float64(nullable=True, min=0, max=1)
    wire_articles = dy.Float64(min=0, max=1)
    wire_credit = dy.Float64(min=0, max=1)
    wire_uncredited = dy.Float64(nullable=True, min=0, max=1)
    originality = dy.Float64(nullable=True, min=0, max=1)


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


class Robustness(dy.Schema):
    """What each headline result becomes under each parameter set; one row per result and set.

    `base` is its value under the parameters of the report, `set_values` what the set changes in them;
    `moved`: the two differ by more than a thousandth, or one of them is not defined.
    """

    result = dy.String(primary_key=True)
    parameter_set = dy.String(primary_key=True)
    set_values = dy.String()
    unit = dy.String()
    base = dy.Float64(nullable=True)
    value = dy.Float64(nullable=True)
    moved = dy.Bool()


TABLES: dict[str, type[dy.Schema]] = {
    "articles": Articles,
    "passages": Passages,
    "alignments": Alignments,
    "quarantine": Quarantine,
    "left_out": LeftOut,
    "estimates": Estimates,
    "attributions": Attributions,
    "links": Links,
    "corrections": Corrections,
    "families": Families,
    "variants": Variants,
    "timeline": Timeline,
    "adoption": Adoption,
    "mutations": Mutations,
    "drift": Drift,
    "stances": Stances,
    "sources": Sources,
    "chains": Chains,
    "reuse": Reuse,
    "overlaps": Overlaps,
    "rewordings": Rewordings,
    "measures": Measures,
    "curves": Curves,
    "half_lives": HalfLives,
    "turnover": Turnover,
    "richness": Richness,
    "said_lags": SaidLags,
    "replies": Replies,
    "uptake": Uptake,
    "quotes": Quotes,
    "prominence": Prominence,
    "originality": Originality,
    "wires": Wires,
    "flows": Flows,
    "leaders": Leaders,
    "further_measures": FurtherMeasures,
}
"""Every table by its name, in the order of the stages."""

OPTIONAL: dict[str, type[dy.Schema]] = {"robustness": Robustness}
"""Tables that a version holds only where they were asked for."""


def key(name: str) -> list[str]:
    """The primary key of a table."""
    columns = (TABLES | OPTIONAL)[name].columns()
    return [column for column, definition in columns.items() if definition.primary_key]
