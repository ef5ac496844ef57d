"""The language of a text, by py3langid (Lui and Baldwin's langid.py)."""

from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.articles.cleaning.blocks import word_count

SAMPLE = 400
"""Characters looked at: more cost time and change nothing on news."""
FEWEST_WORDS = 30
"""A text shorter than this is never called foreign."""
CERTAIN = 0.99
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "was", "were", "with", "from", "said", "has", "which", "for", "is", "by"}
)
_ENGLISH_SHARE = 0.1
"""With this share of these words, and "the" among them, a text is English without a closer look."""


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


class Language(NamedTuple):
    """ISO 639-1 code (None where no language is likely), and whether the text is surely not English."""

    code: str | None
    foreign: bool


def is_plainly_english(text: str) -> bool:
    """Whether the first words of `text` are English sentences without a doubt."""
    words = text[:SAMPLE].lower().split()
    common = [word for word in words if word in _ENGLISH]
    return len(words) >= FEWEST_WORDS and len(common) >= _ENGLISH_SHARE * len(words) and "the" in common


def language_of(text: str) -> Language:
    """The likeliest language of `text`."""
    if is_plainly_english(text):
        return Language("en", False)
    code, probability = _identifier().classify(text[:SAMPLE])
    foreign = code != "en" and probability >= CERTAIN and word_count(text[: 2 * SAMPLE]) >= FEWEST_WORDS
    return Language(str(code) if probability >= 0.5 else None, foreign)
