"""The stance of each body that speaks, its offices and people with it: denials left of a line, the rest right."""

from collections import defaultdict
from collections.abc import Sequence

import altair as alt

from analysis.report.figures import marks, row_names, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import STANCE, Wording, counted, listed, percent, plain
from analysis.study import Study

LOOKS = {
    "deny": ("square", "#d55e00"),
    "cannot_confirm": ("triangle-down", "#e69f00"),
    "assert": ("circle", "#0072b2"),
    "hedge": ("diamond", "#56b4e9"),
    "demand": ("triangle-up", "#009e73"),
    "ask": ("cross", "#cc79a7"),
}
WEIGHTS = {"square": 0.79, "circle": 1.0, "cross": 1.23, "diamond": 1.57, "triangle-up": 1.81, "triangle-down": 1.81}
"""By what a shape's size is multiplied so that all have the ink of a circle: no stance looks heavier than another."""
WIDEST = 1.35
"""The side of the widest shape, in those of a circle."""
STRIPES = {"cannot_confirm": (0,), "hedge": (0,), "demand": (-2, 2), "ask": (-3, 0, 3)}
"""Light stripes along a bar, pixels from its middle: on each side they tell the stances apart without colour."""
AGAINST = ("deny", "cannot_confirm")
SOURCES = 24
REST = "other sources"
DOTS, COUNTS = 30, 120
"""Up to so many attributions of one source each is a mark, up to so many the length of a bar; where one has more,
bars are shares of what each says, so that those of the others can still be read."""
PITCH = 20
DOT = 95
"""Square pixels of a circle where there is room."""

Grouped = dict[str, dict[str, list[Row]]]


def stances(tables: Tables, study: Study) -> Figure:
    """What stance each body takes, over all attributions with a named source; a body stands with all its parts."""
    words = marks.wording(tables, study)
    named, unnamed = _attributions(tables)
    roots = _roots(study)
    whose = {row["source"]: words.actor(roots.get(row["source"], row["source"])) for row in named}
    folded = len(set(whose.values())) < len(whose)
    how = "A body stands with its offices and people; they follow one by one. " if folded else ""
    return _figure("stances", "Who asserts, who hedges, who denies?", tables, study, named, whose, how, unnamed)


def stances_apart(tables: Tables, study: Study) -> Figure | None:
    """The same for each source by itself, body by body; nothing where no body speaks through several."""
    words = marks.wording(tables, study)
    named, unnamed = _attributions(tables)
    roots = _roots(study)
    whose = {row["source"]: _in_body(row["source"], roots, words) for row in named}
    if not any(source in roots for source in whose):
        return None
    question = "The same for each office and person: who asserts, who hedges, who denies?"
    return _figure("stances-apart", question, tables, study, named, whose, "", unnamed, "stances")


def _figure(
    figure_id: str, question: str, tables: Tables, study: Study, named: list[Row], whose: dict[str, str], how: str,
    unnamed: int, within: str = "",
) -> Figure:  # fmt: skip
    words = marks.wording(tables, study)
    names = marks.by_frequency(whose[row["source"]] for row in named)
    fold = marks.folded(names, SOURCES, REST)
    grouped: Grouped = defaultdict(lambda: defaultdict(list))
    for row in named:
        grouped[fold[whose[row["source"]]]][row["stance"]].append(row)
    order = _order(grouped)
    most = max([sum(map(len, kinds.values())) for kinds in grouped.values()], default=0)
    rows = _bars(grouped, most > COUNTS) if most > DOTS else _dots(grouped, words)
    table = [
        {"source": source, "stance": STANCE[stance], "attributions": len(grouped[source][stance]),
         "evidence": marks.evidence(row["attribution_id"] for row in grouped[source][stance])["evidence"]}
        for source in order for stance in LOOKS if grouped[source].get(stance)
    ]  # fmt: skip
    return Figure(
        figure_id=figure_id,
        question=question,
        caption=f"n = {counted(len(named), 'attribution')} with a named source in {marks.corpus(tables)}"
        + (f"; {unnamed:,} more name nobody and are left out" if unnamed else "")
        + f". Counted is what is said of any matter, not of the numbers alone. {how}"
        "Left of the line: denials and “cannot confirm”; right: everything else. "
        + ("A bar is all that one says, in shares; the" if most > COUNTS else "The")
        + " number at the right is each one's n.",
        alt=_finding(grouped, len(named), len(names), within),
        source=marks.source_line(tables, study, "attributions"),
        chart=_chart(rows, order, grouped) if rows else marks.nothing("No attribution to a named source."),
        data=marks.frame(table, ["source", "stance", "attributions", "evidence"]),
        margin=row_names.MARGIN,
        least=280,
        width=theme.WIDTH - row_names.MARGIN,
        within=within,
    )


def _attributions(tables: Tables) -> tuple[list[Row], int]:
    """The attributions with a named source, and how many name nobody; those of reprints as well, each is a voice."""
    rows = list(tables["attributions"].sort("attribution_id").iter_rows(named=True))
    named = [row for row in rows if row["source"]]
    return named, len(rows) - len(named)


def _roots(study: Study) -> dict[str, str]:
    """Of each actor with a parent the one at the top: the country of its minister's office."""
    parents = {row["actor_id"]: row["parent"] for row in study.actors.iter_rows(named=True)}
    roots = {}
    for actor, parent in parents.items():
        seen = {actor}
        while parent in parents and parent not in seen:
            seen.add(parent)
            roots[actor] = parent
            parent = parents[parent]
    return roots


