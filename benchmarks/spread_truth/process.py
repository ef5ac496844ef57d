"""Draws a world: originators speak, agencies pass it on with delays, outlets adopt, round, shift and reprint."""

from dataclasses import replace
from typing import Any

import numpy as np

from spread_truth import wording
from spread_truth.desk import REFUSED, Desk, stated
from spread_truth.wording import Chance, filled, one
from spread_truth.world import AGENCIES, HOURS, ORIGINATORS, Article, Claim, Line, Outlet, Statement, World

Made = tuple[str, list[Line], dict[str, Any]]
"""The kind of an article, its lines, and what else it knows of itself."""

OUTLETS = 30
ITEMS = 0.14
"""Agency copy in all articles."""
DELAYS = {"Reuters": 0.5, "AFP": 1.5}
"""Median hours from saying to the agency's copy."""
KINDS = {"reprint": 0.18, "report": 0.60, "relay": 0.12, "version": 0.10}
"""How an outlet makes an article. A version and a relay need an earlier article; without one it is a report."""
CREDITS = {"full": 0.30, "origin": 0.20, "carrier": 0.17, "nobody": 0.33}
"""Whom a report names for its number: a third nobody."""
DATES = {"outlet": [0.42, 0.40, 0.18], "agency": [0.92, 0.08, 0.0]}
"""Shares of articles dated by the minute, by the day, not at all."""
ROUNDED, UNBOUND, SHIFTED = 0.15, 0.35, 0.04
"""Chances that an outlet rounds an exact number, drops a bound or a range, takes the killed for wounded."""
SECOND, MERGED, EMPTY = 0.35, 0.05, 0.08
"""Chances: the other originator's number, too; both numbers as one range; no number at all."""
QUOTED, BORROWED, LATE = 0.20, 0.35, 0.30
"""Chances: the quotation, sentences of the agency's, other sentences before the number."""
NAMES = ["Courier", "Gazette", "Herald", "Post", "Mirror", "Star"]
TOWNS = ["Karst", "Lume", "Orban", "Velin", "Castra"]


def draw(size: int, seed: int) -> World:
    """A world of `size` articles."""
    chance = np.random.default_rng(seed)
    return _Press(size, chance).run()


