"""An axis of days names each of them once, however short the time that it shows."""

import re
from datetime import datetime, timedelta

import altair as alt
import polars as pl
import pytest
import vl_convert

from analysis.report.figures import marks, theme


@pytest.mark.parametrize("days", [0.6, 1, 1.3, 1.5, 2, 2.9, 3.1, 4, 5.5, 8, 11, 14, 30, 300])
@pytest.mark.parametrize("width", [300, 560])
def test_no_day_of_an_axis_is_named_twice(days: float, width: int) -> None:
    start = datetime(2024, 10, 12, 5, 40)
    rows = pl.DataFrame({"at": [marks.utc(start), marks.utc(start + timedelta(days=days))]})
    chart = (
        alt.Chart(marks.data(rows.to_dicts())).mark_point().encode(x=theme.time_axis("at")).properties(width=width)
    )
    drawn = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=theme.VEGA_LITE)
    named = re.findall(r">(\d{1,2} [A-Z][a-z]{2})</text>", drawn)
    assert len(named) == len(set(named))
    assert named or days < 1
