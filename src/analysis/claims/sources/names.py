"""Names of persons and organisations that the study does not list: read from the article's own words."""

import re
from functools import cache, lru_cache

from analysis.claims.language import PACKAGE, is_demonym, is_lead, is_title, kind_of_noun, organisation_words
from analysis.claims.quantities import harm_forms, number_words
from analysis.claims.sources import given_names
from analysis.io.calendar import MONTH_STEM, SHORT_MONTH, WEEKDAY
from analysis.io.lexicons import read_lexicon

# a full stop belongs to a name only after initials and short titles; elsewhere it ends the sentence
_CAPITAL = r"(?:(?:[A-Z]\.)+|[A-Z][a-z]{1,2}\.|(?:[a-z]{1,3}-)?[A-Z][\w'’-]*)"
PARTICLES = r"(?:de|da|del|della|den|der|dos|van|von|bin|ibn|ben|al|el)"
"""Words in lower case that belong to the name between whose capitals they stand."""
_ARTICLE = r"(?:[AaEe][a-z]|[Uu]l)"
NAME = rf"(?:{_CAPITAL} (?:{PARTICLES} )*){{1,4}}{_CAPITAL}"
"""A name of two words or more: capitals, particles ("al-", "de") and titles with their stop."""
DESCRIBING = (
    *("-affiliated", "-aligned", "-allied", "-backed", "-based", "-controlled"),
    *("-funded", "-held", "-language", "-linked", "-owned", "-run"),
)
"""Ends of words that say by whom, where or with whom somebody stands, and are no part of a name."""
_RANKED = re.compile(r"\w{3,}-[a-z]+(?:ed|ing|born|old)")
"""A participle with a capital at the head of a sentence: "Top-seeded | Rojas"."""
_PORTFOLIOS = frozenset(
    {"Defense", "Defence", "State", "Interior", "Finance", "Justice", "Health", "Affairs", "Staff"}
)
_SPELLED = 120  # characters
_DATED = rf"(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun)[a-z]* {MONTH_STEM}[a-z]*\b"
_MONTH = rf"{SHORT_MONTH}(?:uary|ruary|ch|il|e|y|ust|t?ember|ober)?"
_WITHOUT = r" Without [A-Z][\w-]+"
_JOINED = rf"(?: (?:of|for|on|to|against)(?: the)?| Without)? (?!{WEEKDAY}\b)[A-Z][\w-]+"


def person_like(name: str) -> bool:
    """Whether a name looks like a person's: two words or more, all with capitals, none an organisation's."""
    words = name.split()
    known = organisation_words()
    named = [word for word in words if not re.fullmatch(PARTICLES, word)]
    if re.match(rf"{_DATED}|{SHORT_MONTH}[a-z]*\. ", name) or any(word.lower() in _never_named() for word in words):
        return False
    return (
        len(named) > 1
        and all(_without_article(w)[:1].isupper() for w in named)
        and not any(w.lower() in known for w in words)
    )


@cache
def _never_named() -> frozenset[str]:
    """Words of counting and harm with a capital in headlines ("Dozens Killed")."""
    return harm_forms() | frozenset(word for word, (kind, _) in number_words().items() if kind in ("plural", "scale"))


def is_date(name: str) -> bool:
    """Whether a run with capitals is a day ("March 22", "4 July", "Wednesday")."""
    return (
        re.fullmatch(
            rf"{WEEKDAY}|(?:Late|Early|Mid) {_MONTH}|\d{{1,4}} {_MONTH}|{_MONTH} \d{{1,4}}(?: \d{{4}})?", name
        )
        is not None
    )


def without_trade(name: str) -> str:
    """A person's name of two words without the trade before it: "Foreman | Ana Rojas"; a given name is no trade."""
    trade, _, rest = name.partition(" ")
    word = trade.lower()
    if not person_like(rest) or given_names.is_given(trade) or not trade[1:].islower():
        return name
    return rest if is_trade(word) else name


def is_trade(word: str) -> bool:
    """Whether a common noun tells what somebody is: "foreman", "epidemiologist"."""
    return word in _people() or (len(word) > 5 and word.endswith(("man", "woman", "ian", "ist", "master", "keeper")))


@cache
def _people() -> frozenset[str]:
    """Common nouns for single people."""
    rows = read_lexicon(PACKAGE, "counted_nouns").iter_rows(named=True)
    return frozenset(row["noun"] for row in rows if row["group"] == "personnel")


@lru_cache(maxsize=1024)
def fullest_name(name: str, text: str) -> str:
    """The form of a person's name in `text`, titles left out, that is written most often and ends in its last word;
    of several the longest ("Tags Ana Rojas", met once, is no name where "Ana Rojas" is met more often)."""
    name = bare_name(name)
    last = name.split()[-1] if name.split() else name
    found = re.findall(rf"(?=\b((?:{_CAPITAL} (?:{PARTICLES} )*){{1,3}}(?:{_ARTICLE}-)?{re.escape(last)})\b)", text)
    forms = {bare_name(form) for form in found}
    forms = {form for form in forms if form.endswith(name) and person_like(form)}
    return max(sorted(forms), key=lambda form: (text.count(form), len(form.split())), default=name)


