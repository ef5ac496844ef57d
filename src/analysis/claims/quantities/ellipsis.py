"""Counted nouns that are not beside their number: "killed 30", "3,000 have arrived", "not 12,000 but 3,000 men"."""

from dataclasses import replace
from functools import cache

from analysis.claims.quantities import head_nouns, people
from analysis.claims.quantities.casualties import is_whole
from analysis.claims.quantities.deeds import HARMS
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS
from analysis.claims.quantities.number_words import context, harm_verbs, lowers
from analysis.claims.quantities.tokens import DASHES, PACKAGE, Token
from analysis.io.lexicons import read_lexicon

_MOVES = frozenset({"sent", "training", "in_combat"})
_COUNTS = frozenset(
    [
        "number",
        "numbers",
        "toll",
        "total",
        "count",
        "strength",
        "figure",
        "figures",
        "tally",
        "size",
        "ranks",
        "estimate",
    ]
)
_JOINTS = frozenset(["but", "and", "or", ",", "to", "from", "by", "compared", "with", "-", "–", "—"])
_HAVE = frozenset(
    [
        "have",
        "has",
        "had",
        "were",
        "was",
        "are",
        "is",
        "be",
        "been",
        "being",
        "having",
        "got",
        "also",
        "still",
        "since",
    ]
)
_LIMITS = frozenset({"limit", "cap", "quota", "ceiling", "target", "maximum", "goal"})
_HANDFUL = 12
_SUBJECT = 10
_PARALLEL = frozenset({"among", "from", "in", "at", "near", "on"})
_CLOSE = 8
_SHARED = frozenset({"lost", "lose", "losing", "sent", "had", "freed", "held"})
_NUMBERING = frozenset({"number", "numbers", "numbered", "numbering", "totals", "totaled", "totalled", "reached"})
_AUXILIARIES = frozenset(
    ["were", "was", "are", "is", "have", "had", "has", "will", "would", "could", "remain", "remained"]
)
_AFTER_NUMBER = frozenset(
    ["killed", "dead", "wounded", "injured", "hurt", "captured", "missing", "arrested", "detained", "died"]
)


@cache
def _forms() -> dict[str, str]:
    """The step of every form of the verbs that harm or move people."""
    forms: dict[str, str] = {}
    for lemma, pos, step in read_lexicon(PACKAGE, "status_words").iter_rows():
        if pos == "verb" and step in HARMS | _MOVES:
            stem = lemma[:-1] if lemma.endswith("e") else lemma
            for form in (lemma, lemma + "s", stem + "ed", stem + "ing"):
                forms.setdefault(form, step)
    return forms | {"slain": "killed", "shot": "killed", "sent": "sent", "fought": "in_combat", "dying": "killed"}


def with_implied(quantities: list[Quantity], tokens: list[Token]) -> list[Quantity]:
    """The quantities, those without a noun given the one that the sentence implies, where it does."""
    listed = [_without_verb(quantity) for quantity in quantities]
    for k in range(len(listed) - 1):
        if listed[k + 1].relation == "definite" and listed[k + 1].counted is None:
            listed[k + 1] = _implied(listed[k + 1], listed[: k + 1], tokens)
    for k in range(len(listed) - 2, -1, -1):
        if listed[k].counted is None and _is_part(listed[k], listed[k + 1], tokens):
            part = "negated" if listed[k].relation == "negated" else "included"
            listed[k] = replace(_like(listed[k], listed[k + 1]), relation=part)
        if listed[k].counted is None and _coordinated(listed[k], listed[k + 1], tokens):
            listed[k] = _like(listed[k], listed[k + 1])
    for k in range(1, len(listed)):
        if _adds_a_part(listed[k - 1], listed[k], tokens):
            listed[k] = replace(listed[k], relation="included")
    done: list[Quantity] = []
    for quantity in map(_as_people, listed, [listed[:n] for n in range(len(listed))]):
        done.append(_implied(quantity, done, tokens) if quantity.counted is None else quantity)
    return done


def _is_agent(quantity: Quantity, tokens: list[Token], first: int) -> bool:
    """ "The two painted a barn", "the three all spoke": a small definite number does what people do."""
    if quantity.relation != "definite" or tokens[first].lower != "the" or (quantity.value or 99) > _HANDFUL:
        return False
    after = [t.lower for t in tokens if t.start >= quantity.end][:2]
    return head_nouns.is_verb_form(after) or after[:1] in (["all"], ["both"], ["each"])


