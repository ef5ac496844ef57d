"""Numbers as news writes them: numeral, bound, unit, noun, deed, holder and place of every quantity."""

from analysis.claims.quantities.deeds import harm_forms, own_deeds
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.quantities.groups import groups_of_nouns
from analysis.claims.quantities.head_nouns import own_nouns, singular
from analysis.claims.quantities.number_words import holds_number, number_words
from analysis.claims.quantities.sentence_reader import worth_a_parse
from analysis.claims.quantities.topics import UNTOPICAL, topics_of, with_topics

__all__ = [
    "UNTOPICAL", "groups_of_nouns", "harm_forms", "holds_number", "number_words", "own_deeds", "own_nouns",
    "read_estimates", "singular", "topics_of", "with_topics", "worth_a_parse",
]  # fmt: skip
