"""What the figures draw, that they draw it the same anywhere, and that colour never stands alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from example import example, many
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.report import figures as drawn
from analysis.report.figures import cells, crowd, marks, svg, theme
from analysis.report.figures.contract import breaches
from analysis.report.figures.figure import Figure
from analysis.report.figures.ladder import ladder
from analysis.report.figures.matrix import ALONE
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def test_every_topical_mention_is_one_mark_over_time(figures: list[Figure], tables: Tables) -> None:
    mentions = tables["timeline"].filter("topical")["estimate_id"]
    (over_time,) = [figure for figure in figures if figure.figure_id == "estimates-over-time"]
    assert sorted(over_time.data["estimate_id"]) == sorted(mentions)


def test_the_flow_holds_the_mentions_that_put_a_number_forward(figures: list[Figure], tables: Tables) -> None:
    (flow,) = [figure for figure in figures if figure.figure_id == "who-says-what"]
    given = [
        row
        for row in tables["timeline"].filter("topical").iter_rows(named=True)
        if row["stance"] in ("assert", "hedge") and row["polarity"] == "positive"
        if row["relation"] in ("stated", "total", "reached", "definite")
    ]
    assert 0 < flow.data["mentions"].sum() == len(given) < tables["timeline"].filter("topical").height


def test_a_figure_without_anything_to_say_of_a_study_is_not_there(figures: list[Figure]) -> None:
    shown = {figure.figure_id for figure in figures}
    assert len(shown) == len(figures) < len(drawn.FIGURES)
    assert not {"variant-tree", "article-strips", "wire-dependence", "attention", "adoption-over-time"} & shown


def test_what_stands_folded_stands_within_a_figure_of_the_page(figures: list[Figure]) -> None:
    within = {figure.within for figure in figures} - {""}
    assert within == {"stances"} and within <= {figure.figure_id for figure in figures if not figure.within}


def test_evidence_of_every_mark_is_a_row_of_the_tables(figures: list[Figure], tables: Tables) -> None:
    known = {
        marks.anchor(key)
        for name, column in [
            ("estimates", "estimate_id"),
            ("attributions", "attribution_id"),
            ("articles", "article_id"),
        ]
        for key in tables[name][column]
    }
    for figure in figures:
        found = {key for keys in figure.data["evidence"].drop_nulls() for key in keys.split()}
        assert found and found <= known, figure.figure_id


def test_a_corpus_without_claims_draws_and_says_so(study: Study, tables: Tables) -> None:
    empty = {name: frame.clear() if name not in ("articles",) else frame for name, frame in tables.items()}
    for figure in drawn.draw_all(empty, study):
        assert list(breaches(figure)) == []


@pytest.mark.slow
def test_many_articles_stay_within_the_budget(study: Study) -> None:
    for figure in drawn.draw_all(many(30), study):
        assert list(breaches(figure)) == [], figure.figure_id


def test_a_drawing_does_not_depend_on_those_before_it(tables: Tables, study: Study) -> None:
    first = drawn.certainty(tables, study)
    drawn.estimates_over_time(tables, study).drawing  # noqa: B018
    assert drawn.certainty(tables, study).drawing == first.drawing


def test_a_notebook_shows_the_same_bytes_each_time(tables: Tables, study: Study) -> None:
    first, second = (drawn.stances(tables, study)._repr_mimebundle_() for _ in range(2))
    assert first == second
    assert set(first) == {"image/svg+xml", "text/plain"}


DRAW = (
    "import sys; sys.path.insert(0, {here!r})\n"
    "import hashlib; from example import example, study; from analysis.report import figures\n"
    "print(hashlib.sha256(figures.estimates_over_time(example(), study()).svg.encode()).hexdigest())"
)


@pytest.mark.simulation
def test_a_drawing_does_not_depend_on_time_zone_or_hash_seed() -> None:
    here = str(Path(__file__).parents[1])
    found = set()
    for zone, seed in (("Asia/Kolkata", "1"), ("America/New_York", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", DRAW.format(here=here)], env=environment, capture_output=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


def simulated(colour: str, loss: np.ndarray) -> np.ndarray:
    """A colour as seen without one kind of cone, in OKLab (Ottosson 2020), where distances are as seen."""
    code = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in code])
    seen = np.clip(loss @ linear, 0, 1)
    lms = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]) @ seen
    return np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]) @ np.cbrt(lms)


LOSSES = {  # Machado, Oliveira and Fernandes 2009, severity 1
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_the_hues_stay_apart_under_colour_deficiency(loss: str) -> None:
    seen = [simulated(colour, LOSSES[loss]) for colour in theme.HUES]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) > 0.07


def lightness(colour: str) -> float:
    return float(simulated(colour, LOSSES["none"])[0])


def test_in_grey_the_shape_tells_what_the_hue_does() -> None:
    """The hues do not all stay apart in grey, so that each has a shape of its own."""
    alike = [(a, b) for a, b in combinations(range(len(theme.HUES)), 2)
             if abs(lightness(theme.HUES[a]) - lightness(theme.HUES[b])) < 0.07]  # fmt: skip
    assert alike and all(theme.SHAPES[a] != theme.SHAPES[b] for a, b in combinations(range(len(theme.HUES)), 2))


@pytest.mark.parametrize("steps", [theme.STEPS_BLUE, theme.STEPS_ORANGE])
def test_shades_stay_apart_in_grey_in_their_order(steps: list[str]) -> None:
    assert all(lightness(a) - lightness(b) > 0.05 for a, b in pairwise(steps))


def layers(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "encoding" in node:
            yield node
        for value in node.values():
            yield from layers(value)
    elif isinstance(node, list):
        for item in node:
            yield from layers(item)


@pytest.mark.parametrize("copies", [1, 5])
def test_no_point_says_by_its_hue_alone_whose_it_is(copies: int, study: Study) -> None:
    """A point has a shape for the same names, or the name stands beside it."""
    spec = drawn.estimates_over_time(many(copies), study).spec
    named = any(layer["encoding"].get("text", {}).get("field") == "tag" for layer in layers(spec))
    points = [layer["encoding"] for layer in layers(spec) if "shape" in layer["encoding"]]
    shaped = [e for e in points if e["shape"].get("scale") and "status" not in str(e["shape"]["scale"]["domain"])]
    hued = [e for e in shaped if isinstance(e.get("color") or e.get("fill"), dict)]
    assert hued
    for encoding in hued:
        hue = encoding.get("color") or encoding["fill"]
        assert named or encoding["shape"]["scale"]["domain"] == hue["scale"]["domain"]
    assert named == (copies == 1)


def test_a_mention_without_a_known_day_has_no_place_on_the_axis_of_time(tables: Tables, study: Study) -> None:
    figure = drawn.estimates_over_time(tables, study)
    on_axis, aside = set(), set()
    for layer in layers(figure.spec):
        encoding = layer["encoding"]
        if "shape" in encoding and "description" in encoding:
            values = (
                figure.spec["datasets"][layer["data"]["name"]] if "name" in layer["data"] else layer["data"]["values"]
            )
            found = aside if "value" in encoding["x"] else on_axis
            found.update(row["estimate_id"] for row in values)
    known = tables["timeline"].filter(
        "topical", pl.col("published_latest") - pl.col("published_earliest") <= timedelta(days=1)
    )
    assert on_axis == set(known["estimate_id"])
    assert on_axis | aside == set(tables["timeline"].filter("topical")["estimate_id"])


@given(st.floats(0.001, 1e9))
def test_a_value_lies_in_the_class_that_is_named(value: float) -> None:
    named = crowd._class(value, None)
    ends = [float(end.replace(",", "")) for end in named.removeprefix("below ").split(" to ")]
    assert value < 1 if named == "below 1" else ends[0] <= value < ends[-1] + 1


def test_of_what_one_voice_alone_states_nobody_is_first(tables: Tables, study: Study) -> None:
    found = drawn.adoption(tables, study).data
    voices = found.group_by("variant").agg(pl.col("voice").n_unique(), alone=(pl.col("first") == ALONE).all())
    assert {*voices["alone"]} == {True, False}
    assert voices.filter((pl.col("voice") == 1) != pl.col("alone")).is_empty()


days = st.datetimes(datetime(2021, 7, 1), datetime(2021, 7, 9))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), days, st.integers(0, 40)), min_size=1, max_size=30))
def test_a_cell_holds_what_lies_in_its_step_and_nothing_is_lost(found: list[tuple[str, datetime, int]]) -> None:
    cases = [
        cells.Case(row, start, start + timedelta(hours=hours), "Mayor", f"key-{number}")
        for number, (row, start, hours) in enumerate(found)
    ]
    counted = cells.counted_in(cases, "1d")
    assert sorted(case.key for cell in counted for case in cell.cases) == sorted(case.key for case in cases)
    for cell in counted:
        for case in cell.cases:
            inside = case.earliest.date() == case.latest.date()
            assert inside == (cell.start is not None)
            assert cell.start is None or cell.start <= case.earliest <= case.latest < cell.end


def test_more_mentions_than_can_be_drawn_are_counted(study: Study) -> None:
    grown = many(30)
    figure = drawn.estimates_over_time(grown, study)
    assert figure.data["n"].sum() == grown["timeline"].filter("topical").height
    assert list(breaches(figure)) == []
    crowded = figure.data.filter(pl.col("n") > marks.EVIDENCE_LIMIT)
    assert all(
        keys.split()[-1] == f"+{n - marks.EVIDENCE_LIMIT}" for n, keys in crowded.select("n", "evidence").rows()
    )


boxes = st.tuples(st.floats(0, 500), st.floats(0, 200)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(boxes, max_size=25))
def test_boxes_of_one_lane_do_not_touch(found: list[tuple[float, float]]) -> None:
    chosen = marks.lanes(found)
    for (box, lane), (other, beside) in combinations(list(zip(found, chosen, strict=True)), 2):
        assert lane != beside or box[1] < other[0] or other[1] < box[0]


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=20, unique=True), st.floats(0, 60))
def test_values_keep_their_order_and_their_room(values: list[float], depth: float) -> None:
    ordered = sorted(values)
    rungs = ladder(ordered, [depth] * len(ordered), decade=170, least=30, most=400)
    places = [place for _, place in rungs.levels]
    assert all(b - a >= depth + 2.9 for a, b in pairwise(places))
    assert places[0] >= 0 and places[-1] <= rungs.height
    assert [rungs.at(value) for value in ordered] == pytest.approx(places)


@given(st.text(max_size=40))
def test_any_id_gives_an_anchor_without_spaces_or_quotes(key: str) -> None:
    assert not set(marks.anchor(key)) & set(" \t\n\"'<>&#")


@given(st.text(st.characters(codec="ascii", exclude_characters="\n"), max_size=300))
def test_wrapping_loses_no_word(words: str) -> None:
    assert " ".join(svg.wrapped(words, 200, 11)).split() == words.split()


def test_the_example_is_valid() -> None:
    assert example()["timeline"].height == 17