def parts(name: str) -> set[str]:
    """The words of a name, without the article that a hyphen ties to them ("al-Barazi": "Barazi")."""
    return {_without_article(word) for word in name.split()}


def _without_article(word: str) -> str:
    return re.sub(rf"^{_ARTICLE}-", "", word)


def spelled_out(initialism: str, text: str) -> str | None:
    """The name that `text` gives before initials in brackets ("Chilean Marine Law Institute (CMLI)"), or the only
    one elsewhere whose words begin with its letters."""
    if f"({initialism})" not in text:
        shape = rf"\b{' '.join(rf'{letter}[a-z]+' for letter in initialism)}\b"
        found = set(re.findall(shape, text)) if len(initialism) > 2 and initialism.isalpha() else set()
        return found.pop() if len(found) == 1 else None
    at = text.find(f"({initialism})")
    before = re.search(
        rf"((?:{_CAPITAL} (?:(?:of|for|on|and|the|in) )*)+)$", text[max(0, at - _SPELLED) : max(0, at)]
    )
    if before is None:
        return None
    words = before[1].split()
    for first in range(len(words)):
        capitals = "".join(word[0] for word in words[first:] if word[0].isupper())
        if capitals == initialism and words[first][0].isupper():
            return " ".join(words[first:])
    for first in range(len(words)):
        initials = iter(word[0] for word in words[first:] if word[0].isupper())
        led = words[first][0] == initialism[0] and len(words) - first > len(initialism)
        if led and all(letter in initials for letter in initialism):
            return " ".join(words[first:])
    return None


def organisation_from(name: str, after: str) -> str:
    """A name of an organisation with what follows it ("Institute" + "of Marine Law", "Sailors Without Borders").

    `after`: the words behind `name` in the sentence. A name without a word for an organisation is given back.
    """
    body = any(word.lower() in organisation_words() for word in name.split())
    joined = re.match(rf"(?:{_JOINED if body else _WITHOUT})+", after)
    return f"{name}{joined[0]}" if joined else name


@lru_cache(maxsize=1024)
def fullest_organisation(name: str, text: str) -> str:
    """The longest name in `text` that holds a name of an organisation as its last words before "of" or "for"
    ("the Institute": "Chilean Institute of Marine Law")."""
    found = re.finditer(rf"\b(?:{_CAPITAL} ){{0,4}}{re.escape(name)}\b", text)
    forms = [organisation_from(_without_lead(m[0], name), text[m.end() : m.end() + _SPELLED]) for m in found]
    return max(sorted(set(forms)), key=lambda form: (len(form.split()), form), default=name)


def _without_lead(form: str, name: str) -> str:
    """A form without an article or a word of another sort before it."""
    words = form.split()
    based = max((k for k, word in enumerate(words) if word.endswith(DESCRIBING)), default=-1)
    words = words[based + 1 :]
    while len(words) > len(name.split()) and (is_lead(words[0]) or is_title(words[0])):
        words = words[1:]
    return " ".join(words)


def bare_organisation(name: str) -> str:
    """A name of an organisation without article before it and possessive after it."""
    words = re.sub(rf"^(?:{WEEKDAY}['’]s )?(?:[Tt]he )?|['’]s?$", "", name.strip(" ,.\"“”'")).split(" ")
    told = [k for k, word in enumerate(words[:-1]) if word.endswith(DESCRIBING)]
    return " ".join(words[told[-1] + 1 if told else 0 :])


def bare_name(name: str) -> str:
    """A person's name without titles, origin and whose he is before it, possessive and initialism after it."""
    words = re.sub(r"['’]s?$", "", name.strip(" ,.\"“”'")).split()
    while len(words) > 1 and (
        is_title(words[0]) or is_lead(words[0]) or is_demonym(words[0]) or _RANKED.fullmatch(words[0])
    ):
        words = words[1:]
    if len(words) > 1 and re.fullmatch(WEEKDAY, words[0]):
        words = words[1:]
    article = next((k for k, word in enumerate(words) if k > 1 and word in {"The", "A", "An"}), len(words))
    words = words[:article]
    if len(words) > 2 and words[0] in _PORTFOLIOS:
        words = words[1:]
    last = max((k for k, word in enumerate(words[:-1]) if _ends_title(word)), default=-1)
    rest = words[last + 1 :]
    cut = next((k for k, word in enumerate(rest) if k > 1 and re.fullmatch(r"[A-Z]{2,}", word)), len(rest))
    return without_trade(" ".join(rest[:cut]))


def _ends_title(word: str) -> bool:
    """Whether a name begins behind a word: a title, a noun for who holds an office, or a possessive."""
    return (
        is_title(word)
        or word.endswith(("'s", "’s", "s'", "s’"))
        or (word[:1].isupper() and kind_of_noun(word) == "person")
    )


def distinct_words(text: str) -> set[str]:
    """The words of a text, each once, without capitals."""
    return set(re.findall(r"\w+", text.lower()))