class _Press:
    """The state of the drawing: what stands printed already."""

    def __init__(self, size: int, chance: Chance) -> None:
        self.chance = chance
        self.size = size
        self.desk = Desk(chance)
        self.outlets = _outlets(chance)
        self.statements = _statements(chance)
        self.articles: list[Article] = []

    def run(self) -> World:
        """Prints everything in the order of time."""
        for hour, outlet, saying in self._slots():
            kind, lines, more = self._agency_copy(hour, outlet, saying) if isinstance(outlet, str) else (
                self._outlet_copy(hour, outlet)
            )  # fmt: skip
            name = outlet if isinstance(outlet, str) else outlet.name
            shares = DATES["agency" if kind == "agency" else "outlet"]
            precision = ["minute", "day", None][int(self.chance.choice(3, p=shares))]
            number = len(self.articles)
            self.articles.append(Article(number, "", name, hour, precision, kind, lines, **more))
        for article, shuffled in zip(self.articles, self.chance.permutation(len(self.articles)), strict=True):
            article.article_id = f"n{shuffled:04d}"
        return World(self.outlets, self.statements, self.articles)

    def _slots(self) -> list[tuple[float, str | Outlet, Statement | None]]:
        """Who prints when: every agency after each statement and now and then, outlets while they cover the event."""
        chance = self.chance
        items: list[tuple[float, str | Outlet, Statement | None]] = []
        for saying in self.statements:
            for agency in AGENCIES:
                delay = DELAYS[agency] * float(np.exp(chance.normal(0, 0.6)))
                if chance.random() < 0.95 and saying.hour + delay < HOURS:
                    items.append((saying.hour + delay, agency, saying))
        first = min(item[0] for item in items)
        for _ in range(max(0, round(self.size * ITEMS) - len(items))):
            items.append((float(chance.uniform(first + 6, HOURS)), one(list(AGENCIES), chance), None))
        weights = np.array([outlet.stop - outlet.begin for outlet in self.outlets]) * chance.uniform(
            0.5, 1.5, OUTLETS
        )
        rest = self.size - len(items)
        for which in chance.choice(OUTLETS, rest, p=weights / weights.sum()):
            outlet = self.outlets[which]
            items.append((float(chance.uniform(max(outlet.begin, first + 0.4), outlet.stop)), outlet, None))
        return sorted(items, key=lambda item: item[0])

    def _agency_copy(self, hour: float, agency: str, saying: Statement | None) -> Made:
        chance = self.chance
        known = {said.origin: said for said in self.statements if said.hour < hour - (0 if saying else 2)}
        saying = saying or known[one(sorted(known), chance)]
        body = [
            self.desk.claim_line(stated(saying, origin=saying.origin), wording.ORIGIN, hour, said_hour=saying.hour)
        ]
        if chance.random() < 2 * QUOTED:
            words = wording.quotation(chance, saying.origin)
            body.append(self.desk.line(words, "quote", speaker=saying.origin))
        other = next((said for origin, said in known.items() if origin != saying.origin), None)
        if other and chance.random() < SECOND:
            body.append(
                self.desk.claim_line(stated(other, origin=other.origin), wording.ORIGIN, hour, said_hour=other.hour)
            )
        body += self.desk.extras(hour, saying) + self.desk.fillers(5, 8)
        return "agency", [self.desk.headline(body), *body], {"agency": agency}

    def _outlet_copy(self, hour: float, outlet: Outlet) -> Made:
        kind = str(self.chance.choice(list(KINDS), p=list(KINDS.values())))
        made = {"reprint": self._reprint, "relay": self._relay, "version": self._version}.get(kind)
        return (made and made(hour, outlet)) or self._report(hour, outlet)

    def _item(self, hour: float, outlet: Outlet) -> Article:
        """The agency copy that an outlet takes: mostly the latest of its agencies."""
        items = [item for item in self.articles if item.kind == "agency" and item.hour < hour - 0.2]
        served = [item for item in items if item.outlet in outlet.clients] or items or self.articles[:1]
        back = int(self.chance.choice([0, 1, 2], p=[0.8, 0.13, 0.07]))
        return served[-1 - min(back, len(served) - 1)]

    def _reprint(self, hour: float, outlet: Outlet) -> Made:
        item = self._item(hour, outlet)
        lines = [
            replace(line, source=(item.number, place) if line.claim else None, how="text")
            for place, line in enumerate(item.lines)
        ]
        agency = item.outlet if self.chance.random() < 0.7 else None
        return "reprint", lines, {"agency": agency, "taken_from": item.number, "first_text": item.number}

    def _report(self, hour: float, outlet: Outlet) -> Made:
        chance = self.chance
        item = self._item(hour, outlet)
        body = self.desk.fillers(1, 3) if chance.random() < LATE else []
        borrowed = chance.random() < BORROWED
        claims = [place for place, line in enumerate(item.lines) if place and line.claim and line.claim.level]
        if chance.random() < EMPTY:
            claims = []
        if len(claims) == 2 and chance.random() < MERGED / SECOND:
            body.append(self.desk.merged(item, claims, borrowed))
            claims = []
        for place in claims[: 1 + int(chance.random() < 0.7)]:
            credit = str(chance.choice(list(CREDITS), p=list(CREDITS.values())))
            body.append(self._adopted(item, place, credit, borrowed, hour))
        quotes = [line for line in item.lines if line.kind == "quote"]
        if quotes and chance.random() < 2.5 * QUOTED:
            body.append(self.desk.quoted(quotes[0]))
        if claims:
            body += self.desk.extras(hour, self._latest(hour))
        elif chance.random() < 3 * REFUSED:
            body.append(self.desk.refusal())
        if borrowed:
            fillers = [line for line in item.lines if line.kind == "filler"]
            body += fillers[: int(chance.integers(2, 4))]
        body += self.desk.fillers(4, 7)
        taken = item.number if borrowed else None
        return "report", [self.desk.headline(body, taken), *body], {"taken_from": taken}

    def _adopted(self, item: Article, place: int, credit: str, borrowed: bool, hour: float) -> Line:
        """A claim of agency copy in an outlet's own words."""
        chance, given = self.chance, item.lines[place].claim
        assert given is not None
        claim = replace(given, origin=None, role=None, certainty=None, said=None)
        draw = chance.random()
        if claim.bound in ("at_least", "between") and draw < UNBOUND:
            claim = replace(claim, bound="exact", high=claim.low)
        elif claim.bound == "exact" and draw < ROUNDED:
            step = 10 if claim.low >= 20 else 5
            rounded = float(max(step, step * round(claim.low / step)))
            claim = replace(claim, bound="approx", low=rounded, high=rounded)
        elif draw > 1 - SHIFTED:
            claim = replace(claim, status="wounded")
        templates = {"full": wording.FULL, "origin": wording.ORIGIN, "carrier": wording.CARRIER}.get(credit)
        if credit == "full":
            claim = replace(claim, origin=claim.owner, role="originator", relays=(item.outlet,))
        elif credit == "origin":
            claim = replace(claim, origin=claim.owner, role="originator")
        elif credit == "carrier":
            claim = replace(claim, origin=item.outlet, role="carrier")
        how = "credited" if credit in ("full", "carrier") else "text" if borrowed else "hidden"
        line = self.desk.claim_line(claim, templates or wording.NOBODY, hour, said_hour=self._said_hour(given))
        return replace(line, source=(item.number, place), how=how)

    def _relay(self, hour: float, outlet: Outlet) -> Made | None:
        """An article that cites another outlet, which had it from an agency."""
        chance = self.chance
        sources = [
            (other, place)
            for other in self.articles
            if other.kind == "report" and other.outlet != outlet.name and hour - 48 < other.hour < hour - 0.5
            for place, line in enumerate(other.lines)
            if place and line.claim and line.claim.level and line.claim.relays
        ]
        if not sources:
            return None
        other, place = sources[int(chance.integers(len(sources)))]
        given = other.lines[place].claim
        assert given is not None
        claim = replace(given, relays=(given.relays[0], other.outlet), certainty=None, said=None)
        line = self.desk.claim_line(claim, wording.SECOND_HAND, hour, said_hour=None)
        body = [replace(line, source=(other.number, place), how="credited")]
        taken = None
        if chance.random() < 0.5:
            body += [line for line in other.lines if line.kind == "filler"][-3:]
            taken = other.number
        body += self.desk.fillers(4, 7)
        return "relay", [self.desk.headline(body, taken), *body], {"taken_from": taken}

    def _version(self, hour: float, outlet: Outlet) -> Made | None:
        """An earlier text of the outlet with the number of the day in it."""
        item = self._item(hour, outlet)
        news = {
            line.claim.owner: (place, line.claim)
            for place, line in enumerate(item.lines)
            if place and line.claim and line.claim.level
        }
        for old in reversed(self.articles):
            if old.outlet != outlet.name or old.kind not in ("report", "version"):
                continue
            exact = [line for line in old.lines if line.claim and line.claim.bound == "exact" and "n" in line.values]
            if not any(_moved(line, news) for line in exact):
                continue
            lines = [self._revised(old, place, item, news) for place in range(len(old.lines))]
            first = old.number if old.first_text is None else old.first_text
            return "version", lines, {"taken_from": old.number, "first_text": first}
        return None

    def _revised(self, old: Article, place: int, item: Article, news: dict[str, tuple[int, Claim]]) -> Line:
        line = old.lines[place]
        if line.claim is None:
            return line
        kept = replace(line, source=(old.number, place), how="text")
        if line.claim.bound != "exact" or "n" not in line.values or line.claim.owner not in news:
            return kept
        there, new = news[line.claim.owner]
        if not line.claim.level or new.low == line.claim.low:
            return kept
        claim = replace(line.claim, low=new.low, high=new.low, said=None)
        values = line.values | {"n": f"{int(new.low)} people", "on": ""}
        fresh = self.desk.line(
            filled(line.template, **values), line.kind, claim=claim, template=line.template, values=values
        )
        credited = item.outlet in claim.carriers
        return replace(fresh, source=(item.number, there) if credited else (old.number, place),
                       how="credited" if credited else "text")  # fmt: skip

    def _latest(self, hour: float) -> Statement | None:
        said = [said for said in self.statements if said.hour < hour - 2]
        return said[-1] if said else None

    def _said_hour(self, claim: Claim) -> float | None:
        hours = [said.hour for said in self.statements if (said.origin, said.low) == (claim.owner, claim.low)]
        return hours[0] if hours else None