def _implied(quantity: Quantity, before: list[Quantity], tokens: list[Token]) -> Quantity:
    first = next(n for n, t in enumerate(tokens) if t.end > quantity.text_start)
    previous = before[-1] if before else None
    if noun := _counted_before(tokens, first) or people.losses(tokens, first):
        return replace(quantity, implied=noun, group=head_nouns.group_of(noun))
    if quantity.relation in ("former", "reached") and set(lowers(tokens, first - _SUBJECT, first)) & context(
        "headcount"
    ):
        return replace(quantity, implied="person", group="personnel")
    if harm := _harm(quantity, tokens, first):
        return replace(quantity, implied="person", group=harm)
    if people.others(quantity, tokens) and previous is not None and previous.unit is None and previous.counted:
        return _like(quantity, previous)
    if people.acts(quantity, tokens, first) or (people.others(quantity, tokens) and people.suffer(tokens, first)):
        return replace(quantity, implied="person", group="personnel")
    if quantity.scale is not None and quantity.relation == "additional":
        return replace(quantity, implied="person", group="personnel")
    if _runs_parallel(quantity, previous, tokens):
        return _like(quantity, before[-1])
    counted_people = next((q for q in reversed(before) if q.group in PEOPLE_GROUPS), None)
    if counted_people is not None and (
        quantity.relation in ("included", "definite", "former") or _is_subject(quantity, tokens)
    ):
        return _like(quantity, counted_people)
    near = [t.lower for t in tokens[max(0, first - 5) : first]]
    against = "compared" in near and (near[-1] in ("'s", "’s", "with", "to") or near[-2:-1] in (["with"], ["to"]))
    against |= lowers(tokens, first, first + 3) in (["as", "high", "as"], ["as", "low", "as"])
    if counted_people is not None and (against or tokens[first].lower in ("up", "down")):
        return _like(quantity, counted_people)
    if before and tokens[0].lower == "of" and is_whole(before[0], tokens) and before[0].group in PEOPLE_GROUPS:
        return _like(quantity, before[0])
    put = [t.lower for t in tokens[max(0, first - 4) : first]]
    if counted_people is not None and "it" in put and any(word in ("put", "puts", "putting") for word in put):
        return _like(quantity, counted_people)
    if counted_people is not None and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _LIMITS:
        return _like(quantity, counted_people)
    if _is_agent(quantity, tokens, first):
        return replace(quantity, implied="person", group="personnel")
    if _stands_alone(quantity, tokens) or _moves(quantity, tokens):
        return replace(quantity, implied="person", group="personnel")
    if previous is not None and {quantity.relation, previous.relation} == {"reached", "former"}:
        return _like(quantity, previous)
    return quantity


def _without_verb(quantity: Quantity) -> Quantity:
    """ "Nearly 1,000 surrendered": the verb after a number was taken for the noun that it counts."""
    noun = quantity.noun
    if noun is None or noun.group != "other" or noun.start != noun.head_start or not people.is_act(noun.lemma):
        return quantity
    shrunk = quantity.end if quantity.text_end == noun.end else quantity.text_end
    return replace(quantity, noun=None, text_end=shrunk)


def _runs_parallel(quantity: Quantity, previous: Quantity | None, tokens: list[Token]) -> bool:
    """ "14 deaths among civilians and 20 among fighters", "64 people held and 118 put under arrest": the same
    preposition follows both numbers, or what the further ones undergo."""
    if previous is None or previous.group not in PEOPLE_GROUPS or quantity.relation == "definite":
        return False
    verbs = [next((t.lower for t in reversed(tokens) if t.end <= q.text_start), "") for q in (previous, quantity)]
    if verbs[0] == verbs[1] and verbs[0] in _SHARED:
        return True
    between = [t.lower for t in tokens if previous.text_end <= t.start and t.end <= quantity.text_start]
    after = next((t.lower for t in tokens if t.start >= quantity.text_end), "")
    if between[-1:] != ["and"] or len(between) > _CLOSE:
        return False
    undergoes = after.endswith("ed") or after in ("put", "taken", "sent", "held", "shot", "left")
    first = next((t.lower for t in tokens if t.start >= previous.text_end), "")
    if after == first and after.endswith(("ing", "ed")):
        return True
    placed = after in _PARALLEL and any(word in _PARALLEL for word in between[:-1])
    return placed or undergoes or after in ("that", "who")


def _like(quantity: Quantity, other: Quantity) -> Quantity:
    if quantity.group == "share":
        return quantity
    return replace(quantity, implied=other.counted, group=other.group if other.group != "share" else "other")


