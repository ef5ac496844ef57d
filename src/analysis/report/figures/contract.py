"""The one way a figure leaves the program; a figure that breaks the contract does not.

Bad figures are made unable to exist rather than warned of: no id, no question, no n in the caption, no
alt text that states the finding, no source, local times, foreign colours or fonts, too many rows, a drawing
without words in it.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from analysis.report.figures import theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.svg import IDS
from analysis.study import store

MOST_ROWS = 5000
MOST_BYTES = 600_000
SMALLEST_TYPE = 10
"""Pixels; a page on a telephone shows a figure at its own size and lets the reader push it sideways."""
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b|\b(?:rgb|hsl)a?\([^)]*\)")
_FONT = re.compile(r'font-family="([^"]*)"')
_TYPE = re.compile(r'font-size="([\d.]+)px"')
_OUTSIDE = re.compile(r'(?:href|src)="(?!#)')
_COUNT = re.compile(r"\bn = [\d,]+")


class FigureError(ValueError):
    """A figure that breaks the contract: says which figure, what is wrong and what is expected."""


def export(figure: Figure, folder: Path) -> dict[str, Path]:
    """Writes `<id>.svg`, `<id>.png` (twice the size), `<id>.vl.json` and `<id>.csv`; returns them by ending.

    `FigureError` names every breach of the contract; then nothing is written.
    """
    if found := list(breaches(figure)):
        raise FigureError(f"figure {figure.figure_id!r} breaks the contract:\n" + "\n".join(f"- {x}" for x in found))
    folder.mkdir(parents=True, exist_ok=True)
    paths = {ending: folder / f"{figure.figure_id}.{ending}" for ending in ("svg", "png", "vl.json", "csv")}
    paths["svg"].write_text(figure.svg + "\n", encoding="utf-8", newline="\n")
    paths["png"].write_bytes(figure.png)
    paths["vl.json"].write_text(specification(figure) + "\n", encoding="utf-8", newline="\n")
    paths["csv"].write_text(store.to_csv(figure.data), encoding="utf-8", newline="\n")
    return paths


def specification(figure: Figure) -> str:
    """The Vega-Lite specification as text, keys in a fixed order."""
    return json.dumps(figure.spec, ensure_ascii=False, indent=1, sort_keys=True)


def breaches(figure: Figure) -> Iterator[str]:
    """What in a figure breaks the contract; nothing where it keeps it."""
    yield from _faults_of_words(figure)
    yield from _data(figure)
    yield from _scales(figure.spec)
    yield from _drawing(figure)


def _faults_of_words(figure: Figure) -> Iterator[str]:
    if not _ID.fullmatch(figure.figure_id):
        yield f"id {figure.figure_id!r}: expected small letters, digits and single hyphens"
    if not figure.question.rstrip().endswith("?"):
        yield f"title {figure.question!r}: expected the question that the figure answers, ending in a question mark"
    if not _COUNT.search(figure.caption):
        yield "caption: expected how many were counted, as in 'n = 17 mentions in 5 articles'"
    if len(figure.alt.split()) < 5 or figure.alt.strip() == figure.question.strip():
        yield "alt text: expected a sentence that states the finding"
    if not figure.source.startswith("Source:"):
        yield "source line: expected 'Source: …'"


def _data(figure: Figure) -> Iterator[str]:
    rows = sum(len(values) for values in _inline(figure.spec))
    if rows > MOST_ROWS:
        yield f"{rows} rows drawn, at most {MOST_ROWS}: aggregate before drawing"
    if figure.margin + figure.least > theme.TWO_PHONES:
        narrowest = figure.margin + figure.least
        yield f"{narrowest} pixels at the narrowest, at most {theme.TWO_PHONES}: it cannot be read on a telephone"
    if "evidence" not in figure.data.columns:
        yield "data: expected the column 'evidence', which leads each mark to its sentences"


def _inline(node: Any) -> Iterator[list[Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("values"), list) and not {"type", "labelExpr", "title"} & set(node):
            yield node["values"]
        for name, value in node.items():
            if name == "datasets":
                yield from value.values()
            elif name != "values":
                yield from _inline(value)
    elif isinstance(node, list):
        for item in node:
            yield from _inline(item)


def _scales(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "temporal" and isinstance(node.get("field"), str) and "axis" in node:
            scale = node.get("scale") or {}
            if scale.get("type") != "utc":
                yield f"time scale of {node['field']!r}: expected type utc, or it moves with the reader's time zone"
        for value in node.values():
            yield from _scales(value)
    elif isinstance(node, list):
        for item in node:
            yield from _scales(item)


def _drawing(figure: Figure) -> Iterator[str]:
    drawn = figure.svg
    known = {colour.lower() for colour in theme.PALETTE} | {"#000", "#fff", "#ffffff", "#000000"}
    markup = re.sub(r"<(title|desc)\b.*?</\1>|>[^<]*<|aria-label=\"[^\"]*\"", "><", drawn, flags=re.DOTALL)
    if foreign := sorted({c.lower() for c in _COLOUR.findall(re.sub(r'href="[^"]*"', "", markup))} - known):
        yield f"colours outside the palette: {', '.join(foreign)}"
    if fonts := sorted(set(_FONT.findall(drawn)) - {theme.FONT}):
        yield f"font {fonts[0]!r}: expected {theme.FONT!r}, which is bundled; another one makes text vanish"
    if small := [size for size in map(float, _TYPE.findall(drawn)) if size < SMALLEST_TYPE]:
        yield f"type of {min(small):g} pixels, at least {SMALLEST_TYPE}: it cannot be read on a telephone"
    if "<text" not in drawn:
        yield "the drawing has no text"
    elif not _letters_appear(theme.FONT):
        yield f"the PNG would have no text: the converter does not find {theme.FONT!r}"
    if foreign_ids := [i for i in IDS.findall(drawn) if not i.startswith(f"{figure.figure_id}-")]:
        yield f"id {foreign_ids[0]!r} in the drawing: expected ids that begin with the figure's id"
    if _OUTSIDE.search(drawn):
        yield "a link in the drawing leads outside of the page"
    if 'role="img"' not in drawn or "<title" not in drawn or "<desc" not in drawn:
        yield "the drawing has no role, title or description"
    if len(drawn.encode()) > MOST_BYTES:
        yield f"the drawing has {len(drawn.encode()):,} bytes, at most {MOST_BYTES:,}: aggregate before drawing"


@cache
def _letters_appear(font: str) -> bool:
    """Whether words in this font leave ink in a PNG: where a family is missing they vanish without an error."""
    page = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">{}</svg>'
    words = f'<text x="2" y="14" font-family="{font}" font-size="12px">words</text>'
    return vl_convert.svg_to_png(page.format(words)) != vl_convert.svg_to_png(page.format(""))
