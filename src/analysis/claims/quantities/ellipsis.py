"""Counted nouns that are not beside their number, asked for in this order.

next      "40 of the 900", "not 12,000 but 3,000 men"                the number that follows has the noun
deed      "killed 30", "3,000 fled", "sent eleven to hospital"       only people do or undergo what is told
told      "an army of 900", "the toll, at 12", "to 30 the toll"      a noun that tells of a number
back      "of those, 45 …", "police counted 80", "of 900, 40 were"   people that were counted before, wherever
alone     "thousands fled", "2,000 in the port have no water"        people, since nothing else is named
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.language import function_words, is_past
from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.deed_frames import deed_in_words, is_whole
from analysis.claims.quantities.deed_matching import modifying, words_of
from analysis.claims.quantities.deeds import SERVING, deeds, harm_forms
from analysis.claims.quantities.gapping import is_gapped
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, singular
from analysis.claims.quantities.number_words import context, lowers, number_words
from analysis.claims.quantities.tokens import DASHES, Token
from analysis.claims.quantities.tolls import told_before, told_beside, with_passed

_JOINTS = frozenset(["but", "and", "or", ",", "to", "from", "by", "compared", "with", "-", "–", "—"])
_LIMITS = frozenset({"limit", "cap", "quota", "ceiling", "target", "maximum", "goal"})
_SHARED = frozenset({"lost", "lose", "losing", "sent", "had", "freed", "held"})
_POINTERS = frozenset({"it", "this", "that", "which"})
_CHANGED = frozenset(
    {"updated", "revised", "raised", "lowered", "put", "puts", "putting", "rose", "risen", "increased"}
)
_THOSE = frozenset({"those", "them", "these", "whom", "which"})
_NAMED = frozenset({"identified", "named", "certified", "confirmed"})
_AUXILIARIES = frozenset(["were", "was", "are", "is", "have", "had", "has", "will", "would", "could"]) | {"remain"}
_ABOARD = frozenset({"aboard", "ashore", "underground", "present", "inside"})
_HANDFUL = 12
_CLOSE = 8
_SUBJECT = 10
"""Words before a number within which stands what has so many people (a workforce, a turnout)."""


def with_implied(quantities: Sequence[Quantity], tokens: list[Token]) -> list[Quantity]:
    """The quantities, those without a noun given the one that the sentence implies, where it does."""
    given = list(quantities)
    inside = {n for n, t in enumerate(tokens) for q in given if q.text_start <= t.start < q.text_end}
    for k in range(1, len(given)):
        if given[k].relation == "definite" and given[k].counted is None:
            given[k] = _implied(given[k], given[:k], tokens, inside)
    for k in range(len(given) - 2, -1, -1):
        given[k] = _from_next(given[k], given[k + 1], _between(given[k], given[k + 1], tokens))
    done: list[Quantity] = []
    for quantity in given:
        known = _as_part(quantity, done[-1], tokens) if done else quantity
        done.append(_implied(known, done, tokens, inside) if known.counted is None else known)
    return done


def _between(one: Quantity, other: Quantity, tokens: Sequence[Token]) -> list[str]:
    return [t.lower for t in tokens if one.text_end <= t.start and t.end <= other.text_start]


def _from_next(quantity: Quantity, after: Quantity, between: list[str]) -> Quantity:
    """ "40 of the 900", "12,000 but 3,000 men", "30 or even 40 wounded": only joints stand between the two."""
    if quantity.counted is not None:
        return quantity
    of = between[:1] == ["of"] or (quantity.relation == "included" and len(between) > 0)
    owned = of and len(between) < _CLOSE and between[-1].endswith(("'s", "’s", "s'", "s’"))
    whole = after.relation == "definite" or (after.relation == "stated" and after.bound == "exact")
    if (owned or (between == ["of"] and whole)) and quantity.group != "share":
        part = "negated" if quantity.relation == "negated" else "included"
        return replace(_like(quantity, after), relation=part)
    joined = len(between) <= 3 and all(w in _JOINTS for w in between)
    joined &= "with" not in between or "compared" in between
    changed = quantity.relation == "former" and after.relation == "reached"
    if joined and after.relation != "included" and (after.unit is None or changed):
        return _like(quantity, after)
    return quantity


def _as_part(quantity: Quantity, before: Quantity, tokens: Sequence[Token]) -> Quantity:
    """ "including 34 women and 49 children": added to a part is a part; included among people are people."""
    may = before.relation == "included" and quantity.relation == "stated" and quantity.unit is None
    if may and _between(before, quantity, tokens) in (["and"], [","], [",", "and"]):
        quantity = replace(quantity, relation="included")
    unknown = quantity.group == "other" and quantity.noun is not None and quantity.unit is None
    near = len(_between(before, quantity, tokens)) < _CLOSE
    if unknown and quantity.relation == "included" and before.group in PEOPLE_GROUPS and near:
        return replace(quantity, group="personnel")
    return quantity


def _like(quantity: Quantity, other: Quantity) -> Quantity:
    if quantity.group == "share":
        return quantity
    return replace(quantity, implied=other.counted, group=other.group if other.group != "share" else "other")


def _implied(quantity: Quantity, before: Sequence[Quantity], tokens: list[Token], inside: set[int]) -> Quantity:
    if quantity.unit is not None or quantity.group == "share":
        return quantity
    first = next(n for n, t in enumerate(tokens) if t.end > quantity.text_start)
    stop = next((n for n, t in enumerate(tokens) if t.start >= quantity.text_end), len(tokens))
    lead, after = [t.lower for t in tokens[:first]], [t.lower for t in tokens[stop:]]
    if noun := _told_behind(quantity, after):
        group = next((q.group for q in reversed(before) if q.group in PEOPLE_GROUPS), "personnel")
        return replace(quantity, implied=noun, group=group, relation="included", back=True)
    people = next((q for q in reversed(before) if q.group in PEOPLE_GROUPS and q.counted), None)
    others = tokens[stop - 1].lower == "others" or after[:1] == ["others"]
    person = replace(quantity, implied="person", group="personnel")
    more = others or (quantity.relation == "additional" and quantity.scale is None)
    if more and before and before[-1].unit is None and before[-1].counted and before[-1].counted not in deeds().nouns:
        return _like(quantity, before[-1])
    behind_name = is_whole(quantity, tokens) or _is_behind_name(tokens, first)
    deed = modifying(person, tokens) if behind_name else deed_in_words(person, tokens, inside)
    is_name = first > 0 and tokens[first].text[0].isupper()
    if not is_name and (noun := told_beside(lead, after)):
        return replace(with_passed(quantity, lead), implied=noun, group=head_nouns.group_of(noun), deed=deed)
    changed = quantity.relation in ("former", "reached")
    if changed and set(lead[-_SUBJECT:]) & context("headcount"):
        return person
    if deed:
        part = quantity.relation == "stated" and people and (_of_whole(lead) or _is_part_of_whole(before, tokens))
        group = "casualty" if deed in ("killed", "wounded") else "personnel"
        deed = None if deed == "other" else deed
        return replace(person, deed=deed, group=group, relation="included" if part else quantity.relation)
    if noun := told_before(lead, tokens):
        return replace(with_passed(quantity, lead), implied=noun, group=head_nouns.group_of(noun))
    if not behind_name and deed_in_words(person, tokens, inside, modal=True):
        return person
    if others and any(word in harm_forms() for word in lead[-4:] + after[:6]):
        return person
    if back := _points_back(quantity, lead, after, before, tokens):
        relation = "included" if back == "part" and quantity.relation == "stated" else quantity.relation
        pointed = replace(quantity, relation=relation, back=True)
        if people is not None:
            return _like(pointed, people)
        quantity = pointed
    if before and _runs_parallel(quantity, before[-1], lead, after, tokens):
        return _like(quantity, before[-1])
    if people is not None and _follows(quantity, lead, after, lowers(tokens, first, first + 3)):
        return _like(quantity, people)
    if _stands_alone(quantity, lead, after, tokens[first].lower):
        return person
    if before and {quantity.relation, before[-1].relation} == {"reached", "former"}:
        return _like(quantity, before[-1])
    return quantity


def _told_behind(quantity: Quantity, after: Sequence[str]) -> str | None:
    """ "(48 died.) Twelve | were children": the bare plural behind "were" is what a part of those told of is."""
    told = quantity.relation == "stated" and after[:1] and after[0] in ("were", "are")
    word = after[1] if told and len(after) > 1 else ""
    ends = len(after) < 3 or not after[2][0].isalnum() or after[2] in function_words()
    lemma = singular(word)
    return lemma if ends and lemma != word and head_nouns.group_of(lemma) == "personnel" else None


def _is_behind_name(tokens: Sequence[Token], first: int) -> bool:
    """ "Route 66 was closed", "a Boeing 737": a number behind a name is part of it, unless the name is a verb."""
    if first < 2 or not tokens[first - 1].text[0].isupper():
        return False
    return deeds().lemma(tokens[first - 1].lower) not in deeds().verbs


def _of_whole(lead: Sequence[str]) -> bool:
    """ "of those, | 45", "of whom | 45"."""
    near = [word for word in lead[-3:] if word != ","]
    return len(near) > 1 and near[-2] == "of" and near[-1] in _THOSE


def _is_part_of_whole(before: Sequence[Quantity], tokens: list[Token]) -> bool:
    """ "Of the 900, | 40 …"."""
    return bool(before) and tokens[0].lower == "of" and is_whole(before[0], tokens)


def _points_back(
    quantity: Quantity, lead: Sequence[str], after: Sequence[str], before: Sequence[Quantity], tokens: list[Token]
) -> str | None:
    """Whether a number takes up what was counted before: the same people, or a part of them."""
    if _of_whole(lead) or _is_part_of_whole(before, tokens):
        return "part"
    verbs = [word for word in after[:4] if word not in words_of("be", "filler") | _AUXILIARIES]
    if verbs[:1] and verbs[0] in _NAMED and after[:1] != verbs[:1]:
        return "part"
    if quantity.relation == "included":
        return "same"
    if lead[-1:] and lead[-1] in words_of("counting"):
        return "same"
    at = len(lead) - 1
    while at > 0 and lead[at] in words_of("standing", "be"):
        at -= 1
    chain = set(lead[max(0, at - 1) :])
    if at >= 0 and (lead[at] in words_of("count", "counting") or (chain & _POINTERS and chain & _CHANGED)):
        return "same"
    if chain & words_of("count") and chain & _CHANGED:
        return "same"
    opens = not any(word[0].isalnum() for word in lead)
    listed = lead[-1:] == [":"] and not any(word[0].isalnum() for word in after)
    tells = after[:1] and after[0] in _AUXILIARIES and _tells_people(after[1:5])
    return "same" if listed or (opens and (after[:1] == [","] or tells)) else None


def _tells_people(words: Sequence[str]) -> bool:
    """ "(were) children", "(had been) released": what people are, or do, or undergo."""
    known = deeds()
    people = (w for w in words if known.lemma(w) in known.verbs or head_nouns.group_of(singular(w)) == "personnel")
    return next(people, None) is not None


def _follows(quantity: Quantity, lead: Sequence[str], after: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a number stands to people counted before as a part, a rival, a limit, or what is spoken of."""
    near = list(lead[-5:])
    owned = bool(near) and near[-1].endswith(("'s", "’s")) and not (after and after[0][0].isalnum())
    against = owned or ("compared" in near and near[-1] in ("with", "to"))
    against |= words in (["as", "high", "as"], ["as", "low", "as"])
    limit = near[-1:] == ["of"] and near[-2:-1] and near[-2] in _LIMITS
    return (
        quantity.relation in ("included", "definite", "former")
        or (quantity.relation == "negated" and quantity.value != 0)
        or (after[:1] and after[0] in _AUXILIARIES)
        or against
        or words[0] in ("up", "down")
        or bool(limit)
    )


