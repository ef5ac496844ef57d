"""Certainty along the way: how firmly each estimate is put, by the number of hands it went through."""

from collections import Counter, defaultdict
from statistics import median

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.text_table import text_table
from analysis.report.wording import counted, listed, plain
from analysis.study import Study

PITCH = 0.055
ABREAST = 13
DOT = 70
SINGLE = 60
"""Up to so many mentions each is a mark of its own; more are counted in circles."""
LARGEST = 900
"""Square pixels of the largest circle."""
ENOUGH = 5
"""From so many mentions on a median is drawn; so many steps, or mentions at each of two depths, can show a change."""
IN_SHORT = ["hands_between", "mentions", "lowest", "median", "highest"]


def certainty(tables: Tables, study: Study) -> Figure:
    """Certainty of each topical mention by named hands; a line from a mention to the one that came from it."""
    words = marks.wording(tables, study)
    mentions = tables["timeline"].filter("topical").sort("certainty", "origin", "estimate_id")
    rows = [
        {
            "estimate_id": row["estimate_id"], "hands": row["depth"], "certainty": row["certainty"],
            "named": words.actor(row["origin"]), "parent": row["parent_estimate_id"], "text": row["text"],
            "article": words.article(row["article_id"]),
            "says": f"“{plain(row['text'], 90)}”: certainty {row['certainty']:.2f}\n{words.actor(row['origin'])}, "
            f"{words.article(row['article_id'])}",
            **marks.evidence([row["estimate_id"]]),
        }
        for row in mentions.filter(mentions["certainty"].is_not_null()).iter_rows(named=True)
    ]  # fmt: skip
    many = len(rows) > SINGLE
    slopes = [] if many else _place(rows)
    silent = mentions["certainty"].null_count()
    edges = sum(1 for row in rows if row["parent"])
    short = _in_short(rows)
    seen = tables["drift"]["change"].drop_nulls().len() >= ENOUGH or _deep(rows)
    keep = ["estimate_id", "text", "named", "article", "hands", "certainty", "parent", "evidence"]
    kept, shown = (keep, rows) if seen else ([*IN_SHORT, "evidence"], short)
    bars = f" A black bar is a median, from {ENOUGH} mentions on. {_told(edges, many)}" if seen else (
        " Hands between are those that the text names between who gave the number and the article."
    )  # fmt: skip
    return Figure(
        figure_id="certainty",
        question="Does certainty change on the way from the origin to the printed line?",
        caption=f"n = {counted(len(rows), 'mention')} in {marks.corpus(tables)}"
        + (f"; {silent:,} more without a word that shows certainty" if silent else "")
        + f". Certainty from cue, modal and evidential words only (1 certain, 0.75 probable, 0.5 possible).{bars}",
        alt=_finding(short, tables),
        source=marks.source_line(tables, study, "timeline", "drift"),
        chart=marks.nothing("No mention carries a word that shows certainty.") if not rows
        else text_table(short, IN_SHORT) if not seen
        else _circles(rows) if many else _chart(rows, slopes),
        data=marks.frame(shown, kept),
        margin=80,
        least=230,
        width=theme.WIDTH - 80,
        tabular=not seen,
        folded=not seen,
    )  # fmt: skip


def _deep(rows: list[Row]) -> bool:
    """Whether enough mentions came through no hand and through more, so that the two can be laid side by side."""
    hands = Counter(row["hands"] for row in rows)
    return sum(1 for n in hands.values() if n >= ENOUGH) > 1


