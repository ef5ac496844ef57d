"""Who is named as a source in the articles, how often and under which names, as lines for `actors.csv`.

One actor has many names: a person's surname alone, two spellings of it, the first letters of a body. Two names are
joined where only one reading is open; where two persons have a surname it is nobody's alias.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import polars as pl
from rapidfuzz import fuzz

from analysis.claims.language import PRONOUNS
from analysis.io.lexicons import read_lexicon

ACTS = ("speech", "evidence")
"""What a source does when it gives a number; beliefs and plans are told of many who say nothing."""
SPELLINGS = 80
"""Likeness out of 100 from which two surnames behind one given name are spellings of one."""
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la"})
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
SCHEMA: dict[str, Any] = {
    "name": pl.String, "kind": pl.String, "n": pl.Int64, "articles": pl.Int64,
    "names": pl.List(pl.String), "aliases": pl.List(pl.String),
}  # fmt: skip


@dataclass
class _Met:
    """A name with all that was said of whom it means."""

    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    spelt: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def n(self) -> int:
        return self.kinds.total()

    def take(self, other: "_Met") -> None:
        self.kinds += other.kinds
        self.articles |= other.articles
        self.spelt += other.spelt
        self.texts += other.texts


def met_actors(attributions: pl.DataFrame, articles: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """name, kind, n, articles, names, aliases of every source that is no actor of the study, the most heard first.

    `names`: all words it was named with, the commonest first; `aliases`: its other names, no one of them of two.
    """
    known = {name.casefold() for names in actors["aliases"] for name in names} | {*actors["actor_id"]}
    said = (
        attributions.filter(pl.col("act").cast(pl.String).is_in(ACTS))
        .drop_nulls("source")
        .with_columns(pl.col("source_kind").cast(pl.String))
    )
    met: dict[str, _Met] = {}
    for name, kind, article, text in said.select("source", "source_kind", "article_id", "source_text").iter_rows():
        plain = _plain(name)
        if not plain or name in known or plain.casefold() in known:
            continue
        one = met.setdefault(plain, _Met(plain))
        one.kinds[kind] += 1
        one.articles.add(article)
        one.spelt[plain] += 1
        if text:
            one.texts[_plain(text)] += 1
    outlets = {_plain(name).casefold() for name in articles["outlet"].drop_nulls()}
    joined = _joined(sorted(met.values(), key=lambda one: (-one.n, one.name)))
    return _frame(joined, outlets, known)


def _plain(name: str) -> str:
    return (
        _ARTICLE.sub("", " ".join(name.split()), 1) if _ARTICLE.match(name) else " ".join(name.split()).strip(" ,;:")
    )


def _joined(met: Sequence[_Met]) -> list[_Met]:
    """The names with those of one actor together, under the fullest."""
    words = {one.name: _without_title(_WORD.findall(one.name)) for one in met}
    by_part: dict[str, list[_Met]] = defaultdict(list)
    by_letters: dict[str, list[_Met]] = defaultdict(list)
    for one in met:
        if len(words[one.name]) > 1:
            ends = {words[one.name][0].casefold(), words[one.name][-1].casefold()} if _is_person(one) else ()
            for part in ends:
                by_part[part].append(one)
            by_letters[_letters(words[one.name])].append(one)
    found: list[_Met] = []
    owner: dict[str, _Met] = {}
    for one in sorted(met, key=lambda one: (-len(words[one.name]), -one.n, one.name)):
        mine = words[one.name]
        other = next((owner[held.name] for held in found if _is_one_person(mine, words[held.name])), None)
        if other is None and len(mine) == 1:
            bearers = (
                by_letters[mine[0]] if mine[0].isupper() else by_part[mine[0].casefold()] if _is_person(one) else []
            )
            owners = {owner[bearer.name].name: owner[bearer.name] for bearer in bearers}
            other = next(iter(owners.values())) if len(owners) == 1 else None
        if other is None:
            owner[one.name] = one
            found.append(one)
        else:
            owner[one.name] = other
            other.take(one)
    return found


def _without_title(words: list[str]) -> list[str]:
    """The words of a name without those for an office before it: "President Yoon" is Yoon."""
    place = next((n for n, word in enumerate(words[:-1]) if word.casefold() not in _titles()), max(len(words) - 1, 0))
    return words[place:]


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.claims", "person_titles")["title"])


def _is_one_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one: the same words in any case, or a given name with two spellings of a surname."""
    if [word.casefold() for word in one] == [word.casefold() for word in other]:
        return True
    if (
        len(one) != len(other)
        or len(one) < 2
        or [w.casefold() for w in one[:-1]] != [w.casefold() for w in other[:-1]]
    ):
        return False
    return one[-1][:2] == other[-1][:2] and fuzz.ratio(one[-1].casefold(), other[-1].casefold()) >= SPELLINGS


def _letters(words: Iterable[str]) -> str:
    """The first letters of a body's name, as its short form has them."""
    return "".join(word[0] for word in words if word.casefold() not in _SMALL and word[0].isupper())


def _frame(met: Sequence[_Met], outlets: set[str], known: set[str]) -> pl.DataFrame:
    agencies = {
        name.casefold()
        for names in read_lexicon("analysis.articles", "agencies").iter_rows()
        for name in names
        if name
    }
    rows = []
    for one in sorted(met, key=lambda one: (-one.n, -len(one.articles), one.name)):
        spelt = sorted(one.spelt, key=lambda name: (-one.spelt[name], name))
        others = {name.casefold(): name for name in reversed(spelt)}
        aliases = [
            others[folded]
            for folded in dict.fromkeys(map(str.casefold, spelt))
            if folded not in {*known, one.name.casefold()}
        ]
        folded = one.name.casefold()
        kind = "agency" if folded in agencies else "outlet" if folded in outlets else _commonest(one.kinds)
        names = sorted(filter(_is_name, one.texts), key=lambda text: (-one.texts[text], text))
        rows.append((one.name, kind, one.n, len(one.articles), names, aliases))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _is_name(text: str) -> bool:
    """Whether words name one source: no pronoun, and not two at once."""
    words = text.casefold().split()
    return bool(words) and words[0] not in PRONOUNS and "and" not in words


def _is_person(one: _Met) -> bool:
    return _commonest(one.kinds) == "person"


def _commonest(kinds: Counter[str]) -> str:
    return min(kinds, key=lambda kind: (-kinds[kind], kind))
