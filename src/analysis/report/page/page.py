"""The report page: one file that opens offline, complete without scripts, live with them.

Everything from an article is hostile: text goes through the template's escaping, JSON through `as_json`.
The page allows only the two scripts it carries, by their digest, and no request at all.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import polars as pl
import vl_convert
from markupsafe import Markup

from analysis.articles.corpus import selection
from analysis.claims import FAILED
from analysis.claims.claim_overview import unknown_sources
from analysis.claims.notices import notices
from analysis.coding.drawing import FOLDER
from analysis.report import corrections_told
from analysis.report.comparison import changes as told
from analysis.report.figures import Figure, Tables, theme
from analysis.report.findings import summary
from analysis.report.page import article_view, evidence, evidence_blocks, quality
from analysis.report.page.choices import choices
from analysis.report.page.glossary import explained, glossary
from analysis.report.page.provenance import cards, commands
from analysis.report.page.reading_here import reading_here
from analysis.report.page.templates import template
from analysis.report.page.what_was_read import what_was_read
from analysis.report.wording import counted, number, stated
from analysis.study import Study
from analysis.study.parameters import Parameters
from analysis.study.select_settings import listed

MODULES = (
    "render.mjs", "entries.mjs", "fit.mjs", "marks.mjs", "charts.mjs", "panel.mjs", "filters.mjs", "main.mjs"
)  # fmt: skip
"""The page's own scripts, each after those it imports."""

TABLE_ROWS = 300
IN_FILES = ("estimate_id", "article_id", "parent", "p_first")
"""Columns of a figure's data that only its file holds: ids, and numbers that stand beside them in words."""

