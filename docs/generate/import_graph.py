"""What imports what in the package: drawn by grimp, which reads the imports, and Altair."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import altair as alt
import grimp
import polars as pl
import vl_convert

PACKAGE = "analysis"
CELL = 30
"""Pixels of a square of the drawing."""


class Arrow(NamedTuple):
    """So many imports of one part by another."""

    importer: str
    imported: str
    imports: int


@cache
def graph() -> grimp.ImportGraph:
    """Every import of the package, those within functions too, but not those for the type checker alone."""
    return grimp.build_graph(PACKAGE, exclude_type_checking_imports=True, cache_dir=None)


def arrows(within: str = PACKAGE) -> list[Arrow]:
    """Imports between the parts directly within a package, counted; the part that puts others together is "·"."""
    counted: Counter[tuple[str, str]] = Counter()
    for importer in graph().modules:
        for imported in graph().find_modules_directly_imported_by(importer):
            pair = _part(importer, within), _part(imported, within)
            if all(pair) and pair[0] != pair[1]:
                counted[pair] += 1
    return [Arrow(*pair, count) for pair, count in sorted(counted.items())]


def _part(module: str, within: str) -> str:
    if module == within:
        return "·"
    return module.removeprefix(f"{within}.").split(".")[0] if module.startswith(f"{within}.") else ""


def from_the_top(found: Sequence[Arrow]) -> list[str]:
    """Parts in an order in which as few imports as can be run up: whoever no part left imports comes next."""
    left = {name for arrow in found for name in arrow[:2]}
    order: list[str] = []
    while left:
        above = {name: sum(a.imports for a in found if a.imported == name and a.importer in left) for name in left}
        order.append(min(left, key=lambda name: (above[name], name)))
        left.remove(order[-1])
    return order


def upward(found: Sequence[Arrow]) -> list[Arrow]:
    """The imports that run up in the order `from_the_top`; none where there is no circle."""
    order = from_the_top(found)
    return [arrow for arrow in found if order.index(arrow.importer) > order.index(arrow.imported)]


def drawing(found: Sequence[Arrow]) -> bytes:
    """A dependency structure matrix as SVG: who imports stands at the left, who is imported above."""
    order = from_the_top(found)
    up = set(upward(found))
    rows = pl.DataFrame([(*arrow, arrow in up) for arrow in found], orient="row",
                        schema=["importer", "imported", "imports", "runs up"])  # fmt: skip
    scale, above = alt.Scale(domain=order), alt.Axis(orient="top", labelAngle=-60)
    base = alt.Chart(rows).encode(
        x=alt.X("imported:N", scale=scale, axis=above, title=None), y=alt.Y("importer:N", scale=scale, title=None)
    )
    colour = alt.condition(alt.datum["runs up"], alt.value("#b2182b"), alt.value("#9ecae1"))
    chart = base.mark_rect(stroke="white").encode(color=colour) + base.mark_text(fontSize=10).encode(text="imports:Q")
    chart = chart.properties(width=alt.Step(CELL), height=alt.Step(CELL)).configure_view(stroke="#ccc")
    return vl_convert.vegalite_to_svg(chart.to_dict()).encode()


WITHIN = {
    "": "The rooms",
    "articles": "Within articles",
    "claims": "Within claims",
    "spread": "Within spread",
    "coding": "Within coding",
    "report": "Within report",
}
WHY = {
    ("·", "kernel"): "whoever imports the package in a kernel wants its charts drawn without a network; the "
    "drawing itself is imported when the first chart is shown",
}
"""Arrows up that are meant, as in `tests/test_rooms.py`."""
INTRODUCTION = """# What imports what

Read by grimp from the code, {modules} modules, {imports} imports between them. A row imports what stands above
its squares; the number counts imports. The parts are sorted so that each stands above what it imports: a blue
square runs down, a red one runs up. "·" are the modules that put a package together. `tests/test_rooms.py`
refuses an arrow up, a circle, and an import past the face of a package (its `__all__`).

"""


def pages(project: Path) -> Iterator[tuple[str, str | bytes]]:
    """The page of the imports, and its drawings."""
    modules = graph().modules
    imports = sum(len(graph().find_modules_directly_imported_by(module)) for module in modules)
    text = INTRODUCTION.format(modules=len(modules), imports=imports)
    for room, title in WITHIN.items():
        found = arrows(f"{PACKAGE}.{room}" if room else PACKAGE)
        name = f"imports-{room or 'rooms'}.svg"
        yield f"reference/{name}", drawing(found)
        up = [f"`{a.importer}` imports `{a.imported}` ({WHY.get(a[:2], a.imports)})" for a in upward(found)]
        said = "; ".join(up) if up else "none"
        text += f"## {title}\n\n![Imports: {title.lower()}]({name})\n\nArrows up: {said}.\n\n"
    yield "reference/imports.md", text
