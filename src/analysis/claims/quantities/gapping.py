"""Clauses that leave out what the one before said: "The navy said nine sailors drowned, the harbour | twelve"."""

from collections.abc import Sequence

from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.tokens import Token

_GAPS = frozenset([",", ";", "and", "but", "while", "whereas"])
_TELLING = frozenset(["said", "says", "counted", "reported", "estimated", "claimed", "put"])
_PARTIES = frozenset({
    "police", "army", "ministry", "union", "unions", "organisers", "organizers", "rebels", "opposition", "council",
    "government", "officials", "activists", "doctors", "monitor", "agency", "authority", "military", "navy", "mayor",
    "governor", "witnesses", "charity", "hospital",
})  # fmt: skip
"""Parties that give a number of their own."""
_CLOSE = 8


def is_gapped(
    between: Sequence[str], after: Sequence[str], tokens: Sequence[Token], previous: Quantity, quantity: Quantity
) -> bool:
    """Whether another speaker has his number alone, "put it at 90 and the union at | 120", or with what it underwent
    alone: "…, but the insurer said | 140 were destroyed"."""
    told = [t.text for t in tokens if previous.text_end <= t.start and t.end <= quantity.text_start]
    joint = next((n for n, word in enumerate(between) if word in _GAPS), None)
    if joint is None or not 0 < len(between) - joint - 1 <= _CLOSE:
        return False
    if between[-1] in _TELLING:
        return after[:1] in (["were"], ["had"], ["have"], ["was"]) or not after or not after[0][0].isalnum()
    named = any(word[0].isupper() or word.lower() in _PARTIES for word in told[joint + 1 :])
    return named and (not after or not after[0][0].isalnum())
