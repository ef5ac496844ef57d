"""What a word beside or in a person's name tells of him: given name and sex, title, who only stands by."""

from functools import cache

from analysis.claims.language import PACKAGE
from analysis.io.lexicons import read_lexicon


def is_given(word: str) -> bool:
    """Whether a word is a given name."""
    return word in _given_names()


def sex_of_given(word: str) -> str | None:
    """The sex (f, m) of those who bear a given name, where nearly all of them are of one."""
    return _given_names().get(word)


def sex_of_word(word: str) -> str | None:
    """The sex that a noun or title tells ("Mrs", "congressman")."""
    return _person_words().get(_plain(word), (None, None, None))[0]


def is_bystander(word: str) -> bool:
    """Whether a noun is one for who is named beside somebody, or to whom something was done ("wife", "victim")."""
    return _person_words().get(_plain(word), (None, None, None))[1] == "bystander"


def office(word: str) -> str:
    """The noun by which who bears a title is taken up ("Gov.": "governor")."""
    return _person_words().get(_plain(word), (None, None, None))[2] or _plain(word)


def names_a_thing(name: str) -> bool:
    """Whether a word of a name says that a thing or a place bears it ("Rojas Bridge"), not a person ("Ana Hill")."""
    words = name.split()
    person = is_given(words[0])
    return any(not (person and _things()[word.lower()]) for word in words if word.lower() in _things())


def _plain(word: str) -> str:
    return word.lower().strip(".")


@cache
def _given_names() -> dict[str, str | None]:
    return dict(read_lexicon(PACKAGE, "given_names").select("name", "sex").iter_rows())


@cache
def _person_words() -> dict[str, tuple[str | None, str | None, str | None]]:
    rows = read_lexicon(PACKAGE, "person_words")
    return {word: (sex, part, noun) for word, sex, part, noun in rows.iter_rows()}


@cache
def _things() -> dict[str, bool]:
    """The words, and whether each is a family name as well."""
    return {word: surname is not None for word, surname in read_lexicon(PACKAGE, "name_things").iter_rows()}
