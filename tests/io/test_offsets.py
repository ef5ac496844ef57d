import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analysis.io.offsets import with_raw_offsets
from analysis.tables import Alignments


def alignments(*rows: tuple[str, int, int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=Alignments.create_empty().schema, orient="row")


def spans(*rows: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"article_id": pl.String, "start": pl.Int64, "end": pl.Int64}, orient="row")


def raw(frame: pl.DataFrame) -> list[tuple[int, int]]:
    return frame.select("raw_start", "raw_end").rows()


def test_inside_a_stretch_offsets_move_along() -> None:
    found = with_raw_offsets(spans(("a", 2, 5)), alignments(("a", 0, 10, 100, 110)))
    assert raw(found) == [(102, 105)]


def test_a_repaired_stretch_is_given_whole() -> None:
    found = with_raw_offsets(spans(("a", 1, 2)), alignments(("a", 0, 3, 40, 49)))
    assert raw(found) == [(40, 49)]


def test_a_span_over_two_stretches_reaches_from_the_first_to_the_second() -> None:
    found = with_raw_offsets(spans(("a", 3, 9)), alignments(("a", 0, 5, 10, 15), ("a", 6, 12, 30, 36)))
    assert raw(found) == [(13, 33)]


def test_an_end_on_a_border_belongs_to_the_stretch_before_it() -> None:
    found = with_raw_offsets(spans(("a", 0, 5)), alignments(("a", 0, 5, 10, 15), ("a", 5, 9, 50, 54)))
    assert raw(found) == [(10, 15)]


def test_articles_are_kept_apart_and_the_order_of_the_rows_stays() -> None:
    found = with_raw_offsets(
        spans(("b", 1, 2), ("a", 0, 1), ("b", 0, 1)), alignments(("a", 0, 5, 7, 12), ("b", 0, 5, 20, 25))
    )
    assert found["article_id"].to_list() == ["b", "a", "b"]
    assert raw(found) == [(21, 22), (7, 8), (20, 21)]


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, int, int, int, int]]]:
    """A raw text, a text selected from it, and the stretches between them."""
    kept = draw(st.lists(st.text("abcdé 🙂", min_size=1, max_size=8), min_size=1, max_size=6))
    dropped = draw(st.lists(st.text("xyz\n", max_size=5), min_size=len(kept), max_size=len(kept)))
    rows, raw_text, text = [], "", ""
    for gap, piece in zip(dropped, kept, strict=True):
        raw_text += gap
        rows.append(("a", len(text), len(text) + len(piece), len(raw_text), len(raw_text) + len(piece)))
        raw_text += piece
        text += piece + "\n"
    return raw_text, text, rows


@given(selections(), st.data())
def test_every_span_of_a_stretch_leads_back_to_its_characters(
    selection: tuple[str, str, list[tuple[str, int, int, int, int]]], data: st.DataObject
) -> None:
    raw_text, text, rows = selection
    _, low, high, _, _ = data.draw(st.sampled_from(rows))
    start = data.draw(st.integers(low, high - 1))
    end = data.draw(st.integers(start + 1, high))
    (span,) = raw(with_raw_offsets(spans(("a", start, end)), alignments(*rows)))
    assert raw_text[slice(*span)] == text[start:end]


@given(selections())
def test_starts_and_ends_never_run_backwards(
    selection: tuple[str, str, list[tuple[str, int, int, int, int]]],
) -> None:
    _, text, rows = selection
    marks = [("a", start, start + 1) for start in range(len(text) - 1)]
    found = raw(with_raw_offsets(spans(*marks), alignments(*rows)))
    assert found == sorted(found)
