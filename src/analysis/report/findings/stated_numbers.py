"""The numbers of a sentence, written and kept at once, so that none is printed that no table holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis.report.wording import counted, percent, quantity

PERSONS_OR_THINGS = "persons or things"
"""The unit of a number without one, as the measures of agreement have it."""


@dataclass(frozen=True)
class StatedNumber:
    """A number of a finding: the name of its row in the table of robustness, its unit, its value, and as printed.

    `leads`: it stands in the claim itself, not only in what that rests on.
    """

    name: str
    unit: str
    value: float
    shown: str
    leads: bool = False


class StatedNumbers:
    """Writes the numbers of one finding and keeps each under `about` and its own name."""

    def __init__(self, about: str) -> None:
        self._about = about
        self._kept: dict[str, StatedNumber] = {}

    def kept(self) -> tuple[StatedNumber, ...]:
        """All that were written, in their order."""
        return tuple(self._kept.values())

    def leading(self, claim: str) -> str:
        """The claim, whose numbers are all that were written so far."""
        self._kept = {name: replace(number, leads=True) for name, number in self._kept.items()}
        return claim

    def plain(self, name: str, n: int, unit: str = "mentions") -> str:
        """A count: 1,204."""
        return self._keep(name, unit, float(n), f"{n:,}")

    def count(self, name: str, n: int, noun: str, plural: str | None = None) -> str:
        """A count with its noun: 5 mentions."""
        self._keep(name, plural or f"{noun}s", float(n), f"{n:,}")
        return counted(n, noun, plural)

    def share(self, name: str, share: float) -> str:
        """A share: 41 %."""
        return self._keep(name, "share", share, percent(share))

    def signed(self, name: str, value: float, unit: str) -> str:
        """A change with its sign: +0.25."""
        return self._keep(name, unit, value, f"{value:+.2f}")

    def between(self, name: str, low: float | None, high: float | None, signed: bool = False) -> str:
        """` (95 % interval 9 % to 26 %)`, of `signed` changes in numbers; empty where there is none."""
        if low is None or high is None:
            return ""
        ends = {"lower": low, "upper": high}
        write = (lambda end, value: self.signed(end, value, "change")) if signed else self.share
        written = [write(f"{name}, {end} end of the 95 % interval", value) for end, value in ends.items()]
        return f" (95 % interval {' to '.join(written)})"

    def stated(self, name: str, row: Mapping[str, Any]) -> str:
        """What a mention states (low, high, bound, unit), bound and range told: about 12,000; 10 to 12; up to 90."""
        words, unit = quantity(dict(row)), row["unit"] or PERSONS_OR_THINGS
        ends = {end: row[end] for end in ("low", "high") if row[end] is not None}
        if row["bound"] == "at_most" and "high" in ends:
            ends = {"high": ends["high"]}
        if len(set(ends.values())) == 1:
            ends = {"": next(iter(ends.values()))}
        for end, value in ends.items():
            self._keep(", ".join(filter(None, [name, end])), unit, value, words)
        return words

    def _keep(self, name: str, unit: str, value: float, shown: str) -> str:
        full = f"{self._about}: {name}"
        leads = full in self._kept and self._kept[full].leads
        self._kept[full] = StatedNumber(full, unit, value, shown, leads)
        return shown
