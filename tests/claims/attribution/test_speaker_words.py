"""Who may speak by the words alone; every row of the lexicon decides its example."""

import pytest

from analysis.claims.attribution.speaker_words import is_speaker, without_adverbs
from analysis.claims.language import PACKAGE
from analysis.io.lexicons import read_lexicon

ROWS = read_lexicon(PACKAGE, "speaker_words").rows(named=True)


def examples(part: str) -> list[tuple[str, str]]:
    return [(row["word"], row["example"]) for row in ROWS if row["part"] == part]


@pytest.mark.parametrize(("word", "example"), [*examples("never"), *examples("leading")])
def test_a_word_of_no_speaker_takes_the_example_away(word: str, example: str) -> None:
    """Without it somebody would be named."""
    assert not is_speaker(example)
    assert is_speaker(" ".join(part for part in example.split() if part != word))


@pytest.mark.parametrize(("word", "example"), examples("closing"))
def test_the_noun_before_a_closing_word_speaks(word: str, example: str) -> None:
    """What the example ends in would name nobody."""
    head, _, rest = example.partition(f" {word} ")
    assert is_speaker(example) and is_speaker(head)
    assert not is_speaker(rest)


@pytest.mark.parametrize(("word", "example"), examples("adverb"))
def test_an_adverb_at_the_end_belongs_to_the_cue(word: str, example: str) -> None:
    assert without_adverbs(example) == example.removesuffix(f" {word}") != example


@pytest.mark.parametrize("words", ["the port authority", "Ana Rojas", "officials", "a Harbour tally", "he"])
def test_who_may_speak(words: str) -> None:
    assert is_speaker(words)


@pytest.mark.parametrize(
    "words", ["the storm", "nine sailors", "Monday", "Hurricane", "the old valve", "and Ana Rojas"]
)
def test_who_may_not(words: str) -> None:
    assert not is_speaker(words)


@pytest.mark.parametrize("noun", read_lexicon(PACKAGE, "mute_things")["noun"])
def test_a_thing_says_nothing_even_with_a_name(noun: str) -> None:
    assert not is_speaker(f"the {noun.title()}")
    assert is_speaker(f"the {noun.title()} Council")
