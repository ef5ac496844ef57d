"""A person and the body that he speaks for are one source; a body and its country are two."""

import polars as pl
import pytest

from analysis.study.spoken_for import bodies, one_source

SCHEMA = {"actor_id": pl.String, "name": pl.String, "kind": pl.String, "country": pl.String, "parent": pl.String,
          "type": pl.List(pl.String)}  # fmt: skip


def actors(*rows: tuple) -> pl.DataFrame:
    """actor_id, kind, country, parent, type."""
    return pl.DataFrame(
        [(actor, actor, kind, country, parent, kinds) for actor, kind, country, parent, kinds in rows],
        schema=SCHEMA, orient="row",
    )  # fmt: skip


COUNTRY = ("Orvia", "government", "Orvia", None, [])
RELIEF = ("Relief", "group", None, None, [])
CHIEF = ("Chief", "government", "Orvia", "Police", [])
POLICE = ("Police", "government", "Orvia", None, [])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([COUNTRY, POLICE, CHIEF], {"Chief": "Police"}, id="a chief and the police"),
        pytest.param([RELIEF, ("Founder", "group", None, "Relief", [])], {"Founder": "Relief"}, id="a founder"),
        pytest.param([COUNTRY, ("Ministry", "government", "Orvia", "Orvia", ["body"])], {}, id="a ministry"),
        pytest.param([COUNTRY, ("Envoy", "government", "Orvia", "Orvia", ["person"])], {}, id="a country's envoy"),
        pytest.param([POLICE, ("Harbour", "government", "Orvia", "Police", ["place"])], {}, id="a place"),
        pytest.param([("Chief", "government", "Orvia", "Nobody", [])], {}, id="a parent that is not there"),
    ],
)  # fmt: skip
def test_whom_a_person_speaks_for(rows, found):
    assert bodies(actors(*rows)) == found


def test_the_source_that_stands_for_both():
    known = actors(COUNTRY, POLICE, CHIEF)
    said = pl.DataFrame({"origin": ["Chief", "Police", "A passer-by", None]})
    assert said.select(one_source("origin", known))["origin"].to_list() == ["Police", "Police", "A passer-by", None]
