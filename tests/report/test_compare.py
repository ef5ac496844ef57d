"""Versions compared row by row, each difference said once with what stood there before and after."""

from pathlib import Path

import polars as pl

from analysis.report.compare import causes, differing, grade, read_version, table_changes


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


def test_a_kind_added_to_the_list_of_kinds_is_no_change(tmp_path: Path) -> None:
    versions = []
    for name, kinds in {"v1": ["same"], "v2": ["same", "unit_shifted"]}.items():
        (tmp_path / name / "tables").mkdir(parents=True)
        row = {"estimate_id": ["e1"], "kind": ["same"], "before": ["40"]}
        table = pl.DataFrame(row, schema_overrides={"kind": pl.Enum(kinds)})
        table.write_parquet(tmp_path / name / "tables" / "mutations.parquet")
        versions.append(read_version(tmp_path / name)["mutations"])
    assert table_changes("mutations", *versions).is_empty()


def test_floats_may_differ_in_the_last_digits_only() -> None:
    one, near, far = (links([("e1", None, [], value)]) for value in (0.3, 0.3 * (1 + 1e-12), 0.3001))
    assert table_changes("links", one, near).is_empty()
    assert table_changes("links", one, far)["after"].to_list() == ["0.3001"]


def test_names_differ_by_being_added_removed_or_changed() -> None:
    assert differing({"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 2, "d": 1}) == {
        "a": "removed",
        "c": "changed",
        "d": "added",
    }


def test_causes_name_inputs_parameters_packages_and_code() -> None:
    before = {
        "inputs": {"raw/one.txt": "x"},
        "parameters": {"seed": 1},
        "environment": {"packages": {"polars": "2.1"}, "code": "x"},
    }
    after = {
        "inputs": {"raw/one.txt": "y"},
        "parameters": {"seed": 2},
        "environment": {"packages": {"polars": "2.2"}, "code": "y"},
    }
    assert causes(before, after) == {
        "inputs": {"raw/one.txt": "changed"},
        "parameters": [{"name": "seed", "before": 1, "after": 2}],
        "packages": {"polars": "changed"},
        "code": True,
    }


def test_a_measure_weighs_more_than_an_estimate_and_that_more_than_a_label() -> None:
    assert grade(pl.DataFrame({"table": ["families", "measures", "estimates"]})) == "headline"
    assert grade(pl.DataFrame({"table": ["families", "estimates"]})) == "estimate"
    assert grade(pl.DataFrame({"table": ["families"]})) == "detail"
    assert grade(pl.DataFrame({"table": []})) is None
