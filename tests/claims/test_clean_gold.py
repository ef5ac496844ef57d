"""The gold set of clean news: labels stand in windows, readers are joined, names and windows are found again."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))

import clean_gold  # noqa: E402
import clean_windows  # noqa: E402

ACTS = {"speech", "attitude", "plan", "evidence"}


@pytest.mark.parametrize("kind", list(clean_gold.PARTS))
def test_labels_stand_in_their_windows(kind: str) -> None:
    windows = clean_gold.windows()
    for row in clean_gold.gold(f"clean_{kind}.csv").to_dicts():
        place = windows[int(row["window"])]
        start, end = clean_gold.place(kind, row)
        assert 0 <= start < end <= int(place["end"]) - int(place["start"])
        assert row["by"] in ("a", "b", "both")
        if kind == "attributions":
            assert set(row["act"].split("|")) <= ACTS
            assert all(first < last for first, last in clean_gold.pieces(row))


@pytest.mark.parametrize("kind", list(clean_gold.PARTS))
def test_every_row_is_in_one_label(kind: str) -> None:
    rows = clean_gold.gold(f"clean_{kind}.csv")["by"].value_counts()
    count = dict(rows.iter_rows())
    labels = clean_gold.labels(kind)
    assert sum(len(label.rows) for label in labels) == count["a"] + count["b"] + 2 * count["both"]
    assert all(label.optional == (len(label.rows) == 1) for label in labels)


def test_what_either_reader_says_is_right() -> None:
    rows = tuple({"window": "0", "deed": deed} for deed in ("killed", "wounded|missing"))
    assert clean_gold.Label(rows, (0, 1), "develop", False).choices("deed") == {"killed", "wounded", "missing"}


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("The Karst Army", "Karst army", True),
        ("President Dana Lee", "Dana Lee", True),
        ("President Lee", "Lee", True),
        ("Dana Lee", "Lee", False),
        ("José Marsh", "Jose Marsh", True),
        ("the spy agency", "NIB", True),
        ("Karst ministry", "health ministry", False),
    ],
)
def test_two_names_mean_one(one: str, other: str, right: bool) -> None:
    known = {"nib": "nib", "spy agency": "nib"}
    assert clean_gold.same(one, other, known) is clean_gold.same(other, one, known) is right


def test_a_window_is_found_where_cleaning_left_words_out() -> None:
    window = "The first of them said so on Monday. READ MORE HERE NOW! In all 12 people were hurt there."
    article = "Title\n\nThe first of them\nsaid so on Monday. In all 12 people were hurt there."
    found = clean_windows.locate(window, [{"article_id": "x", "text": "none"}, {"article_id": "y", "text": article}])
    start = article.index("12")
    place = found.in_window("y", start, start + 2)
    assert place is not None
    assert window[slice(*place)] == "12"
    assert found.in_window("x", 0, 3) is None
    assert clean_windows.told([found]) == "1 windows: 0 found whole, 1 in part, 0 not; 4 of 19 words not found"


def test_the_windows_are_drawn_again() -> None:
    if not (SHARED / "corpora/allsides-events").is_dir() or not (SHARED / "samples/archives").is_dir():
        pytest.skip(f"no corpora: {SHARED} does not hold them")
    import clean_sample

    columns = clean_gold.gold("clean_windows.csv").columns
    drawn = [{column: str(window[column]) for column in columns} for window in clean_sample.windows(SHARED)]
    assert drawn == clean_gold.gold("clean_windows.csv").to_dicts()
