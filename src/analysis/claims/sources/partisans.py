"""Lawmakers taken up by state and party: "The Ohio Republican" after "Rep. Ana Rojas, R-Ohio".

Such words describe and are no name. They mean the person whom the article introduced with that state, and, where it
gives one, that party; nobody, where it introduced two so or none.
"""

import re

from analysis.claims.sources.roster import Named, Roster
from analysis.claims.sources.speakers import Source

_DESCRIBED = re.compile(
    r"(?:The|the|That|that) (?P<state>[A-Z][\w.]+(?: [A-Z][\w.]+)?) "
    r"(?P<party>Republican|Democrat|independent|senator|congressman|congresswoman|lawmaker|representative)"
)
_TAG = re.compile(r",? \(?(?P<party>[RDI])-(?P<state>[A-Z]\w*(?: [A-Z]\w+)?)")
_STATE = r"(?P<state>[A-Z]\w+(?: (?!Republican|Democrat)[A-Z]\w+)?)"
_PARTY = r"(?: (?P<party>Republican|Democrat))?"
_FROM = re.compile(rf"(?:,? (?:of|from)|, (?:an?|the)(?: \w+){{0,2}}?) {_STATE}\b{_PARTY}")
_LED = re.compile(rf"{_STATE}{_PARTY} (?:(?:Sen|Rep|Gov)\.|Senator|Congress\w+) $")
_BEFORE = 60  # characters
_BEHIND = 60  # characters


def partisan(words: str, at: int, text: str, roster: Roster) -> Source | None:
    """Whom a state and a party mean at a place of the text; None where the words are no such description."""
    described = _DESCRIBED.fullmatch(words)
    if described is None:
        return None
    state, party = described["state"], described["party"][0].upper()
    party = party if described["party"][0].isupper() else ""
    met = [one for one in roster.between(0, at) if _introduced(one, state, party, text)]
    told = {one.name for one in met}
    return roster.source(told.pop()) if len(told) == 1 else Source((), "person", words, True)


def _introduced(one: Named, state: str, party: str, text: str) -> bool:
    behind = text[one.end : one.end + _BEHIND]
    shapes = (_TAG.match(behind), _FROM.match(behind), _LED.search(text[max(0, one.start - _BEFORE) : one.start]))
    return any(
        found is not None
        and _short_for(found["state"], state)
        and (not party or not found["party"] or found["party"][0] == party)
        for found in shapes
    )


def _short_for(short: str, state: str) -> bool:
    """Whether a state is written so or by letters of it: "Ohio", "Calif.", "Ky."."""
    letters = iter(state.lower())
    plain = short.replace(".", "").lower()
    return plain[:1] == state[:1].lower() and all(letter in letters for letter in plain)
