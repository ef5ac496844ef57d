"""What the figures share: the evidence a mark leads to, times as text, places that do not collide."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import theme
from analysis.report.figures.figure import Chart
from analysis.report.figures.svg import text_width
from analysis.report.wording import NOBODY, Wording, counted
from analysis.spread.lineage import LEVELS, asserting
from analysis.study import Study

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]

GREYS = {"others": theme.FAINT, NOBODY: theme.OTHER}
EVIDENCE_LIMIT = 60
"""A mark that stands for more rows than this leads to the first ones, and says how many more there are."""


class Picture(NamedTuple):
    """A way to draw a figure: chart, rows of its data, how to read it, and the widths that `Figure` asks for."""

    chart: Chart
    data: list[Row]
    how: str
    margin: int
    least: int
    width: int


def evidence(found: Iterable[str]) -> dict[str, str]:
    """The columns that lead a mark to its evidence: ids, `+n` for n more of them, and the link to the first."""
    keys = list(dict.fromkeys(found))
    rest = [f"+{len(keys) - EVIDENCE_LIMIT}"] if len(keys) > EVIDENCE_LIMIT else []
    shown = [anchor(key) for key in keys[:EVIDENCE_LIMIT]]
    return {"evidence": " ".join(shown + rest), "href": f"#{shown[0]}" if shown else "#evidence"}


def hands(row: Row) -> list[str]:
    """Who a number came through, nearest to its source first: a carrier that alone is named is one of them."""
    return [*([row["origin"]] if row["role"] == "carrier" else []), *row["relays"]]


def anchor(key: str) -> str:
    """The id of the place in the page where the evidence of a row stands; any text gives a safe one."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else f"-{ord(c):x}-" for c in f"e-{key}")


def utc(moment: datetime | None) -> str | None:
    """A moment as the figures write it: ISO, UTC said, so that no browser's time zone moves it."""
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M}Z"


def span_of(
    rows: Sequence[Row], first: str = "published_earliest", last: str = "published_latest"
) -> tuple[Any, Any]:
    """The times a figure shows: from the earliest to the latest known bound, with a little air."""
    known = [moment for row in rows for moment in (row[first], row[last]) if moment is not None]
    low, high = (min(known), max(known)) if known else (datetime(1970, 1, 1), datetime(1970, 1, 2))
    air = max(timedelta(hours=12), (high - low) * 0.06)
    return low - air, high + air


def extent(low: datetime, high: datetime, axis: Mapping[str, Any] | None = None) -> alt.Chart:
    """A layer without ink that holds the time axis open from `low` to `high`."""
    ends = alt.Chart(data([{"at": utc(low)}, {"at": utc(high)}]))
    return ends.mark_point(opacity=0, size=0, color=theme.PAPER).encode(x=theme.time_axis("at", **(axis or {})))


def ordered(names: Sequence[str], **scale: Any) -> dict[str, Any]:
    """The scale and sort of an axis of names in the order given.

    By the domain alone: a list to sort by is made into a Vega expression, where no text of an article belongs.
    """
    return {"sort": None, "scale": alt.Scale(domain=list(names), **scale)}


def interactive(**also: Any) -> dict[str, Any]:
    """The encodings by which a mark speaks and leads to its evidence."""
    return {
        "tooltip": alt.Tooltip("says:N"),
        "description": alt.Description("says:N"),
        "href": alt.Href("href:N"),
        **also,
    }


def data(rows: Sequence[Row]) -> alt.InlineData:
    """Rows as inline data of a chart; columns that are null everywhere are kept, so that fields exist."""
    return alt.InlineData(values=list(rows))


def frame(rows: Sequence[Row], columns: Sequence[str] = ()) -> pl.DataFrame:
    """Rows as the table behind a figure; of these `columns` alone where they are given, a row of nulls for none."""
    if columns:
        rows = [{name: row[name] for name in columns} for row in rows] or [dict.fromkeys(columns)]
    return pl.DataFrame(rows, infer_schema_length=None).drop("href", "says", strict=False)


