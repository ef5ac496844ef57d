"""A chart of one's own is drawn by the kernel: without a network, the same each time, and in words as well."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime

import altair as alt
import polars as pl
import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis.kernel import CHART, prepare
from analysis.report.figures.drawing import shown
from analysis.report.figures.svg import size

DATA = pl.DataFrame({"day": [datetime(2024, 10, 18), datetime(2024, 10, 21)], "value": [1500.0, 12000.0]})


def chart() -> alt.Chart:
    return alt.Chart(DATA).mark_point(clip=True).encode(x="day:T", y="value:Q")


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    made = InteractiveShell.instance()
    prepare()
    yield made
    InteractiveShell.clear_instance()


def test_a_kernel_shows_a_chart_as_a_drawing_without_a_script(shell: InteractiveShell) -> None:
    for own in (chart(), chart() + chart(), chart() | chart(), chart().facet("value:N")):
        bundle, _ = shell.display_formatter.format(own)
        assert set(bundle) == {"image/svg+xml", "text/plain"}
        assert "<script" not in bundle["image/svg+xml"]
        assert "http" not in bundle["image/svg+xml"].replace("http://www.w3.org/", "")
        assert min(size(bundle["image/svg+xml"])) > 50


def test_every_chart_of_altair_is_of_the_class_that_is_waited_for() -> None:
    kinds = [alt.Chart, alt.LayerChart, alt.HConcatChart, alt.VConcatChart, alt.ConcatChart, alt.FacetChart,
             alt.RepeatChart]  # fmt: skip
    assert [kind for kind in kinds if CHART not in {(base.__module__, base.__name__) for base in kind.__mro__}] == []


def test_the_same_chart_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    first = shown(chart())
    shown(chart().properties(width=50))
    assert shown(chart()) == first


def test_a_chart_is_told_in_words_too() -> None:
    assert shown(chart())["text/plain"] == "Chart of x day, y value"
    told = chart().properties(title="How many?", description="Two numbers, rising.")
    assert shown(told)["text/plain"] == "How many?\nTwo numbers, rising."
    assert "<desc" in shown(told)["image/svg+xml"]
    assert shown(alt.layer(chart(), title=alt.Title(["In", "two lines"])))["text/plain"].startswith("In two lines\n")


def test_labels_are_there_and_the_charts_own_choices_win() -> None:
    drawn = shown(chart().configure_axis(titleFontSize=23))["image/svg+xml"]
    assert ">day<" in drawn
    assert "23px" in drawn
    assert "Liberation Sans" in drawn


def test_a_renderer_that_a_notebook_enables_is_left_to_its_work() -> None:
    with alt.renderers.enable("json"):
        data, _ = shown(chart())
    assert "application/json" in data
    assert "image/svg+xml" not in data


def test_importing_the_package_imports_no_altair_and_needs_no_kernel() -> None:
    code = "import sys, analysis; assert not {'altair', 'IPython', 'vl_convert'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
