"""A figure is the still picture wherever make or nbval runs it, and a widget with its evidence in JupyterLab."""

import polars as pl
import pytest

from analysis.lab import LAB
from analysis.report.figures.figure import Figure
from analysis.report.live import live
from analysis.study import Study

Tables = dict[str, pl.DataFrame]


def test_outside_of_jupyterlab_it_is_the_figure_itself(
    figures: list[Figure], tables: Tables, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told in (None, ""):
        monkeypatch.delenv(LAB, raising=False) if told is None else monkeypatch.setenv(LAB, told)
        assert live(figures[0], tables, study) is figures[0]


def test_in_jupyterlab_it_holds_the_sentences_that_its_marks_lead_to(
    figures: list[Figure], tables: Tables, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LAB, '{"study": "x"}')
    (figure,) = [figure for figure in figures if figure.figure_id == "estimates-over-time"]
    shown = live(figure, tables, study)
    led = {key for cell in figure.data["evidence"].drop_nulls() for key in cell.split()}
    assert set(shown.rows) == led and shown.selected == []
    heading, sentence, printed = shown.rows[min(led)]
    assert heading.split()[0] in sentence and "2024" in printed
