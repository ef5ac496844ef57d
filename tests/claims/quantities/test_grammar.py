"""Given a sentence, these quantities: value, low, high, bound, what is counted, how it stands to others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.modifiers import read_lead
from analysis.claims.quantities.sentence_reader import read_sentences
from analysis.claims.quantities.tokens import tokenize


def read(sentence: str) -> list[Quantity]:
    return next(read_sentences([sentence])).quantities


def by_words(sentence: str) -> list[Quantity]:
    return next(read_sentences([sentence], [None])).quantities


BOUNDS = [
    ("Nearly 900 miners walked out.", 900, 900, 900, "approx"),
    ("Close to two hundred shepherds signed.", 200, 200, 200, "approx"),
    ("At least 40 ferries sank.", 40, 40, None, "at_least"),
    ("No fewer than 17 bishops came.", 17, 17, None, "at_least"),
    ("No more than 17 bishops came.", 17, None, 17, "at_most"),
    ("Not more than 17 bishops came.", 17, None, 17, "at_most"),
    ("The dam can hold up to 300 engineers.", 300, None, 300, "at_most"),
    ("Fewer than a hundred monks remain.", 100, None, 100, "at_most"),
    ("Some 300-odd deputies walked out.", 300, 300, 300, "approx"),
    ("A 2,000-plus crowd of dockers gathered.", 2000, 2000, None, "at_least"),
    ("150 or more marchers were held.", 150, 150, None, "at_least"),
    ("Two or three gunmen escaped.", None, 2, 3, "between"),
    ("Between 3,000 and 4,000 pilgrims came.", None, 3000, 4000, "between"),
    ("They hired 15–20 divers.", None, 15, 20, "between"),
    ("Six to 8 thousand fans travelled.", None, 6000, 8000, "between"),
    ("Tens of thousands of commuters were stranded.", None, 20000, None, "vague"),
    ("Several hundred nurses applied.", None, 200, None, "vague"),
    ("12.000 firemen were called up.", 12000, 12000, 12000, "exact"),
]


@pytest.mark.parametrize(("sentence", "value", "low", "high", "bound"), BOUNDS)
def test_what_the_words_allow(
    sentence: str, value: float | None, low: float | None, high: float | None, bound: str
) -> None:
    quantity = read(sentence)[0]
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (value, low, high, bound)


TOGETHER = [
    ("Prices vary from 300 to 2,000 crowns.", [(None, 300, 2000, "stated")]),
    ("They held from 300 to 2,000 fans.", [(None, 300, 2000, "stated")]),
    ("From 300 up to 400 fans came.", [(None, 300, 400, "stated")]),
    ("Between 300 and at most 400 fans came.", [(None, 300, 400, "stated")]),
    ("Between 300 and a high of 400 fans came.", [(None, 300, 400, "stated")]),
    ("The fleet rose to between 300 and 2,000 boats.", [(None, 300, 2000, "stated")]),
    ("Two or at most three fans came.", [(None, 2, 3, "stated")]),
    ("10 to 15,000 fans came.", [(None, 10_000, 15_000, "stated")]),
    ("5 to 8,000 fans came.", [(None, 5000, 8000, "stated")]),
    ("30 to 8,000 fans came.", [(None, 30, 8000, "stated")]),
    ("The toll stood at 45, up from 20 to 30 on Monday.", [(45, 45, 45, "stated"), (None, 20, 30, "former")]),
    ("The toll stood at 45, down from 20 to 30 sailors.", [(45, 45, 45, "stated"), (None, 20, 30, "former")]),
    ("The crowd fell from 3,000 to 300 fans.", [(3000, 3000, 3000, "former"), (300, 300, 300, "reached")]),
    ("The fleet rose by 300 boats to 2,000 boats.", [(300, 300, 300, "stated"), (2000, 2000, 2000, "reached")]),
    ("Some 300 and 400 fans came.", [(300, 300, 300, "stated"), (400, 400, 400, "stated")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), TOGETHER)
def test_which_numbers_are_ends_of_one_range(sentence: str, wanted: list[tuple]) -> None:
    assert [(q.value, q.low, q.high, q.relation) for q in read(sentence)] == wanted


@pytest.mark.parametrize(
    ("words", "bound", "approximate", "relation", "complete"),
    [
        ("at least 40", "at_least", False, None, False),
        ("at least about 40", "at_least", True, None, False),
        ("about at least 40", "at_least", True, None, False),
        ("about 40", "approx", True, None, False),
        ("men 40", None, False, None, False),
        ("not 40", None, False, "negated", False),
        ("not only 40", None, False, None, False),
        ("not just 40", None, False, None, False),
        ("30 to about 40", "approx", True, None, True),
        ("30 or at most 40", "at_most", False, None, True),
        ("30 and 40", None, False, None, True),
        ("another 40", None, False, "additional", False),
        ("the second batch of 40", None, False, "additional", False),
        ("the first wave of 40", None, False, "definite", False),
        ("this convoy of 40", None, False, "definite", False),
        ("a batch of 40", None, False, None, False),
        ("the fans of 40", None, False, None, False),
    ],
)
def test_what_stands_before_a_numeral(
    words: str, bound: str | None, approximate: bool, relation: str | None, complete: bool
) -> None:
    tokens = tokenize(words)
    lead = read_lead(tokens, len(tokens) - 1)
    assert (lead.bound, lead.approximate, lead.relation, lead.complete) == (bound, approximate, relation, complete)


RELATIONS = [
    ("Another 60 lifeboats were sent.", ["additional"]),
    ("All 24 divers surfaced.", ["definite"]),
    ("The 24 divers surfaced.", ["definite"]),
    ("The second batch of 400 tourists left.", ["additional"]),
    ("The first batch of 400 tourists left.", ["definite"]),
    ("Three of the nine climbers were found.", ["included", "definite"]),
    ("Police held 90 people, including 12 minors.", ["stated", "included"]),
    ("The camp houses not 500 but 50 orphans.", ["negated", "stated"]),
    ("The crowd grew from 300 to 2,000 fans.", ["former", "reached"]),
    ("In all, 75 houses burned.", ["total"]),
    ("It sank three ferries with 75 sailors in total.", ["stated", "total"]),
    ("A third of the 600 pilgrims fell ill.", ["fraction", "definite"]),
    ("The toll rose to 45, up from 30 on Monday.", ["reached", "former"]),
]


@pytest.mark.parametrize(("sentence", "relations"), RELATIONS)
def test_how_the_number_stands_to_others(sentence: str, relations: list[str]) -> None:
    assert [q.relation for q in read(sentence)] == relations


NOUNS = [
    ("The quake killed 30 and injured 75.", [("person", "casualty"), ("person", "casualty")]),
    ("About 3,000 have arrived.", [("person", "personnel")]),
    ("Thousands fled.", [("person", "personnel")]),
    ("A 40-man patrol vanished.", [("man", "personnel")]),
    ("A 1.5 million-strong army was raised.", [("army", "personnel")]),
    ("The number of volunteers tripled to 3,000.", [("volunteer", "personnel")]),
    ("Five Royal Navy frigates sailed.", [("frigate", "materiel")]),
    ("Two battalions crossed the river.", [("battalion", "unit")]),
    ("They paid $3bn and lost 45% in six months.", [("dollar", "money"), ("percent", "share"), ("month", "time")]),
    ("REBELS KILLED TEN PEASANTS AND TOOK TWO TRUCKS.", [("peasant", "personnel"), ("truck", "materiel")]),
]


@pytest.mark.parametrize(("sentence", "nouns"), NOUNS)
def test_what_is_counted(sentence: str, nouns: list[tuple[str, str]]) -> None:
    assert [(q.counted, q.group) for q in read(sentence)] == nouns


@pytest.mark.parametrize(
    "sentence",
    [
        "The treaty was signed on 3 May 1951 at 06:30.",
        "The 2nd Corps crossed the 38th parallel.",
        "Resolution 1441 and Article 5 were cited.",
        "A Su-27 chased the MiG-29 near Checkpoint 7.",
        "Call 555-123-4567 or see http://example.org/12000.",
        "Rossi, 45, scored in a 3-1 win on Oct. 12.",
        "No one knew which one it was in the 1990s.",
    ],
)
def test_numbers_that_count_nothing(sentence: str) -> None:
    assert read(sentence) == []


@given(st.text(alphabet="1203,.- –$%%kmaof toandthousad\n'’()/", max_size=60))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    for quantity in by_words(text):
        assert 0 <= quantity.text_start <= quantity.start < quantity.end <= quantity.text_end <= len(text)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


def test_a_sentence_reads_the_same_alone_and_in_company() -> None:
    sentences = [sentence for sentence, *_ in BOUNDS]
    assert [r.quantities for r in read_sentences(sentences)] == [read(s) for s in sentences]


def test_hostile_runs_of_digits_are_no_numbers_and_cost_little() -> None:
    assert by_words("9" * 5000 + " soldiers") == []
    assert len(by_words("111 " * 3000 + "x")) <= 3000


NO_COUNT = [
    "They met at 14 Harbour Road.",
    "The house at 22 Avenue Foch was sold.",
    "The airline grounded its 737 Max jets.",
    "The fire of 3 Sept 2019 Gallon cans recalled.",
    "It burned in the eastern half of the port.",
]


@pytest.mark.parametrize("sentence", NO_COUNT)
def test_house_numbers_models_years_and_sides_are_no_quantities(sentence: str) -> None:
    assert read(sentence) == []


HEADLESS = [
    ("The two painted a barn.", [(2, "person", "personnel")]),
    ("The three all declined.", [(3, "person", "personnel")]),
    ("A nurse or two stayed.", [(None, "nurse", "personnel")]),
    ("It rained for a day or two.", [(None, "day", "time")]),
    (
        "They took 900 refugees, over the limit of 500.",
        [(900, "refugee", "personnel"), (500, "refugee", "personnel")],
    ),
]


@pytest.mark.parametrize(("sentence", "wanted"), HEADLESS)
def test_numbers_whose_noun_is_not_after_them(sentence: str, wanted: list[tuple[float | None, str, str]]) -> None:
    assert [(q.value, q.counted, q.group) for q in read(sentence)] == wanted


@pytest.mark.parametrize("part", ["None", "Few", "Hardly any", "Three", "Most", "Half"])
def test_what_a_part_undergoes_the_whole_does_not(part: str) -> None:
    whole = read(f"{part} of the 40 miners died.")[-1]
    assert (whole.value, whole.deed) == (40, "other")


def test_over_a_time_is_no_bound() -> None:
    assert [q.bound for q in read("The plan costs $7 billion over 12 years.")] == ["exact", "exact"]
    assert [q.bound for q in read("They waited over 10 years.")] == ["at_least"]


SCALES = [
    ("They will send 10 to 15,000 guards.", None, 10_000, 15_000),
    ("Between 3 and 9,000 pilgrims came.", None, 3_000, 9_000),
    ("Between 10 and 2,000 pilgrims came.", None, 10, 2_000),
    ("Between 900 and 1,200 pilgrims came.", None, 900, 1_200),
    ("We have about 5,000-8 [thousand] guards there.", None, 5_000, 8_000),
    ("The club has 40 (thousand) members.", 40_000, 40_000, 40_000),
    ("The guards (million) fled, 40 (in thousands) of members stayed.", 40, 40, 40),
]


@pytest.mark.parametrize(("sentence", "value", "low", "high"), SCALES)
def test_a_scale_said_once_or_put_in_by_an_editor(
    sentence: str, value: float | None, low: float, high: float
) -> None:
    quantity = read(sentence)[0]
    assert (quantity.value, quantity.low, quantity.high) == (value, low, high)


def test_what_is_added_to_a_part_is_a_part() -> None:
    found = read("The slide buried 58 people, including 34 women and 9 children.")
    assert [q.relation for q in found] == ["stated", "included", "included"]
    assert [q.relation for q in read("It hit 58 people, including one priest, and hurt 22.")][-1] == "stated"


def test_a_toll_counts_the_dead_and_not_the_part_that_follows() -> None:
    toll, part = read("The death toll of 126 includes 68 children.")
    assert (toll.counted, part.counted, part.relation) == ("dead", "child", "included")
