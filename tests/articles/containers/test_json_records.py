"""Records of JSON: a list, an object that holds one, one object; and a record a line."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.containers import json_records as module
from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.json_records import LISTS, json_lines, json_records
from analysis.articles.containers.source import Source
from analysis.articles.records import Entry

VALUES = st.dictionaries(
    st.text("abé", min_size=1, max_size=3), st.none() | st.booleans() | st.integers() | st.text(max_size=5)
)


def source(data: bytes | str) -> Source:
    return Source("a", io.BufferedReader(io.BytesIO(data if isinstance(data, bytes) else data.encode())))


def shown(entries: Any) -> list[tuple[str, Any]]:
    """Place, and fields or the reason why there are none."""
    return [(entry.place, entry.reason or entry.content) for entry in entries]


@settings(max_examples=25, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_a_list_an_object_that_holds_it_and_lines_give_the_same_records(records: list[dict]) -> None:
    expected = [(str(number), record) for number, record in enumerate(records, 1)]
    text = json.dumps(records, ensure_ascii=False)
    assert shown(json_records(source(text))) == expected
    assert shown(json_records(source(f'{{"n": 1, "{LISTS[0]}": {text}}}'))) == expected
    assert shown(json_lines(source("\n".join(map(json.dumps, records))))) == expected


def test_one_object_is_one_record_without_a_place() -> None:
    assert shown(json_records(source('{"title": "Flood"}'))) == [("", {"title": "Flood"})]


def test_lines_are_counted_as_they_stand_and_a_wrong_one_costs_the_others_nothing() -> None:
    assert shown(json_lines(source('{"a": 1}\r\n\r\n[1]\r\n{"a": \n{"b": "é"}'))) == [
        ("1", {"a": 1}), ("3", "not_an_object"), ("4", "broken_json"), ("5", {"b": "é"}),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_lines_may_be_of_any_encoding(encoding: str) -> None:
    assert shown(json_lines(source('{"a": "naïve"}\n{"b": 2}\n'.encode(encoding)))) == [
        ("1", {"a": "naïve"}),
        ("2", {"b": 2}),
    ]


@pytest.mark.parametrize("number", ["9223372036854775808", "-Infinity", "12345678901234567890123"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_number_that_python_writes_and_few_parsers_read_costs_nothing(number: str, at: int) -> None:
    records = [{"id": 1}, {"id": 2.5}, {"id": "c"}]
    records[at] = {"id": json.loads(number)}
    assert shown(json_records(source(json.dumps(records)))) == [(str(n), one) for n, one in enumerate(records, 1)]


def test_a_list_that_breaks_off_keeps_what_came_before() -> None:
    assert shown(json_records(source('[{"a": 1}, 2, {"b": '))) == [
        ("1", {"a": 1}), ("2", "not_an_object"), ("3", "broken_json"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"), [("3", "not_an_object"), ('"a"', "not_an_object"), ("[", "broken_json"), ("{", "broken_json"),
                         ("[" * 100_000, "broken_json"), (" ", "empty")],
    ids=["number", "text", "open list", "open object", "nested", "blank"],
)  # fmt: skip
def test_what_holds_no_record_is_told(data: str, reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        list(json_records(source(data)))
    assert told.value.reason == reason


def test_a_record_of_a_list_has_bytes_that_hang_on_its_content_alone() -> None:
    one, other = json_records(source('[{"a": 1, "b": 2}, {"b": 2, "a": 1}]'))
    assert isinstance(one, Entry) and one.raw == other.raw != b""


@pytest.mark.parametrize("opened", ["[", '{"a":', '[1, "]",'])
def test_a_list_nested_without_end_breaks_off_where_no_record_goes(opened: str) -> None:
    assert shown(json_records(source('[{"a": "[[[\\"{{"}, ' + opened * 100_000))) == [
        ("1", {"a": '[[["{{'}),
        ("2", "broken_json"),
    ]


def test_brackets_within_words_nest_nothing_wherever_a_piece_of_the_file_ends() -> None:
    records = [{"text": "[{" * module.DEEPEST + '\\" ' + "\\" * (size % 7)} for size in range(200)]
    assert shown(json_records(source(json.dumps(records)))) == [(str(n), one) for n, one in enumerate(records, 1)]
