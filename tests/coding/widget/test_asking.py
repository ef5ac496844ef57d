"""A sheet asked sentence by sentence: saved at each step, resumed, refused where it could not be read back."""

import shutil
import sys

import pytest

from analysis.coding.sheets import SheetError, read_sheet, write_sheet
from analysis.coding.widget import Asking, ask

LABELS = ["Boats sunk"]


def line(n: int, number: str = "", **cells: str) -> dict[str, str]:
    sentence = f"In bay {n} there sank {n + 3} boats."
    return {"text": f"t{n}", "item": f"i{n}", "article": f"a{n}", "sentence": sentence, "number": number, **cells}


@pytest.fixture
def path(tmp_path):
    lines = [line(0, "3 boats", value="3", quantity="Boats sunk"), line(1), line(2, "5 boats", value="5")]
    write_sheet(tmp_path / "sheet_a.csv", lines)
    return tmp_path / "sheet_a.csv"


def answered(asking: Asking, there: str = "yes", **cells: str) -> list[dict[str, str]]:
    return [{**one, "there": there if one["number"] else "no", **cells} for one in asking.shown()["lines"]]


def test_it_asks_for_the_first_open_sentence_and_saves_each_answer(path):
    asking = Asking(path, LABELS)
    assert asking.shown()["sentence"].startswith("In bay 0") and asking.shown()["done"] == 0
    asking.answer(answered(asking, origin="Harbour"), seconds=12)
    assert asking.shown()["sentence"].startswith("In bay 1")
    coded = read_sheet(path, LABELS)
    assert (coded.items.height, coded.rows["origin"].to_list(), coded.open) == (1, ["Harbour"], 2)


def test_it_is_taken_up_where_it_stopped(path):
    first = Asking(path, LABELS)
    first.answer(answered(first), seconds=10)
    later = Asking(path, LABELS)
    assert later.done == 1 and later.shown()["sentence"].startswith("In bay 1")
    # two sentences at ten seconds
    assert later.minutes_left == pytest.approx(20 / 60)


def test_a_missed_number_is_added_to_its_sentence(path):
    asking = Asking(path, LABELS)
    asking.at = 1
    asking.answer([{"number": "4 boats", "there": "yes", "value": "4", "quantity": "Boats sunk"}], seconds=5)
    row = read_sheet(path, LABELS).rows.row(0, named=True)
    assert (row["text"], row["number"], row["value"]) == ("t1", "4 boats", 4.0)


@pytest.mark.parametrize(
    ("cell", "told"), [({"bound": "some"}, "bound 'some'"), ({"number": "9 ships"}, "no words of")]
)
def test_what_could_not_be_read_back_is_refused_and_not_written(path, cell, told):
    asking, before = Asking(path, LABELS), path.read_bytes()
    with pytest.raises(SheetError, match=told):
        asking.answer(answered(asking, **cell), seconds=1)
    assert path.read_bytes() == before and asking.at == 0


def test_one_may_go_back_and_answer_anew(path):
    asking = Asking(path, LABELS)
    asking.answer(answered(asking), seconds=1)
    asking.back()
    asking.answer(answered(asking, there="no"), seconds=1)
    assert read_sheet(path, LABELS).rows.is_empty() and asking.shown()["sentence"].startswith("In bay 1")


def test_when_all_is_answered_it_says_so(path):
    asking = Asking(path, LABELS)
    for _ in range(3):
        asking.answer(answered(asking), seconds=1)
    assert asking.shown()["finished"] and asking.shown()["minutes"] == 0


def test_a_study_without_a_sample_is_told_how_to_draw_one(flood):
    from analysis.study import open_study

    assert "make sample" in repr(ask(open_study(flood)))


def test_the_widget_takes_answers_and_tells_what_cannot_be_used(flood, path):
    from analysis.study import open_study

    study = open_study(shutil.copytree(flood, path.parent / "flood"))
    (study.folder / "coding").mkdir()
    sheet = study.folder / "coding" / "sheet_a.csv"
    write_sheet(sheet, [line(0, "3 boats", value="3"), line(1)])
    widget = ask(study)
    asked = widget.shown["lines"]
    widget._told(widget, {"kind": "answer", "lines": [{**asked[0], "there": "yes", "value": "many"}]}, [])
    assert "value 'many'" in widget.error and widget.shown["done"] == 0
    widget._told(widget, {"kind": "answer", "lines": [{**asked[0], "there": "yes"}], "seconds": 4.4}, [])
    assert widget.error == "" and widget.shown["done"] == 1
    assert read_sheet(sheet, LABELS).rows.height == 1
    widget._told(widget, {"kind": "back"}, [])
    assert widget.shown["lines"][0]["there"] == "yes"


def test_without_widgets_the_sheet_is_named(flood, path, monkeypatch):
    from analysis.study import open_study

    study = open_study(shutil.copytree(flood, path.parent / "flood"))
    (study.folder / "coding").mkdir()
    write_sheet(study.folder / "coding" / "sheet_a.csv", [line(0, "3 boats", value="3"), line(1)])
    monkeypatch.setitem(sys.modules, "anywidget", None)
    assert "sheet_a.csv" in repr(ask(study)) and "0 sentences are coded" in repr(ask(study))
