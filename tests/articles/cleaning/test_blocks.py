"""Words of a block are counted alike in a text and in a column of texts."""

import polars as pl
import pytest

from analysis.articles.cleaning.blocks import word_count, words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Forty houses, some 300 people", 5),
        ("“quoted” … ¡hola! 3rd", 3),
        ("a_b - _ -- x", 3),
        ("-- - … ' \"", 0),
        ("", 0),
        ("a\u2003b\x85c\u3000d", 4),
        ("日本 語 text", 4),
        ("—dash word— ·", 2),
    ],
)
def test_a_word_is_what_white_space_parts_and_holds_a_letter_or_a_digit(text: str, count: int) -> None:
    assert word_count(text) == count
    assert pl.DataFrame({"text": [text]}).select(words_in("text")).item() == count
