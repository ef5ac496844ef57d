"""Whom a source names: pronouns, "the agency", surnames and descriptions resolved to the actors of the study,
else to the fullest name in the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.claims import names
from analysis.claims.actors import Actors, Mention
from analysis.claims.spans import Found, Span

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEUTRAL = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their", "both", "we", "us", "our"})
_THIRD = frozenset({"they", "them", "their", "both"})
_OWN = frozenset({"i", "me", "my", "we", "us", "our"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both", "two"})
_STATES = frozenset({"nation", "nations", "side", "sides", "country", "countries", "governments", "capitals"})
_LENDING = frozenset({"government", "military", "intelligence", "international"})


@dataclass(frozen=True)
class Source:
    """Who speaks. `names`: canonical, the actor's id or the fullest name; empty where nobody is named."""

    names: tuple[str, ...]
    kind: str
    words: str
    person: bool = False
    at: int = 0
    depth: int = 0


class Resolver:
    """Resolves the sources of one article in reading order and remembers who has spoken."""

    def __init__(self, actors: Actors, text: str) -> None:
        self._actors = actors
        self._text = text
        self._mentions = actors.named_in(text)
        self._spoken: list[Source] = []

    def resolve(
        self, hit: Found, root: Token | None, shift: int, parent: Source | None, sentence: Span, depth: int = 0
    ) -> Source:
        """Whom the source of `hit` names.

        `root`: head word of the source in the parsed sentence, whose offsets are `shift` less; `parent`: who
        speaks the attribution around this one; `sentence`: where the sentence stands; `depth`: attributions around.
        """
        if hit.source is None:
            return Source((), "anonymous", "")
        words = self._text[slice(*hit.source)]
        lowered = words.lower().strip()
        if lowered in _PERSONAL | _NEUTRAL | _PLURAL | _OWN:
            source = self._pronoun(lowered, hit, parent, sentence)
        else:
            source = self._named(hit.source, root, shift) or self._described(hit.source, root)
        source = Source(source.names, source.kind, words, source.person, hit.source[0], depth)
        self._spoken.append(source)
        return source

    def _of_actors(self, ids: Sequence[str]) -> Source:
        unique = tuple(dict.fromkeys(ids))
        return Source(unique, self._actors.kind(unique[0]), "", self.is_person(unique[0]))

    def is_person(self, actor_id: str) -> bool:
        """Whether an actor is a person: by its kind, or by a name like a person's that is no country's."""
        if self._actors.kind(actor_id) in {"agency", "outlet", "document"}:
            return False
        named = names.person_like(self._actors.name(actor_id)) and self._actors.parent(actor_id) is not None
        return self._actors.kind(actor_id) == "person" or named

    def _pronoun(self, word: str, hit: Found, parent: Source | None, sentence: Span) -> Source:
        if parent is not None and parent.names and self._fits(word, parent):
            return parent
        here = hit.source or hit.cue
        earlier = [s for s in self._spoken if s.names and self._fits(word, s) and not _within(s.at, hit.content)]
        same = [s for s in earlier if sentence[0] <= s.at < here[0]]
        if same:
            return same[-1]
        subjects = [
            m for m in self._mentions if sentence[0] <= m.start < here[0] and not _within(m.start, hit.content)
        ]
        fitting = [source for m in subjects if self._fits(word, source := self._of_actors([m.actor_id]))]
        if fitting:
            return fitting[0]
        before = [s for s in earlier if s.at < sentence[0]]
        if before:
            latest = [s for s in before if s.at >= self._sentence_of(before[-1].at, sentence[0])]
            return max(latest, key=lambda s: (-s.depth, s.at))
        named = [m for m in self._mentions if m.end <= sentence[0]]
        fitting = [source for m in named if self._fits(word, source := self._of_actors([m.actor_id]))]
        return fitting[-1] if fitting else Source((), "person" if word in _PERSONAL else "anonymous", "")

    def _sentence_of(self, place: int, limit: int) -> int:
        """Where the sentence around a place begins, as far as full stops tell."""
        return max(self._text.rfind(stop, 0, min(place, limit)) for stop in (". ", "\n", "! ", "? ")) + 1

    def _fits(self, word: str, source: Source) -> bool:
        if word in {"i", "me", "my"} | _PERSONAL:
            return source.person
        # who only carries a statement is not the "they" of it
        if word in _THIRD and source.kind in {"agency", "outlet"}:
            return False
        return word in _OWN or not source.person

    def _named(self, span: Span, root: Token | None, shift: int) -> Source | None:
        inside = [m for m in self._mentions if span[0] <= m.start and m.end <= span[1]]
        if root is None:
            return self._of_actors([inside[-1].actor_id]) if inside else None
        heads = [root, *(t for t in root.subtree if _joined(t, root))]
        chosen = [m for m in inside if any(_covers(m, head, shift) for head in heads)]
        persons = [m for m in chosen if self.is_person(m.actor_id)]
        apposed = any(head.dep_ == "appos" for head in heads)
        if chosen:
            return self._of_actors([m.actor_id for m in (persons if persons and apposed else chosen)])
        if (name := self._unlisted(heads)) is not None:
            return name
        kind = names.kind_of_noun(root.text)
        lends = kind in _LENDING or root.lower_.startswith(("spokes", "leader", "chief", "head"))
        if inside and lends:
            near = [m for m in inside if _modifies(m, root, shift)] or inside[-1:]
            return self._of_actors([m.actor_id for m in near])
        return None

    def _unlisted(self, heads: list[Token]) -> Source | None:
        """A person or an organisation that is named but is no actor of the study."""
        for head in reversed(heads):
            if not head.text[:1].isupper() or names.is_title(head.text):
                continue
            if head.pos_ != "PROPN":
                if (known := self._known_surname(head)) is not None:
                    return known
                continue
            parts = [t for t in head.lefts if t.dep_ in {"compound", "nmod"} and t.text[:1].isupper()]
            name = " ".join(t.text for t in (*parts, head))
            return self._surname(names.bare_name(name)) if len(name) > 1 else None
        return None

    def _known_surname(self, head: Token) -> Source | None:
        """A bare word with a capital that the parse takes for no name, where the article knows it as one."""
        if len(head.text) < 3 or any(True for _ in head.lefts):
            return None
        found = self._surname(head.text)
        return found if found.person and (found.words or found.names != (head.text,)) else None

    def _surname(self, name: str) -> Source:
        """Who bears the name: the last such speaker, else the last such actor named, else the fullest form of it."""
        parts = set(name.split())
        bearers = {m.actor_id for m in self._mentions if parts <= set(self._actors.name(m.actor_id).split())}
        bearers = {actor for actor in bearers if self.is_person(actor)}
        for spoken in reversed(self._spoken):
            if spoken.person and spoken.names and parts <= set(self._full(spoken.names[0]).split()):
                return spoken
        if bearers:
            return self._of_actors([next(m.actor_id for m in reversed(self._mentions) if m.actor_id in bearers)])
        full = names.fullest_name(name, self._text)
        kind = names.kind_of_name(full)
        return Source((full,), kind, "", kind == "person")

    def _full(self, name: str) -> str:
        return self._actors.name(name) if name in self._actors else name

    def _described(self, span: Span, root: Token | None) -> Source:
        words = self._text[slice(*span)]
        noun = (root.lower_ if root is not None else words.split()[-1].lower()).strip(".,")
        kind = names.kind_of_noun(noun) or "anonymous"
        definite = words.split()[0].lower() in _DEFINITE
        if definite and noun in _STATES:
            return self._last_states(span[0])
        bare = names.kind_of_noun(noun) == "anonymous" or (noun.endswith("s") and not definite)
        found = None if bare else self._by_noun(noun, words, span[0], definite)
        return (
            self._of_actors([found])
            if found
            else self._said_before(noun, span[0], definite) or Source((), kind, words)
        )

    def _last_states(self, before: int) -> Source:
        states = [
            m.actor_id
            for m in reversed(self._mentions)
            if m.end <= before
            and self._actors.parent(m.actor_id) is None
            and self._actors.kind(m.actor_id) == "government"
        ]
        unique = list(dict.fromkeys(states))[:2]
        return self._of_actors(unique) if len(unique) == 2 else Source((), "government", "")

    def _said_before(self, noun: str, before: int, definite: bool) -> Source | None:
        """The speaker whom the same noun named before ("the official"), where the article points back."""
        for spoken in reversed(self._spoken):
            if (
                definite
                and spoken.at < before
                and spoken.names
                and re.search(rf"\b{re.escape(noun)}\b", spoken.words.lower())
            ):
                return spoken
        return None

    def _by_noun(self, noun: str, words: str, before: int, definite: bool) -> str | None:
        """The actor with the noun in its names: last speaker, last mention, else the only one of the study."""
        own = {w for w in re.findall(r"\w+", words.lower()) if w not in _DEFINITE and w not in {"a", "an"}}

        def bears(actor_id: str) -> bool:
            return any(own <= set(re.findall(r"\w+", alias.lower())) for alias in self._actors.aliases(actor_id))

        if definite:
            for spoken in reversed(self._spoken):
                known = [name for name in spoken.names if name in self._actors]
                if known and (bears(known[0]) or noun in spoken.words.lower().split()):
                    return known[0]
            for mention in reversed(self._mentions):
                if mention.end <= before and bears(mention.actor_id):
                    return mention.actor_id
        bearers = [actor_id for actor_id in self._actors if bears(actor_id)]
        return bearers[0] if len(bearers) == 1 and (definite or len(own) > 1) else None


def _within(place: int, pieces: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in pieces)


def _covers(mention: Mention, token: Token, shift: int) -> bool:
    return mention.start <= token.idx + shift < mention.end


def _joined(token: Token, root: Token) -> bool:
    """Whether a token is coordinated with the head of a source, or stands beside it as its name."""
    while token != root:
        if token.dep_ not in {"conj", "appos"}:
            return False
        token = token.head
    return True


def _modifies(mention: Mention, root: Token, shift: int) -> bool:
    """Whether a mention stands before the head ("Norwegian officials") or in its "of X", "from X"."""
    return any(
        _covers(mention, token, shift)
        for child in root.children
        if child.dep_ in {"amod", "compound", "nmod", "poss", "prep"}
        for token in child.subtree
    )
