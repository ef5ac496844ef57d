"""What is read out of the articles: estimates, attributions and their links, and what people set right."""

import dataframely as dy

from analysis.schemas.enumerations import (
    ACTS,
    BOUNDS,
    DECIDERS,
    DEED,
    EVENT_BASES,
    GROUPS,
    KINDS,
    LINK_BASES,
    MANNERS,
    PREDICATE_ROLES,
    RELATIONS,
    ROLES_OF_SOURCES,
    STANCES,
    WHEN_BASES,
)


class Estimates(dy.Schema):
    """One row per quantity stated. For what `low`, `high`, `status` and `relation` mean see the design.

    `value` is the number stated; null for a range and a vague count, of which `low` and `high` say what the words
    allow. `unit`: the ISO 4217 code of money (the currency's name where the words leave open whose it is), percent, a
    unit of time or measure; null for what is counted. `share_of`: the lemma of what a share or fraction is taken of.
    `predicate`: the base form of the verb of which the counted is an argument, where `status` is other, with
    `predicate_role`: whether it does the deed (agent) or undergoes it (patient).
    `refers_to`: the estimate of the same article that a definite, included, reached or fractional number refers to.
    Scope (`docs/slots.md`): `event`: the name of the event that the number hangs on, the same for all mentions of one
    event (null: none is told); `event_class`: its class in `event_nouns.csv`; `event_place`: where it was, as the
    article says; `event_evidence`: the words that name it; `event_basis`: whether these stand in the number's own
    clause, are taken up from before, are the article's main event, by inference, or share no more than its place and
    day with the number. `when_earliest`,
    `when_latest`: the days within which the deed was done; `when_spans`: it went on from the first to the last of
    them; `when_evidence`: the words that say so; `when_basis`:
    whether they are spoken of the deed, or of its event. `slot`: the slot it belongs to.

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
    share_of = dy.String(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    bound = dy.Enum(BOUNDS)
    counted = dy.String(nullable=True)
    counted_group = dy.Enum(GROUPS)
    subject = dy.String(nullable=True)
    place = dy.String(nullable=True)
    status = dy.String(regex=DEED)
    predicate = dy.String(nullable=True)
    predicate_role = dy.Enum(PREDICATE_ROLES, nullable=True)
    relation = dy.Enum(RELATIONS)
    refers_to = dy.String(nullable=True)
    event = dy.String(nullable=True)
    event_class = dy.String(nullable=True)
    event_place = dy.String(nullable=True)
    event_evidence = dy.String(nullable=True)
    event_basis = dy.Enum(EVENT_BASES, nullable=True)
    when_earliest = dy.Date(nullable=True)
    when_latest = dy.Date(nullable=True)
    when_spans = dy.Bool(nullable=True)
    when_evidence = dy.String(nullable=True)
    when_basis = dy.Enum(WHEN_BASES, nullable=True)
    slot = dy.String(nullable=True)
    quantity = dy.String(nullable=True)
    topical = dy.Bool()
    corrected = dy.String(nullable=True)


class Attributions(dy.Schema):
    """One row per "who says what".

    `act`: speech, an attitude (a belief, a wish), a plan, or evidence that nobody in person gives; `role`: whether
    the source is responsible for the words or only hands them on. `start` and `end` are the hull of source, cue and
    content.

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
    act = dy.Enum(ACTS)
    role = dy.Enum(ROLES_OF_SOURCES)
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
    role = dy.Enum(ROLES_OF_SOURCES, nullable=True)
    relays = dy.List(dy.String())
    depth = dy.Int64(min=0)
    said_on = dy.Date(nullable=True)
    stance = dy.Enum(STANCES)
    certainty = dy.Float64(nullable=True, min=0, max=1)
    corrected = dy.String(nullable=True)


class Corrections(dy.Schema):
    """What people set right, added or struck in the claims (`corrections.csv`), one row per line of the file.

    `row_id` is the row that was touched; `before` the value it had, of a struck row its words. Where nothing could
    be applied `detail` says why; where the row was found by its words, as its id is gone, how.
    The claims themselves say in their column `corrected` what was done to them; null: as read.
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


class Slots(dy.Schema):
    """What is counted in the corpus: numbers of one thing, unit, subject, deed, event, time and place together.

    The number of mentions is `n`; `label` names the parts in the corpus' own words ("people killed · attack ·
    Damascus · 21 Aug 2013"). `counted`: the class of what is counted; `status`: the deed, its kin taken together;
    `parts`: the parts of the label and further names of its event, by which a study chooses. `low` and `high`: the
    range that the numbers span; `first_day` and `last_day`: when they were printed. `examples`: up to three
    estimates, of as many articles; `sentences`: their sentences. `why`: what its numbers have in common, and which
    were put to it without saying it all (`inferred`: how many of the latter). `quantity`: the quantities of interest
    that chose it. Sorted by n, the greatest first.
    """

    slot_id = dy.String(primary_key=True)
    label = dy.String()
    parts = dy.List(dy.String())
    counted = dy.String()
    counted_group = dy.Enum(GROUPS)
    unit = dy.String(nullable=True)
    subject = dy.String(nullable=True)
    status = dy.String(regex=DEED)
    predicate = dy.String(nullable=True)
    event = dy.String(nullable=True)
    place = dy.String(nullable=True)
    when_earliest = dy.Date(nullable=True)
    when_latest = dy.Date(nullable=True)
    n = dy.Int64(min=1)
    inferred = dy.Int64(min=0)
    articles = dy.Int64(min=1)
    originators = dy.Int64(min=0)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    first_day = dy.Date(nullable=True)
    last_day = dy.Date(nullable=True)
    examples = dy.List(dy.String())
    sentences = dy.List(dy.String())
    why = dy.String()
    quantity = dy.List(dy.String())


class Examples(dy.Schema):
    """Numbers of a quantity of interest that has judged examples (`examples.csv`): one row per number and quantity.

    `judged`: what a person said of it, null: nobody did; `ruled`: whether slots and words take it; `belongs`: whether
    it belongs in the end, and `decided_by` what says so. From 20 judged numbers on, of both kinds, a model is asked
    for the `probability` of each; it decides those that nobody judged where it does better on the judged ones than
    the rules. `held_out` is what is given to a judged number by a model that has not seen it, nor others of its fold,
    or by the rules where these decide, so that precision and recall can be counted. `next`: place in the order in
    which judging more would help most, null of what is judged.
    """

    estimate_id = dy.String(primary_key=True)
    quantity = dy.String(primary_key=True)
    judged = dy.Bool(nullable=True)
    ruled = dy.Bool()
    belongs = dy.Bool()
    decided_by = dy.Enum(DECIDERS)
    probability = dy.Float64(nullable=True, min=0, max=1)
    held_out = dy.Float64(nullable=True, min=0, max=1)
    next = dy.Int64(nullable=True, min=1)
