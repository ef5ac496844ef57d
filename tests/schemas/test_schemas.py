"""The tables by name: each has a key, an empty table of each is valid, and a row more of one key is not."""

import dataframely as dy
import polars as pl
import pytest

from analysis import schemas
from analysis.study.stages import STAGES

EVERY = schemas.TABLES | schemas.OPTIONAL


@pytest.mark.parametrize("name", EVERY)
def test_an_empty_table_is_valid_and_has_a_key(name: str) -> None:
    empty = EVERY[name].create_empty()
    assert EVERY[name].validate(empty).columns == list(EVERY[name].columns())
    assert set(schemas.key(name)) <= set(empty.columns) and schemas.key(name)


def test_two_rows_of_one_key_are_refused() -> None:
    row = {"estimate_id": "e1", "basis": "content", "relays": [], "depth": 0, "stance": "assert"}
    one = pl.DataFrame([row], schema=schemas.Links.create_empty().schema)
    assert schemas.Links.is_valid(one)
    assert schemas.key("links") == ["estimate_id"]
    with pytest.raises(dy.exc.ValidationError, match="primary_key"):
        schemas.Links.validate(pl.concat([one, one]))


def test_tables_stand_in_the_order_of_the_stages_that_write_them() -> None:
    assert list(schemas.TABLES) == [name for stage in STAGES.values() for name in stage.writes]
