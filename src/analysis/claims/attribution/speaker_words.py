"""Which words may name who speaks: a name, a noun for one who speaks, or for what he gives out."""

from functools import cache

from analysis.claims.language import PACKAGE, PERSONAL, is_lead, kind_of_noun
from analysis.claims.quantities import holds_number
from analysis.io.calendar import MONTHS, WEEKDAYS
from analysis.io.lexicons import read_lexicon


def is_speaker(words: str) -> bool:
    """Whether words may name who speaks: a name, a noun for one who speaks or for what he gives out."""
    parts = words.replace("’", "'").split()
    inner = {part.lower() for part in parts}
    if inner <= PERSONAL | {"it", "they"} and len(parts) == 1:
        return True
    if (
        not parts
        or inner & _words("never")
        or parts[0].lower() in _words("leading")
        or any(part[0].isdigit() for part in parts)
    ):
        return False
    stop = next((k for k, part in enumerate(parts) if k and part.lower() in _words("closing")), len(parts))
    head = parts[stop - 1].removesuffix("'s").removesuffix("'")
    if head.lower() in mute_things() or head.lower() in {*WEEKDAYS, *MONTHS} or holds_number(words):
        return False
    named = head[:1].isupper() and not is_lead(head)
    of_name = any(part[:1].isupper() for part in parts[stop:]) and head.endswith(
        ("ers", "ors", "ists", "ees", "staff")
    )
    return named or kind_of_noun(head) is not None or of_name


@cache
def mute_things() -> frozenset[str]:
    """Nouns of what raises a toll or claims lives and says nothing."""
    return frozenset(read_lexicon(PACKAGE, "mute_things")["noun"])


def without_adverbs(words: str) -> str:
    """Words without the adverbs at their end, which belong to the cue behind them."""
    while " " in words and words.rsplit(" ", 1)[1].lower() in _words("adverb"):
        words = words.rsplit(" ", 1)[0]
    return words


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(word for word, of, _ in read_lexicon(PACKAGE, "speaker_words").iter_rows() if of == part)
