"""What the claims of an article hang on, as one digest: the key under which they are kept.

Of the study's actors, its outlets among them, only what can matter to the article counts: their rows without the
aliases, and of the aliases

- those that share the beginning of a word with its text, or are nothing but words for a state, which a city or a
  ministry may stand for; an actor that has one counts with the function words of all its aliases, since these may
  stand in a description of it;
- how they write its words in capitals, since a sentence in capitals is read in the case of names.

An alias that is added leaves every article alone that holds nothing of it.
"""

import re
from collections.abc import Iterable, Set
from typing import NamedTuple

import polars as pl

from analysis.claims.language import PACKAGES, folded, function_words, spelt
from analysis.claims.sources import is_state
from analysis.io.cache import code_digest, digest
from analysis.study import Study

CODE = ("claims", "articles", "amounts", "io", "schemas", "tables")
"""The parts of the package that claims hang on."""
NEEDED = ["article_id", "text", "published_earliest", "published_latest"]
"""Columns of an article that a reader may look at."""

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_GENITIVE = frozenset({"s"})
_BEGINNING = 4
"""Letters by which words are told to be kin: "Peru" and "Peruvian", "ministry" and "ministries"."""


def keys_of(
    study: Study, articles: pl.DataFrame, passages: pl.DataFrame, alignments: pl.DataFrame, reader: str
) -> dict[str, str]:
    """The key of each article, by its id."""
    speakers = study.speakers
    actors = speakers.drop("aliases", "line", strict=False).rows()
    study_wide = digest(
        code_digest(CODE, PACKAGES),
        reader,
        dict(study.nouns),
        study.deeds.drop("line", strict=False).rows(),
        actors,
    )
    named = speakers.select("actor_id", "aliases").iter_rows()
    aliases = [_alias(actor, name) for actor, names in named for name in names]
    written = spelt(alias.name for alias in aliases)
    spots = _by_article(passages, ["passage_id", "position", "role", "start", "end"])
    stretches = _by_article(alignments, ["start", "end", "raw_start", "raw_end"])
    found = {}
    for row in articles.select(NEEDED).iter_rows(named=True):
        name = row["article_id"]
        beginnings = _beginnings(row["text"])
        near = [alias for alias in aliases if alias.always or not beginnings.isdisjoint(alias.beginnings)]
        capitals = {word.lower() for word in set(_LETTERS.findall(row["text"])) if word.isupper()}
        cased = sorted(written[word] for word in capitals & written.keys())
        told = [(alias.actor, alias.name) for alias in near], _closed_words(aliases, near), cased
        found[name] = digest("claims", study_wide, row, spots.get(name), stretches.get(name), told)
    return found


class _Alias(NamedTuple):
    """An alias of an actor: the beginnings of words of which a text that may mean it holds one, its function words,
    whether any text may mean it, since it has no other words, or none but a state's."""

    actor: str
    name: str
    beginnings: frozenset[str]
    closed: frozenset[str]
    always: bool


def _alias(actor: str, name: str) -> _Alias:
    words = set(_WORD.findall(name.casefold()))
    closed = words & (function_words() | _GENITIVE)
    telling = words - closed
    always = is_state(folded(name)) or all(is_state(word) for word in telling)
    return _Alias(actor, name, _beginnings(name, closed), frozenset(closed), always)


def _beginnings(text: str, without: Set[str] = frozenset()) -> frozenset[str]:
    """The beginnings of the words of a text, as they stand and as names are compared, with and without stops and a
    last s, which may be all that is left of a genitive ("Ilos port")."""
    plain = folded(text)
    forms = {text.casefold(), plain, plain.replace(".", "")}
    words = {word for form in forms for shape in (_WORD, _LETTERS) for word in shape.findall(form)} - without
    return frozenset(form[:_BEGINNING] for word in words for form in (word, word.removesuffix("s")) if form)


def _closed_words(aliases: Iterable[_Alias], near: Iterable[_Alias]) -> list[tuple[str, str]]:
    """The function words in all aliases of the actors that a text may mean."""
    meant = {alias.actor for alias in near}
    return sorted({(alias.actor, word) for alias in aliases if alias.actor in meant for word in alias.closed})


def _by_article(frame: pl.DataFrame, columns: list[str]) -> dict[str, list[tuple[object, ...]]]:
    held = frame.sort("article_id", "start").select("article_id", *columns).partition_by("article_id", as_dict=True)
    return {str(name): part.drop("article_id").rows() for (name,), part in held.items()}
