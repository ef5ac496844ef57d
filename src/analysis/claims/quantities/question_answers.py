"""Numbers alone that answer: "How many were killed?" "Fourteen."; "Killed in the assault: 18".

The number counts what the question asks for. Question and number are put together into the sentence that they mean
("14 were killed"), which is read as any other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.sentence_reader import read_sentences

_ASKED = re.compile(r"\bhow many (?P<asked>[^?,;:”\"“]{3,120})", re.IGNORECASE)
_TOLL_ASKED = re.compile(
    r"\b(?:[Tt]he )?(?:[\w-]+ )?(?:toll|count|number|figure|total|tally)\b[^?.]{0,100}\?[\"”'’]?$"
)
_LISTED = re.compile(r"^[\"“'‘]?(?P<listed>(?!How\b)[A-Z][a-z]+(?: [\w'’-]+){0,12}): $")
_OPENING = re.compile(
    r"(?:^|[\"“'‘]|: |[?]\W{1,3})(?:(?:at least|about|around|some|nearly|only|more than) )?$", re.IGNORECASE
)
_STAND_IN = 14
"""A number for the one that was asked for."""


def answered(quantities: Sequence[Quantity], text: str, before: str) -> list[Quantity]:
    """The quantities of a passage, those without a noun that answer a question given what it asks for.

    `before`: the text of the passage before, empty where there is none.
    """
    return [_answer(quantity, text, before) for quantity in quantities]


def _answer(quantity: Quantity, text: str, before: str) -> Quantity:
    alone = quantity.noun is None and quantity.implied in (None, "person") and quantity.deed in (None, "other")
    bare = alone and quantity.unit is None and quantity.group != "share"
    lead = text[: quantity.text_start]
    if not bare or _OPENING.search(lead) is None:
        return quantity
    asks_toll = _TOLL_ASKED.search(f"{before} {lead}".strip())
    listed, asked = _LISTED.match(lead), [*_ASKED.finditer(f"{before} {lead}")]
    if listed is not None:
        meant = f"{_STAND_IN} {listed['listed'][0].lower()}{listed['listed'][1:]}."
    elif asks_toll is not None:
        meant = f"{asks_toll[0].rstrip(' ?”')} rose to {_STAND_IN} people."
    elif asked:
        meant = f"{_STAND_IN} {asked[-1]['asked'].strip()}."
    else:
        return quantity
    read = next(iter(read_sentences([meant]))).quantities
    told = next((one for one in read if one.value == _STAND_IN and one.counted is not None), None)
    if told is None:
        return quantity
    return replace(quantity, implied=told.counted, group=told.group, deed=told.deed)
