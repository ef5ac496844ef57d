"""A number by itself that must count people: what only people do or undergo, or how the losses stand.

subject = number between* SUBJECT          "at least 30 had been evacuated", "nearly 1,000 surrendered"
object  = OBJECT number                    "the flood displaced 4,000"
others  = number "others"                  "killed him and five others": like what was counted before, else people
losses  = LOSS standing+ number            "casualties stood at 70", "the death count could be over 50"
"""

from collections.abc import Sequence
from functools import cache

from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import counted_forms
from analysis.claims.quantities.number_words import harm_verbs
from analysis.claims.quantities.tokens import PACKAGE, Token
from analysis.io.lexicons import read_lexicon

_FAR = 6
_COUNTS = frozenset({"count", "tally", "toll", "figure", "number", "total"})
_LOST = frozenset({"death", "body", "casualty", "fatality", "killed", "dead", "deaths", "casualties", "fatalities"})


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(form for form, of in read_lexicon(PACKAGE, "people_verbs").iter_rows() if of == kind)


def acts(quantity: Quantity, tokens: Sequence[Token], first: int) -> bool:
    """Whether a verb that only people are subject or object of governs the number."""
    after = [t.lower for t in tokens if t.start >= quantity.text_end][:_FAR]
    if first and tokens[first - 1].lower in _verbs("object"):
        return True
    if first > 1 and tokens[first - 1].text[0].isupper():
        return False
    for word in after:
        if word in _verbs("subject"):
            return True
        if word not in _verbs("between"):
            return False
    return False


def is_act(word: str) -> bool:
    """Whether a word says what people do or undergo, so that it is no noun that is counted ("1,000 surrendered")."""
    return (word in _verbs("subject") and word not in counted_forms()) or word == "remain"


def holds(noun: str) -> bool:
    """Whether a noun before "of" and a number tells of people: "a population of 40,000", "the fate of some 200"."""
    return noun in _verbs("container")


def others(quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """ "five others": more of what was counted."""
    after = next((t.lower for t in tokens if t.start >= quantity.end), "")
    return quantity.unit is None and after == "others"


def suffer(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word of harm stands near a number: "killed him and five others"."""
    return any(t.lower in harm_verbs() for t in tokens[max(0, first - 4) : first + 6])


def tells(words: Sequence[str]) -> bool:
    """Whether words say what only people do or undergo, or what people they are ("were children")."""
    return any(word in _verbs("subject") or word in harm_verbs() for word in words)


def losses(tokens: Sequence[Token], first: int) -> str | None:
    """The dead or hurt whose number is told: the noun of loss before the words of standing before the number."""
    at = first - 1
    while at > 0 and tokens[at].lower in _verbs("standing"):
        at -= 1
    if at < 0 or at == first - 1:
        return None
    word, before = tokens[at].lower, tokens[at - 1].lower if at else ""
    if word in _verbs("loss"):
        return "casualty" if word == "casualties" else "dead"
    if word in _COUNTS and before in _LOST:
        return "casualty" if before.startswith("casualt") else "dead"
    counted = [t.lower for t in tokens[max(0, at - 4) : at]]
    return "dead" if word in ("dead", "killed") and "of" in counted and _COUNTS & set(counted) else None
