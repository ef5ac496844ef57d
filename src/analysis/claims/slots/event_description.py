"""What one article tells of an event that a number hangs on, as it is compared with what others tell."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from analysis.claims.slots.article_events import OF_ANYTHING
from analysis.claims.slots.event_lexicon import manners
from analysis.claims.slots.place_identity import is_country_name, skeleton

Row = dict[str, Any]

PLACES = ", "
"""Between the names of `event_place`, from the inmost outward."""
PAST = timedelta(days=60)
"""An event without a day was no longer before the first article that tells of it."""
DAYS = timedelta(days=7)
"""What a war did within so few days is an event in it."""


class Description(NamedTuple):
    """What one article tells of an event that a number hangs on; `towns` and `regions` as they are compared.

    Where it names none, `event_class` is null and `deed` says what was done there.
    """

    article: str
    event_class: str | None
    deed: str | None
    manner: str | None
    towns: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str]
    earliest: date | None
    latest: date | None
    published: date | None
    inferred: bool
    generic: bool

    def is_past(self) -> bool:
        """Whether its words say that it was long before its article."""
        return bool(self.latest and self.published and self.published - self.latest > PAST)


def described(row: Mapping[str, Any], regions: frozenset[str]) -> Description:
    """The description that an estimate's scope gives."""
    places = (row["event_place"] or "").split(PLACES) if row["event_place"] else []
    below = frozenset(skeleton(place) for place in places if not is_country_name(place))
    told = next((manners()[word] for word in (row["event"] or "").split() if word in manners()), None)
    short = row["when_earliest"] and row["when_latest"] and row["when_latest"] - row["when_earliest"] <= DAYS
    kind = None if row["event_class"] == "war" and short else row["event_class"]
    return Description(
        row["article_id"], kind, None if kind else row["_deed"], told,
        below - regions, below & regions,
        frozenset(place for place in places if is_country_name(place)), row["when_earliest"], row["when_latest"],
        row["published"], row["event_basis"] == "main", (row["event"] or "").split(" ")[-1] in OF_ANYTHING,
    )  # fmt: skip
