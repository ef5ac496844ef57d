"""Which noun belongs to which group, as lexicons and study have it: what `analysis nouns` lists."""

from collections.abc import Mapping

import polars as pl

from analysis.claims.quantities.head_nouns import group_of_unit, noun_groups, own_nouns, singular
from analysis.claims.quantities.units import units


def groups_of_nouns(own: Mapping[str, str]) -> pl.DataFrame:
    """group, noun, known_by (lexicon | study) of every counted noun and unit, sorted; `own`: `Study.nouns`."""
    with own_nouns(own):
        # a word that is both is read as the unit
        found = dict(noun_groups()) | {unit: group_of_unit(unit, group) for unit, group in units().values()}
    moved = {singular(noun) for noun in own}
    rows = sorted((group, noun, "study" if noun in moved else "lexicon") for noun, group in found.items())
    return pl.DataFrame(rows, schema=["group", "noun", "known_by"], orient="row")
