"""What the claims of an article hang on, as one digest: the key under which they are kept.

Of the study's actors only what can matter to the article counts: their rows without the aliases, and of the aliases
those that share the beginning of a word, or their initials, with its text, or name a state (which a city may stand
for). An alias that is added leaves every article alone that holds nothing of it.
"""

import re
from functools import cache

import polars as pl

from analysis.claims import parsing
from analysis.claims.states import is_state
from analysis.io.cache import code_digest, digest
from analysis.io.lexicons import read_lexicon
from analysis.study import Study

CODE = ("claims", "articles", "amounts", "io", "schemas", "tables")
"""The parts of the package that claims hang on."""
NEEDED = ["article_id", "text", "published_earliest", "published_latest"]
"""Columns of an article that a reader may look at."""

_WORD = re.compile(r"\w+")
_BEGINNING = 4
"""Letters by which words are told to be kin: "Peru" and "Peruvian", "ministry" and "ministries"."""


def keys_of(
    study: Study, articles: pl.DataFrame, passages: pl.DataFrame, alignments: pl.DataFrame, reader: str
) -> dict[str, str]:
    """The key of each article, by its id."""
    actors = study.actors.drop("aliases", "line", strict=False).rows()
    study_wide = digest(code_digest(CODE, parsing.PACKAGES), reader, dict(study.nouns), actors)
    named = study.actors.select("actor_id", "aliases").iter_rows()
    aliases = [_Alias(actor, name) for actor, names in named for name in names]
    spots = _by_article(passages, ["passage_id", "position", "role", "start", "end"])
    stretches = _by_article(alignments, ["start", "end", "raw_start", "raw_end"])
    found = {}
    for row in articles.select(NEEDED).iter_rows(named=True):
        name = row["article_id"]
        beginnings = _beginnings(row["text"])
        near = [(alias.actor, alias.name) for alias in aliases if alias.always or alias.beginnings & beginnings]
        found[name] = digest("claims", study_wide, row, spots.get(name), stretches.get(name), near)
    return found


class _Alias:
    """An alias of an actor, by what a text that may mean it must hold."""

    def __init__(self, actor: str, name: str) -> None:
        self.actor, self.name = actor, name
        words = _WORD.findall(name.casefold())
        opened = [word for word in words if word not in _closed()]
        self.beginnings = {word[:_BEGINNING] for word in (*(opened or words), "".join(word[0] for word in opened))}
        self.always = is_state(name) or not words


def _beginnings(text: str) -> set[str]:
    """The beginnings of the words of a text, of initials with and without their stops."""
    folded = text.casefold()
    return {word[:_BEGINNING] for word in (*_WORD.findall(folded), *_WORD.findall(folded.replace(".", "")))}


@cache
def _closed() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.claims", "function_words")["word"])


def _by_article(frame: pl.DataFrame, columns: list[str]) -> dict[str, list[tuple[object, ...]]]:
    held = frame.sort("article_id", "start").select("article_id", *columns).partition_by("article_id", as_dict=True)
    return {str(name): part.drop("article_id").rows() for (name,), part in held.items()}
