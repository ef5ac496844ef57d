"""When an article was published: what it states, what bounds it where it states nothing."""

from analysis.articles.dates.bounds import infer_bounds
from analysis.articles.dates.date_intervals import with_intervals
from analysis.articles.dates.day_order import settle_dates
from analysis.articles.dates.field_dates import field_date, utc_moment
from analysis.articles.dates.in_pages import page_dates
from analysis.articles.dates.printed import Stated, bounds_of, printed_date, reads_two_ways
from analysis.articles.dates.stating import (
    BARE,
    PUBLISHED,
    UPDATED,
    Dated,
    Said,
    by_update,
    label_of,
    publication,
    said_dates,
)
from analysis.articles.dates.zone_offsets import as_span

__all__ = [
    "BARE", "PUBLISHED", "UPDATED", "Dated", "Said", "Stated", "as_span", "bounds_of", "by_update",
    "field_date", "infer_bounds", "label_of", "page_dates", "printed_date", "publication", "reads_two_ways",
    "said_dates", "settle_dates", "utc_moment", "with_intervals",
]  # fmt: skip
