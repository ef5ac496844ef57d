"""A word of the trade is explained where it stands first, and nowhere inside of quoted words."""

import re

import pytest

from analysis.io.lexicons import read_lexicon
from analysis.report.page.glossary import explained, glossary

ROWS = read_lexicon("analysis.report.page", "glossary").select("term", "forms", "example").rows()


@pytest.mark.parametrize(("term", "forms", "example"), ROWS)
def test_the_example_of_a_row_holds_its_term_and_no_other(term: str, forms: str, example: str) -> None:
    marked = re.findall(r'href="#(term-[a-z0-9-]+)"[^>]*>([^<]+)<', explained(example))
    anchor = next(found.anchor for found in glossary() if found.term == term)
    assert [(place, word.lower() in forms.split("|")) for place, word in marked] == [(anchor, True)]


def test_no_two_terms_share_a_form_or_a_place() -> None:
    forms = [form for term in glossary() for form in term.forms]
    assert len(set(forms)) == len(forms) and len({term.anchor for term in glossary()}) == len(glossary())


def test_a_term_is_explained_once_and_the_text_stays_as_it_was() -> None:
    text = "Variants: 2 of 9 variants <b> & a relay."
    made = explained(text)
    assert made.count('class="term"') == 2 and "&lt;b&gt; &amp; a" in made
    assert re.sub(r"<[^>]+>", "", made).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@pytest.mark.parametrize(
    "text", ["The voiceless stood by.", "A pre-estimate was made.", "It reads “the voice of the river”.", "Relayed."]
)
def test_other_words_and_quoted_ones_are_no_terms(text: str) -> None:
    assert explained(text) == text
