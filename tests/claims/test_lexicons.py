"""What the lexicons can give stands in the schemas: no row of theirs can make a table that is refused."""

import pytest

from analysis import tables
from analysis.claims.language.word_lists import PACKAGE
from analysis.io.lexicons import read_lexicon

MEASURE = {"measure"}
"""A group of the lexicon of units alone, read as `other`."""

COLUMNS = [
    ("counted_nouns", "group", set(tables.GROUPS)),
    ("units", "group", set(tables.GROUPS) | MEASURE),
    ("deeds", "deed", set(tables.STATUSES)),
    ("source_nouns", "kind", set(tables.KINDS)),
    ("organisation_words", "kind", set(tables.KINDS)),
    ("body_nouns", "kinds", set(tables.KINDS)),
    ("cue_verbs", "stance", set(tables.STANCES)),
    ("cue_nouns", "stance", set(tables.STANCES)),
    ("cue_adjectives", "stance", set(tables.STANCES)),
    ("stance_phrases", "stance", set(tables.STANCES)),
]


@pytest.mark.parametrize(
    ("lexicon", "column", "known"), COLUMNS, ids=[f"{name}.{column}" for name, column, _ in COLUMNS]
)
def test_a_column_holds_nothing_that_the_tables_lack(lexicon: str, column: str, known: set[str]) -> None:
    values = read_lexicon(PACKAGE, lexicon)[column].drop_nulls().str.split("|").explode(empty_as_null=False)
    assert set(values) <= known


def test_a_modifier_gives_a_bound_or_a_relation_of_the_tables() -> None:
    rows = read_lexicon(PACKAGE, "number_modifiers")
    assert set(rows.filter(part="bound")["value"]) <= set(tables.BOUNDS)
    assert set(rows.filter(part="relation")["value"]) <= set(tables.RELATIONS)


@pytest.mark.parametrize("lexicon", ["certainty_words", "cue_verbs", "cue_nouns", "cue_adjectives"])
def test_certainty_is_a_share(lexicon: str) -> None:
    assert all(0 <= float(value) <= 1 for value in read_lexicon(PACKAGE, lexicon)["certainty"].drop_nulls())
