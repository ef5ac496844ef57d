"""Names of persons and organisations that the study does not list: read from the article's own words."""

import re
from functools import cache

from analysis.claims.cues import plural
from analysis.lexicons import read_lexicon

_PACKAGE = "analysis.claims"
# a full stop belongs to a name only after initials and short titles; elsewhere it ends the sentence
_CAPITAL = r"(?:(?:[A-Z]\.)+|[A-Z][a-z]{1,2}\.|[A-Z][\w'’-]*)"


def kind_of_noun(word: str) -> str | None:
    """The kind of source that a common noun, singular or plural, names ("officials": government)."""
    return _noun_kinds().get(word.lower())


def kind_of_name(name: str) -> str:
    """The kind of a name that no actor bears: by a word such as Ministry or News, else a person's."""
    for word in reversed(re.findall(r"\w+", name.lower())):
        if kind := organisation_words().get(word):
            return kind
    return "group" if name.isupper() or (len(name.split()) == 1 and name.lower().startswith("the ")) else "person"


def is_title(word: str) -> bool:
    """Whether a word goes before or after a person's name."""
    return word.lower().strip(".") in _titles()


def person_like(name: str) -> bool:
    """Whether a name looks like a person's: two words or more, all with capitals, none an organisation's."""
    words = name.split()
    known = organisation_words()
    return len(words) > 1 and all(w[:1].isupper() for w in words) and not any(w.lower() in known for w in words)


def fullest_name(name: str, text: str) -> str:
    """The longest form of a person's name in `text` that ends in its last word, titles left out."""
    name = bare_name(name)
    last = name.split()[-1] if name.split() else name
    found = re.findall(rf"(?:{_CAPITAL} ){{1,3}}{re.escape(last)}\b", text)
    forms = [bare_name(form) for form in found]
    forms = [form for form in forms if form.endswith(name) and person_like(form)]
    return max(forms, key=lambda form: (len(form.split()), forms.count(form)), default=name)


def bare_name(name: str) -> str:
    """A name without titles before it and possessive after it."""
    words = re.sub(r"['’]s?$", "", name.strip(" ,.\"“”'")).split()
    while len(words) > 1 and (is_title(words[0]) or words[0].lower() in {"the", "former", "then", "new"}):
        words = words[1:]
    last_title = max((k for k, word in enumerate(words[:-1]) if is_title(word)), default=-1)
    return " ".join(words[last_title + 1 :])


@cache
def organisation_words() -> dict[str, str]:
    """Words of names that are no person's, with the kind of source that bears them."""
    return {row["word"]: row["kind"] for row in read_lexicon(_PACKAGE, "organisation_words").iter_rows(named=True)}


@cache
def _noun_kinds() -> dict[str, str]:
    rows = list(read_lexicon(_PACKAGE, "source_nouns").iter_rows(named=True))
    return {form: row["kind"] for row in rows for form in (plural(row["noun"]), row["noun"])} | {
        "people": "anonymous"
    }


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_lexicon(_PACKAGE, "person_titles")["title"])
