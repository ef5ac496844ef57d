"""The writers' desk: claims, quotations, denials and headlines put into sentences, each with its marks."""

from dataclasses import replace
from datetime import datetime

from spread_truth import wording
from spread_truth.wording import Chance, Words, filled, one
from spread_truth.world import BEGIN, DENIER, Article, Claim, Line, Statement

HEADED, ADDED, DENIED, REFUSED = 0.40, 0.10, 0.12, 0.08
"""Chances: a number in the headline, an increment, a denial of the number, a denial of another matter."""
ALTERED = 0.4
"""Quotations that an outlet cuts or changes."""
CERTAIN = {"claimed": 0.75}
"""What a cue leaves of certainty; others leave it whole."""


class Desk:
    """Writes lines; `keys` counts the sentences written, so that the same words are known again."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.keys = 0

    def line(self, words: Words, kind: str, **more: object) -> Line:
        """A line of new words."""
        self.keys += 1
        return Line(words, self.keys, kind, **more)  # type: ignore[arg-type]

    def fillers(self, least: int, most: int) -> list[Line]:
        """From `least` to fewer than `most` sentences without a number."""
        count = int(self.chance.integers(least, most))
        return [self.line(wording.filler(self.chance), "filler") for _ in range(count)]

    def claim_line(self, claim: Claim, templates: list[str], hour: float, said_hour: float | None) -> Line:
        """The claim in words; `said_hour`: when it was said, for the sentence may name the day."""
        chance = self.chance
        template = one(templates, chance)
        day = ""
        if "{on}" in template and said_hour is not None and hour - said_hour < 120 and chance.random() < 0.4:
            said = _midnight(said_hour)
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
        return self.line(words, "claim", claim=claim, template=template, values=values)

    def merged(self, item: Article, claims: list[int], borrowed: bool) -> Line:
        """The numbers of two originators as one range, of which nobody is named."""
        found = [item.lines[place].claim for place in claims]
        low, high = (
            min(claim.low for claim in found if claim),
            max(claim.high or claim.low for claim in found if claim),
        )
        claim = Claim(low, high, "between", found[0].owner if found[0] else "")
        values = {"v": f"{int(low)} and {int(high)}", **wording.deed_words("killed", self.chance)}
        words = filled(one(wording.MERGED, self.chance), **values)
        words = Words(words.text, {"n": _between(words), "content": (0, len(words.text) - 1)})
        line = self.line(words, "claim", claim=claim)
        return replace(line, source=(item.number, claims[0]), how="text" if borrowed else "hidden")

    def extras(self, hour: float, saying: Statement | None) -> list[Line]:
        """An increment, a denial of the number, a denial of another matter, each by its chance."""
        chance, lines = self.chance, []
        if saying and chance.random() < ADDED:
            more = float(chance.integers(2, 10))
            values = {
                "v": str(int(more)),
                "O": wording.OFFICES[saying.origin],
                **wording.deed_words("killed", chance),
            }
            claim = Claim(more, more, "exact", saying.origin, relation="additional", origin=saying.origin,
                          role="originator", certainty=1.0)  # fmt: skip
            lines.append(
                self.line(_added(filled(one(wording.INCREMENT, chance), **values)), "increment", claim=claim)
            )
        if saying and hour > 40 and chance.random() < DENIED:
            claim = replace(stated(saying), bound="exact", high=saying.low, owner=DENIER, origin=DENIER,
                            role="originator", polarity="negative", stance="deny")  # fmt: skip
            line = self.claim_line(claim, wording.DENIAL, hour, None)
            lines.append(replace(line, kind="denial"))
        elif chance.random() < REFUSED:
            lines.append(self.refusal())
        return lines

    def quoted(self, quote: Line) -> Line:
        """The quotation, whole or cut or changed."""
        if quote.speaker is None or self.chance.random() > ALTERED:
            return quote
        words = wording.altered(quote.words, quote.speaker, self.chance)
        return replace(self.line(words, "quote", speaker=quote.speaker), quoted=quote.key)

    def refusal(self) -> Line:
        """A denial of another matter."""
        words = filled(one(wording.REFUSAL, self.chance), O=wording.OFFICES[DENIER])
        return self.line(words, "refusal", speaker=DENIER)

    def headline(self, body: list[Line], taken: int | None = None) -> Line:
        """A headline; where it has a number it is that of the first claim, and it names nobody."""
        first = next((line for line in body if line.claim and line.claim.level and line.kind == "claim"), None)
        if first is None or first.claim is None or first.claim.bound == "between" or self.chance.random() > HEADED:
            return self.line(wording.headline(self.chance, None), "head")
        number = wording.number_words(first.claim.low, first.claim.high, first.claim.bound, self.chance)
        words = wording.headline(self.chance, number, first.claim.status)
        claim = replace(first.claim, origin=None, role=None, relays=(), certainty=None, said=None)
        copied = first.source is not None and first.source[0] == taken
        how = "root" if first.source is None else "text" if copied else "hidden"
        return self.line(words, "head", claim=claim, source=first.source, how=how)


def stated(said: Statement, origin: str | None = None) -> Claim:
    """The claim as it was stated, with its originator named or not."""
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
