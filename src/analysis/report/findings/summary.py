"""The summary of a report: its findings, each one plain claim with what it rests on and the figure that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from analysis.report.findings.stated_numbers import StatedNumber


@dataclass(frozen=True)
class Finding:
    """A claim in one plain sentence, and below it `detail`: its numbers, its n and what it hangs on.

    `figure_id`: the figure that shows it. `known`: false where the claim is that something cannot be said.
    `numbers`: every number of all its sentences, for the table of robustness. `short`: the same in one sentence for
    the summary above all findings, empty where it is no part of that. `articles`: how many it rests on, where that
    can be counted. `sure`: how sure it is, in a few words (`sureness`).
    """

    claim: str
    figure_id: str
    known: bool = True
    detail: str = ""
    numbers: tuple[StatedNumber, ...] = ()
    short: str = ""
    articles: int | None = None
    sure: str = ""

    @property
    def text(self) -> str:
        """Claim and detail as one text."""
        return f"{self.claim} {self.detail}".strip()


@dataclass(frozen=True)
class Findings:
    """The summary of a report; a notebook shows it as a list. `note`: how sure its numbers are."""

    items: tuple[Finding, ...]
    note: str

    @property
    def lead(self) -> str:
        """All in a few plain sentences."""
        return " ".join(finding.short for finding in self.items if finding.short)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _repr_html_(self) -> str:
        item = Markup("<li>{} <em>{}</em><br><small>{}</small></li>")
        rows = Markup("").join(item.format(escape(f.claim), f.sure, escape(f.detail)) for f in self)
        return str(Markup("<p>{}</p><ol>{}</ol><p>{}</p>").format(self.lead, rows, self.note))

    def __repr__(self) -> str:
        rows = [f"{place}. {finding.text}" for place, finding in enumerate(self, 1)]
        return "\n".join([*rows, self.note])
