"""Every row of the lexicon of contexts does in its example what it says."""

from analysis.claims.language.word_lists import PACKAGE
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.sentence_reader import read_sentences
from analysis.io.lexicons import read_lexicon

ROWS = read_lexicon(PACKAGE, "number_contexts").rows(named=True)


def told(quantity: Quantity) -> str:
    value = quantity.low if quantity.bound == "vague" else quantity.value
    words = ["rank"] * quantity.rank + ["vague"] * (quantity.bound == "vague") + [f"{value:.15g}"]
    return " ".join([*words, *filter(None, [quantity.unit])])


def test_every_context_is_read_as_its_example_says() -> None:
    readings = read_sentences([row["example"] for row in ROWS])
    wrong = [
        (row["word"], row["kind"], row["example"], read)
        for row, reading in zip(ROWS, readings, strict=True)
        if (read := "|".join(map(told, reading.quantities))) != (row["reads"] or "")
    ]
    assert wrong == []


def test_every_example_holds_its_word() -> None:
    assert [row["word"] for row in ROWS if row["word"] not in row["example"].lower()] == []


def test_a_number_after_a_label_noun_is_a_name() -> None:
    nouns = read_lexicon(PACKAGE, "label_nouns")["noun"].to_list()
    readings = read_sentences([f"It was in {noun} 12 and burned." for noun in nouns])
    wrong = [noun for noun, reading in zip(nouns, readings, strict=True) if reading.quantities]
    assert wrong == []
