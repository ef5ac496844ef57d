"""Finds the actors of a study by their names: one pattern over every alias, longest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from analysis.claims.language.name_words import is_demonym, is_lead

_INITIALISM = re.compile(r"(?:[A-Z]\.?){1,3}")
_THE_ONE = re.compile(r"the [A-Z]\w*")
_APOSTROPHES = "['’ʼ]"
_QUOTES = '["“”]'
_QUOTE = f"{_QUOTES}?"
_LOST = r"(?:s(?= [A-Za-z]))?"
_NAMED_BEFORE = re.compile(r"(?<![\w.])([A-Z][a-z]+) $")
_HYPHENS = "[-‐‑–]"
_DOTS = str.maketrans("İı", "ii")
"""Patterns take the Turkish letters for an i in any case ("İstanbul"), case folding does not."""


@dataclass(frozen=True)
class Mention:
    """A stretch of text that names an actor; offsets count code points, end exclusive."""

    start: int
    end: int
    actor_id: str


class Actors:
    """The actors of a study, from the frame of `study.open_study`: actor_id, name, kind, parent, aliases, type.

    An alias of up to three capitals ("US", "U.N.") counts only in capitals; of an alias such as "the
    North" the second word must have its capital; the name of an outlet is found as it is written, since many are
    words of every day ("The Sun", "Time"); the others are found in any case.
    Quotation marks may stand around a word of it (the Chilean "coalition").
    A possessive that lost its apostrophe is found ("Perus navy"), unless the alias is a word for where one is from.
    """

    def __init__(self, frame: pl.DataFrame) -> None:
        self._rows = {row["actor_id"]: row for row in frame.iter_rows(named=True)}
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        for actor_id, row in self._rows.items():
            for alias in row["aliases"]:
                if _INITIALISM.fullmatch(alias) or row["kind"] == "outlet":
                    self._exact[alias] = actor_id
                else:
                    self._folded[folded(alias)] = actor_id
        for alias, actor_id in list(self._folded.items()):
            bare = alias.removeprefix("the ")
            if " " in bare:
                self._folded.setdefault(bare, actor_id)
        self._common = {a for row in self._rows.values() for a in row["aliases"] if a.islower() and " " not in a}
        aliases = {alias: alias in self._exact for row in self._rows.values() for alias in row["aliases"]}
        longest_first = sorted(aliases, key=lambda alias: (-len(alias), alias))
        pattern = "|".join(_pattern(alias, aliases[alias]) for alias in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if pattern else None

    def named_in(self, text: str) -> list[Mention]:
        """Every actor named in `text`, in order, without overlaps; a possessive 's may follow the name."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(text)
        return [Mention(m.start(), m.end(), self._owner(m[0])) for m in found if not self._in_a_name(m, text)]

    def _in_a_name(self, found: re.Match[str], text: str) -> bool:
        """ "Salvation Army": a common noun with a capital behind another is part of a longer name."""
        if not found[0][0].isupper() or found[0].lower() not in self._common:
            return False
        before = _NAMED_BEFORE.search(text, max(0, found.start() - 30), found.start())
        return before is not None and not is_lead(before[1]) and not is_demonym(before[1])

    def _owner(self, words: str) -> str:
        known = self._exact.get(words) or self._folded.get(folded(words))
        bare = words.removesuffix("s")
        return known or self._exact.get(bare) or self._folded[folded(bare)]

    def find(self, name: str) -> str | None:
        """The actor whose alias is the whole of `name`, with or without an article before it."""
        bare = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
        for words in (name.strip(), bare):
            if owner := self._exact.get(words) or self._folded.get(folded(words)):
                return owner
        return None

    def __contains__(self, actor_id: str) -> bool:
        return actor_id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def aliases(self, actor_id: str) -> list[str]:
        """Every name of an actor."""
        return list(self._rows[actor_id]["aliases"])

    def kind(self, actor_id: str) -> str:
        """The kind of an actor, as in the study's actors.csv."""
        return str(self._rows[actor_id]["kind"])

    def types(self, actor_id: str) -> frozenset[str]:
        """What an actor is (person, body, place), where the study says it."""
        return frozenset(self._rows[actor_id].get("type") or ())

    def name(self, actor_id: str) -> str:
        """The full name of an actor."""
        return str(self._rows[actor_id]["name"] or actor_id)

    def parent(self, actor_id: str) -> str | None:
        """The actor that this one belongs to."""
        parent: str | None = self._rows[actor_id]["parent"]
        return parent


def folded(words: str) -> str:
    """A name as names are compared: no case, apostrophes or quotation marks, hyphens and blanks of one kind."""
    words = re.sub(rf"{_APOSTROPHES}|{_QUOTES}", "", re.sub(_HYPHENS, "-", words))
    return re.sub(r"\s+", " ", words).translate(_DOTS).casefold()


def _pattern(alias: str, exact: bool) -> str:
    pattern = rf"{_QUOTE}\s+{_QUOTE}".join(re.escape(word) for word in alias.split())
    pattern = re.sub(_APOSTROPHES, f"{_APOSTROPHES}?", pattern)
    pattern = re.sub(r"(?:\\)?-", _HYPHENS, pattern)
    if _INITIALISM.fullmatch(alias):
        return rf"{pattern}{_LOST}" if len(alias) > 1 and "." not in alias else pattern
    if exact:
        return re.escape(alias)
    if _THE_ONE.fullmatch(alias):
        return rf"(?i:the)\s+{re.escape(alias[4])}(?i:{re.escape(alias[5:])})"
    loses = alias.isupper() or (
        alias[:1].isupper()
        and alias[-1].lower() in "abdefghiklmoprtuvwxyz"
        and alias[-2:].lower() not in ("an", "sh", "ch", "se")
    )
    return f"(?i:{pattern}){_LOST}" if loses else f"(?i:{pattern})"
