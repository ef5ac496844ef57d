"""Numbers of texts by value, and which texts state other ones."""

import pytest

from analysis.articles.corpus.revisions import numbered, states_other_numbers

VALUES = [
    ("Twelve people died, 1,200 fled.", ["12", "1200"]),
    ("two hundred and five men, twenty-five thousand, a dozen, two dozen", ["205", "25000", "12", "24"]),
    ("dozens; tens of thousands; hundreds of thousands", ["dozens", "tens thousands", "hundreds thousands"]),
    (
        "1.5 million, $3bn, 12k, half a million, two thirds",
        ["1500000", "3000000000", "12000", "500000", "0.6666666667"],
    ),
    ("killed two and three were hurt", ["2", "3"]),
    ("50,000-60,000 of them, 5% and 5 percent, a 12-storey house", ["50000", "60000", "5", "5", "12"]),
    ("1,20,000 and 12 000 people", ["120000", "12000"]),
    ("the 15th victim, sentenced to 12 years", ["15", "12"]),
]


@pytest.mark.parametrize(("text", "values"), VALUES, ids=[text for text, _ in VALUES])
def test_numbers_have_one_value_in_digits_and_in_words(text: str, values: list[str]) -> None:
    assert [value for value in numbered(text).values if value is not None] == values


@pytest.mark.parametrize(
    "text",
    [
        "on 3 May, on May 3, 2031, on 03/05/2031, in 2031, in May 2031, on 2031-05-03, in the 1990s, in 2030-31",
        "at 10:51, at 6 a.m., at 18.30 GMT, at 0800 GMT, until 5pm",
        "Ilse Korten, 45, a nurse; aged 45; a 31-year-old; thirty-one years old; in her 40s",
        "two hours ago, three days earlier, in the last 24 hours, on the third day, the fourth straight day, day 12",
    ],
)
def test_dates_clock_times_and_ages_are_no_numbers(text: str) -> None:
    assert [value for value in numbered(text).values if value is not None] == []


BEFORE = (
    "On 3 May at 6 a.m. a dam broke. It killed 12 people, said Ilse Korten, 45. Thirty houses fell. One man fled."
)
PAIRS = [
    (BEFORE.replace("12", "15"), True),
    (BEFORE.replace("12", "fifteen"), True),
    (BEFORE.replace("Thirty", "Forty"), True),
    (BEFORE.replace("12", "dozens of"), True),
    (BEFORE.replace("12", "many"), True),
    (BEFORE.replace("12", "30").replace("Thirty", "Twelve"), True),
    (BEFORE + " Later 3 more were found.", True),
    (BEFORE, False),
    (BEFORE.replace("12", "twelve").replace("Thirty", "30"), False),
    (BEFORE.replace("3 May", "4 May").replace("6 a.m.", "7:30 a.m.").replace("45", "46"), False),
    (BEFORE.replace(" Thirty houses fell.", ""), False),
    (BEFORE.replace("One man", "A man"), False),
    (BEFORE.replace(" One man fled.", ""), False),
    (BEFORE.replace(" Thirty houses fell. One man fled.", " Reuters"), False),
    (BEFORE.replace("Thirty houses", "A house"), True),
    (BEFORE + " (Reuters) Copyright 2031", False),
    ("Thirty houses fell. " + BEFORE.replace(" Thirty houses fell.", ""), False),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS, ids=[text[-60:] for text, _ in PAIRS])
def test_a_text_states_other_numbers_or_the_same(text: str, expected: bool) -> None:
    assert states_other_numbers(numbered(text), numbered(BEFORE)) is expected
