"""One figure: what it asks, what it shows, what was drawn, and how a notebook displays it."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import altair as alt
import polars as pl
import vl_convert

from analysis.report.figures import svg, theme

Chart = alt.LayerChart | alt.VConcatChart | alt.Chart | alt.FacetChart


@dataclass(frozen=True)
class Figure:
    """A chart with the words a reader needs. `data` has one row per mark, with the column `evidence`.

    `margin` is the width that axes and labels take beside the plot, `least` the smallest plot that can
    still be read: the page draws the plot as wide as the screen allows, and scrolls below that. `tabular`: there is
    so little to see that the page shows the table of `data` in place of the drawing; `folded`: and even that behind
    the sentence that it comes to. `within` is the figure below which this one stands folded. `drawn_by` is the
    function that drew it, `reads` the tables it looked at, `drawn_from` these tables as they were.
    """

    figure_id: str
    question: str
    caption: str
    alt: str
    source: str
    chart: Chart
    data: pl.DataFrame
    margin: int = 60
    least: int = 260
    width: int = theme.WIDTH
    tabular: bool = False
    folded: bool = False
    within: str = ""
    drawn_by: str = ""
    reads: tuple[str, ...] = ()
    drawn_from: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, with title, description and the words of the figure."""
        spec: dict[str, Any] = self.chart.to_dict()
        spec.pop("config", None)
        return {
            "$schema": spec.pop("$schema"),
            "description": self.alt,
            "usermeta": {
                "id": self.figure_id,
                "title": self.question,
                "caption": self.caption,
                "source": self.source,
                "margin": self.margin,
                "least": self.least,
            },
            "config": theme.config(),
            **spec,
        }

    @cached_property
    def live_spec(self) -> dict[str, Any]:
        """The specification for the page, where a click is answered by the page and not by a link."""
        return dict(_without_links(copy.deepcopy(self.spec)))

    @cached_property
    def _drawn(self) -> str:
        return svg.scoped(vl_convert.vegalite_to_svg(self.spec, vl_version=theme.VEGA_LITE), self.figure_id)

    @cached_property
    def drawing(self) -> str:
        """The chart alone as SVG, its marks links to their evidence; ids scoped, title and description in it."""
        return svg.described(self._drawn, self.figure_id, self.question, self.alt)

    @cached_property
    def svg(self) -> str:
        """The whole figure as SVG: title, chart, finding, caption with n, source line."""
        whole = svg.framed(self._drawn, self.question, self.alt, self.caption, self.source)
        return svg.described(whole, self.figure_id, self.question, self.alt)

    @cached_property
    def png(self) -> bytes:
        """The whole figure as PNG at twice its size."""
        return vl_convert.svg_to_png(self.svg, scale=2)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """SVG, and the finding in words for whoever cannot see it; the same each time."""
        return {
            "image/svg+xml": self.svg,
            "text/plain": f"{self.question}\n{self.alt}",
        }


def _without_links(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without_links(value)
            for key, value in node.items()
            if not (key == "href" and isinstance(value, dict))
        }
    if isinstance(node, list):
        return [_without_links(item) for item in node]
    return node
