"""Who says what through whom: origin, named hands, and the outlet or article that prints it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Picture, Row, Tables
from analysis.report.figures.origin_table import table_of, tells_more
from analysis.report.figures.svg import text_width
from analysis.report.wording import NOBODY, counted, listed, percent
from analysis.study import Study

MOST = (12, 10, 20)
"""How many origins, chains of hands and voices are drawn by name; the rest are folded into "others"."""
GAP = 16.0
HEIGHT = 300
"""Pixels that all mentions take together, however many they are."""
HEADS = ("who gave the number", "who carried it", "who printed it")

ALIGN: tuple[Literal["right"], Literal["center"], Literal["left"]] = ("right", "center", "left")

Path = tuple[str, str, str]
Node = tuple[int, str]


def chains(tables: Tables, study: Study) -> Figure:
    """Topical estimates from origin over relays to the printed article: a table, or a flow where relays abound."""
    paths, named = _paths(tables, study)
    total = sum(len(found) for found in paths.values())
    rows = [
        {"origin": origin, "through": via, "voice": voice, "mentions": len(found), **marks.evidence(found)}
        for (origin, via, voice), found in paths.items()
    ]
    relayed = sum(len(found) for (_, via, _), found in paths.items() if via)
    columns = ["origin", "through", "voice", "mentions", "evidence"]
    order = marks.by_appearance(tables, study)
    picture = table_of(paths, order) if paths and tells_more(paths) else _flow(paths)
    return Figure(
        figure_id="who-says-what",
        question="Whose numbers are printed, and through whose hands did they come?",
        caption=f"n = {counted(total, 'mention')} that put a number forward in {marks.corpus(tables)}"
        f"{marks.set_apart(tables)}. {picture.how} "
        "Only hands named in the text are shown; where none is, that is no proof that there was none.",
        alt=_finding(named, total, relayed),
        source=marks.source_line(tables, study, "timeline"),
        chart=picture.chart,
        data=marks.frame(rows, columns),
        margin=picture.margin,
        least=picture.least,
        width=picture.width,
    )


def _flow(paths: dict[Path, list[str]]) -> Picture:
    """Bands from origin over hands to the article."""
    left = max([text_width(f"{origin} 00", 11) for origin, _, _ in paths], default=0) + 26
    right = max([text_width(f"{voice} 00", 11) for _, _, voice in paths], default=0) + 26
    plot = max(260, int(theme.WIDTH - left - right))
    chart = _chart(paths, plot) if paths else marks.nothing("No estimate of the quantities of interest.")
    return Picture(chart, [], "The width of a band is the number of mentions.", int(left + right) + 8, 230, plot)


def _paths(tables: Tables, study: Study) -> tuple[dict[Path, list[str]], Counter[str]]:
    """The estimates of each path, rare names folded, and how many mentions every origin has."""
    words = marks.wording(tables, study)
    mentions = marks.put_forward(tables).sort("estimate_id")
    whole = [
        (words.actor(row["originator"]), " → ".join(words.actor(relay) for relay in marks.hands(row)),
         words.voice(row["voice"]), row["estimate_id"])
        for row in mentions.iter_rows(named=True)
    ]  # fmt: skip
    folds = []
    for column, most in enumerate(MOST):
        folds.append(
            marks.folded(marks.by_frequency(str(row[column]) for row in whole if row[column]), most) | {"": ""}
        )
    paths: dict[Path, list[str]] = defaultdict(list)
    for origin, via, voice, estimate in whole:
        paths[folds[0][origin], folds[1][via], folds[2][voice]].append(estimate)
    return dict(sorted(paths.items())), Counter(row[0] for row in whole)


def _finding(named: Counter[str], total: int, relayed: int) -> str:
    if not total:
        return "No estimate of the quantities of interest was found."
    first = [(name, n) for name, n in sorted(named.items(), key=lambda item: (-item[1], item[0])) if name != NOBODY]
    shares = [f"{name} {n:,} of {total:,} ({percent(n / total)})" for name, n in first[:3]]
    return (
        f"Numbers come from {counted(len(first), 'named originator')}: {listed(shares) or 'none'}. "
        f"{named.get(NOBODY, 0):,} of {total:,} mentions name nobody; {relayed:,} of {total:,} name a relay."
    )


def _chart(paths: dict[Path, list[str]], plot: int) -> Chart:
    total = sum(len(found) for found in paths.values())
    unit = min(13.0, HEIGHT / total)
    steps = {path: _steps(path) for path in paths}
    places, height = _places(paths, steps, unit)
    bands, nodes = _bands(paths, steps, places, unit), _nodes(paths, steps, places, unit)
    origins = marks.by_frequency(path[0] for path, found in paths.items() for _ in found)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 2], nice=False), axis=None)
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False)
    y = alt.Y("y:Q", scale=scale, axis=None)
    hue = alt.Color("origin:N", scale=marks.hues(origins), legend=None)
    flow = alt.Chart(marks.data(bands)).mark_line(interpolate="monotone", opacity=0.5, strokeCap="butt")
    posts, base = alt.Chart(marks.data(nodes)), {"x": x, "y": y}
    above = {"x": x, "y": alt.Y("foot:Q", scale=scale, axis=None)}
    middle, ends = posts.transform_filter("datum.x == 1"), marks.interactive()
    layers = [
        flow.encode(**base, detail="path:N", order="x:Q", color=hue,
                    strokeWidth=alt.StrokeWidth("width:Q", scale=None), **ends),
        posts.mark_rule(strokeWidth=7, color=theme.INK).encode(x=x, y=alt.Y("foot:Q", scale=scale, axis=None),
                                                               y2="head:Q", **ends),
        posts.transform_filter("datum.x == 0").mark_text(align="right", dx=-10).encode(**base, text="label:N"),
        middle.mark_text(dy=-8, stroke=theme.PAPER, strokeWidth=4, strokeJoin="round").encode(
            **above, text="label:N"),
        middle.mark_text(dy=-8, color=theme.INK).encode(**above, text="label:N", **ends),
        posts.transform_filter("datum.x == 2").mark_text(align="left", dx=10).encode(**base, text="label:N"),
        *(_head(place, words, x) for place, words in enumerate(HEADS)),
    ]  # fmt: skip
    return alt.layer(*layers).properties(width=plot, height=round(height))


def _head(place: int, words: str, x: alt.X) -> alt.Chart:
    align: Literal["right", "center", "left"] = ALIGN[place]
    base = alt.Chart(marks.data([{"x": place, "words": words}]))
    return base.mark_text(align=align, dx=(-10, 0, 10)[place], color=theme.MUTED, baseline="bottom").encode(
        x=x, y=alt.value(-10), text="words:N"
    )  # fmt: skip


def _steps(path: Path) -> list[Node]:
    """The nodes a band passes; where no hand is named, a gap of its own in the middle."""
    origin, via, voice = path
    return [(0, origin), (1, via or f"\0{origin}\0{voice}"), (2, voice)]


def _places(
    paths: dict[Path, list[str]], steps: dict[Path, list[Node]], unit: float
) -> tuple[dict[Node, float], float]:
    """The upper edge of each node, and the height of the whole; neighbours of heavy nodes stand near them."""
    weight: Counter[Node] = Counter()
    for path, found in paths.items():
        for node in steps[path]:
            weight[node] += len(found)
    orders: list[list[Node]] = [
        sorted((n for n in weight if n[0] == c), key=lambda n: (-weight[n], n)) for c in range(3)
    ]
    for _ in range(4):
        for column, beside in ((2, 0), (0, 2), (1, 0)):
            orders[column] = _by_neighbours(orders, column, beside, paths, steps)
    gaps = {node: _gap(node, len(weight)) for node in weight}
    heights = [sum(weight[n] * unit + gaps[n] for n in order) for order in orders]
    places: dict[Node, float] = {}
    for order, own in zip(orders, heights, strict=True):
        edge = (max(heights) - own) / 2
        for node in order:
            places[node] = edge
            edge += weight[node] * unit + gaps[node]
    return places, max(heights)


def _gap(node: Node, nodes: int) -> float:
    """The room below a node: a name needs a line of its own, a band that passes by does not."""
    return min(GAP, 600 / nodes) if node[1].startswith("\0") else GAP


def _by_neighbours(
    orders: list[list[Node]], column: int, beside: int, paths: dict[Path, list[str]], steps: dict[Path, list[Node]]
) -> list[Node]:
    rank = {node: place / max(len(order) - 1, 1) for order in orders for place, node in enumerate(order)}
    pulls: dict[Node, list[float]] = defaultdict(list)
    for path, found in paths.items():
        others = (0, 2) if column == 1 else (beside,)
        pull = sum(rank[steps[path][other]] for other in others) / len(others)
        pulls[steps[path][column]] += [pull] * len(found)
    return sorted(orders[column], key=lambda node: (round(sum(pulls[node]) / len(pulls[node]), 6), node))


def _bands(
    paths: dict[Path, list[str]], steps: dict[Path, list[Node]], places: dict[Node, float], unit: float
) -> list[Row]:
    """Each path as the points of a line that leaves and enters its nodes level."""
    middles = [_slots(paths, steps, places, unit, column) for column in range(3)]
    rows = []
    for number, (path, found) in enumerate(paths.items()):
        origin, via, voice = path
        through = f" through {via}" if via else ", no relay named"
        says = f"{origin} → {voice}{through}\n{counted(len(found), 'mention')}"
        y = [middle[path] for middle in middles]
        points = [(0, y[0]), (0.18, y[0]), (0.82, y[1]), (1, y[1]), (1.18, y[1]), (1.82, y[2]), (2, y[2])]
        rows += [
            {"path": number, "x": x, "y": round(level, 1), "width": round(max(len(found) * unit, 0.6), 1),
             "origin": origin, **({"says": says} | marks.evidence(found) if x == 0 else {})}
            for x, level in points
        ]  # fmt: skip
    return rows


def _slots(
    paths: dict[Path, list[str]], steps: dict[Path, list[Node]], places: dict[Node, float], unit: float, column: int
) -> dict[Path, float]:
    def by_other_ends(path: Path) -> tuple[float, ...]:
        return tuple(places[node] for node in steps[path] if node[0] != column)

    used: dict[Node, float] = defaultdict(float)
    slots = {}
    for path in sorted(paths, key=by_other_ends):
        node, width = steps[path][column], len(paths[path]) * unit
        slots[path] = places[node] + used[node] + width / 2
        used[node] += width
    return slots


def _nodes(
    paths: dict[Path, list[str]], steps: dict[Path, list[Node]], places: dict[Node, float], unit: float
) -> list[Row]:
    found: dict[Node, list[str]] = defaultdict(list)
    for path, ids in paths.items():
        for node in steps[path]:
            found[node] += ids
    return [_node(node, ids, places[node], unit) for node, ids in found.items() if not node[1].startswith("\0")]


def _node(node: Node, found: Iterable[str], edge: float, unit: float) -> Row:
    ids = list(found)
    size = len(ids) * unit
    role = ("gave", "carried", "printed")[node[0]]
    return {
        "x": node[0], "y": round(edge + size / 2, 1), "foot": round(edge, 1), "head": round(edge + size, 1),
        "label": f"{node[1]}  {len(ids)}", "says": f"{node[1]} {role} {counted(len(ids), 'mention')}",
        **marks.evidence(ids),
    }  # fmt: skip
