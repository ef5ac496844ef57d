"""What the first stage keeps of the raw records: articles, their sentences, and what was set aside."""

import dataframely as dy

from analysis.schemas.enumerations import DATE_BASES, PRECISIONS, ROLES


class Articles(dy.Schema):
    """One row per article kept. `text` is title, standfirst, body and captions as cleaned, in order.

    `outlet` is one name for one outlet; `outlet_printed` the name as the article, or `sources.csv`, has it.
    `duplicate_of` is the article whose text it repeats, `version_of` the first article of a text that it repeats but
    for its numbers; at most one of the two is set.
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
    version_of = dy.String(nullable=True)
    retrieved_at = dy.Datetime(nullable=True, time_unit="us")
    characters_missing = dy.Int64(nullable=True, min=0)


class Passages(dy.Schema):
    """The sentences of title, standfirst, body and captions, in this order within an article."""

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
