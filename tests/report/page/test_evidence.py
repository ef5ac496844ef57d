"""Sentences with marks: nothing lost, nothing marked that was not read."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import uncertainty
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


def test_the_interval_of_a_share_holds_it_and_follows_the_clusters() -> None:
    rows = pl.select(k=pl.int_range(40)).select(
        article_id=pl.format("a{}", "k"), outlet=pl.format("o{}", pl.col("k") % 8),
        text_cluster=pl.format("c{}", "k"), hit=pl.col("k") % 4 == 0, k="k",
    )  # fmt: skip
    low, high = uncertainty.ends_of_share(rows, pl.col("hit"), Parameters())
    assert low is not None and high is not None and low < 0.25 < high
    few = pl.col("hit").cast(pl.Int8) * 10 + pl.col("k") % 10
    reprints = rows.with_columns(text_cluster=pl.format("c{}", few))
    wide = uncertainty.ends_of_share(reprints, pl.col("hit"), Parameters())
    assert wide[0] is not None and wide[1] is not None and wide[1] - wide[0] > high - low
    alone = rows.with_columns(outlet=pl.lit("o"))
    assert uncertainty.ends_of_share(alone, pl.col("hit"), Parameters()) == (None, None)
