"""Two tables told apart cell by cell: each difference once, and none where there is none."""

import polars as pl
import pytest

from analysis.report.comparison.differences import differing, table_changes


def links(rows: list[tuple]) -> pl.DataFrame:
    schema = {"estimate_id": pl.String, "origin": pl.String, "relays": pl.List(pl.String), "certainty": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_equal_tables_have_no_changes() -> None:
    table = links([("e1", "Mayor", ["AP"], 0.75), ("e2", None, [], None)])
    assert table_changes("links", table, table).is_empty()


def test_rows_appear_vanish_and_change() -> None:
    before = links([("e1", "Mayor", [], 1.0), ("e2", "Police", [], 1.0)])
    after = links([("e2", "Army", ["AP"], 1.0), ("e3", None, [], None)])
    changes = table_changes("links", before, after).select("change", "key", "column", "before", "after").rows()
    assert changes == [
        ("appeared", "e3", None, None, None),
        ("changed", "e2", "origin", "Police", "Army"),
        ("changed", "e2", "relays", "[]", "['AP']"),
        ("vanished", "e1", None, None, None),
    ]


def test_a_value_that_comes_or_goes_is_a_change() -> None:
    before, after = links([("e1", None, [], None)]), links([("e1", "Mayor", [], 0.5)])
    assert table_changes("links", before, after)["column"].to_list() == ["certainty", "origin"]


def test_floats_may_differ_in_the_last_digits_only() -> None:
    one, near, far = (links([("e1", None, [], value)]) for value in (0.3, 0.3 * (1 + 1e-12), 0.3001))
    assert table_changes("links", one, near).is_empty()
    assert table_changes("links", one, far)["after"].to_list() == ["0.3001"]


def test_tables_whose_types_differ_are_compared_by_what_they_say() -> None:
    def kinds(values: list[str], depth: pl.DataType, known: list[str], relays: list) -> pl.DataFrame:
        return pl.DataFrame({
            "estimate_id": ["e1", "e2"], "basis": pl.Series(values, dtype=pl.Enum(known)),
            "depth": pl.Series([1, 2], dtype=depth), "relays": relays,
        })  # fmt: skip

    before = kinds(["content", "carried"], pl.Int32(), ["content", "carried"], [["AP"], []])
    after = kinds(["content", "by_hand"], pl.Float64(), ["content", "carried", "by_hand"], [["AP"], []])
    changes = table_changes("links", before, after)
    assert changes.select("key", "column", "before", "after").rows() == [("e2", "basis", "carried", "by_hand")]


def test_names_differ_by_being_added_removed_or_changed() -> None:
    assert differing({"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 2, "d": 1}) == {
        "a": "removed",
        "c": "changed",
        "d": "added",
    }


@pytest.mark.parametrize("size", [1e-12, 1.0, 1e12])
def test_what_counts_as_equal_is_a_share_of_the_number(size: float) -> None:
    one, near, far = (links([("e1", None, [], size * factor)]) for factor in (1, 1 + 1e-12, 1 + 1e-6))
    assert table_changes("links", one, near).is_empty()
    assert table_changes("links", one, far).height == 1


def test_a_list_that_comes_or_goes_is_a_change() -> None:
    before, after = links([("e1", None, None, None)]), links([("e1", None, ["AP"], None)])
    assert table_changes("links", before, after).select("before", "after").rows() == [(None, "['AP']")]
    assert table_changes("links", after, before).select("before", "after").rows() == [("['AP']", None)]


def test_no_finite_number_is_near_an_infinite_one() -> None:
    numbers = [float("inf"), float("-inf"), 1.0]
    tables = [links([("e1", None, [], number)]) for number in numbers]
    assert [[table_changes("links", one, other).height for other in tables] for one in tables] == [
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
    ]


def test_a_row_is_told_by_all_of_its_key_and_found_again_where_a_part_is_empty() -> None:
    before = pl.DataFrame({"outlet": ["AP", "AP"], "day": [None, "Friday"], "n": [1, 2]})
    changes = table_changes("x", before, before.with_columns(pl.col("n") + 1), ["outlet", "day"])
    assert changes.rows() == [
        ("x", "changed", "AP", "n", "1", "2"),
        ("x", "changed", "AP / Friday", "n", "2", "3"),
    ]


def test_the_table_is_named_with_every_change() -> None:
    before, after = links([("e1", None, [], None)]), links([("e2", None, [], None)])
    assert table_changes("links", before, after)["table"].to_list() == ["links", "links"]


def test_a_part_of_the_key_that_one_table_lacks_tells_no_rows_apart() -> None:
    before = pl.DataFrame({"outlet": ["AP"], "n": [1]})
    after = pl.DataFrame({"outlet": ["AP"], "day": ["Friday"], "n": [2]})
    assert table_changes("x", before, after, ["outlet", "day"])["key"].to_list() == ["AP"]
    assert table_changes("x", after, before, ["outlet", "day"])["key"].to_list() == ["AP"]


def test_a_number_and_a_text_or_a_text_and_a_list_are_compared_as_they_are_written() -> None:
    before = pl.DataFrame({"id": ["a", "b"], "value": [1, 2], "relays": [["AP"], []]})
    after = pl.DataFrame({"id": ["a", "b"], "value": ["1", "two"], "relays": ["['AP']", "none"]})
    changes = table_changes("x", before, after, ["id"]).select("key", "column", "before", "after")
    assert changes.rows() == [("b", "relays", "[]", "none"), ("b", "value", "2", "two")]