def _in_short(rows: list[Row]) -> list[Row]:
    """A row for each number of hands: its mentions, and their lowest, median and highest certainty."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["hands"]].append(row)
    return [
        {"hands": hands, "hands_between": str(hands) if hands else "none named", "mentions": len(same),
         "lowest": min(row["certainty"] for row in same), "median": median(row["certainty"] for row in same),
         "highest": max(row["certainty"] for row in same), **marks.evidence(row["estimate_id"] for row in same)}
        for hands, same in sorted(found.items())
    ]  # fmt: skip


def _place(rows: list[Row]) -> list[Row]:
    """Sets `x` of marks with the same hands and certainty side by side; the lines between mentions."""
    groups: dict[tuple[int, float], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["hands"], row["certainty"]].append(row)
    for (hands, certainty), group in groups.items():
        for place, row in enumerate(group):
            line, seat = divmod(place, ABREAST)
            abreast = min(len(group) - line * ABREAST, ABREAST)
            row["x"] = round(hands + (seat - (abreast - 1) / 2) * PITCH, 4)
            row["y"] = round(certainty - line * 0.03, 4)
    at = {row["estimate_id"]: row for row in rows}
    return [
        {"x": at[row["parent"]]["x"], "y": at[row["parent"]]["y"], "x2": row["x"], "y2": row["y"],
         "says": f"from {at[row['parent']]['certainty']:.2f} to {row['certainty']:.2f}",
         **marks.evidence([row["parent"], row["estimate_id"]])}
        for row in rows if row["parent"] in at
    ]  # fmt: skip


def _told(edges: int, many: bool) -> str:
    if many:
        return (
            f"The area of a circle is the number beside it. {counted(edges, 'mention')} can be traced to another one."
        )
    if edges:
        return f"Lines lead from a mention to one that came from it (n = {edges:,})."
    return "No mention can be traced to another one, so no change is drawn."


def _circles(rows: list[Row]) -> Chart:
    """A circle per number of hands and certainty, where mentions are too many for a mark each."""
    groups: dict[tuple[int, float], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["hands"], row["certainty"]].append(row)
    most = max(map(len, groups.values()))
    circles = [
        {"x": hands, "y": certainty, "n": f"{len(found):,}", "size": round(max(LARGEST * len(found) / most, 16), 1),
         "says": f"certainty {certainty:.2f}: {counted(len(found), 'mention')}",
         **marks.evidence(row["estimate_id"] for row in found)}
        for (hands, certainty), found in sorted(groups.items())
    ]  # fmt: skip
    x, y = _axes(max(row["hands"] for row in rows))
    base = alt.Chart(marks.data(circles)).encode(x=x, y=y)
    layers = [
        base.mark_circle(color=theme.HUES[0], opacity=1).encode(
            size=alt.Size("size:Q", scale=None), **marks.interactive()
        ),
        base.mark_text(align="left", dx=20, color=theme.INK).encode(text="n:N"),
        _medians(rows, x, y),
    ]
    return alt.layer(*layers).properties(width=theme.WIDTH - 80, height=250)


def _axes(deepest: int) -> tuple[alt.X, alt.Y]:
    names = " : ".join(f"datum.value == {k} ? '{counted(k, 'hand')} named'" for k in range(1, deepest + 1))
    label = f"{names} : 'no hand between'" if names else "'no hand between'"
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.5, deepest + 0.5], nice=False),
              axis=alt.Axis(title=None, values=list(range(deepest + 1)), labelExpr=label, grid=False))  # fmt: skip
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 1.06], nice=False),
              axis=alt.Axis(title="certainty of the words", values=[0, 0.25, 0.5, 0.75, 1],
                           format=".2~f"))  # fmt: skip
    return x, y


def _chart(rows: list[Row], slopes: list[Row]) -> alt.VConcatChart:
    x, y = _axes(max(row["hands"] for row in rows))
    order = marks.by_frequency(row["named"] for row in rows)
    fold = marks.folded(order, len(theme.HUES))
    for row in rows:
        row["origin"] = fold[row["named"]]
    shown = list(dict.fromkeys(fold.values()))
    shapes = {name: theme.SHAPES[place % len(theme.SHAPES)] for place, name in enumerate(shown)}
    # on a narrow screen marks shrink rather than hide each other
    pitch = PITCH / (max(row["hands"] for row in rows) + 1)
    size = alt.ExprRef(f"min({DOT}, pow(width * {pitch:.4f} * 0.95, 2))")
    points = alt.Chart(marks.data(rows)).mark_point(size=size, filled=True, opacity=1)
    layers: list[alt.Chart] = [
        points.encode(
            x=x, y=y, color=alt.Color("origin:N", scale=marks.hues(shown), legend=None),
            shape=alt.Shape("origin:N", scale=alt.Scale(domain=shown, range=list(shapes.values())), legend=None),
            **marks.interactive(),
        ),
        _medians(rows, x, y),
    ]  # fmt: skip
    if slopes:
        lines = alt.Chart(marks.data(slopes)).mark_rule(strokeWidth=1.5, color=theme.MUTED)
        layers.insert(0, lines.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", **marks.interactive()))
    ink = marks.inks(shown)
    key = marks.key([(name, shapes[name], ink[name], True) for name in shown], theme.WIDTH - 80)
    return alt.vconcat(key, alt.layer(*layers).properties(width=theme.WIDTH - 80, height=250), spacing=12)


def _medians(rows: list[Row], x: alt.X, y: alt.Y) -> alt.Chart:
    by_hands: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        by_hands[row["hands"]].append(row["certainty"])
    ticks = [
        {"x": hands - 0.42, "x2": hands - 0.3, "y": median(found),
         "says": f"median of {len(found)}: {median(found):.2f}"}
        for hands, found in by_hands.items() if len(found) >= ENOUGH
    ]  # fmt: skip
    base = alt.Chart(marks.data(ticks or [{"x": -9, "x2": -9, "y": 0, "says": ""}])).mark_rule(
        strokeWidth=3, color=theme.INK, clip=True
    )
    return base.encode(x=x, x2="x2:Q", y=y, tooltip=alt.Tooltip("says:N"), description=alt.Description("says:N"))


def _finding(short: list[Row], tables: Tables) -> str:
    if not short:
        return "No mention carries a word that shows certainty."
    hands = {row["hands"]: counted(row["hands"], "named hand") if row["hands"] else "no named hand" for row in short}
    parts = [f"median {row['median']:.2f} with {hands[row['hands']]} (n = {row['mentions']:,})" for row in short]
    drift = tables["drift"]["change"].drop_nulls()
    if not drift.len():
        return f"Certainty: {listed(parts)}. No change along the way can be measured."
    fell, rose = int((drift < 0).sum()), int((drift > 0).sum())
    steps = counted(drift.len(), "traced step")
    return f"Certainty: {listed(parts)}. Along {steps} it fell {fell:,} and rose {rose:,} times."
