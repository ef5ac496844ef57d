"""What two coders differ on waits to be settled, and what a person settled stays."""

import csv

from answered_sheets import LABELS, answered, sheet, two

from analysis.coding.sheets import (
    disagreements_of,
    read_sheet,
    settle,
    sheet_path,
    write_sheet,
)


def test_disagreements_are_listed_and_wait_to_be_settled(lines, tmp_path):
    one, other, paths = two(lines, tmp_path)
    differing = disagreements_of(one, other)
    assert differing["column"].value_counts().sort("column").rows() == [("origin", 3), ("there", 1)]
    assert settle(tmp_path, paths, lines, LABELS).height == 4
    settled = read_sheet(tmp_path / "settled.csv", LABELS)
    assert settled.open == 4 and settled.items.height == one.items.height - 4


def test_what_a_person_settled_stays(lines, tmp_path):
    _, _, paths = two(lines, tmp_path)
    settle(tmp_path, paths, lines, LABELS)
    path = tmp_path / "settled.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum("Harbour or Captain?" in row["note"] for row in rows) == 3
    # a version ships this file, so that it holds no more sentences than are in dispute
    assert [bool(row["sentence"]) for row in rows] == [not row["there"] for row in rows]
    write_sheet(path, [{**row, "there": "yes", "origin": "Mayor"} if row["note"] else row for row in rows])
    assert settle(tmp_path, paths, lines, LABELS).height == 0
    assert read_sheet(path, LABELS).rows.filter(origin="Mayor").height == 4


def test_what_one_coder_settled_alone_opens_when_another_differs(lines, tmp_path):
    one, _, paths = two(lines, tmp_path)
    settle(tmp_path, {"a": paths["a"]}, lines, LABELS)
    assert settle(tmp_path, paths, lines, LABELS).height == 4
    assert read_sheet(tmp_path / "settled.csv", LABELS).items.height == one.items.height - 4


def test_an_edge_is_answered_without_a_number_and_compared(lines, tmp_path):
    edge = next(n for n, line in enumerate(lines) if line["item"].startswith("edge-"))
    assert lines[edge]["before"].split()[1:3] == lines[edge]["sentence"].split()[1:3] == ["boats", "sank"]
    second = answered(lines)
    second[edge] = {**second[edge], "there": "no"}
    one, other = (
        read_sheet(sheet(tmp_path, one, name), LABELS) for one, name in ((answered(lines), "a"), (second, "b"))
    )
    assert one.edges["there"].all() and not other.edges["there"].all()
    row = disagreements_of(one, other).row(0, named=True)
    assert (row["column"], row["one"], row["other"]) == ("there", "yes", "no")
    assert settle(tmp_path, {name: sheet_path(tmp_path, name) for name in "ab"}, lines, LABELS).height == 1


def test_one_coder_alone_counts(lines, tmp_path):
    path = sheet(tmp_path, answered(lines))
    assert settle(tmp_path, {"a": path}, lines, LABELS).is_empty()
    assert read_sheet(tmp_path / "settled.csv", LABELS).rows.height == read_sheet(path, LABELS).rows.height
