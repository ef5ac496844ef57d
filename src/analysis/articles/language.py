"""The language of a text, by py3langid (Lui and Baldwin's langid.py)."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.articles.blocks import word_count

SAMPLE = 600
"""Characters looked at: more cost time and change nothing on news."""
FEWEST_WORDS = 30
"""A text shorter than this is never called foreign."""
CERTAIN = 0.99


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _classify(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text[:SAMPLE])
    return str(language), float(probability)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the likeliest language; None where it is hardly likelier than others."""
    language, probability = _classify(text)
    return language if probability >= 0.5 else None


def is_foreign(text: str) -> str | None:
    """The language of a text that is long enough and clearly not English, else None."""
    language, probability = _classify(text)
    if language == "en" or probability < CERTAIN or word_count(text) < FEWEST_WORDS:
        return None
    return language
