"""The panels of estimates over time where mentions are too many to draw singly: counts by value and time."""

import altair as alt

from analysis.amounts import amount
from analysis.report.figures import cells, marks, theme
from analysis.report.figures.marks import Picture, Row
from analysis.report.wording import counted

PANELS = 6


def counted_in_cells(rows: list[Row]) -> Picture:
    """A cell per step of time and class of values (1, 2, 5, 10, …), shaded by its mentions."""
    labels = marks.by_frequency(row["family"] for row in rows)
    low, high = marks.span_of(rows, "earliest", "latest")
    step = cells.step_of(low, high)
    panels = {label: _cells([row for row in rows if row["family"] == label], step) for label in labels[:PANELS]}
    drawn = [cell for found in panels.values() for cell in found]
    plot = theme.WIDTH - cells.MARGIN
    charts = [
        cells.panel(found, (low, high), plot, "mention", last=label == list(panels)[-1]).properties(
            title=alt.TitleParams(f"{label}, n = {sum(len(c.cases) for c in found):,}", frame="group", offset=4)
        )
        for label, found in panels.items()
    ]
    how = [f"Mentions are counted by value and {cells.STEPS[step]}; the number at the right of a row is its n."]
    if any(row["bound"] == "between" for row in rows):
        how.append("A range is counted at the middle of its ends, a number that nobody stated.")
    if any(cell.start is None for cell in drawn):
        how.append("Beside the axis: mentions whose day is not known closely enough.")
    if rest := len(labels) - len(panels):
        how.append(f"{counted(rest, 'rarer quantity', 'rarer quantities')} not drawn.")
    data = [{"family": label, **cell.data()} for label, found in panels.items() for cell in found]
    chart = alt.vconcat(cells.key(plot, "mention"), *charts, spacing=16).resolve_scale(fill="independent")
    return Picture(chart, data, " ".join(how), cells.MARGIN, 260, plot)


def _cells(rows: list[Row], step: str) -> list[cells.Cell]:
    found = sorted(rows, key=lambda row: -row["at"])
    return cells.counted_in(
        [
            cells.Case(
                _class(row["at"], row["unit"]), row["earliest"], row["latest"], row["named"], row["estimate_id"]
            )
            for row in found
        ],
        step,
    )


def _class(value: float, unit: str | None) -> str:
    """The class of a value, from 1, 2 or 5 times a power of ten up to the next of these, in words."""
    if value < 1:
        return f"below {amount(1, unit)}"
    power = 10 ** (len(str(int(value))) - 1)
    low = max(edge for edge in (power, 2 * power, 5 * power) if edge <= value)
    end = {1: 2, 2: 5, 5: 10}[low // power] * power
    if unit is not None:
        return f"{amount(low, unit)} to under {amount(end, unit)}"
    return amount(low) if low == end - 1 else f"{amount(low)} to {amount(end - 1)}"
