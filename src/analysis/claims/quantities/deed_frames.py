"""What words alone assert of the counted, so that no parse is needed: killed, arrested, left without power, ….

    behind  = quantity aside? filler* (be filler*)? DEED    "15 nurses, including two men, have been killed"
    around  = VERB quantity TAIL                            "took seven nurses hostage", "sent 40 to hospital"
    front   = VERB TAIL? quantity | NOUN "of" quantity      "killing 12", "laid off 300", "the deaths of two miners"
    joined  = a quantity with a deed, a joint, quantity     "killed four nurses and at least two drivers"

News tells of such deeds in these few frames, in headlines and run-on copy too, where a parse is at its worst. A
modal verb or a negation near the verb leaves the sentence to the parse.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.quantities.deed_matching import (
    done_at,
    frames_at,
    index_of,
    is_active,
    modifying,
    state_at,
    tail_follows,
    undergone_at,
    words_of,
)
from analysis.claims.quantities.deeds import deeds
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, noun_groups, singular
from analysis.claims.quantities.number_words import context, number_words
from analysis.claims.quantities.tokens import Token
from analysis.claims.quantities.undergoers import can_undergo

_FAR = 16
_ASIDE = 14
_LONGEST_TAIL = 5
_WHOLES = ("definite", "negated", "stated")
_TOLD = frozenset({"?", ":", "from"})
_TELLING = frozenset({"at", "to", "was", "were", "is", "has", "had", "rose", "fell", "stood", "stands"})
_CLOSES = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-"}


def with_deeds(quantities: Sequence[Quantity], tokens: list[Token]) -> list[Quantity]:
    """The quantities, each with the deed that a frame gives it."""
    done: list[Quantity] = []
    inside = {n for q in quantities for n in range(index_of(tokens, q.text_start), index_of(tokens, q.text_end))}
    for quantity in quantities:
        if quantity.counted is None or quantity.deed is not None:
            done.append(quantity)
            continue
        if is_whole(quantity, tokens):
            done.append(replace(quantity, deed=_of_whole(quantity, tokens) or "other"))
            continue
        deed = deed_in_words(quantity, tokens, inside) or _joined(quantity, done, tokens)
        if deed and _is_name(quantity, tokens):
            quantity = replace(quantity, noun=None, implied="person", group="personnel", text_end=quantity.end)
        makes_people = quantity.group == "other" and deed and not _of_things(deed)
        done.append(replace(quantity, deed=deed, group="personnel" if makes_people else quantity.group))
    return done


def _of_things(deed: str) -> bool:
    verbs = (frame for frames in deeds().verbs.values() for frame in frames if frame.deed == deed)
    return not any(frame.undergoes == "people" for frame in verbs)


def deed_in_words(quantity: Quantity, tokens: list[Token], inside: set[int], modal: bool = False) -> str | None:
    """The deed that the words around a quantity assert of it, its noun said or implied; `modal`: under a modal."""
    first, stop = index_of(tokens, quantity.text_start), index_of(tokens, quantity.text_end)
    behind = _behind(quantity, tokens, stop, inside, modal)
    if deed := modifying(quantity, tokens):
        return deeds().further(deed, behind) if behind == "killed" else deed
    front = _in_front(quantity, tokens, first, stop)
    if behind and front:
        return deeds().further(behind, front)
    return behind or front or _by_toll(quantity, tokens, first) or _of_count(quantity, tokens, first)


def _is_name(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "kills 58 Observatory": a single name after a number greater than one is not what it counts."""
    if quantity.noun is None or quantity.value in (None, 1.0) or quantity.noun.lemma in noun_groups():
        return False
    head = next((t.text for t in tokens if t.start == quantity.noun.head_start), "")
    return head[:1].isupper() and not head.isupper() and singular(head.lower()) == head.lower()


