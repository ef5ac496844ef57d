"""Who made the figures that an article takes up."""

import polars as pl
import pytest

from analysis.claims.language import Actors
from analysis.claims.sources.papers import last_maker

NOBODY = Actors(pl.DataFrame(schema={"actor_id": pl.String, "name": pl.String, "aliases": pl.List(pl.String)}))


@pytest.mark.parametrize(
    ("before", "maker"),
    [
        ("In a separate Marwell poll, forty were asked. ", "Marwell"),
        ("A study by Harbour University covered forty ships. ", "Harbour University"),
        ("A Marwell poll came first, a Rojas survey second. ", "Rojas"),
        ("A Peruvian poll came first. ", None),
        ("A poll came first, Marwell later. ", None),
        ("The Marwell ferry sailed. ", None),
    ],
)
def test_the_poll_named_last_has_its_maker(before: str, maker: str | None) -> None:
    made = last_maker(before, NOBODY)
    assert (made.names[0] if made is not None else None) == maker
