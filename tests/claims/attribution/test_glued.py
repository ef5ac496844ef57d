"""Headlines printed again at the head of the text: what each says by itself."""

import polars as pl
import pytest
from newsroom import newsroom, study
from spanned import marked, spanned

from analysis.claims.attribution.attributions import read_attributions
from analysis.claims.attribution.glued import with_glued
from analysis.claims.sources.actors import Actors

TITLE = "Storm kills six sailors in Ilo"


def sentences(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The title's line, and the lines under it."""
    cut = text.index("\n")
    return [(0, cut)], [(cut + 1, len(text))]


def test_a_statement_begins_behind_the_headline(tmp_path) -> None:
    body = f"<{TITLE} AFP Monday 17 Mar 2014 Six sailors drowned> [a monitor] {{said}}."
    text, hit = spanned(f"{TITLE}\n{body}")
    (mended,) = with_glued([hit], *sentences(text), text, Actors(study(tmp_path).actors))
    assert marked(text, mended).split("\n")[1] == (
        f"{TITLE} AFP Monday 17 Mar 2014 <Six sailors drowned> [a monitor] {{said}}."
    )


@pytest.mark.parametrize(
    ("closing", "speaks"), [("monitor", True), ("Andina", True), ("harbour", False), ("on Monday", False)]
)
def test_a_speaker_closes_a_headline_without_its_colon(tmp_path, closing: str, speaks: bool) -> None:
    text = f"{TITLE} {closing}\nIt was long ago."
    found = with_glued([], *sentences(text), text, Actors(study(tmp_path).actors))
    assert [text[slice(*hit.content[0])] for hit in found] == ([TITLE] if speaks else [])


@pytest.mark.parametrize(
    "title",
    [
        "How 40 Peruvian families escaped Andina",
        "Suicide bomber kills 12 Chilean police",
        "Gunmen kill 20 soldiers of the Peruvian army",
        "Protesters throw stones at riot police",
    ],
)
def test_whom_a_headline_ends_in_need_not_speak(tmp_path, title: str) -> None:
    text = f"{title}\nIt was long ago."
    assert with_glued([], *sentences(text), text, Actors(study(tmp_path).actors)) == []


def test_what_a_headline_says_is_said_where_it_stands_again(tmp_path) -> None:
    text, hit = spanned(
        "[Ana Rojas] {says} <storm kills six sailors>\nAna Rojas says storm kills six sailors. It was long ago."
    )
    found = with_glued([hit], *sentences(text), text, Actors(study(tmp_path).actors))
    assert [text[slice(*one.source)] for one in found] == ["Ana Rojas", "Ana Rojas"]
    assert [text[slice(*one.content[0])] for one in found] == ["storm kills six sailors", "storm kills six sailors"]


@pytest.mark.parametrize("reader", ["careful", "fast", "rules"])
def test_a_closing_speaker_is_read_by_every_reader(tmp_path, reader: str) -> None:
    passages, articles, alignments = newsroom(f"{TITLE} monitor\nIt was long ago.")
    passages = passages.with_columns(role=pl.when(pl.col("position") == 0).then(pl.lit("title")).otherwise("role"))
    (row,) = read_attributions(passages, articles, alignments, study(tmp_path), reader).rows(named=True)
    assert (row["source_text"], row["cue_text"], row["content_end"]) == ("monitor", "monitor", len(TITLE))
