"""Estimates over time: one mark per mention, its value, its date, its origin, its status."""

from datetime import datetime
from typing import NamedTuple

import altair as alt
import polars as pl

from analysis.report import theme
from analysis.report.figure import Chart, Figure
from analysis.report.figures import marks
from analysis.report.figures.ladder import ladder
from analysis.report.figures.marks import Row, Tables
from analysis.report.svg import text_width
from analysis.report.wording import STATUS, Wording, counted, listed, number, plain, quantity, when
from analysis.study import Study

MARGIN = 90
PLOT = theme.WIDTH - 60
Span = tuple[datetime, datetime]


class Look(NamedTuple):
    """How mentions are drawn: with labels or not, pixels between lanes and most lanes, sizes, ink of the bars."""

    labelled: bool
    lane: float
    lanes: int
    size: float
    stroke: float
    bar: float
    ink: float


FEW = Look(True, 13, 60, 80, 2, 2, 0.45)
MANY = Look(False, 6, 13, 30, 1.2, 1, 0.18)
DECADE = 170
LINE = 13
LABELLED = 40
"""Up to so many mentions each is labelled with its origin and set apart from its neighbours."""
SHAPES = {
    "planned": "diamond",
    "training": "triangle-up",
    "sent": "circle",
    "in_combat": "square",
    "killed": "cross",
    "wounded": "cross",
    "captured": "triangle-down",
    "supplied": "triangle-right",
    "other": "triangle-left",
}


def estimates_over_time(tables: Tables, study: Study) -> Figure:
    """What was estimated, when and by whom: value on a log axis against the date, a panel per quantity."""
    words = marks.wording(tables, study)
    mentions = _mentions(tables)
    rows = [_row(row, words) for row in mentions.iter_rows(named=True)]
    drawn = [row for row in rows if row["value"] is not None]
    origins = marks.by_frequency(row["named"] for row in drawn)
    fold = marks.folded(origins, len(theme.HUES) if len(origins) > len(theme.HUES) else len(origins))
    for row in drawn:
        row["origin"] = fold[row["named"]]
    low, high = marks.span_of(mentions.to_dicts())
    look = FEW if len(drawn) <= LABELLED else MANY
    for row in drawn:
        _place_in_time(row, low, high, look)
    labels, shown = list(dict.fromkeys(row["family"] for row in drawn)), list(dict.fromkeys(fold.values()))
    panels = [
        _panel([row for row in drawn if row["family"] == label], label, (low, high), shown, look, label == labels[-1])
        for label in labels
    ]
    chart = (
        alt.vconcat(_key(drawn, shown), *panels, spacing=16)
        if panels
        else marks.nothing("No estimate of the quantities of interest.")
    )
    keep = ["estimate_id", "family", "label", "value", "low", "high", "bound", "status", "named", "relays", "article",
            "when", "evidence"]  # fmt: skip
    return Figure(
        figure_id="estimates-over-time",
        question="What was estimated, when, and by whom?",
        caption=_caption(tables, rows, drawn),
        alt=_finding(rows, origins),
        source=marks.source_line(tables, study, "timeline", "families"),
        chart=chart,
        data=marks.frame([{key: row[key] for key in keep} for row in drawn] or [dict.fromkeys(keep)]),
        margin=MARGIN,
        least=430,
        width=PLOT,
    )


def _mentions(tables: Tables) -> pl.DataFrame:
    families = tables["families"].select("family_id", family="label", weight="mentions")
    return (
        tables["timeline"]
        .filter("topical")
        .join(families, on="family_id")
        .sort(
            ["weight", "family", "published_earliest", "article_id", "estimate_id"], descending=[True] + [False] * 4
        )
    )


def _row(row: Row, words: Wording) -> Row:
    value = row["value"] if row["value"] is not None else _middle(row["low"], row["high"])
    if value is not None and value <= 0:
        value = None
    article, said = words.article(row["article_id"]), when(row["published_earliest"], row["published_latest"])
    via = listed(words.actor(relay) for relay in row["relays"])
    named = words.actor(row["origin"])
    hands = f", through {via}" if via else ""
    says = f"“{plain(row['text'], 90)}”, {STATUS[row['status']]}\n{named}{hands}\n{article}, {said}"
    return {
        "estimate_id": row["estimate_id"], "family": row["family"], "label": quantity(row), "value": value,
        "low": row["low"], "high": row["high"], "bound": row["bound"], "status": STATUS[row["status"]],
        "shape": row["status"], "named": named, "relays": via, "article": article, "when": said, "says": says,
        "earliest": row["published_earliest"], "latest": row["published_latest"],
        **marks.evidence([row["estimate_id"]]),
    }  # fmt: skip


