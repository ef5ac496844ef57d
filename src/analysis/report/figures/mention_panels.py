"""The panels of estimates over time where every mention is a mark of its own: one for each quantity and deed.

Levels with a known day stand on the axis of time, those of one originator joined by a step line; what is no level
(so many more, a part, a former number) is a small mark and in no line. A mention whose day is not known stands in a
strip of its own beneath, and no mark sits at a middle that nobody stated.
"""

from datetime import datetime, timedelta

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.dated_mentions import dated
from analysis.report.figures.figure import Chart
from analysis.report.figures.marks import Picture, Row
from analysis.report.figures.mention_look import FEW, MANY, NARROWEST, Panel, lines_of
from analysis.report.figures.svg import text_width
from analysis.report.figures.undated_strip import undated
from analysis.report.wording import NOBODY

LEFT = 44
"""Pixels for what stands beside the levels, at least."""
RIGHT = 14
KNOWN = 0.08
"""A bar up to this share of the time covered, or up to a day, counts as a known day."""
KEPT = ["estimate_id", "family", "label", "value", "unit", "low", "high", "bound", "status", "series", "named",
        "relays", "article", "when", "evidence"]  # fmt: skip


def one_by_one(rows: list[Row], origins: list[str], labelled: bool) -> Picture:
    """A mark per mention: hue for the origin, which is named beside the mark or told by its shape as well."""
    look = FEW if labelled else MANY
    fold = marks.folded(origins, len(theme.HUES) if len(origins) > len(theme.HUES) else len(origins))
    _know_days(rows)
    span = _span(rows)
    for row in rows:
        row["origin"] = fold[row["named"]]
        row["form"] = ("level" if row["series"] == "level" else "other") if labelled else row["origin"]
        row["panel"] = _panel_of(row, rows)
        row["lines"] = lines_of(row["label"])
        whose = f"through {row['relays']}" if row["named"] == NOBODY and row["relays"] else row["named"]
        kind = "" if row["series"] == "level" else f" ({row['series']})"
        row["tag"] = f"{whose}{kind}"
        _place(row, *span)
    hued = list(dict.fromkeys(fold.values()))
    shapes = {"level": "circle", "other": "stroke"} if labelled else _by_name(hued)
    left = max([LEFT, *(int(text_width(words, 11.5)) + 16 for row in rows for words in row["lines"])])
    panel = Panel(span, theme.WIDTH - left - RIGHT, hued, shapes, look)
    shown = list(dict.fromkeys(row["panel"] for row in rows))
    charts = [_panel([row for row in rows if row["panel"] == name], name, panel, name == shown[-1]) for name in shown]
    return Picture(
        alt.vconcat(_key(rows, panel), *charts, spacing=22) if charts else marks.nothing(""),
        [{key: row[key] for key in KEPT} for row in rows] or [dict.fromkeys(KEPT)],
        _how(rows, labelled), left + RIGHT + 12, NARROWEST, panel.plot,
    )  # fmt: skip


def _panel(rows: list[Row], name: str, panel: Panel, last: bool) -> Chart:
    """The mentions whose day is known, and beneath them those whose day is not."""
    title = alt.TitleParams(f"{name}, n = {len(rows)}", frame="group", offset=6)
    known, rest = ([row for row in rows if row["placed"] == placed] for placed in (True, False))
    drawn = [(draw, found) for draw, found in ((dated, known), (undated, rest)) if found]
    charts = [draw(found, panel, last and draw is drawn[-1][0]) for draw, found in drawn]
    return alt.vconcat(charts[0].properties(title=title), *charts[1:], spacing=8)


def _how(rows: list[Row], labelled: bool) -> str:
    said = ["A mark stands at its day."]
    if any(row["placed"] and row["series"] == "level" for row in rows):
        said = ["A mark stands at its day; a step line joins the levels of one originator on several days."]
    if any(row["series"] != "level" for row in rows):
        said.append("Small marks are no levels: so many more, a part, a former number.")
    said.append("Values on a log scale, pushed apart where crowded; marks in one grey band have one value.")
    if any(row["bound"] == "between" for row in rows):
        said.append("A range stands at the middle of its ends, a line leads from end to end.")
    if not all(row["placed"] for row in rows):
        bars = "; a bar covers every moment at which its article can have appeared, an arrow: also beyond the axis"
        said.append(f"Beneath: mentions whose day is not known{bars if labelled else ''}.")
    return " ".join(said)


def _know_days(rows: list[Row]) -> None:
    """Sets `placed`: whether the day of a mention is known closely enough for a place on the axis."""
    low, high = marks.span_of(rows, "earliest", "latest")
    close = max(timedelta(days=1), (high - low) * KNOWN)
    for row in rows:
        known = row["earliest"] is not None and row["latest"] is not None
        row["placed"] = known and row["latest"] - row["earliest"] <= close


def _span(rows: list[Row]) -> tuple[datetime, datetime]:
    """The time that is shown: that of the days known, and of other bounds as far as the days stay half of it."""
    placed = [row for row in rows if row["placed"]]
    if not placed:
        return marks.span_of(rows, "earliest", "latest")
    first, last = min(row["earliest"] for row in placed), max(row["latest"] for row in placed)
    room = max(last - first, timedelta(days=1)) / 2
    bounds = [moment for row in rows for moment in (row["earliest"], row["latest"]) if moment is not None]
    low, high = max(min(bounds), first - room), min(max(bounds), last + room)
    return marks.span_of([{"earliest": low, "latest": high}], "earliest", "latest")


def _panel_of(row: Row, rows: list[Row]) -> str:
    """A panel is of one quantity and one deed; the deed is named where the quantity has several."""
    deeds = {other["status"] for other in rows if other["family"] == row["family"]}
    alone = len(deeds) == 1 or row["status"] in row["family"].lower()
    return str(row["family"]) if alone else f"{row['family']}, {row['status']}"


def _by_name(names: list[str]) -> dict[str, str]:
    """A shape for each name, as for each a hue: in grey the shape alone tells them apart."""
    return {name: theme.SHAPES[place % len(theme.SHAPES)] for place, name in enumerate(names)}


def _place(row: Row, low: datetime, high: datetime) -> None:
    """The ends of a mention's bar, cut at those of the axis, and the arrow where it goes on."""
    start, end = row.pop("earliest"), row.pop("latest")
    begin, finish = max(start or low, low), min(end or high, high)
    row["from"], row["to"] = marks.utc(begin), marks.utc(max(begin, finish))
    middle = begin + (finish - begin) / 2
    row["mid"] = marks.utc(middle)
    row["along"] = (middle - low) / (high - low)
    before, after = start is None or start < low, end is None or end > high
    row["before"], row["after"] = "◂" if before else "", "▸" if after else ""


def _key(rows: list[Row], panel: Panel) -> Chart:
    ink = marks.inks(panel.hued)
    present = {row["form"] for row in rows}
    named = [] if panel.look.labelled else [(n, s, ink[n], True) for n, s in panel.shapes.items() if n in present]
    items = [*named, ("exact", "circle", theme.MUTED, True), ("about, at least, vague", "circle", theme.MUTED, False)]
    if panel.look.labelled and "other" in present:
        items.append(("no level: more, a part, a former number", "stroke", theme.MUTED, True))
    return marks.key(items, panel.plot)