def lanes(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each box (left, right) so that boxes of one lane do not touch: 0, then 1, -1, 2, -2, …"""
    taken: dict[int, list[tuple[float, float]]] = {}
    chosen = []
    for left, right in boxes:
        lane = next(lane for lane in _outwards() if all(right < a or left > b for a, b in taken.get(lane, [])))
        taken.setdefault(lane, []).append((left, right))
        chosen.append(lane)
    return chosen


def _outwards() -> Iterable[int]:
    yield 0
    step = 1
    while True:
        yield step
        yield -step
        step += 1


def folded(names: Sequence[str], most: int, rest: str = "others") -> dict[str, str]:
    """Each name as itself or, beyond the `most` first ones, as `rest`."""
    return {name: name if place < most else rest for place, name in enumerate(names)}


def by_frequency(names: Iterable[str]) -> list[str]:
    """Names from the most frequent, equal ones by the alphabet."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def key(
    items: Sequence[tuple[str, str, str, bool]], width: float, stripes: Mapping[str, Sequence[float]] | None = None
) -> Chart:
    """A legend of (label, shape, colour, filled) in rows no wider than `width` pixels, above a plot.

    `stripes`: label -> the pixels from the middle of its symbol at which a light stripe crosses it.

    Drawn as a chart of its own: legends of layered charts lose their symbols or repeat them. The page lays
    its rows out anew, by `step`, where the screen is narrow.
    """
    rows, x, line = [], 6.0, 0
    for label, shape, ink, filled in items:
        step = 26 + text_width(label, 11)
        if x > 6 and x + step > width:
            x, line = 6.0, line + 1
        rows.append({"x": round(x), "y": 9 + 19 * line, "label": label, "shape": shape, "ink": ink,
                     "step": round(step), "fill": ink if filled else theme.PAPER})  # fmt: skip
        x += step
    base = alt.Chart(data(rows)).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None)
    )  # fmt: skip
    symbols = base.mark_point(size=70, strokeWidth=1.8, opacity=1).encode(
        shape=alt.Shape("shape:N", scale=None),
        stroke=alt.Stroke("ink:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
    )
    words = base.mark_text(align="left", dx=10, color=theme.INK).encode(text="label:N")
    lines = [
        base.transform_filter(alt.FieldEqualPredicate(field="label", equal=label)).mark_tick(
            orient="horizontal", size=9, thickness=1.4, yOffset=at, color=theme.PAPER, opacity=1
        )
        for label, offsets in (stripes or {}).items()
        for at in offsets
    ]
    return alt.layer(symbols, *lines, words).properties(name="key", width=width, height=19 * (line + 1))


def hues(names: Sequence[str]) -> alt.Scale:
    """The scale of colour by name, in the order given."""
    by_name = inks(names)
    return alt.Scale(domain=list(names), range=[by_name[name] for name in names])


def inks(names: Sequence[str]) -> dict[str, str]:
    """The colour of each name in the order given; "others" and nobody in greys."""
    return theme.colours([name for name in names if name not in GREYS]) | GREYS


def corpus(tables: Tables) -> str:
    """What n is: the articles counted."""
    return counted(tables["articles"].height, "article")


def put_forward(tables: Tables) -> pl.DataFrame:
    """The mentions that figures and findings count alike: topical levels that somebody claims (SPREAD.md 3.2)."""
    stated = pl.any_horizontal(pl.col("low", "high").is_not_null())
    return asserting(tables["timeline"].filter("topical", pl.col("relation").cast(pl.String).is_in(LEVELS), stated))


def set_apart(tables: Tables) -> str:
    """How many topical mentions are no such ones, as the end of a sentence."""
    n = tables["timeline"].filter("topical").height - put_forward(tables).height
    return (
        f"; {n:,} more that are parts, additions or former numbers, or that nobody puts forward, are left out"
        if n
        else ""
    )


def by_appearance(tables: Tables, study: Study) -> list[str]:
    """The voices in the order in which each can first have printed something: the same in every figure."""
    voiced = intervals(tables["articles"], study).with_columns(voice=pl.coalesce("outlet", "article_id"))
    first = voiced.group_by("voice").agg(pl.col("earliest").min(), pl.col("latest").min())
    ends = pl.coalesce("earliest", "latest"), pl.col("latest"), pl.col("voice")
    words = wording(tables, study)
    return [words.voice(voice) for voice in first.sort(*ends, nulls_last=True)["voice"]]


def source_line(tables: Tables, study: Study, *names: str) -> str:
    """Where a figure comes from."""
    return f"Source: {corpus(tables)} of the study “{study.title}”. Data: {', '.join(names)}. Times in UTC."


def wording(tables: Tables, study: Study) -> Wording:
    """The names used on a figure."""
    return Wording(tables["articles"], study)


def nothing(words: str, height: int = 60) -> Chart:
    """A chart that says why there is nothing to draw."""
    rows = [{"words": words, "says": words, "href": "#evidence"}]
    return alt.layer(
        alt.Chart(data(rows))
        .mark_text(color=theme.MUTED, align="left", fontSize=12)
        .encode(x=alt.value(0), text="words:N", **interactive())
    ).properties(width=theme.WIDTH - 60, height=height)