def _moved(line: Line, news: dict[str, tuple[int, Claim]]) -> bool:
    """Whether the line's originator has another number by now."""
    return line.claim is not None and line.claim.owner in news and line.claim.low != news[line.claim.owner][1].low


def _outlets(chance: Chance) -> list[Outlet]:
    names = [f"{town} {name}" for town in TOWNS for name in NAMES]
    found = []
    for place, name in enumerate(names):
        begin = float(chance.uniform(72, 144)) if place % 4 == 3 else 0.0
        stop = float(chance.uniform(150, 200)) if place % 5 == 4 else HOURS
        clients = (AGENCIES[0],) if place % 3 == 0 else (AGENCIES[1],) if place % 3 == 1 else AGENCIES
        found.append(Outlet(name, begin, stop, clients))
    return found


def _statements(chance: Chance) -> list[Statement]:
    """What the two originators say: rising tolls, none a round number, no two alike."""
    first, second = ORIGINATORS
    plan = [
        (first, 6, 11, "exact"), (second, 10, 13, "at_least"), (first, 30, 26, "exact"), (second, 42, 32, "exact"),
        (first, 62, 38, "at_least"), (second, 78, 43, "exact"), (first, 104, 52, "exact"),
        (second, 124, 57, "between"), (first, 152, 66, "exact"), (second, 180, 72, "exact"),
    ]  # fmt: skip
    found = []
    for origin, hour, number, bound in plan:
        low = float(number + chance.integers(0, 2))
        high = None if bound == "at_least" else low + 5 if bound == "between" else low
        found.append(Statement(origin, hour + float(chance.uniform(-3, 3)), low, high, bound))
    return found
