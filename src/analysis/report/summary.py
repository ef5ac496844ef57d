"""The summary of a report: its findings, each a sentence on the whole study with the figure that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Finding:
    """A sentence, the figure that shows it, and whether it says something or says that it cannot be said."""

    text: str
    figure_id: str
    known: bool = True


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
        rows = Markup("").join(Markup("<li>{}</li>").format(escape(f.text)) for f in self)
        return str(Markup("<ol>{}</ol><p>{}</p>").format(rows, self.note))

    def __repr__(self) -> str:
        rows = [f"{place}. {finding.text}" for place, finding in enumerate(self, 1)]
        return "\n".join([*rows, self.note])
