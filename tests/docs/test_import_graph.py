"""What imports what, read by grimp: sorted from the top, no arrow up but those that are meant."""

import pytest

pytest.importorskip("grimp", reason="the documentation's packages are installed by make docs")

from generate.import_graph import WHY, WITHIN, Arrow, arrows, from_the_top, upward


def test_who_imports_stands_above() -> None:
    found = [Arrow("page", "figure", 2), Arrow("figure", "table", 1), Arrow("page", "table", 1)]
    assert from_the_top(found) == ["page", "figure", "table"]
    assert upward(found) == []


def test_a_circle_has_an_arrow_up() -> None:
    assert upward([Arrow("page", "table", 3), Arrow("table", "page", 1)]) == [Arrow("table", "page", 1)]


@pytest.mark.parametrize("room", WITHIN)
def test_no_circle_in_the_package(room: str) -> None:
    up = upward(arrows(f"analysis.{room}" if room else "analysis"))
    assert [arrow for arrow in up if room or arrow[:2] not in WHY] == []