def _middle(low: float | None, high: float | None) -> float | None:
    if low and high:
        return float((low * high) ** 0.5)
    return low or high


def _place_in_time(row: Row, low: datetime, high: datetime, look: Look) -> None:
    start, end = row.pop("earliest"), row.pop("latest")
    begin, finish = start or low, end or high
    row["from"], row["to"] = marks.utc(begin), marks.utc(finish)
    row["mid"] = marks.utc(begin + (finish - begin) / 2)
    row["open"] = None if start and end else marks.utc(high if end is None else low)
    row["arrow"] = "" if start and end else "▸" if end is None else "◂"
    width = (high - low).total_seconds()
    pixels = [PLOT * (moment - low).total_seconds() / width for moment in (begin, finish)]
    middle = sum(pixels) / 2
    label = (pixels[0] - 3, max(pixels[1], middle + 14 + text_width(row["named"], 10)) + 6)
    row["box"] = label if look.labelled else (middle - 3, middle + 3)


def _panel(rows: list[Row], label: str, span: Span, origins: list[str], look: Look, last: bool) -> Chart:
    values = sorted({row["value"] for row in rows})
    depths = [_stack(rows, value, look) * look.lane for value in values]
    rungs = ladder(values, depths, DECADE, 34.0, 420.0)
    for row in rows:
        row["y"] = round(rungs.at(row["value"]) + row.pop("lane") * look.lane, 1)
        ranged = row["low"] and row["high"] and row["low"] != row["high"]
        row["foot"], row["top"] = (
            (round(rungs.at(row["low"]), 1), round(rungs.at(row["high"]), 1)) if ranged else (row["y"], row["y"])
        )
        row.pop("box")
    bands = [
        {"value": _level(rows, value), "y": round(place, 1), "foot": round(place - depth / 2, 1),
         "head": round(place + depth / 2, 1), "first": marks.utc(span[0]), "last": marks.utc(span[1])}
        for (value, place), depth in _kept(rungs.levels, depths)
    ]  # fmt: skip
    scale = alt.Scale(domain=[0, rungs.height], nice=False, zero=False)
    chart = alt.layer(*_bands(bands, scale, last), *_marks(rows, scale, span, origins, look, last))
    return chart.properties(
        width=PLOT,
        height=round(rungs.height),
        title=alt.TitleParams(f"{label}, n = {len(rows)}", frame="group", offset=4),
    )


def _stack(rows: list[Row], value: float, look: Look) -> int:
    """Sets the lane of each mention of one value, about its middle; returns how many lanes there are."""
    same = sorted((r for r in rows if r["value"] == value), key=lambda r: (r["box"][0], r["estimate_id"]))
    chosen = [_within(lane, look.lanes) for lane in marks.lanes([row["box"] for row in same])]
    middle = (min(chosen) + max(chosen)) / 2
    for row, lane in zip(same, chosen, strict=True):
        row["lane"] = lane - middle
    return max(chosen) - min(chosen) + 1


