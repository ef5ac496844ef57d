"""A figure leaves the program in one way; the bad ones come first, since a good one passes any check."""

import json
from dataclasses import replace
from pathlib import Path

import altair as alt
import polars as pl
import pytest

from analysis.report.figures import marks, theme
from analysis.report.figures.contract import FigureError, breaches, export
from analysis.report.figures.figure import Figure


def dots(n: int = 3, colour: str = theme.HUES[0], **axis: object) -> alt.LayerChart:
    rows = [{"x": k, "at": f"2021-07-{k % 28 + 1:02}T00:00Z", **marks.evidence([f"estimate-{k}"])} for k in range(n)]
    base = alt.Chart(marks.data([row | {"says": "thirty rescued"} for row in rows]))
    return alt.layer(
        base.mark_point(filled=True).encode(
            x=alt.X("x:Q", axis=alt.Axis(**axis)), color=alt.value(colour), href="href:N"
        )
    )


@pytest.fixture
def good() -> Figure:
    return Figure(
        figure_id="rescued",
        question="How many were rescued?",
        caption="n = 3 mentions in 2 articles.",
        alt="Three mentions, all of thirty people, in two articles.",
        source="Source: 2 articles.",
        chart=dots(title="people"),
        data=pl.DataFrame({"x": [1, 2, 3], "evidence": ["e-a", "e-b", "e-c"]}),
    )


BAD = {
    "id": ({"figure_id": "Rescued People"}, "small letters"),
    "title": ({"question": "People rescued"}, "question mark"),
    "caption without n": ({"caption": "All mentions."}, "how many were counted"),
    "alt text": ({"alt": "A chart."}, "states the finding"),
    "alt text that repeats the title": ({"alt": "How many were rescued?"}, "states the finding"),
    "source": ({"source": "two articles"}, "Source:"),
    "rows": ({"chart": dots(5001)}, "5001 rows drawn"),
    "evidence": ({"data": pl.DataFrame({"x": [1]})}, "'evidence'"),
    "colour": ({"chart": dots(colour="#4c78a8")}, "#4c78a8"),
    "type too small": ({"chart": dots(title="people", titleFontSize=8)}, "type of 8 pixels"),
    "too wide for a telephone": ({"least": 900}, "960 pixels at the narrowest"),
    "font": ({"chart": dots(labelFont="Lato")}, "Lato"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_figure_that_breaks_the_contract_is_not_exported(name: str, good: Figure, tmp_path: Path) -> None:
    changes, message = BAD[name]
    with pytest.raises(FigureError, match="breaks the contract") as error:
        export(replace(good, **changes), tmp_path / "figures")  # type: ignore[arg-type]
    assert message in str(error.value)
    assert not (tmp_path / "figures").exists()


def test_a_time_axis_that_follows_the_reader_is_refused(good: Figure) -> None:
    rows = marks.data([{"at": "2021-07-14T10:00Z"}])
    local = alt.layer(alt.Chart(rows).mark_point(color=theme.INK).encode(x=alt.X("at:T", axis=alt.Axis())))
    assert any("utc" in breach for breach in breaches(replace(good, chart=local)))


def test_all_breaches_are_named_at_once(good: Figure) -> None:
    assert len(list(breaches(replace(good, question="No", source="no", caption="no")))) == 3


def test_a_good_figure_gives_four_files(good: Figure, tmp_path: Path) -> None:
    paths = export(good, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"rescued.{end}" for end in ("svg", "png", "vl.json", "csv")
    }
    drawn = paths["svg"].read_text("utf-8")
    assert 'role="img"' in drawn and "<title" in drawn and "<desc" in drawn and "n = 3 mentions" in drawn
    assert json.loads(paths["vl.json"].read_text("utf-8"))["description"] == good.alt
    assert paths["csv"].read_text("utf-8").splitlines()[0] == "x,evidence"


def test_the_png_holds_the_words(good: Figure) -> None:
    """A family that is missing would leave no text at all, and the picture equal to one without text."""
    import re

    import vl_convert

    without = re.sub(r"<text.*?</text>", "", good.svg)
    assert len(vl_convert.svg_to_png(without, scale=2)) < 0.8 * len(good.png)


def test_a_font_that_is_not_there_is_refused_before_its_words_vanish(
    good: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "FONT", "No Such Family")
    assert any("the PNG would have no text" in breach for breach in breaches(good))


@pytest.mark.parametrize("place", range(8))
def test_every_figure_of_the_report_keeps_the_contract(place: int, figures: list[Figure]) -> None:
    assert list(breaches(figures[place])) == []


def test_a_link_in_a_drawing_stays_in_the_page(good: Figure) -> None:
    assert 'href="#e-estimate-0"' in good.svg
    assert "http" not in good.svg.replace("http://www.w3.org/", "")
