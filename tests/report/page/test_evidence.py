"""Sentences with marks: nothing lost, nothing marked that was not read."""

import re
from datetime import datetime

import polars as pl
import pytest
from example import many
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import findings, uncertainty
from analysis.report.figures.figure import Figure
from analysis.report.page import article_view, evidence
from analysis.study import Study
from analysis.study.parameters import Parameters

Tables = dict[str, pl.DataFrame]
TEXT = "The mayor said about 30 people had been rescued."

spans = st.lists(
    st.tuples(st.integers(0, 48), st.integers(0, 48), st.sampled_from(["source", "cue", "estimate"])).map(
        lambda s: (min(s[:2]), max(s[:2]), s[2])
    ),
    max_size=6,
)


@given(spans, st.integers(0, 48), st.integers(0, 48))
def test_pieces_put_together_are_the_text(found: list[tuple[int, int, str]], one: int, other: int) -> None:
    start, end = sorted((one, other))
    pieces = evidence.pieces(TEXT, start, end, found)
    assert "".join(piece.text for piece in pieces) == TEXT[start:end]


@given(spans)
def test_each_letter_has_the_kinds_of_the_spans_it_lies_in(found: list[tuple[int, int, str]]) -> None:
    at = 0
    for piece in evidence.pieces(TEXT, 0, len(TEXT), found):
        for _ in piece.text:
            assert set(piece.kinds) == {kind for start, end, kind in found if start <= at < end}
            at += 1


def test_an_estimate_inside_its_content_is_both() -> None:
    pieces = evidence.pieces(TEXT, 0, len(TEXT), [(4, 9, "source"), (15, 47, "content"), (15, 30, "estimate")])
    assert [(p.text, set(p.kinds)) for p in pieces if p.kinds] == [
        ("mayor", {"source"}),
        ("about 30 people", {"content", "estimate"}),
        (" had been rescued", {"content"}),
    ]


def test_every_topical_estimate_and_every_attribution_has_an_entry(tables: Tables, study: Study) -> None:
    items = evidence.items(tables, study)
    assert len(items) == tables["estimates"].filter("topical").height + tables["attributions"].height
    assert len({item.anchor for item in items}) == len(items)
    for item in items:
        kind = "estimate" if item.kind == "estimate" else "content"
        assert any(kind in piece.kinds for piece in item.pieces), item.heading


def test_the_marked_estimate_is_the_text_of_its_row(tables: Tables, study: Study) -> None:
    for item in evidence.items(tables, study):
        if item.kind == "estimate":
            assert "".join(piece.text for piece in item.pieces if "estimate" in piece.kinds) == item.heading


def test_an_article_shows_what_cleaning_removed(tables: Tables, study: Study) -> None:
    raw = {
        article: f"MENU {text} FOOTER"
        for article, text in tables["articles"].select("article_id", "text").iter_rows()
    }
    shifted = tables["alignments"].group_by("article_id").agg(pl.col("start").min(), pl.col("end").max())
    whole = shifted.with_columns(raw_start=pl.col("start") + 5, raw_end=pl.col("end") + 5)
    view = article_view.article_views({**tables, "alignments": whole}, study, raw)[0]
    assert [piece.text.strip() for piece in view.pieces if "removed" in piece.kinds] == ["MENU", "FOOTER"]


def test_an_article_says_what_its_header_or_its_archive_printed(tables: Tables, study: Study) -> None:
    told = tables["articles"].with_columns(
        byline=pl.lit("Ann Lee"), section=pl.lit("NEWS; Pg. 3"), document_id=pl.lit("IIN1"), dateline=None
    )
    facts = dict(article_view.article_views({**tables, "articles": told}, study, None)[0].facts)
    assert [facts.get(name) for name in ("Author", "Section", "Document", "Written in")] == [
        "Ann Lee", "NEWS; Pg. 3", "IIN1", None,
    ]  # fmt: skip


def test_a_caption_that_stood_between_paragraphs_is_shown_behind_them_and_not_as_removed() -> None:
    raw = "One paragraph. [Boats at Orle, 40 of them] MENU Another one."
    text = "One paragraph.\nAnother one.\nBoats at Orle, 40 of them"
    stretches = [(0, 14, 0, 14), (15, 27, 48, 60), (28, 53, 16, 41)]
    rows = [dict(zip(("start", "end", "raw_start", "raw_end"), stretch, strict=True)) for stretch in stretches]
    shown = list(article_view._whole(text, raw, rows, [(28, 53, "caption")]))
    assert [piece.text.split() for piece in shown if "removed" in piece.kinds] == [["[", "]", "MENU"]]
    assert [piece.text for piece in shown if "caption" in piece.kinds] == ["Boats at Orle, 40 of them"]


def test_findings_say_their_n_and_lead_to_a_figure(tables: Tables, study: Study, figures: list[Figure]) -> None:
    found = findings.summary(tables, study)
    assert 5 <= len(found) <= 8
    known = {figure.figure_id for figure in figures}
    for finding in found:
        assert finding.figure_id in known
        assert any(letter.isdigit() for letter in finding.text)


