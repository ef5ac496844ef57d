"""Who can do or undergo a deed: people, those of them who serve, things."""

from functools import cache

from analysis.claims.language import PACKAGE
from analysis.claims.quantities.deeds import SERVING, DeedFrame, deeds
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, noun_groups
from analysis.io.lexicons import read_lexicon

_POINTS_BACK = frozenset({"definite", "included", "additional"})


def can_undergo(frame: DeedFrame, quantity: Quantity) -> bool:
    """Whether what is counted can do or undergo a deed."""
    if quantity.unit is not None or quantity.group == "share":
        return False
    is_known = quantity.noun is None or quantity.noun.lemma in noun_groups()
    match frame.undergoes:
        case "people":
            return quantity.group in PEOPLE_GROUPS or (quantity.group == "other" and not is_known)
        case "known people":
            return quantity.group in PEOPLE_GROUPS
        case "named people":
            return quantity.group in PEOPLE_GROUPS and quantity.noun is not None
        case "serving" if quantity.noun and quantity.noun.named and quantity.group == "personnel":
            return True
        case "serving" | "forces":
            known = force_nouns() | ({"person"} if frame.deed in SERVING else set())
            return serves(quantity) if quantity.noun else quantity.implied in known
        case "things":
            return quantity.group in ("materiel", "other")
        case "anything":
            return quantity.group in PEOPLE_GROUPS | {"materiel", "other"}
        case nouns:
            return quantity.counted in nouns.split("|")


def deed_of_noun(quantity: Quantity) -> str:
    """What a noun that is counted stands for by itself ("40 arrests", "the toll", "two deaths")."""
    frames = deeds().nouns.get(quantity.counted or "", ())
    return next((f.deed for f in frames if f.frame == "noun" and can_undergo(f, quantity)), "other")


def serves(quantity: Quantity) -> bool:
    """Whether the counted can be taken to belong to the side that the sentence or the one before speaks of.

    Soldiers, units and weapons can, followers and travellers cannot; a number without a noun of its own can
    where it counts no victims.
    """
    if quantity.noun is None:
        return quantity.deed is None or quantity.relation in _POINTS_BACK
    return quantity.group in ("unit", "materiel") or quantity.noun.lemma in force_nouns()


@cache
def force_nouns() -> frozenset[str]:
    """Nouns of people who serve, by lemma."""
    return frozenset(read_lexicon(PACKAGE, "force_nouns")["noun"])