def _runs_parallel(
    quantity: Quantity, previous: Quantity, lead: Sequence[str], after: Sequence[str], tokens: Sequence[Token]
) -> bool:
    """ "14 deaths among civilians and 20 among fighters", "64 people held and 118 put under arrest", "police saw
    40 men; the union, 90": what follows both, or the verb before both, is the same."""
    if quantity.relation == "definite" or previous.counted is None or previous.unit is not None:
        return False
    if is_gapped(_between(previous, quantity, tokens), after, tokens, previous, quantity):
        return True
    if previous.group not in PEOPLE_GROUPS:
        return False
    verb = next((t.lower for t in reversed(tokens) if t.end <= previous.text_start), "")
    if lead and verb == lead[-1] and verb in _SHARED:
        return True
    between = _between(previous, quantity, tokens)
    ends = not after or not after[0][0].isalnum() or after[0] in ("and", "but", "while")
    if previous.noun is None and ends and (";" in between or "," in between) and len(between) <= _CLOSE:
        return between[-1].isalpha()
    if between[-1:] != ["and"] or len(between) > _CLOSE or not after:
        return False
    followed = next((t.lower for t in tokens if t.start >= previous.text_end), "")
    if after[0] == followed and followed.endswith(("ing", "ed")):
        return True
    undergoes = after[0].endswith("ed") or after[0] in ("put", "taken", "sent", "held", "shot", "left")
    placed = after[0] in words_of("place") and any(word in words_of("place") for word in between[:-1])
    return placed or undergoes or after[0] in ("that", "who")


