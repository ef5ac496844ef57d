"""Raw files as records with fields."""

from analysis.articles.records.entries import Entry
from analysis.articles.records.fields import known_field, known_fields, read_fields

__all__ = ["Entry", "known_field", "known_fields", "read_fields"]
