"""The stance of each source: one dot per attribution, denials to the left."""

from collections import defaultdict

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.svg import text_width
from analysis.report.wording import STANCE, counted, listed, percent, plain
from analysis.study import Study

LOOKS = {
    "deny": ("square", "#d55e00"),
    "cannot_confirm": ("triangle-down", "#e69f00"),
    "assert": ("circle", "#0072b2"),
    "hedge": ("diamond", "#56b4e9"),
    "demand": ("triangle-up", "#009e73"),
    "ask": ("cross", "#cc79a7"),
}
AGAINST = ("deny", "cannot_confirm")
SOURCES = 24
REST = "other sources"
DOTS = 30
ROW = 24
PITCH = 24
DOT = 95
"""Square pixels of a dot where there is room."""


def stances(tables: Tables, study: Study) -> Figure:
    """What stance each source takes, over all attributions with a named source."""
    words = marks.wording(tables, study)
    attributions = _attributions(tables)
    names = marks.by_frequency(words.actor(row["source"]) for row in attributions if row["source"])
    fold = marks.folded(names, SOURCES, REST)
    grouped: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in attributions:
        if row["source"]:
            grouped[fold[words.actor(row["source"])]][row["stance"]].append(row)
    rows = _dots(grouped, tables, study)
    named, unnamed = (
        sum(1 for row in attributions if row["source"]),
        sum(1 for row in attributions if not row["source"]),
    )
    margin = int(max([text_width(name, 11) for name in grouped], default=40)) + 80
    table = [
        {"source": source, "stance": STANCE[stance], "attributions": len(found),
         "evidence": marks.evidence(row["attribution_id"] for row in found)["evidence"]}
        for source, kinds in grouped.items() for stance, found in sorted(kinds.items())
    ]  # fmt: skip
    return Figure(
        figure_id="stances",
        question="Who asserts, who hedges, who denies?",
        caption=f"n = {counted(named, 'attribution')} with a named source in {marks.corpus(tables)}"
        + (f"; {unnamed} more name nobody and are left out" if unnamed else "")
        + ". Left of the line: denials and “cannot confirm”; right: everything else. The number at the end is each "
        "source's n.",
        alt=_finding(grouped, named, len(names)),
        source=marks.source_line(tables, study, "attributions"),
        chart=_chart(rows, list(grouped), grouped, theme.WIDTH - margin)
        if rows
        else marks.nothing("No attribution to a named source."),
        data=marks.frame(table or [dict.fromkeys(["source", "stance", "attributions", "evidence"])]),
        margin=margin,
        least=180,
        width=theme.WIDTH - margin,
    )


def _attributions(tables: Tables) -> list[Row]:
    # those of reprints as well: every article is a voice
    return list(tables["attributions"].sort("attribution_id").iter_rows(named=True))


def _dots(grouped: dict[str, dict[str, list[Row]]], tables: Tables, study: Study) -> list[Row]:
    """A dot per attribution; a bar per stance (from, to) where a source has too many to count by eye."""
    words = marks.wording(tables, study)
    most = max([sum(map(len, kinds.values())) for kinds in grouped.values()], default=0)
    rows = []
    for source, kinds in grouped.items():
        at = {-1: 0, 1: 0}
        for stance in (*AGAINST[::-1], "assert", "hedge", "demand", "ask"):
            side, found = (-1 if stance in AGAINST else 1), kinds.get(stance, [])
            if most > DOTS and found:
                rows.append(_mark(source, stance, found, side * at[side], side * (at[side] + len(found)),
                                  f"{source} {STANCE[stance]}: {counted(len(found), 'attribution')}"))  # fmt: skip
                at[side] += len(found)
                continue
            for row in found:
                cue = plain(row["cue_text"] or "…")
                says = f"{source} {STANCE[stance]} (“{cue}”)\n{words.article(row['article_id'])}"
                rows.append(_mark(source, stance, [row], side * (at[side] + 0.5), side * (at[side] + 0.5), says))
                at[side] += 1
    return rows


def _mark(source: str, stance: str, found: list[Row], start: float, end: float, says: str) -> Row:
    return {
        "source": source, "stance": STANCE[stance], "x": start, "x2": end, "says": says,
        **marks.evidence(row["attribution_id"] for row in found),
    }  # fmt: skip


def _chart(
    rows: list[Row], sources: list[str], grouped: dict[str, dict[str, list[Row]]], plot: int
) -> alt.VConcatChart:
    order = sorted(sources, key=lambda s: (s == REST, -sum(map(len, grouped[s].values())), s))
    present = [stance for stance in LOOKS if STANCE[stance] in {row["stance"] for row in rows}]
    low, high = min(0.0, *(row["x2"] for row in rows)) - 1, max(1.0, *(row["x2"] for row in rows)) + 1.5
    high = max(high, low + plot / PITCH)
    y = alt.Y(
        "source:N", **marks.ordered(order), axis=alt.Axis(title=None, domain=False, ticks=False, labelColor=theme.INK)
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=None)
    names = [STANCE[stance] for stance in present]
    hue = alt.Scale(domain=names, range=[LOOKS[stance][1] for stance in present])
    form = alt.Scale(domain=names, range=[LOOKS[stance][0] for stance in present])
    base = alt.Chart(marks.data(rows)).encode(y=y, x=x)
    ends = [{"source": s, "x": max([0.0, *(r["x2"] for r in rows if r["source"] == s)]) + 0.8,
             "n": str(sum(map(len, grouped[s].values())))} for s in order]  # fmt: skip
    zero = alt.Chart(marks.data([{"x": 0}])).mark_rule(color=theme.FAINT).encode(x=x)
    bars = base.transform_filter("datum.x != datum.x2").mark_bar(size=14)
    # on a narrow screen dots shrink rather than hide each other
    size = alt.ExprRef(f"min({DOT}, pow(width / {high - low:g} * 0.9, 2))")
    dots = base.transform_filter("datum.x == datum.x2").mark_point(size=size, filled=True, opacity=1)
    layers = [
        zero,
        bars.encode(x2="x2:Q", color=alt.Color("stance:N", scale=hue, legend=None), **marks.interactive()),
        dots.encode(color=alt.Color("stance:N", scale=hue, legend=None),
                    shape=alt.Shape("stance:N", scale=form, legend=None), **marks.interactive()),
        alt.Chart(marks.data(ends)).mark_text(align="left", color=theme.MUTED).encode(x=x, y=y, text="n:N"),
    ]  # fmt: skip
    key = marks.key([(STANCE[s], *LOOKS[s], True) for s in present], plot)
    return alt.vconcat(key, alt.layer(*layers).properties(width=plot, height=alt.Step(ROW)), spacing=10)


def _finding(grouped: dict[str, dict[str, list[Row]]], named: int, sources: int) -> str:
    if not named:
        return "No attribution to a named source was found."
    against = {source: sum(len(kinds.get(stance, [])) for stance in AGAINST) for source, kinds in grouped.items()}
    single = [source for source in against if source != REST and against[source]]
    leading = sorted(single, key=lambda s: (-against[s], s))[:4]
    total = sum(against.values())
    who = f", foremost {listed(f'{s} ({against[s]})' for s in leading)}" if leading else ""
    return (
        f"{total} of {named} attributions with a named source ({percent(total / named)}) deny or cannot "
        f"confirm{who}. {counted(sources, 'source')} in all."
    )