def _within(lane: int, most: int) -> int:
    """The lane itself, or beyond the most lanes one of them again: marks then overlap."""
    return (lane + most // 2) % most - most // 2


def _level(rows: list[Row], value: float) -> str:
    labels = {row["label"].removeprefix("≈ ") for row in rows if row["value"] == value}
    return labels.pop() if len(labels) == 1 else number(value)


def _kept(levels: list[tuple[float, float]], depths: list[float]) -> list[tuple[tuple[float, float], float]]:
    """The levels that are labelled: all whose label does not run into the one above."""
    kept: list[tuple[tuple[float, float], float]] = []
    for level, depth in reversed(list(zip(levels, depths, strict=True))):
        if not kept or kept[-1][0][1] - level[1] >= LINE:
            kept.append((level, depth))
    return kept


def _bands(bands: list[Row], scale: alt.Scale, last: bool) -> list[alt.Chart]:
    base = alt.Chart(marks.data(bands)).encode(y=alt.Y("y:Q", scale=scale, axis=None))
    axis = dict.fromkeys(("labels", "ticks", "domain"), last)
    ground = alt.Chart(marks.data(bands)).encode(y=alt.Y("foot:Q", scale=scale, axis=None), y2="head:Q")
    return [
        ground.mark_rect(color=theme.GRID, opacity=0.45).encode(x=theme.time_axis("first", **axis), x2="last:T"),
        base.mark_rule(color=theme.GRID),
        base.mark_text(align="right", dx=-10, color=theme.INK, fontSize=12).encode(x=alt.value(0), text="value:N"),
    ]


def _marks(
    rows: list[Row], scale: alt.Scale, span: Span, origins: list[str], look: Look, last: bool
) -> list[alt.Chart]:
    base = alt.Chart(marks.data(rows))
    axis = dict.fromkeys(("labels", "ticks", "domain"), last)
    start, mid, ajar = (theme.time_axis(name, **axis) for name in ("from", "mid", "open"))
    y, foot = (alt.Y(f"{name}:Q", scale=scale, axis=None) for name in ("y", "foot"))
    hue = alt.Color("origin:N", scale=marks.hues(origins), legend=None)
    links, exact = marks.interactive(), alt.datum.bound == "exact"
    ranged = base.transform_filter("datum.top > datum.foot")
    layers = [
        marks.extent(*span, axis),
        base.mark_rule(strokeWidth=look.bar, opacity=look.ink, strokeCap="round").encode(
            x=start, x2="to:T", y=y, color=hue, **links
        ),
        base.transform_filter("datum.arrow != ''")
        .mark_text(fontSize=12)
        .encode(x=ajar, y=y, text="arrow:N", color=hue),
        ranged.mark_rule(strokeWidth=1.5).encode(x=mid, y=foot, y2="top:Q", color=hue),
    ]
    if look.labelled:
        text = base.encode(x=mid, y=y, text="named:N")
        layers.append(text.mark_text(align="left", dx=10, fontSize=10.5, stroke=theme.PAPER, strokeWidth=3,
                                     strokeJoin="round"))  # fmt: skip
        layers.append(text.mark_text(align="left", dx=10, fontSize=10.5, color=theme.INK))
    shape = _shape()
    point = base.encode(x=mid, y=y, shape=shape, color=hue, **links)
    layers.append(
        point.transform_filter(~exact).mark_point(
            size=look.size, fill=theme.PAPER, strokeWidth=look.stroke, opacity=1
        )
    )
    layers.append(
        base.transform_filter(exact).mark_point(size=look.size, filled=True, opacity=1)
        .encode(x=mid, y=y, shape=shape, fill=alt.Fill("origin:N", scale=marks.hues(origins), legend=None), **links)
    )  # fmt: skip
    return layers


def _shape() -> alt.Shape:
    scale = alt.Scale(domain=list(STATUS.values()), range=[SHAPES[status] for status in STATUS])
    return alt.Shape("status:N", scale=scale, legend=None)


def _key(rows: list[Row], origins: list[str]) -> Chart:
    present = {row["shape"] for row in rows}
    items = [(words, SHAPES[status], theme.INK, True) for status, words in STATUS.items() if status in present]
    items += [("exact", "circle", theme.MUTED, True), ("about, at least, vague", "circle", theme.MUTED, False)]
    if len(rows) > LABELLED:
        items += [(name, "circle", marks.inks(origins)[name], True) for name in origins]
    return marks.key(items, PLOT)


def _caption(tables: Tables, rows: list[Row], drawn: list[Row]) -> str:
    undated = tables["articles"].filter(~pl.col("published_basis").is_in(["stated", "manual"])).height
    parts = [
        f"n = {counted(len(rows), 'mention')} in {marks.corpus(tables)}.",
        "A bar covers every moment at which the "
        "article can have appeared; an arrow leaves that open. Values on a log scale, pushed apart where "
        "crowded; marks in one grey band have one value.",
    ]
    if len(rows) > len(drawn):
        parts.append(f"{counted(len(rows) - len(drawn), 'mention')} without any number not drawn.")
    if undated:
        parts.append(f"{counted(undated, 'article')} without a stated date.")
    return " ".join(parts)


def _finding(rows: list[Row], origins: list[str]) -> str:
    if not rows:
        return "No estimate of the quantities of interest was found."
    family = rows[0]["family"]
    values = [row["value"] for row in rows if row["family"] == family and row["value"] is not None]
    if not values:
        return f"{counted(len(rows), 'mention')} of {family}, none with a number."
    common = max(sorted(set(values)), key=values.count)
    named = [name for name in origins if name != "nobody named"]
    return (
        f"{family}: {counted(len(values), 'mention')} from {number(min(values))} to {number(max(values))}; the most "
        f"frequent is {number(common)}, {values.count(common)} of {len(values)}. "
        f"{counted(len(named), 'named origin')}, foremost {listed(named[:2]) or 'none'}."
    )
