"""Whom the words of a source mean: names, pronouns, descriptions, bodies of states."""

from analysis.claims.sources import names
from analysis.claims.sources.gazetteer import is_state, of_seat, of_state
from analysis.claims.sources.resolver import Resolver, Source

__all__ = ["Resolver", "Source", "is_state", "names", "of_seat", "of_state"]
