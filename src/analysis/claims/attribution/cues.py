"""The words that report what somebody says, thinks, plans, asks for or denies: read from the lexicons.

Words are looked up by their form, so that nothing depends on a lemmatizer's guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.claims.language import PACKAGE, inflections, plural
from analysis.io.lexicons import read_lexicon


@dataclass(frozen=True)
class Cue:
    """One entry: class, stance and certainty as the head of the lexicon file defines them."""

    lemma: str
    kind: str
    stance: str
    certainty: float | None
    frames: frozenset[str] = frozenset()

    @property
    def is_claim(self) -> bool:
        """Whether the words put something forward as being so: a plan or a wish does not."""
        return self.kind in {"say", "show", "judge", "belief", "deny", "carry"}


MEASURE_NOUNS = frozenset({"evidence", "proof", "answer", "detail", "information", "intelligence", "clarity"})
"""Nouns of what somebody may have or lack to say something by, and that say nothing themselves."""


def verb(word: str) -> Cue | None:
    """The cue verb of which `word` is a form."""
    return _verbs().get(word.lower())


def noun(word: str) -> Cue | None:
    """The cue noun of which `word` is singular or plural."""
    return _nouns().get(word.lower())


def adjective(word: str) -> Cue | None:
    """The cue adjective `word`."""
    return _adjectives().get(word.lower())


def by_lemma(lemma: str | None) -> Cue | None:
    """The entry of a lemma as the tables show it: the last word that is a cue ("issue statement")."""
    if lemma and (whole := _carriers().get(lemma) or _verbs().get(lemma)):
        return whole
    for word in reversed((lemma or "").split()):
        found = _carriers().get(word) or _verbs().get(word) or _nouns().get(word) or _adjectives().get(word)
        if found:
            return found
    return None


def with_particle(lemma: str, particle: str) -> str | None:
    """The particle, where verb and particle have an entry of their own ("call for")."""
    return particle if f"{lemma} {particle}" in _verbs() else None


CARRY = Cue("according", "carry", "assert", 1.0)
COLON = Cue(":", "say", "assert", 1.0)
TALLY = Cue("put at", "say", "assert", 1.0)
EVIDENCE = Cue("count", "show", "assert", 1.0)


def _carriers() -> dict[str, Cue]:
    return {"according": CARRY, ":": COLON, "put at": TALLY, "source": CARRY, "count": EVIDENCE, "speak of": TALLY}


@cache
def _verbs() -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for row in _rows("cue_verbs"):
        cue = _cue(row, frozenset((row["frames"] or "").split("|")))
        regular = (cue.lemma,) if " " in cue.lemma else inflections(cue.lemma)
        for form in (*regular, *(row["forms"] or "").split("|")):
            if form:
                found.setdefault(form, cue)
    return found


@cache
def _nouns() -> dict[str, Cue]:
    cues = (_cue(row) for row in _rows("cue_nouns"))
    return {form: cue for cue in cues for form in (cue.lemma, plural(cue.lemma))}


@cache
def _adjectives() -> dict[str, Cue]:
    return {row["lemma"]: _cue(row) for row in _rows("cue_adjectives")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    return read_lexicon(PACKAGE, name).iter_rows(named=True)


def _cue(row: dict[str, str], frames: frozenset[str] = frozenset()) -> Cue:
    certainty = float(row["certainty"]) if row["certainty"] else None
    return Cue(row["lemma"], row["class"], row["stance"], certainty, frames)
