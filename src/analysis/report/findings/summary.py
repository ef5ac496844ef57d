"""The summary of a report: its findings, each one plain claim with what it rests on and the figure that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from analysis.report.findings.stated_numbers import StatedNumber


@dataclass(frozen=True)
class Finding:
    """A claim in one plain sentence, and below it `detail`: its numbers, its n and what it hangs on.

    `figure_id`: the figure that shows it. `known`: false where the claim is that something cannot be said.
    `numbers`: every number of both, for the table of robustness.
    """

    claim: str
    figure_id: str
    known: bool = True
    detail: str = ""
    numbers: tuple[StatedNumber, ...] = ()

    @property
    def text(self) -> str:
        """Claim and detail as one text."""
        return f"{self.claim} {self.detail}".strip()


@dataclass(frozen=True)
class Findings:
    """The summary of a report; a notebook shows it as a list. `note`: how sure its numbers are."""

    items: tuple[Finding, ...]
    note: str

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _repr_html_(self) -> str:
        item = Markup("<li>{}<br><small>{}</small></li>")
        rows = Markup("").join(item.format(escape(f.claim), escape(f.detail)) for f in self)
        return str(Markup("<ol>{}</ol><p>{}</p>").format(rows, self.note))

    def __repr__(self) -> str:
        rows = [f"{place}. {finding.text}" for place, finding in enumerate(self, 1)]
        return "\n".join([*rows, self.note])