def _in_body(source: str, roots: dict[str, str], words: Wording) -> str:
    name = words.actor(source)
    return f"{name} ({words.actor(roots[source])})" if source in roots else name


def _order(grouped: Grouped) -> list[str]:
    return sorted(grouped, key=lambda name: (name == REST, -sum(map(len, grouped[name].values())), name))


def _bars(grouped: Grouped, shares: bool) -> list[Row]:
    """A piece per source and stance: as long as its attributions are many, or its share of what the source says."""
    rows = []
    for source, kinds in grouped.items():
        total, at = sum(map(len, kinds.values())), {-1: 0.0, 1: 0.0}
        for stance in (*AGAINST[::-1], "assert", "hedge", "demand", "ask"):
            side, found = (-1 if stance in AGAINST else 1), kinds.get(stance, [])
            long = len(found) / total if shares else float(len(found))
            if found:
                says = f"{source} {STANCE[stance]}: {len(found):,} of {counted(total, 'attribution')}"
                rows.append(_mark(source, stance, found, side * at[side], side * (at[side] + long), says))
            at[side] += long
    return rows


def _dots(grouped: Grouped, words: Wording) -> list[Row]:
    """A dot per attribution."""
    rows = []
    for source, kinds in grouped.items():
        at = {-1: 0, 1: 0}
        for stance in (*AGAINST[::-1], "assert", "hedge", "demand", "ask"):
            side = -1 if stance in AGAINST else 1
            for row in kinds.get(stance, []):
                cue = plain(row["cue_text"] or "…")
                says = f"{source} {STANCE[stance]} (“{cue}”)\n{words.article(row['article_id'])}"
                rows.append(_mark(source, stance, [row], side * (at[side] + 0.5), side * (at[side] + 0.5), says))
                at[side] += 1
    return rows


def _mark(source: str, stance: str, found: list[Row], start: float, end: float, says: str) -> Row:
    return {
        "row": source, "stance": STANCE[stance], "x": start, "x2": end, "weight": WEIGHTS[LOOKS[stance][0]],
        "says": says, **marks.evidence(row["attribution_id"] for row in found),
    }  # fmt: skip


def _chart(rows: list[Row], order: Sequence[str], grouped: Grouped) -> alt.VConcatChart:
    plot = theme.WIDTH - row_names.MARGIN
    row_names.place(rows, order)
    present = [stance for stance in LOOKS if STANCE[stance] in {row["stance"] for row in rows}]
    low, high = min(0.0, *(row["x2"] for row in rows)), max(row["x2"] for row in rows)
    if dotted := any(row["x"] == row["x2"] for row in rows):
        low, high = low - 0.6, max(high + 0.6, low + plot / PITCH)
    x = alt.X("x:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=None)
    names = [STANCE[stance] for stance in present]
    hue = alt.Scale(domain=names, range=[LOOKS[stance][1] for stance in present])
    form = alt.Scale(domain=names, range=[LOOKS[stance][0] for stance in present])
    base = alt.Chart(marks.data(rows)).encode(y=row_names.at(), x=x)
    lines = [{"x": 0, "y": row_names.PITCH * k + 16, "y2": row_names.PITCH * (k + 1)} for k in range(len(order))]
    zero = alt.Chart(marks.data(lines)).mark_rule(color=theme.FAINT).encode(x=x, y=row_names.at(), y2="y2:Q")
    color = alt.Color("stance:N", scale=hue, legend=None)
    if dotted:
        # on a narrow screen all dots shrink alike rather than hide each other
        size = alt.ExprRef(f"datum.weight * min({DOT}, pow(width / {(high - low) * WIDEST:g}, 2))")
        shape = alt.Shape("stance:N", scale=form, legend=None)
        drawn = base.mark_point(size=size, filled=True, opacity=1).encode(
            color=color, shape=shape, **marks.interactive()
        )
    else:
        drawn = base.mark_bar(size=12).encode(x2="x2:Q", color=color, **marks.interactive())
    stripes = {STANCE[stance]: offsets for stance, offsets in STRIPES.items() if stance in present and not dotted}
    crossed = [
        base.transform_filter(alt.FieldEqualPredicate(field="stance", equal=name))
        .mark_rule(color=theme.PAPER, strokeWidth=1.4, opacity=1, yOffset=at)
        .encode(x2="x2:Q")
        for name, offsets in stripes.items()
        for at in offsets
    ]
    beside = {name: f"{sum(map(len, grouped[name].values())):,}" for name in order}
    key = marks.key(
        [(STANCE[s], LOOKS[s][0] if dotted else "square", LOOKS[s][1], True) for s in present], plot, stripes
    )
    whole = alt.layer(*row_names.names(order, beside), zero, drawn, *crossed)
    return alt.vconcat(key, whole.properties(width=plot, height=row_names.height(order)), spacing=10)


def _finding(grouped: Grouped, named: int, sources: int, within: str) -> str:
    if not named:
        return "No attribution to a named source was found."
    against = {source: sum(len(kinds.get(stance, [])) for stance in AGAINST) for source, kinds in grouped.items()}
    single = [source for source in against if source != REST and against[source]]
    leading = sorted(single, key=lambda s: (-against[s], s))[:4]
    total = sum(against.values())
    who = f", foremost {listed(f'{s} ({against[s]:,})' for s in leading)}" if leading else ""
    bodies = counted(sources, "source") if within else counted(sources, "source or body", "sources and bodies")
    return (
        f"{total:,} of {named:,} attributions with a named source ({percent(total / named)}) deny or cannot "
        f"confirm{who}. {bodies} in all."
    )
