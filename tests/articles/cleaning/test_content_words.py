"""The words of a text that say what it is about."""

from analysis.articles.cleaning.content_words import content_words, opening_words

TEXT = "The DAM of Orle broke at 10:15, and the dam’s operator said it was safe."


def test_small_words_numbers_and_words_that_say_nothing_of_a_subject_are_left_out() -> None:
    found = content_words(TEXT)
    assert {"dam", "orle", "broke", "operator", "safe"} <= found
    assert not {"the", "and", "of", "at", "10", "s"} & found


def test_a_text_opens_with_its_first_words_in_order() -> None:
    assert opening_words(TEXT, 4) == ["the", "dam", "orle", "broke"]
    assert opening_words("A b", 4) == [] == opening_words(TEXT, 0)
