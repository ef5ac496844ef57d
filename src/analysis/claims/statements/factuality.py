"""How firmly something is put forward, from the words alone, on the ladder of FactBank.

Sauri and Pustejovsky (2009), FactBank: certain, probable, possible, underspecified; here 1, .75, .5 and
null. The figure of each word stands in `lexicons/certainty_words.csv`, of each cue in the cue lexicons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.claims.attribution import Cue
from analysis.claims.language import PACKAGE
from analysis.io.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Certainty:
    """The part of cue, of modal words and of evidential words; `whole` is their product, null where the cue is."""

    cue: float | None
    modal: float
    evidential: float

    @property
    def whole(self) -> float | None:
        """The product of the parts."""
        return None if self.cue is None else round(self.cue * self.modal * self.evidential, 4)


def certainty_of(cue: Cue | None, content: list[Token]) -> Certainty:
    """The certainty of a content (its tokens) under a cue; no cue counts as certain.

    Only words of the main clause count, with what is coordinated to it; of several the weakest.
    """
    words = list(main_words(content))
    return Certainty(cue.certainty if cue else 1.0, _weakest(words, "modal"), _weakest(words, "evidential"))


def _weakest(words: Iterable[Token], part: str) -> float:
    figures = (figure for token in words if (figure := _figure(token, part)) is not None)
    return min(figures, default=1.0)


def _figure(token: Token, part: str) -> float | None:
    """The figure of a word; "may" is a modal only as an auxiliary, "believed" an evidential only as a passive."""
    found = _figures().get((token.lower_, part))
    if found is None:
        return None
    if part == "modal":
        return None if token.lower_ in {"may", "might", "could", "can"} and _denied(token) else found
    plain = token.lower_.endswith("ly") or token.pos_ == "ADJ"
    passive = token.tag_ == "VBN" and any(child.dep_ in {"auxpass", "aux"} for child in token.children)
    return found if plain or passive else None


def _denied(token: Token) -> bool:
    """Whether "could" belongs to a "could not": that is no possibility."""
    return any(child.dep_ == "neg" for child in token.head.children) or token.lower_ == "can"


@cache
def _figures() -> dict[tuple[str, str], float]:
    rows = read_lexicon(PACKAGE, "certainty_words").iter_rows(named=True)
    return {(row["word"], row["part"]): float(row["certainty"]) for row in rows}


def main_words(content: list[Token]) -> list[Token]:
    """The tokens of a content that belong to its main clauses, not to a clause inside a clause."""
    inside = {token.i for token in content}
    known: dict[int, bool] = {}
    return [token for token in content if not _subordinate(token, inside, known)]


def _subordinate(token: Token, inside: set[int], known: dict[int, bool]) -> bool:
    """Whether a relative or adverbial clause stands between a token and the top of the content.

    `known` holds the answers for the tokens met before, so that no way up is gone twice.
    """
    way: list[int] = []
    while token.i not in known and token.head.i in inside and token.head != token:
        way.append(token.i)
        if token.dep_ in {"relcl", "acl", "csubj", "pcomp"} or (token.dep_ == "advcl" and token.pos_ != "ADJ"):
            answer = True
            break
        token = token.head
    else:
        answer = known.setdefault(token.i, False)
    known.update(dict.fromkeys(way, answer))
    return answer
