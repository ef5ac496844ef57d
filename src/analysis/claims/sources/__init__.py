"""Whom the words of a source mean: actors, names, pronouns, descriptions, bodies of states."""