def _as_people(quantity: Quantity, before: list[Quantity]) -> Quantity:
    """ "900 engineers, including 100 surveyors": what is included among people is people, whatever its noun."""
    unknown = quantity.group == "other" and quantity.noun is not None and quantity.unit is None
    if unknown and quantity.relation == "included" and before and before[-1].group in PEOPLE_GROUPS:
        return replace(quantity, group="personnel")
    return quantity


def _is_part(quantity: Quantity, after: Quantity, tokens: list[Token]) -> bool:
    """ "40 of the 900": the number is a part of the definite one that follows."""
    between = [t.lower for t in tokens if quantity.text_end <= t.start and t.end <= after.text_start]
    whole = after.relation == "definite" or (after.relation == "stated" and after.bound == "exact")
    return between == ["of"] and whole and quantity.group != "share"


def _adds_a_part(before: Quantity, quantity: Quantity, tokens: list[Token]) -> bool:
    """ "including 34 women and 49 children": what an "and" or a comma adds to a part is a part as well."""
    if before.relation != "included" or quantity.relation != "stated" or quantity.unit is not None:
        return False
    between = [t.lower for t in tokens if before.text_end <= t.start and t.end <= quantity.text_start]
    return between in (["and"], [","], [",", "and"])


def _coordinated(quantity: Quantity, after: Quantity, tokens: list[Token]) -> bool:
    """ "12,000 but 3,000 men", "30 or even 40 wounded": only joints and modifiers stand between the two."""
    between = [t.lower for t in tokens if quantity.text_end <= t.start and t.end <= after.text_start]
    changed = quantity.relation == "former" and after.relation == "reached"
    if after.relation == "included":
        return False
    return len(between) <= 3 and all(w in _JOINTS for w in between) and (after.unit is None or changed)


def _counted_before(tokens: list[Token], first: int) -> str | None:
    """ "the number of volunteers tripled to", "an army of": the noun that stands before the number."""
    if first > 1 and tokens[first - 1].lower == "of":
        container = head_nouns.singular(tokens[first - 2].lower)
        if head_nouns.group_of(container) in PEOPLE_GROUPS:
            return container
        if people.holds(container):
            return "person"
    words = [t.lower for t in tokens[:first]]
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _COUNTS and words[i + 1 : i + 3] == ["of", "those"]:
            return "person"
        if words[i] in _COUNTS and words[i + 1 : i + 2] == ["of"] and i + 2 < len(words):
            at = i + 3 if words[i + 2] == "the" else i + 2
            noun = head_nouns.by_words(tokens[:first], at)
            undergo = at < first and words[at] in harm_verbs() | context("undergone")
            return noun.lemma if noun else "person" if undergo else None
        if words[i] in ("toll", "tolls"):
            return "dead"
    if "who" in words[-4:] and any(word in _NUMBERING for word in words[-3:]):
        return "person"
    known = [head_nouns.singular(w) for w in words if w in head_nouns.counted_forms()]
    return known[-1] if known and any(w in _NUMBERING for w in words[-6:]) else None


def _harm(quantity: Quantity, tokens: list[Token], first: int) -> str | None:
    """Whether a verb of harm governs the number: "killed 30", "leaving 12 dead", "at least 7 were wounded"."""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    after = [t.lower for t in tokens if t.start >= quantity.text_end][:5]
    near = [w for w in before[-2:] if w not in ("at", "as", "many", ",")]
    step = _forms().get(near[-1]) if near else None
    if step in HARMS:
        return "personnel" if step == "captured" else "casualty"
    for word in after:
        if word in _AFTER_NUMBER:
            return "casualty" if word not in ("captured", "arrested", "detained") else "personnel"
        if word not in _HAVE and word not in ("others", "other", "more", "of", "them", "people", "reported"):
            break
    return None


def _stands_alone(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "Thousands fled", "killing hundreds": a plural of a round number with nothing after it means people."""
    after = next((t.lower for t in tokens if t.start >= quantity.text_end), "")
    return quantity.scale is not None and after not in ("of", "or", "and", "to", "if") and after not in DASHES


def _is_subject(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "of 900 marchers 40 were minors": the number itself is what an auxiliary verb speaks of."""
    after = next((t.lower for t in tokens if t.start >= quantity.text_end), "")
    return after in _AUXILIARIES


def _moves(quantity: Quantity, tokens: list[Token]) -> bool:
    """ "3,000 have arrived", "1,500 are training": the number itself is the subject of a verb of moving."""
    after = [t.lower for t in tokens if t.start >= quantity.text_end][:4]
    verb = next((w for w in after if w not in _HAVE and w not in ("already", "reportedly", "not", "now")), None)
    return bool(after) and after[0] in _HAVE | {"already", "reportedly"} and verb in _forms()
