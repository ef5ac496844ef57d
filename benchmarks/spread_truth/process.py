"""Draws a world: originators speak, agencies pass it on with delays, outlets adopt, round, drop, shift and reprint."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from spread_truth import wording
from spread_truth.wording import Chance, Words, filled, one
from spread_truth.world import (
    AGENCIES,
    BEGIN,
    DENIER,
    HOURS,
    ORIGINATORS,
    Article,
    Claim,
    Line,
    Outlet,
    Statement,
    World,
)

OUTLETS = 30
ITEMS = 0.14
"""Agency copy in all articles."""
DELAYS = {"Reuters": 0.5, "AFP": 1.5}
"""Median hours from saying to the agency's copy."""
KINDS = {"reprint": 0.18, "report": 0.60, "relay": 0.12, "version": 0.10}
"""How an outlet makes an article. A version and a relay need an earlier article; without one it is a report."""
CREDITS = {"full": 0.30, "origin": 0.20, "carrier": 0.17, "nobody": 0.33}
"""Whom a report names for its number: a third nobody."""
DATES = {"outlet": ([0.42, 0.40, 0.18]), "agency": ([0.92, 0.08, 0.0])}
"""Shares of articles dated by the minute, by the day, not at all."""
ROUNDED, UNBOUND, SHIFTED, MERGED = 0.15, 0.35, 0.04, 0.05
SECOND, QUOTED, BORROWED, ADDED, DENIED, REFUSED, EMPTY, HEADED = 0.35, 0.20, 0.35, 0.10, 0.12, 0.08, 0.08, 0.40
"""Chances: another originator's number, the quotation, sentences of the agency, an increment, a denial of the number,
a denial of another matter, no number at all, a number in the headline."""
LATE = 0.3
"""Reports that come to the number after other sentences."""
ALTERED = 0.4
"""Quotations that an outlet cuts or changes."""
CERTAIN = {"claimed": 0.75}
"""What a cue leaves of certainty; others leave it whole."""
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
        self.keys = 0
        self.outlets = _outlets(chance)
        self.statements = _statements(chance)
        self.articles: list[Article] = []

    def run(self) -> World:
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
        weights = np.array([outlet.stop - outlet.begin for outlet in self.outlets]) * chance.uniform(0.5, 1.5, OUTLETS)
        rest = self.size - len(items)
        for which in chance.choice(OUTLETS, rest, p=weights / weights.sum()):
            outlet = self.outlets[which]
            items.append((float(chance.uniform(max(outlet.begin, first + 0.4), outlet.stop)), outlet, None))
        return sorted(items, key=lambda item: item[0])

    def _line(self, words: Words, kind: str, **more: object) -> Line:
        self.keys += 1
        return Line(words, self.keys, kind, **more)  # type: ignore[arg-type]

    def _fillers(self, least: int, most: int) -> list[Line]:
        count = int(self.chance.integers(least, most))
        return [self._line(wording.filler(self.chance), "filler") for _ in range(count)]

    def _agency_copy(self, hour: float, agency: str, saying: Statement | None) -> tuple[str, list[Line], dict]:
        chance = self.chance
        known = {said.origin: said for said in self.statements if said.hour < hour - (0 if saying else 2)}
        saying = saying or known[one(sorted(known), chance)]
        body = [self._claim_line(_stated(saying, origin=saying.origin), wording.ORIGIN, hour, _hour=saying.hour)]
        if chance.random() < 2 * QUOTED:
            words = wording.quotation(chance, saying.origin)
            body.append(self._line(words, "quote", speaker=saying.origin))
        other = next((said for origin, said in known.items() if origin != saying.origin), None)
        if other and chance.random() < SECOND:
            body.append(self._claim_line(_stated(other, origin=other.origin), wording.ORIGIN, hour, _hour=other.hour))
        body += self._extras(hour, saying) + self._fillers(5, 8)
        return "agency", [self._headline(body), *body], {"agency": agency}

    def _outlet_copy(self, hour: float, outlet: Outlet) -> tuple[str, list[Line], dict]:
        kind = str(self.chance.choice(list(KINDS), p=list(KINDS.values())))
        made = {"reprint": self._reprint, "relay": self._relay, "version": self._version}.get(kind)
        return (made and made(hour, outlet)) or self._report(hour, outlet)

    def _item(self, hour: float, outlet: Outlet) -> Article:
        """The agency copy that an outlet takes: mostly the latest of its agencies."""
        items = [item for item in self.articles if item.kind == "agency" and item.hour < hour - 0.2]
        served = [item for item in items if item.outlet in outlet.clients] or items or self.articles[:1]
        back = int(self.chance.choice([0, 1, 2], p=[0.8, 0.13, 0.07]))
        return served[-1 - min(back, len(served) - 1)]

    def _reprint(self, hour: float, outlet: Outlet) -> tuple[str, list[Line], dict]:
        item = self._item(hour, outlet)
        lines = [
            replace(line, source=(item.number, place) if line.claim else None, how="text")
            for place, line in enumerate(item.lines)
        ]
        agency = item.outlet if self.chance.random() < 0.7 else None
        return "reprint", lines, {"agency": agency, "taken_from": item.number, "first_text": item.number}

    def _report(self, hour: float, outlet: Outlet) -> tuple[str, list[Line], dict]:
        chance = self.chance
        item = self._item(hour, outlet)
        body = self._fillers(1, 3) if chance.random() < LATE else []
        borrowed = chance.random() < BORROWED
        claims = [place for place, line in enumerate(item.lines) if place and line.claim and line.claim.level]
        if chance.random() < EMPTY:
            claims = []
        if len(claims) == 2 and chance.random() < MERGED / SECOND:
            body.append(self._merged(item, claims, borrowed))
            claims = []
        for place in claims[: 1 + int(chance.random() < 0.7)]:
            credit = str(chance.choice(list(CREDITS), p=list(CREDITS.values())))
            body.append(self._adopted(item, place, credit, borrowed, hour))
        quotes = [line for line in item.lines if line.kind == "quote"]
        if quotes and chance.random() < 2.5 * QUOTED:
            body.append(self._quoted(quotes[0]))
        if claims:
            body += self._extras(hour, self._latest(hour))
        elif chance.random() < 3 * REFUSED:
            body.append(self._refusal())
        if borrowed:
            fillers = [line for line in item.lines if line.kind == "filler"]
            body += fillers[: int(chance.integers(2, 4))]
        body += self._fillers(4, 7)
        taken = item.number if borrowed else None
        return "report", [self._headline(body, taken), *body], {"taken_from": taken}

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
        line = self._claim_line(claim, templates or wording.NOBODY, hour, _hour=self._said_hour(given))
        return replace(line, source=(item.number, place), how=how)

    def _merged(self, item: Article, claims: list[int], borrowed: bool) -> Line:
        found = [item.lines[place].claim for place in claims]
        low, high = min(claim.low for claim in found if claim), max(claim.high or claim.low for claim in found if claim)
        claim = Claim(low, high, "between", found[0].owner if found[0] else "")
        values = {"v": f"{int(low)} and {int(high)}", **wording.deed_words("killed", self.chance)}
        words = filled(one(wording.MERGED, self.chance), **values)
        words = Words(words.text, {"n": _between(words), "content": (0, len(words.text) - 1)})
        line = self._line(words, "claim", claim=claim)
        return replace(line, source=(item.number, claims[0]), how="text" if borrowed else "hidden")

    def _relay(self, hour: float, outlet: Outlet) -> tuple[str, list[Line], dict] | None:
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
        line = self._claim_line(claim, wording.SECOND_HAND, hour, _hour=None)
        body = [replace(line, source=(other.number, place), how="credited")]
        taken = None
        if chance.random() < 0.5:
            body += [line for line in other.lines if line.kind == "filler"][-3:]
            taken = other.number
        body += self._fillers(4, 7)
        return "relay", [self._headline(body, taken), *body], {"taken_from": taken}

    def _version(self, hour: float, outlet: Outlet) -> tuple[str, list[Line], dict] | None:
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
            if not any(line.claim.owner in news and line.claim.low != news[line.claim.owner][1].low for line in exact if line.claim):  # noqa: E501
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
        fresh = self._line(filled(line.template, **values), line.kind, claim=claim, template=line.template, values=values)
        credited = item.outlet in claim.carriers
        return replace(fresh, source=(item.number, there) if credited else (old.number, place),
                       how="credited" if credited else "text")  # fmt: skip

    def _claim_line(self, claim: Claim, templates: list[str], hour: float, _hour: float | None) -> Line:
        """The claim in words; `_hour`: when it was said, for the sentence may name the day."""
        chance = self.chance
        template = one(templates, chance)
        day = ""
        if "{on}" in template and _hour is not None and hour - _hour < 120 and chance.random() < 0.4:
            said = _midnight(_hour)
            claim, day = replace(claim, said=said), f" on {said:%A}"
        elif claim.said:
            claim = replace(claim, said=None)
        hands = [wording.OFFICES.get(name, name) for name in claim.carriers]
        values = {
            "n": f"{wording.number_words(claim.low, claim.high, claim.bound, chance)} people",
            "O": wording.OFFICES.get(claim.origin or "", ""),
            "R": hands[-1] if hands else "",
            "Q": hands[0] if hands else "",
            "on": day,
        } | wording.deed_words(claim.status, chance)
        words = filled(template, **values)
        if claim.origin:
            claim = replace(claim, certainty=CERTAIN.get(words.part("c"), 1.0) if "c" in words.spans else 1.0)
        return self._line(words, "claim", claim=claim, template=template, values=values)

    def _extras(self, hour: float, saying: Statement | None) -> list[Line]:
        """An increment, a denial of the number, a denial of another matter, each by its chance."""
        chance, lines = self.chance, []
        if saying and chance.random() < ADDED:
            more = float(chance.integers(2, 10))
            values = {"v": str(int(more)), "O": wording.OFFICES[saying.origin], **wording.deed_words("killed", chance)}
            claim = Claim(more, more, "exact", saying.origin, relation="additional", origin=saying.origin,
                          role="originator", certainty=1.0)  # fmt: skip
            lines.append(self._line(_added(filled(one(wording.INCREMENT, chance), **values)), "increment", claim=claim))
        if saying and hour > 40 and chance.random() < DENIED:
            claim = replace(_stated(saying), bound="exact", high=saying.low, owner=DENIER, origin=DENIER,
                            role="originator", polarity="negative", stance="deny")  # fmt: skip
            line = self._claim_line(claim, wording.DENIAL, hour, None)
            lines.append(replace(line, kind="denial"))
        elif chance.random() < REFUSED:
            lines.append(self._refusal())
        return lines

    def _quoted(self, quote: Line) -> Line:
        """The quotation, whole or cut or changed."""
        if quote.speaker is None or self.chance.random() > ALTERED:
            return quote
        words = wording.altered(quote.words, quote.speaker, self.chance)
        return replace(self._line(words, "quote", speaker=quote.speaker), quoted=quote.key)

    def _refusal(self) -> Line:
        words = filled(one(wording.REFUSAL, self.chance), O=wording.OFFICES[DENIER])
        return self._line(words, "refusal", speaker=DENIER)

    def _headline(self, body: list[Line], taken: int | None = None) -> Line:
        """A headline; where it has a number it is that of the first claim, and it names nobody."""
        first = next((line for line in body if line.claim and line.claim.level and line.kind == "claim"), None)
        if first is None or first.claim is None or first.claim.bound == "between" or self.chance.random() > HEADED:
            return self._line(wording.headline(self.chance, None), "head")
        number = wording.number_words(first.claim.low, first.claim.high, first.claim.bound, self.chance)
        words = wording.headline(self.chance, number, first.claim.status)
        claim = replace(first.claim, origin=None, role=None, relays=(), certainty=None, said=None)
        copied = first.source is not None and first.source[0] == taken
        how = "root" if first.source is None else "text" if copied else "hidden"
        return self._line(words, "head", claim=claim, source=first.source, how=how)

    def _latest(self, hour: float) -> Statement | None:
        said = [said for said in self.statements if said.hour < hour - 2]
        return said[-1] if said else None

    def _said_hour(self, claim: Claim) -> float | None:
        hours = [said.hour for said in self.statements if (said.origin, said.low) == (claim.owner, claim.low)]
        return hours[0] if hours else None


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


def _stated(said: Statement, origin: str | None = None) -> Claim:
    return Claim(said.low, said.high, said.bound, said.origin, origin=origin, role="originator" if origin else None)


def _midnight(hour: float) -> datetime:
    return BEGIN.replace(day=BEGIN.day + int(hour // 24))


def _between(words: Words) -> tuple[int, int]:
    """The whole range with "between" and "people"."""
    start, end = words.spans["v"]
    return start - len("between "), end + len(" people")


def _added(words: Words) -> Words:
    """The increment's whole phrase: "another 6 people"."""
    start, end = words.spans["v"]
    lead = words.text.rfind("nother ", 0, start) - 1 if "nother " in words.text else 0
    return Words(words.text, words.spans | {"n": (lead, end + len(" people"))})
