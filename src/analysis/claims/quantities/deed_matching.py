"""The words of a deed at a place: whether a verb, a participle or a state there can hold of what is counted."""

from collections.abc import Iterator, Sequence
from functools import cache

from analysis.claims.language import PACKAGE, calendar, is_past
from analysis.claims.quantities.deeds import DeedFrame, deeds
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import counted_forms, singular
from analysis.claims.quantities.number_words import number_words
from analysis.claims.quantities.tokens import Token
from analysis.claims.quantities.undergoers import can_undergo
from analysis.io.lexicons import read_lexicon


@cache
def words_of(*kinds: str) -> frozenset[str]:
    """Words of the frames that are no deeds themselves, of some kinds of `frame_words`."""
    return frozenset(form for form, of in read_lexicon(PACKAGE, "frame_words").iter_rows() if of in kinds)


def index_of(tokens: list[Token], offset: int) -> int:
    """The first token that begins at `offset` or after it."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tokens[middle].start < offset else (low, middle)
    return low


def frames_at(quantity: Quantity, tokens: Sequence[Token], at: int, *kinds: str) -> Iterator[DeedFrame]:
    """The frames of the word at a place that can hold of the quantity, the longest first."""
    known, form = deeds(), tokens[at].lower
    found = known.states.get(form, ()) if kinds == ("state",) else known.verbs.get(known.lemma(form), ())
    yield from (f for f in found if f.frame in kinds and f.by_words and can_undergo(f, quantity))


def tail_follows(tokens: Sequence[Token], at: int, tail: Sequence[str], room: int = 2) -> bool:
    """Whether the words of a tail stand from `at` on, in order, with up to `room` others before each; with room for
    one only, that is no article ("in police custody", but no "in a hospital")."""
    for word in tail:
        reach = range(at, min(at + room + 1, len(tokens)))
        place = next((n for n in reach if word in (tokens[n].lower, singular(tokens[n].lower))), None)
        if place is None or any(not t.text[0].isalnum() for t in tokens[at:place]):
            return False
        if room == 1 and place > at and tokens[at].lower in ("a", "an", "the"):
            return False
        at = place + 1
    return True


def modifying(quantity: Quantity, tokens: list[Token]) -> str | None:
    """ "13 killed", "15 captured villagers", "two missing girls": the word right after the number."""
    at = index_of(tokens, quantity.end)
    while at < len(tokens) and (tokens[at].lower in words_of("after number") or tokens[at].lower.endswith("ly")):
        at += 1
    if at == len(tokens):
        return None
    return undergone_at(quantity, tokens, at) or state_at(quantity, tokens, at)


def state_at(quantity: Quantity, tokens: Sequence[Token], at: int) -> str | None:
    """ "missing", "under arrest": a state at a place."""
    found = (f for f in frames_at(quantity, tokens, at, "state") if tail_follows(tokens, at + 1, f.tail, 1))
    deed = next((f.deed for f in found), None)
    return furthest(quantity, tokens, at, deed) if deed else None


def undergone_at(quantity: Quantity, tokens: Sequence[Token], at: int) -> str | None:
    """ "(were) killed", "(were) taken hostage", "laid off": a participle of which the counted is no subject."""
    known, form = deeds(), tokens[at].lower
    if not is_past(form, known.lemma(form)):
        return None
    found = (f for f in frames_at(quantity, tokens, at, "patient") if tail_follows(tokens, at + 1, f.tail))
    frame = next(found, None)
    if frame is None or (not frame.tail and is_active(tokens, at)):
        return None
    return furthest(quantity, tokens, at, frame.deed)


def done_at(quantity: Quantity, tokens: Sequence[Token], at: int) -> str | None:
    """ "(have) died", "fled", "tested positive": a verb of which the counted is the subject."""
    if tokens[at].text[0].isupper() and tokens[at].lower in calendar("month"):
        return None
    found = (f for f in frames_at(quantity, tokens, at, "agent") if tail_follows(tokens, at + 1, f.tail))
    return next((f.deed for f in found), None)


def is_active(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form in -ed has an object after it ("three bombers killed two people")."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or tokens[at].lower == "dead":
        return False
    opens = after.lower in words_of("object") or after.is_digits or after.lower in counted_forms()
    opens |= after.lower in number_words()
    following = [t.lower for t in tokens[at + 2 : at + 4]]
    return opens and not any(is_past(w, deeds().lemma(w)) and deeds().lemma(w) in deeds().verbs for w in following)


def furthest(quantity: Quantity, tokens: Sequence[Token], at: int, deed: str) -> str:
    """ "killed or wounded": the worse of the two."""
    if at + 2 < len(tokens) and tokens[at + 1].lower in ("and", "or", "/"):
        kinds = (("patient",), ("state",))
        for frame in (f for kind in kinds for f in frames_at(quantity, tokens, at + 2, *kind) if not f.tail):
            deed = deeds().further(deed, frame.deed)
    return deed
