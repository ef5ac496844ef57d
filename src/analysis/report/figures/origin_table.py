"""Who says what, where hands in between are few: a table of origins by articles, with the hands as letters."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

import altair as alt

from analysis.report.figures import column_names, marks, row_names, theme
from analysis.report.figures.figure import Chart
from analysis.report.figures.marks import Picture, Row
from analysis.report.wording import NOBODY, counted, listed

ABOUND = 1 / 3
"""From this share of mentions with a named hand on, bands from hand to hand say more than letters do."""
CELL, DOT = 15, 250
"""Pixels of a column, at least, and square pixels of a dot where there is room."""
HANDS = 2
"""So many letters stand beside a dot; all are told where it is pointed at."""
CLEAR = 26
"""Pixels from dot to dot from which on letters find room between them."""

Path = tuple[str, str, str]


def tells_more(paths: Mapping[Path, Sequence[str]]) -> bool:
    """Whether hands are so seldom named that a table tells more than a flow."""
    total = sum(len(found) for found in paths.values())
    return sum(len(found) for (_, via, _), found in paths.items() if via) < ABOUND * total


def table_of(paths: Mapping[Path, Sequence[str]], order: Sequence[str]) -> Picture:
    """`paths`: origin, hands and voice -> its estimates. A dot for each origin and voice, its mentions in it.

    `order`: the voices from left to right.
    """
    origins = _by_weight(paths, 0)
    met = {voice for _, _, voice in paths}
    heads = column_names.brief([voice for voice in order if voice in met] + sorted(met.difference(order)))
    voices = list(heads.values())
    letters = dict(zip(sorted({via for _, via, _ in paths if via}), _letters(), strict=False))
    cells: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for (origin, via, voice), found in paths.items():
        cells[origin, voice][via] = list(found)
    rows = [
        _cell(origin, voice, found, letters) | {"column": heads[voice]}
        for (origin, voice), found in sorted(cells.items())
    ]
    margin = column_names.room(voices) + row_names.MARGIN
    plot = min(theme.WIDTH - margin, 64 * len(voices))
    how = "The number in a dot counts mentions."
    if letters:
        told = listed(f"{letter} {via}" for via, letter in letters.items())
        how += f" A letter names the hand that the number came through: {told}."
    least = max(200, min(CELL * len(voices), theme.TWO_PHONES - margin))
    return Picture(_chart(rows, origins, voices, plot), [], how, margin, least, plot)


def _letters() -> Sequence[str]:
    return [*ascii_lowercase, *(f"{one}{other}" for one in ascii_lowercase for other in ascii_lowercase)]


def _by_weight(paths: Mapping[Path, Sequence[str]], column: int) -> list[str]:
    """Names from the one with the most mentions; others and nobody last."""
    names = marks.by_frequency(path[column] for path, found in paths.items() for _ in found)
    return sorted(names, key=lambda name: (name == "others") + 2 * (name == NOBODY))


def _cell(origin: str, voice: str, found: Mapping[str, Sequence[str]], letters: Mapping[str, str]) -> Row:
    ids = [estimate for same in found.values() for estimate in same]
    through = [f"{counted(len(same), 'mention')} through {via}" for via, same in sorted(found.items()) if via]
    through_hands = [letters[via] for via in sorted(found) if via]
    hands = " ".join(through_hands[:HANDS]) + (" …" if len(through_hands) > HANDS else "")
    return {
        "origin": origin, "voice": voice, "n": len(ids), "hands": hands,
        "ink": theme.OTHER if origin == NOBODY else theme.HUES[0],
        "says": "\n".join([f"{origin} in {voice}: {counted(len(ids), 'mention')}", *through]),
        **marks.evidence(ids),
    }  # fmt: skip


def _chart(rows: list[Row], origins: list[str], voices: list[str], plot: int) -> Chart:
    row_names.place(rows, origins, "origin")
    base = alt.Chart(marks.data(rows)).encode(x=column_names.across("column", voices), y=row_names.at())
    dot = base.mark_point(shape="circle", size=column_names.circle(DOT, voices), filled=True, opacity=1)
    halo: Any = {"stroke": theme.PAPER, "strokeWidth": 3, "strokeJoin": "round"}
    # letters that would run into the next dot are left to the pointer
    shown = alt.ExprRef(f"width / {len(voices)} < {CLEAR} ? 0 : 1")
    beside: Any = {"align": "left", "dx": 8, "dy": 8, "fontSize": 10, "opacity": shown}
    return alt.layer(
        *row_names.names(origins),
        dot.encode(fill=alt.Fill("ink:N", scale=None), **marks.interactive()),
        base.mark_text(fontSize=11, color=theme.PAPER).encode(text="n:Q", **marks.interactive()),
        base.mark_text(**beside, **halo).encode(text="hands:N"),
        base.mark_text(**beside, color=theme.INK).encode(text="hands:N"),
    ).properties(width=plot, height=row_names.height(origins))
