"""Every row of the lexicons of modifiers and of changes does to a plain number what it says."""

import pytest

from analysis.claims.language import PACKAGE
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.sentence_reader import read_sentences
from analysis.io.lexicons import read_lexicon

Row = dict[str, str]
MODIFIERS: list[Row] = read_lexicon(PACKAGE, "number_modifiers").rows(named=True)
CHANGES = {
    kind: read_lexicon(PACKAGE, "change_words").filter(kind=kind)["word"].to_list()
    for kind in ("change", "raise", "spread")
}
PLACES = {"before": "They saw {} 40 sailors in the port.", "after": "They saw 40 {} sailors in the port."}


def read(sentences: list[str]) -> list[list[Quantity]]:
    return [reading.quantities for reading in read_sentences(sentences)]


def modified(part: str) -> list[tuple[Row, list[Quantity]]]:
    rows = [row for row in MODIFIERS if row["part"] == part and row["side"] in PLACES]
    sentences = [PLACES[row["side"]].format(row["phrase"]).replace(" - ", "-") for row in rows]
    return list(zip(rows, read(sentences), strict=True))


@pytest.mark.parametrize("part", ["bound", "relation"])
def test_a_modifier_gives_the_number_its_bound_or_relation(part: str) -> None:
    wrong = [
        (row["phrase"], row["side"])
        for row, found in modified(part)
        if not any(40 in (q.value, q.low, q.high) and getattr(q, part) == row["value"] for q in found)
    ]
    assert wrong == []


def test_a_neutral_word_leaves_the_number_as_it_is() -> None:
    assert [
        row["phrase"] for row, found in modified("neutral") if [(q.value, q.bound) for q in found] != [(40, "exact")]
    ] == []


def test_an_alternative_joins_two_numbers() -> None:
    words = [row["phrase"] for row in MODIFIERS if row["side"] == "between"]
    found = read([f"They saw 40, {word} 60, sailors in the port." for word in words])
    assert [
        word for word, q in zip(words, found, strict=True) if [(one.low, one.high) for one in q] != [(40, 60)]
    ] == []


def test_what_changes_has_two_numbers_and_no_range() -> None:
    told = {
        "up": "Sales were up by 12 percent to 40 percent.",
        "down": "Sales were down by 12 percent to 40 percent.",
    }
    found = read([told.get(w, f"The number of sailors {w} from 12 to 40.") for w in CHANGES["change"]])
    wrong = [w for w, q in zip(CHANGES["change"], found, strict=True) if [one.value for one in q] != [12, 40]]
    assert wrong == []


def test_what_spreads_has_a_range_even_beside_a_change() -> None:
    found = read([f"The counts rose and {word} from 12 to 40 sailors." for word in CHANGES["spread"]])
    wrong = [w for w, q in zip(CHANGES["spread"], found, strict=True) if [(o.low, o.high) for o in q] != [(12, 40)]]
    assert wrong == []


def test_what_raises_a_toll_tells_what_was_reached() -> None:
    found = read([f"This {word} the toll of sailors up to 40." for word in CHANGES["raise"]])
    wrong = [
        w
        for w, q in zip(CHANGES["raise"], found, strict=True)
        if [(o.value, o.relation) for o in q] != [(40, "reached")]
    ]
    assert wrong == []
