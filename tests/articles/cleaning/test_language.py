"""Given a text, its language, and whether it is surely not English."""

import pytest

from analysis.articles.cleaning.language import FEWEST_WORDS, is_plainly_english, language_of

ENGLISH = (
    "Rescue crews worked through the night after the river burst its banks near the town, the authority said, and "
    "some of the people who live by the water were taken to schools on higher ground, which was full by noon."
)
GERMAN = (
    "Nach dem Bruch des Damms oberhalb des Dorfes haben die Rettungskräfte die ganze Nacht hindurch gearbeitet, wie "
    "die Behörde am Dienstag mitteilte; mindestens vierzig Häuser stehen unter Wasser, und viele Menschen warten."
)


def test_english_is_told_by_its_small_words() -> None:
    assert is_plainly_english(ENGLISH) and not is_plainly_english(GERMAN)
    assert language_of(ENGLISH) == ("en", False)


def test_another_language_is_foreign_when_it_is_long_enough_to_be_sure() -> None:
    assert language_of(GERMAN) == ("de", True)
    assert not language_of(" ".join(GERMAN.split()[: FEWEST_WORDS // 2])).foreign


def test_a_script_without_spaces_has_words_too() -> None:
    text = "洪水が町を襲い、三百人が学校に避難した。市長は火曜日に水がこれほど速く上がるのを見たことがないと述べた。"
    assert language_of(text * 2) == ("ja", True)


@pytest.mark.parametrize("text", ["", "12 345", "Zürich, Genève, Roma", "…"])
def test_what_is_hardly_a_text_is_never_foreign(text: str) -> None:
    assert not language_of(text).foreign
