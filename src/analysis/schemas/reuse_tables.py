"""What articles take from each other: passages, sentences, quotes, agency copy."""

import dataframely as dy

from analysis.schemas.enumerations import OVERLAP_KINDS, OVERLAP_NATURES, REUSE_KINDS


class Reuse(dy.Schema):
    """Passages that an article shares with the earliest article that has them (first-seen credit).

    `kind` derived: the earlier article is a text source of this one, by the share owed to it; shared: it is not, the
    words alone agree; floating: the passage goes from story to story (background, footer). `nature` (definition 20):
    an agency's copy; a common source, whose words both texts attribute to it; from outlet to outlet; incidental.
    `order_p` is the share of draws of the times in which the source came first, `order_known` says that it is .95 or
    more.
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
    nature = dy.Enum(OVERLAP_NATURES)
    order_p = dy.Float64(nullable=True, min=0, max=1)
    order_known = dy.Bool()


class Overlaps(dy.Schema):
    """Pairs of articles with common runs of words; `other_id` is the earlier one as far as is known.

    `shared` counts word 5-grams (floating passages out), `containment` is their share of the shorter article's;
    `rewording` is the cosine of the articles' word 1- and 2-grams weighted by rarity, which may come of rewording
    or of the same event. `kind`: copied; common_source, where the words in common are attributed in both texts and no
    more than them is shared; shared.
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


class Quotes(dy.Schema):
    """Direct quotes that two articles or more print, each against the earliest full form `quote_id` (definition 16).

    `fidelity` is 1 - edit distance over the longer form's words; `cut`, `added` and `changed` are shares of the
    full form's words. A `partial` one prints words of the full form as they stand, side by side: nothing was cut.
    """

    attribution_id = dy.String(primary_key=True)
    article_id = dy.String()
    source = dy.String(nullable=True)
    quote_id = dy.String()
    partial = dy.Bool()
    fidelity = dy.Float64(min=0, max=1)
    cut = dy.Float64(min=0)
    added = dy.Float64(min=0)
    changed = dy.Float64(min=0)


class Originality(dy.Schema):
    """How many words of each article stand in an earlier one or in an agency's copy (definitions 12 and 13).

    Of runs of at least `copied_words` words: `earlier_words` were first seen elsewhere, `floating_words` belong to
    passages that go from story to story, `wire_words` are an agency's or are printed with its credit,
    `uncredited_words` those of them whose agency the article does not name. `originality` is 1 - earlier words
    over words that do not float: the median over draws of the times, with their 95 % range. `agency_own`: the agency
    itself brought it out.
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
    agency_own = dy.Bool()
    originality = dy.Float64(nullable=True, min=0, max=1)
    originality_low = dy.Float64(nullable=True, min=0, max=1)
    originality_high = dy.Float64(nullable=True, min=0, max=1)


class Wires(dy.Schema):
    """Wire dependence and originality by outlet (definitions 12 and 13); a lower bound.

    `wire_text` and `wire_uncredited` are shares of words, `wire_articles` (agency copy, or a text source that is) and
    `wire_credit` (names an agency) of articles. `agency_own`: the outlet is an agency, and these are its own copy.
    """

    outlet = dy.String(primary_key=True)
    agency_own = dy.Bool()
    articles = dy.Int64(min=1)
    words = dy.Int64(min=0)
    wire_text = dy.Float64(nullable=True, min=0, max=1)
    wire_articles = dy.Float64(min=0, max=1)
    wire_credit = dy.Float64(min=0, max=1)
    wire_uncredited = dy.Float64(nullable=True, min=0, max=1)
    originality = dy.Float64(nullable=True, min=0, max=1)