_IMPORT = re.compile(r"^import [^;]+;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def write_page(
    folder: Path,
    study: Study,
    tables: Tables,
    figures: Sequence[Figure],
    raw_texts: Mapping[str, str] | None = None,
    provenance: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Path:
    """Writes `index.html` into `folder` and returns its path.

    `raw_texts` (article_id -> decoded raw record) lets the article view show what cleaning removed;
    `provenance` is a manifest, with the `version`; `changes` is what `compare` says of the version before.
    """
    content = _content(study, tables, figures, raw_texts, provenance or {}, changes)
    path = folder / "index.html"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(template("index").render(content) + "\n", encoding="utf-8", newline="\n")
    return path


def _content(
    study: Study,
    tables: Tables,
    figures: Sequence[Figure],
    raw_texts: Mapping[str, str] | None,
    provenance: Mapping[str, Any],
    changes: Mapping[str, Any] | None,
) -> dict[str, Any]:
    items, left_out = _kept(evidence.items(tables, study))
    views = article_view.article_views(tables, study, raw_texts)
    written = evidence_blocks.written_out(items, views)
    carried = None if written else evidence_blocks.blocks(items, views)
    return {
        "study": study,
        "version": provenance.get("version"),
        "identity": provenance.get("identity"),
        "counts": _counts(tables),
        "findings": summary(tables, study, provenance.get("parameters")),
        "explained": explained,
        "glossary": glossary(),
        "figures": figures,
        "questions": {figure.figure_id: figure.question for figure in figures},
        # the exported drawing is one image; here its links are to be reached, so that it is a group
        "drawings": {f.figure_id: Markup(f.drawing.replace('role="img"', 'role="group"', 1)) for f in figures},
        "specs": {figure.figure_id: Markup(as_json(figure.live_spec)) for figure in figures},
        "data": {figure.figure_id: _figure_table(figure) for figure in figures},
        "items": items,
        "choices": {
            name: sorted({getattr(item.facets, name) for item in items} - {""}) for name in evidence_blocks.NAMES
        },
        "left_out": left_out,
        "written_out": written,
        "index": Markup(as_json(carried.index)) if carried else None,
        "blocks": [Markup(as_json(block)) for block in carried.articles] if carried else [],
        "read": what_was_read(tables, study, views),
        "articles": views,
        "texts_shown": article_view.fits(tables),
        "quarantine": _rows(tables["quarantine"].select("raw_path", "record", "reason", "detail")),
        "not_selected": _rows(selection.reasons(tables["left_out"])),
        "not_selected_records": tables["left_out"].height,
        "asked": [(key, ", ".join(str(one) for one in listed(value))) for key, value in study.select.items()],
        "unread": tables["quarantine"].filter(reason=FAILED).height,
        "unused": _rows(notices(study, tables).head(TABLE_ROWS)),
        "measures": _measures(tables["measures"]),
        "quality": (read := quality.estimates()),
        "quality_rows": _rows(read.scores),
        "attribution_quality": (heard := quality.attributions()),
        "attribution_quality_rows": _rows(heard.scores),
        "link_quality": (whose := quality.links()),
        "link_quality_rows": _rows(whose.scores),
        "unknown_sources": _rows(unknown_sources(tables["attributions"], study.actors).head(TABLE_ROWS)),
        "corrections": corrections_told.view(tables, study.actors),
        "coding": reading_here(tables, study.folder / FOLDER),
        "robustness": choices(tables.get("robustness")),
        "parameters": _pairs(provenance.get("parameters") or study.parameters),
        "provenance": _provenance(provenance),
        "cards": cards(figures, provenance),
        "commands": commands(provenance, Parameters.model_validate(study.parameters).model_dump()),
        "notebooks": provenance.get("notebooks") or [],
        "changes": told.view(changes, {f.figure_id: f.question for f in figures}) if changes else None,
        "style": Markup(style()),
        "vega": Markup(vega()),
        "script": Markup(script()),
        "policy": policy(),
    }


def _kept(items: list[evidence.Item]) -> tuple[list[evidence.Item], str]:
    """The entries that a page carries, and what it says of those left out."""
    rest = len(items) - evidence_blocks.MOST_ENTRIES
    if rest <= 0:
        return items, ""
    return items[: evidence_blocks.MOST_ENTRIES], (
        f"The folder is very large: {rest:,} of {counted(len(items), 'entry', 'entries')} are left out of this "
        "page; all rows are in the tables."
    )


def as_json(value: Any) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or a line of script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@cache
def vega() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script: the only copy in the page."""
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=theme.VEGA_LITE)
    return f"(function () {{\n{_closed(bundle)}\n}})();"


@cache
def script(modules: tuple[str, ...] = MODULES) -> str:
    """The page's modules as one: a file opened by double click may not import others."""
    parts = [_page_file(name) for name in modules]
    return _closed("\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts))


@cache
def style() -> str:
    """The page's style sheet."""
    return _page_file("page.css")


def _page_file(name: str) -> str:
    return (resources.files("analysis.report") / "page" / name).read_text("utf-8")


def _closed(text: str) -> str:
    """`text` such that no string in it ends the script element."""
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def policy() -> str:
    """What the page may do: run its own two scripts and use its own style; load and send nothing."""
    scripts = " ".join(f"'sha256-{_digest(text)}'" for text in (vega(), script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _counts(tables: Tables) -> str:
    estimates = tables["estimates"].filter("topical").height
    kept, left = tables["articles"].height, tables["left_out"].height
    return ", ".join([
        counted(kept, "article") + (f" selected from {kept + left} records" if left else ""),
        counted(estimates, "estimate"),
        counted(tables["attributions"].height, "attribution"),
    ])  # fmt: skip


def _figure_table(figure: Figure) -> dict[str, Any]:
    shown = figure.data.drop_nulls("evidence").head(TABLE_ROWS)
    body = _with_units(shown.drop("evidence", *IN_FILES, strict=False))
    total = figure.data.drop_nulls("evidence").height
    first = f"the first {shown.height} of {total} rows; all are in the CSV file" if total > shown.height else counted(
        total, "row"
    )  # fmt: skip
    return {
        "head": [name.replace("_", " ") for name in body.columns],
        "rows": _rows(body, shown["evidence"].to_list()),
        "caption": f"{figure.question} ({first})",
        "shown": first,
    }


def _with_units(frame: pl.DataFrame) -> pl.DataFrame:
    """The numbers stated, each with its unit, in the place of bare numbers and a column of units."""
    if "unit" not in frame.columns:
        return frame
    numbers = [name for name in ("value", "low", "high") if name in frame.columns]
    written = {
        name: [None if n is None else stated(n, unit) for n, unit in frame.select(name, "unit").iter_rows()]
        for name in numbers
    }
    return frame.with_columns(pl.Series(name, words, pl.String) for name, words in written.items()).drop("unit")


def _rows(frame: pl.DataFrame, links: Iterable[str] | None = None) -> list[dict[str, Any]]:
    found = list(links) if links is not None else [""] * frame.height
    return [
        {"cells": [_cell(value) for value in row], "evidence": link}
        for row, link in zip(frame.iter_rows(), found, strict=True)
    ]


def _cell(value: Any) -> dict[str, Any]:
    if value is None:
        return {"text": "", "number": False}
    if isinstance(value, bool):
        return {"text": "yes" if value else "no", "number": False}
    if isinstance(value, int | float):
        return {"text": number(value), "number": True}
    if isinstance(value, list):
        return {"text": ", ".join(map(str, value)), "number": False}
    return {"text": str(value), "number": False}


def _pairs(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return _rows(pl.DataFrame({"name": list(values), "value": [str(value) for value in values.values()]}))


def _measures(measures: pl.DataFrame) -> list[dict[str, Any]]:
    rows = []
    for row in measures.iter_rows(named=True):
        known = row["low"] is not None and row["high"] is not None
        span = f"{stated(row['low'], row['unit'])} to {stated(row['high'], row['unit'])}" if known else ""
        value = None if row["value"] is None else stated(row["value"], row["unit"])
        values = [row["measure"].replace("_", " "), row["scope"], value, span, row["unit"], row["mentions"],
                  row["articles"], row["note"]]  # fmt: skip
        rows.append({"cells": [_cell(value) for value in values], "evidence": ""})
    return rows


def _provenance(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    environment = manifest.get("environment") or {}
    results = {
        name: f"{entry['rows']} rows, {entry['digest']}" for name, entry in (manifest.get("tables") or {}).items()
    }
    made_by = {
        "Python": environment.get("python"),
        "lock file": environment.get("lock"),
        "code": environment.get("code"),
        **(environment.get("packages") or {}),
    }
    parts = [
        ("Inputs and their SHA-256", ["file", "SHA-256"], manifest.get("inputs") or {}),
        ("Tables and their digests", ["table", "rows and digest"], results),
        ("Figures and their digests", ["figure", "SHA-256 of the specification"], manifest.get("figures") or {}),
        ("Environment", ["part", "version or digest"], {k: v for k, v in made_by.items() if v}),
    ]
    return [{"title": title, "head": head, "rows": _pairs(values)} for title, head, values in parts if values]