def test_findings_state_the_numbers_of_the_tables(tables: Tables, study: Study) -> None:
    first, second, third, *_ = findings.summary(tables, study)
    assert "from 1,500 to 12,000" in first.text and "12,000 (5 of 11)" in first.text
    assert "North Korean casualties (1 mention, 6)" in first.text
    assert "North Korean personnel 12,000 on 18 Oct 2024, not passed later" in second.text
    assert "National Intelligence Service (7 of 17, 41 %)" in third.text


@pytest.mark.parametrize(("least", "greatest"), [(200, 800), (300, 301), (113, 997)])
def test_numbers_of_one_length_are_told_from_the_least_to_the_greatest(
    tables: Tables, study: Study, least: float, greatest: float
) -> None:
    other = tables["families"].filter("topical").sort(["mentions", "family_id"], descending=[True, False])[1]
    mine = pl.col("family_id") == other["family_id"][0]
    (row,) = tables["timeline"].filter(mine).partition_by("estimate_id")
    rows = [row.with_columns(value=pl.lit(float(value))) for value in (greatest, least)]
    timeline = pl.concat([tables["timeline"].filter(~mine), *rows])
    first, *_ = findings.summary({**tables, "timeline": timeline}, study)
    assert f"(1 mention, {least} to {greatest})" in first.text


def test_a_rise_is_told_by_the_days_on_which_the_highest_number_was_passed(tables: Tables, study: Study) -> None:
    printed = [(3, 120), (1, 80), (4, 90), (5, 127), (5, 125), (9, 130)]
    day = pl.Series([datetime(2015, 11, day) for day, _ in printed])
    value = pl.Series([float(value) for _, value in printed])
    rise = pl.concat([tables["timeline"].filter("topical").sort("estimate_id").head(1)] * len(printed))
    rise = rise.with_columns(value=value, published_earliest=day, published_latest=day).cast(rise.schema)
    told = [finding.text for finding in findings.summary({**tables, "timeline": rise}, study)]
    steps = "80 on 1 Nov 2015, 120 on 3 Nov 2015, 127 on 5 Nov 2015, 130 on 9 Nov 2015"
    assert any(f"{steps} (n = 6 of 6 mentions" in text for text in told)


def test_where_most_numbers_have_no_giver_that_is_said_first(tables: Tables, study: Study) -> None:
    timeline = tables["timeline"]
    main = "NIS"
    timeline = timeline.with_columns(origin=pl.when(pl.col("origin") == main).then("origin"))
    texts = [finding.text for finding in findings.summary({**tables, "timeline": timeline}, study)]
    said = "10 of 17 mentions (59 %) have nobody named behind the number; where somebody gives it, most often by "
    assert any(text.startswith(f"{said}National Intelligence Service (7 of 17, 41 %)") for text in texts)


def test_what_cannot_be_said_is_said(tables: Tables, study: Study) -> None:
    unknown = [finding.text for finding in findings.summary(tables, study) if not finding.known]
    assert any("certainty" in text for text in unknown)
    assert any("2 of 5 articles state no date" in text for text in unknown)


def test_a_corpus_without_estimates_gives_no_number_out_of_nothing(tables: Tables, study: Study) -> None:
    empty = {name: frame if name in ("articles", "passages") else frame.clear() for name, frame in tables.items()}
    texts = [finding.text for finding in findings.summary(empty, study)]
    assert texts[0].startswith("No estimate") and len(texts) >= 3


def test_a_share_of_many_clusters_has_an_interval_and_of_few_a_reason(tables: Tables, study: Study) -> None:
    few = findings.summary(tables, study)
    assert "without an interval" in few.note and not any("95 %" in finding.text for finding in few)
    grown = many(12)
    outlets = [f"Outlet {number % 6}" for number in range(grown["articles"].height)]
    grown["articles"] = grown["articles"].with_columns(outlet=pl.Series(outlets))
    sure = findings.summary(grown, study)
    assert "resampling" in sure.note
    assert any(re.search(r"41 %, 95 % interval \d+ % to \d+ %", finding.text) for finding in sure)


def test_the_interval_of_a_share_holds_it_and_follows_the_clusters() -> None:
    rows = pl.select(k=pl.int_range(40)).select(
        article_id=pl.format("a{}", "k"), outlet=pl.format("o{}", pl.col("k") % 8),
        text_cluster=pl.format("c{}", "k"), hit=pl.col("k") % 4 == 0, k="k",
    )  # fmt: skip
    one_each = uncertainty.of_share(rows, pl.col("hit"), Parameters())
    low, high = (float(found) for found in re.findall(r"(\d+) %(?: to|$)", one_each))
    assert low < 25 < high
    few = pl.col("hit").cast(pl.Int8) * 10 + pl.col("k") % 10
    reprints = rows.with_columns(text_cluster=pl.format("c{}", few))
    few_texts = uncertainty.of_share(reprints, pl.col("hit"), Parameters())
    wide = [float(found) for found in re.findall(r"(\d+) %(?: to|$)", few_texts)]
    assert wide[1] - wide[0] > high - low
