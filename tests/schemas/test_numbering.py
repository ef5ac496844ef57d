"""The number of the schema: whoever changes columns gives them a number, and says what it changed."""

import dataframely as dy
import polars as pl
import pytest

from analysis import schemas
from analysis.schemas.numbering import FINGERPRINT, NUMBERS, SCHEMA, changed_since, fingerprint, number_of, steps


def test_a_changed_column_has_a_number_of_its_own() -> None:
    assert fingerprint(schemas.TABLES | schemas.OPTIONAL) == FINGERPRINT, (
        "columns of a table changed: add a number with what it changed to NUMBERS, and put the new fingerprint there"
    )


def test_numbers_follow_each_other_and_name_tables_that_there_are_or_were() -> None:
    assert list(NUMBERS) == list(range(1, SCHEMA + 1))
    assert all(change.words and (change.tables or number == 1) for number, change in NUMBERS.items())


class Links(dy.Schema):
    estimate_id = dy.String(primary_key=True)
    stance = dy.Enum(["assert", "deny"])


class RenamedLinks(dy.Schema):
    estimate = dy.String(primary_key=True)
    stance = dy.Enum(["assert", "deny"])


class LinksOfOtherType(dy.Schema):
    estimate_id = dy.Int64(primary_key=True)
    stance = dy.Enum(["assert", "deny"])


class LinksOfOtherWords(dy.Schema):
    estimate_id = dy.String(primary_key=True)
    stance = dy.Enum(["assert", "ask"])


class LinksOfOtherKey(dy.Schema):
    estimate_id = dy.String(primary_key=True)
    stance = dy.Enum(["assert", "deny"], primary_key=True)


class LinksThatMayBeNull(dy.Schema):
    estimate_id = dy.String(primary_key=True)
    stance = dy.Enum(["assert", "deny"], nullable=True)


@pytest.mark.parametrize("other", [RenamedLinks, LinksOfOtherType, LinksOfOtherWords, LinksOfOtherKey,
                                   LinksThatMayBeNull])  # fmt: skip
def test_names_types_words_keys_and_nulls_make_the_fingerprint(other: type[dy.Schema]) -> None:
    assert fingerprint({"links": other}) != fingerprint({"links": Links})
    assert fingerprint({"others": Links}) != fingerprint({"links": Links})
    assert fingerprint({"links": Links}) == fingerprint({"links": Links})


def test_the_tables_that_a_version_has_otherwise_follow_from_its_number() -> None:
    assert changed_since(SCHEMA) == set()
    assert changed_since(2) >= {"articles"}
    assert changed_since(3) >= {"estimates", "articles", "passages"}
    assert "estimates" in changed_since(6) and "quarantine" not in changed_since(2)
    assert "passages" not in changed_since(6)
    assert changed_since(None) == changed_since(1) >= {"articles", "estimates", "uptake"}


@pytest.mark.parametrize(
    ("manifest", "number"), [({}, None), ({"schema": 2}, 2), ({"schema": "2"}, None), ({"schema": True}, None)]
)
def test_a_number_that_is_none_is_not_recorded(manifest: dict, number: int | None) -> None:
    assert number_of(manifest) == number


def test_the_steps_between_two_numbers_are_told_in_either_direction() -> None:
    assert steps(1, 3) == steps(3, 1) == [NUMBERS[2].words, NUMBERS[3].words]
    assert steps(3, 3) == steps(None, 3) == []


def test_every_table_is_to_be_had_from_the_face() -> None:
    from analysis import tables

    assert tables.TABLES is schemas.TABLES
    for schema in (schemas.TABLES | schemas.OPTIONAL).values():
        assert getattr(tables, schema.__name__) is schema
    assert pl.Enum(tables.STANCES) == tables.Links.columns()["stance"].dtype