def is_whole(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "40 of the 900 were killed", "of the 900, 40 were killed": what happens, happens to the part."""
    first = index_of(tokens, quantity.text_start)
    if not first or tokens[first - 1].lower != "of" or quantity.relation not in _WHOLES:
        return False
    opens = first == 1 or not tokens[first - 2].text[0].isalpha()
    counts = tokens[first - 2].lower in number_words() or tokens[first - 2].lower in context("part")
    return counts or tokens[first - 2].is_digits or (opens and quantity.relation != "stated")


def _of_whole(quantity: Quantity, tokens: list[Token]) -> str | None:
    """ "(he was) one of 17 pupils hurt": a participle right behind a whole of which one is told is the whole's."""
    first, stop = index_of(tokens, quantity.text_start), index_of(tokens, quantity.text_end)
    tells = first > 2 and tokens[first - 2].lower == "one" and stop < len(tokens)
    return undergone_at(quantity, tokens, stop) if tells else None


def _behind(quantity: Quantity, tokens: list[Token], stop: int, inside: set[int], modal: bool) -> str | None:
    stop = _past_aside(tokens, stop)
    placed = stop < len(tokens) and tokens[stop].lower in words_of("place")
    passive, named, close, joined = False, quantity.noun is not None or placed, True, False
    if not named and stop < len(tokens) and tokens[stop].lower == ",":
        return None
    for i in range(stop, min(len(tokens), stop + _FAR)):
        word = tokens[i].lower
        if deed := state_at(quantity, tokens, i):
            acts = word.endswith("ed") and is_active(tokens, i)
            return deed if passive or (close and not acts) else None
        if (passive or close) and (deed := undergone_at(quantity, tokens, i)):
            return deed
        purpose = tokens[i - 1].lower == "to" and not modal
        far = not close and (quantity.group not in PEOPLE_GROUPS or word == deeds().lemma(word))
        if not (passive or joined or purpose or far) and i not in inside and (deed := done_at(quantity, tokens, i)):
            return deed
        if word in words_of("be"):
            passive = True
        elif modal and word in words_of("modal"):
            continue
        elif word in words_of("stop", "modal"):
            return None
        elif (
            word not in words_of("filler")
            and not word.endswith("ly")
            and not ((passive or close) and word in words_of("light"))
        ):
            if passive or not (named or i in inside):
                return None
            close = False
        elif word in ("and", "or", ","):
            close, joined = False, joined or word != ","
    return None


def _past_aside(tokens: list[Token], stop: int) -> int:
    """ "At least 12, among them two girls, | were killed": where the clause goes on behind a closed aside."""
    if stop >= len(tokens) or (mark := _CLOSES.get(tokens[stop].lower)) is None:
        return stop
    for at in range(stop + 2, min(len(tokens) - 1, stop + _ASIDE)):
        if tokens[at].lower == mark:
            follows = tokens[at + 1].lower
            goes_on = follows in words_of("be", "filler") or deeds().lemma(follows) in deeds().verbs
            return at + 1 if goes_on and follows not in ("and", ",") else stop
    return stop


def _in_front(quantity: Quantity, tokens: list[Token], first: int, stop: int) -> str | None:
    while first and tokens[first - 1].lower in ("between", "from", "behind"):
        first -= 1
    for size in range(1, _LONGEST_TAIL + 1):
        at = first - size
        if at < 0:
            return None
        deed = _of(quantity, tokens, at, first) or _verb(quantity, tokens, at, first, stop)
        if deed is None:
            continue
        lead = [t.lower for t in tokens[max(0, at - 4) : at] if t.text != "May"]
        if len(lead) > 1 and lead[-1] in ("and", "but", ",") and deeds().lemma(lead[-2]) not in deeds().verbs:
            return deed
        if any(w in words_of("unreal", "modal") for w in lead) or (lead and lead[-1] in words_of("be")):
            return None
        if len(lead) > 1 and lead[-1] in ("and", "or"):
            for frame in frames_at(quantity, tokens, at - 2, "patient"):
                deed = deeds().further(deed, frame.deed) if not frame.tail else deed
        return deed
    return None


def _of(quantity: Quantity, tokens: Sequence[Token], at: int, first: int) -> str | None:
    """ "the deaths of (the) 12 miners", "injuries to 12"."""
    between = [t.lower for t in tokens[at + 1 : first]]
    if between[:1] not in (["of"], ["to"]) or between[1:] not in ([], ["the"], ["about"], ["some"]):
        return None
    if tokens[at].lower in words_of("count") and quantity.group not in PEOPLE_GROUPS:
        return None
    frames = deeds().nouns.get(singular(tokens[at].lower), ())
    return next((f.deed for f in frames if f.by_words and can_undergo(f, quantity)), None)


def _verb(quantity: Quantity, tokens: Sequence[Token], at: int, first: int, stop: int) -> str | None:
    """ "killed 12", "laid off 12", "claimed the lives of 12", "took 12 hostage"."""
    for frame in frames_at(quantity, tokens, at, "patient"):
        tail, between = list(frame.tail), tokens[at + 1 : first]
        if not between and tail and tail_follows(tokens, stop, tail):
            return frame.deed
        own = [singular(t.lower) for t in between if t.lower not in ("the", "their", "his", "her", "its")]
        if own == tail:
            return frame.deed
    return None


def _by_toll(quantity: Quantity, tokens: list[Token], first: int) -> str | None:
    """ "the death toll rose to 57 people", "arrests now exceed 300 men": a noun of a deed whose number is told."""
    at = index_of(tokens, quantity.start) - 1
    while at > 0 and tokens[at].lower in words_of("standing"):
        at -= 1
    if at < 0 or at >= first or quantity.group not in PEOPLE_GROUPS:
        return None
    frames = deeds().nouns.get(singular(tokens[at].lower), ())
    told = (f.deed for f in frames if f.frame == "noun" and f.by_words and can_undergo(f, quantity))
    return next(told, None) if at < index_of(tokens, quantity.start) - 1 else None


def _of_count(quantity: Quantity, tokens: list[Token], first: int) -> str | None:
    """ "the number of homes destroyed at | 90", "the toll of the storm has risen to | 112 people", "the death toll? |
    Nine": what the counted of a noun of counting underwent, where its number is told behind it."""
    joints = words_of("standing", "passing") | _TOLD
    if not first or tokens[first - 1].lower not in joints - {"by"}:
        return None
    for at in range(first - 1, max(-1, first - _FAR), -1):
        word = tokens[at].lower
        if word in (";", "who", "while", "but", "whereas"):
            return None
        if word in ("toll", "tolls") and tokens[at + 1].lower in joints | {"in", "for", "on", "among"}:
            frames = deeds().nouns.get(singular(word), ())
            return next((f.deed for f in frames if f.frame == "noun" and can_undergo(f, quantity)), None)
        if word in words_of("count") and tokens[at + 1].lower == "of":
            verb = next((n for n in range(at + 2, first) if tokens[n].lower in _TELLING), first)
            told = range(at + 2, min(verb, at + 8))
            found = (state_at(quantity, tokens, n) or undergone_at(quantity, tokens, n) for n in told)
            return next((deed for deed in found if deed), None)
    return None


def _joined(quantity: Quantity, before: list[Quantity], tokens: list[Token]) -> str | None:
    if not before or before[-1].deed in (None, "other"):
        return None
    deed, first = before[-1].deed, index_of(tokens, quantity.text_start)
    frames = deeds().verbs.values()
    words = [t.lower for t in tokens[index_of(tokens, before[-1].text_end) : first]]
    after = next((t.lower for t in tokens if t.start >= quantity.text_end), "")
    close = len(words) <= 4 and all(w in words_of("joint") for w in words) and after not in words_of("be")
    if not (close or (quantity.relation == "included" and len(words) < _FAR)):
        return None
    return deed if any(f.deed == deed and can_undergo(f, quantity) for of in frames for f in of) else None
