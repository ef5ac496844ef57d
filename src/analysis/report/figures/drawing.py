"""A researcher's own chart as a notebook shows it: drawn by the kernel, in the report's type, without a script."""

import hashlib
import json
from typing import Any

import altair as alt
import vl_convert

from analysis.report.figures import svg, theme

WHEN_NOTHING_WAS_CHOSEN = "default"
"""Altair's name for the renderer that stands where a notebook has enabled none."""


def shown(chart: Any) -> Any:
    """The chart as SVG and in words, by MIME type; what another renderer makes of it, where one was enabled.

    The same chart gives the same bytes, whatever was drawn before it.
    """
    if alt.renderers.active != WHEN_NOTHING_WAS_CHOSEN:
        return chart._repr_mimebundle_()
    spec = chart.to_dict()
    spec["config"] = theme.config() | spec.get("config", {})
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=theme.VEGA_LITE)
    scope = "chart-" + hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]
    title, words = _title(spec), spec.get("description") or _encoded(spec)
    told = f"{title}\n{words}" if title else words
    return {
        "image/svg+xml": svg.described(svg.scoped(drawn, scope), scope, title or "Chart", words),
        "text/plain": told,
    }


def _title(spec: dict[str, Any]) -> str:
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _encoded(spec: dict[str, Any]) -> str:
    """What stands for what in the chart: channel and column, of all its layers."""
    found: dict[str, None] = {}
    parts = [spec]
    while parts:
        part = parts.pop(0)
        for channel, by in part.get("encoding", {}).items():
            if isinstance(by, dict) and isinstance(by.get("field"), str):
                found[f"{channel} {by['field']}"] = None
        parts += [inner for key in ("layer", "hconcat", "vconcat", "concat") for inner in part.get(key, [])]
        parts += [part["spec"]] if "spec" in part else []
    return f"Chart of {', '.join(found)}" if found else "Chart"