def _stands_alone(quantity: Quantity, lead: Sequence[str], after: Sequence[str], word: str) -> bool:
    """Whether a number by itself means people: nothing else is named that it could count."""
    small = quantity.relation == "definite" and word == "the" and (quantity.value or 99) <= _HANDFUL
    if small and (head_nouns.is_verb_form(after[:2]) or after[:1] in (["all"], ["both"], ["each"])):
        return True
    if quantity.scale is not None:
        return quantity.relation == "additional" or (
            after[:1] not in (["of"], ["or"], ["and"], ["to"], ["if"]) and not (after and after[0] in DASHES)
        )
    opens = not lead or lead[-1] in (";", "another", "and", "but")
    speaks = [w for w in after[:_CLOSE] if w in ("have", "were", "are", "had")]
    if after[:1] and after[0] in _ABOARD:
        return True
    aside = (
        opens and after[:1] == [","] and any(head_nouns.group_of(singular(w)) == "personnel" for w in after[1:_CLOSE])
    )
    if aside:
        return True
    share = after[1:2] and (after[1][0].isdigit() or after[1] in number_words())
    if opens and not share and quantity.value != 1 and after[:1] and after[0] in words_of("place") and speaks:
        return True
    verb = next((w for w in after[:4] if w not in words_of("be", "filler") | _AUXILIARIES), None)
    moves = deeds().verbs.get(deeds().lemma(verb), ()) if verb else ()
    helped = bool(after) and after[0] in _AUXILIARIES | words_of("filler") - {",", "(", ")"}
    return helped and verb is not None and any(f.deed in SERVING for f in moves) and _is_verb(verb)


def _is_verb(form: str) -> bool:
    return is_past(form, deeds().lemma(form)) or form.endswith("ing")


def is_deed(written: str, quantity: Quantity) -> bool:
    """Whether the word behind a number is a verb, no noun: "nearly 1,000 surrendered", "hundreds attend"."""
    form, known = written.lower(), deeds()
    lemma = known.lemma(form)
    if any(not frame.tail or frame.tail == ("for",) for frame in known.states.get(form, ())):
        return form not in ("dead", "homeless", "displaced", "missing", "hostage")
    if lemma not in known.verbs or quantity.value == 1 or (form in head_nouns.counted_forms() and form != "killed"):
        return False
    return is_past(form, lemma) or (form == lemma and any(f.frame == "agent" for f in known.verbs[lemma]))
