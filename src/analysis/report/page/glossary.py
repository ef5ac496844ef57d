"""The words that a reader may not know: explained in a list, and where they stand, by hovering, focus or a click."""

import re
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from analysis.io.lexicons import read_lexicon


class Term(NamedTuple):
    """A word of the list: the id of its place in the page, how it is written, what it means."""

    anchor: str
    term: str
    forms: tuple[str, ...]
    meaning: str


@cache
def glossary() -> tuple[Term, ...]:
    """All terms, by the alphabet."""
    rows = read_lexicon("analysis.report.page", "glossary").select("term", "forms", "meaning").iter_rows()
    return tuple(
        Term(f"term-{re.sub(r'[^a-z0-9]+', '-', term)}", term, tuple(forms.split("|")), meaning)
        for term, forms, meaning in sorted(rows)
    )


@cache
def _by_form() -> dict[str, Term]:
    return {form: term for term in glossary() for form in term.forms}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_by_form(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def explained(text: str) -> Markup:
    """The text, escaped, where each term leads to its explanation the first time that it stands in it.

    What stands in quotation marks is an article's and is left alone.
    """
    made, at, seen = Markup(), 0, set()
    for found in _pattern().finditer(text):
        term = _by_form()[found[0].lower()]
        quoted = text.count("“", 0, found.start()) > text.count("”", 0, found.start())
        if term.anchor in seen or quoted:
            continue
        seen.add(term.anchor)
        link = Markup('<a class="term" href="#{0}" aria-describedby="{0}" data-means="{1}">{2}</a>')
        made += escape(text[at : found.start()]) + link.format(term.anchor, term.meaning, found[0])
        at = found.end()
    return made + escape(text[at:])
