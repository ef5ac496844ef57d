"""Bodies that a text calls by common nouns only: "the culture ministry", "police", "the mayor of Ilo".

Such words name one body as a name does where they are definite and tell which one is meant: by a word before the
noun, by "of" and what follows, or because a place has only one ("the coastguard"). "A ministry", "local officials"
and "the ministry" alone name nobody.
"""

import re
from functools import cache

from analysis.claims.language import PACKAGE, is_title, kind_of_noun
from analysis.claims.sources.nominals import tells_nothing
from analysis.claims.sources.speakers import Source
from analysis.io.lexicons import read_lexicon

_PLAIN = r"(?:the )?(?P<name>(?P<before>(?:[\w'’-]+ ){0,4}?)(?P<noun>NOUN)(?P<behind> (?:of|for) [^,]{2,40})?)"
_COLLECTIVE = frozenset({"organisers", "organizers", "unions", "prosecutors"})
"""Plurals by which one party to the story goes: "unions say"."""
_IDLE = frozenset({
    "local", "other", "own", "same", "new", "whole", "entire", "said", "one", "two", "three", "both", "some",
    "several", "many", "most", "all", "any", "no", "another", "each", "every", "a", "an", "his", "her", "its",
    "their", "our", "my", "this", "that", "these", "those", "top", "senior", "and", "or", "of", "in",
})  # fmt: skip
"""Words before a noun that do not tell which body is meant."""
_HELD = re.compile(
    r"(?:[Tt]he )?(?P<name>(?:[a-z-]+ )?(?P<noun>[A-Za-z]+) of (?:the )?(?:[a-z]+ of )?"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_SPEAKING = re.compile(r"(?:[Aa]n?|[Tt]he|[Oo]ne) (?P<body>.+?) spokes(?:man|woman|person|people|men|women)")


def named(words: str) -> Source | None:
    """The body, or the holder of an office of a place, that words name without a name; None where they do not."""
    speaking = _SPEAKING.fullmatch(words)
    body = _body(f"the {speaking['body']}" if speaking is not None else words)
    if body is not None:
        return Source((body[0],), body[1], words)
    held = _HELD.fullmatch(words)
    if held is None or not is_title(held["noun"]) or held["name"].split()[0].lower() in {"former", "then", "late"}:
        return None
    return Source((_lowered(held["name"]),), kind_of_noun(held["noun"]) or "government", words)


def _body(words: str) -> tuple[str, str] | None:
    found = _bodies().fullmatch(words)
    if found is None:
        return None
    noun, before = found["noun"].lower(), found["before"].split()
    opens = words == found["name"]
    if any(word.lower() in _IDLE or (word[0].isupper() and (n or not opens)) for n, word in enumerate(before)):
        return None
    if noun == "agency" and before[-1:] == ["news"]:
        return None
    kind, alone = _nouns()[noun]
    telling = [word for word in before if not tells_nothing(word)]
    if not (alone or telling or found["behind"] or noun in _COLLECTIVE):
        return None
    return _lowered(found["name"]), kind


def _lowered(name: str) -> str:
    """A name without the capital that its noun has at the beginning of a sentence: "Police" is "police"."""
    return name[0].lower() + name[1:] if name.split()[0].lower() in _nouns() else name


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    rows = list(read_lexicon(PACKAGE, "common_bodies").iter_rows(named=True))
    singular = {row["noun"]: (row["kind"], bool(row["alone"])) for row in rows}
    return dict.fromkeys(_COLLECTIVE, ("group", False)) | singular


@cache
def _bodies() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in sorted(_nouns(), key=len, reverse=True))
    return re.compile(_PLAIN.replace("NOUN", nouns), re.IGNORECASE)
