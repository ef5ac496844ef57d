"""What the process makes: outlets, what originators say, and articles of sentences that know where they come from."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from spread_truth.wording import Words

BEGIN = datetime(2031, 6, 1)
HOURS = 240.0
"""The window: ten days."""
AGENCIES = ("Reuters", "AFP")
ORIGINATORS = ("Health Ministry", "Relief Council")
DENIER = "Interior Ministry"


@dataclass(frozen=True)
class Statement:
    """What an originator says at `hour`; `high` None where only a least number is given."""

    origin: str
    hour: float
    low: float
    high: float | None
    bound: str


@dataclass(frozen=True)
class Claim:
    """A number as an article prints it, with whom it names for it; `owner` is who truly said it."""

    low: float
    high: float | None
    bound: str
    owner: str
    status: str = "killed"
    relation: str = "stated"
    polarity: str = "positive"
    origin: str | None = None
    role: str | None = None
    relays: tuple[str, ...] = ()
    stance: str = "assert"
    certainty: float | None = None
    said: datetime | None = None

    @property
    def value(self) -> float | None:
        """The number stated; null for a range."""
        return None if self.bound == "between" else self.low

    @property
    def level(self) -> bool:
        """Whether it states how many, and affirms it: no increment, nothing denied."""
        return self.relation == "stated" and self.polarity == "positive"

    @property
    def variant(self) -> tuple[str, float, float | None, str]:
        """What makes two mentions one variant."""
        return self.status, self.low, self.high, self.polarity

    @property
    def carriers(self) -> tuple[str, ...]:
        """The hands that are named, the nearest to the originator first."""
        return (self.origin,) if self.role == "carrier" and self.origin else self.relays

    @property
    def named(self) -> str | None:
        """The originator, if the words name one."""
        return self.origin if self.role == "originator" else None


@dataclass
class Line:
    """A sentence. `key` is one for all places where the same words stand; `source`: (article, line) it came from.

    `how`: credited (a carrier that the words name), text (copied words), hidden (nothing shows it), root.
    `quoted`: the key of the full quotation that this one cuts or changes.
    """

    words: Words
    key: int
    kind: str
    claim: Claim | None = None
    source: tuple[int, int] | None = None
    how: str = "root"
    template: str = ""
    values: dict[str, str] = field(default_factory=dict)
    speaker: str | None = None
    quoted: int | None = None


@dataclass
class Article:
    """`number` counts by time. `kind`: agency, reprint, report, relay, version. `lines`: the headline first."""

    number: int
    article_id: str
    outlet: str
    hour: float
    precision: str | None
    kind: str
    lines: list[Line]
    agency: str | None = None
    taken_from: int | None = None
    first_text: int | None = None

    @property
    def time(self) -> datetime:
        """When it was printed, to the minute."""
        return BEGIN + timedelta(minutes=int(self.hour * 60))


@dataclass(frozen=True)
class Outlet:
    """An outlet prints on the event from hour `begin` to hour `stop`; `clients`: the agencies that it takes."""

    name: str
    begin: float
    stop: float
    clients: tuple[str, ...]


@dataclass
class World:
    """All of it; articles by their time."""

    outlets: list[Outlet]
    statements: list[Statement]
    articles: list[Article]

    def mentions(self) -> list[tuple[Article, int, Claim]]:
        """Every number printed, as (article, line, claim), by time."""
        return [
            (article, place, line.claim)
            for article in self.articles
            for place, line in enumerate(article.lines)
            if line.claim is not None
        ]

    def levels(self) -> list[tuple[Article, int, Claim]]:
        """The mentions that make the series of the toll."""
        return [row for row in self.mentions() if row[2].level]

    def line(self, place: tuple[int, int]) -> Line:
        """The sentence at (article, line)."""
        return self.articles[place[0]].lines[place[1]]
