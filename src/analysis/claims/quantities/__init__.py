"""Numbers as news writes them: numeral, bound, unit, noun, deed, holder and place of every quantity."""

from analysis.claims.quantities.deed_frames import words_of
from analysis.claims.quantities.deeds import SERVING, deeds, harm_forms, own_deeds
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.quantities.groups import groups_of_nouns
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, own_nouns, singular
from analysis.claims.quantities.number_words import holds_number, number_words
from analysis.claims.quantities.place_names import canonical, named_places
from analysis.claims.quantities.sentence_reader import worth_a_parse
from analysis.claims.quantities.undergoers import force_nouns

__all__ = [
    "PEOPLE_GROUPS", "SERVING", "canonical", "deeds", "force_nouns", "groups_of_nouns", "harm_forms", "holds_number",
    "named_places", "number_words", "own_deeds", "own_nouns", "read_estimates", "singular", "words_of",
    "worth_a_parse",
]  # fmt: skip
