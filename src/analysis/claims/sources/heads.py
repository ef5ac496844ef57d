"""Who is named at the head of a source: the actor or the name that its head word stands in, or that goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.claims.language import (
    Actors,
    Mention,
    Span,
    is_demonym,
    is_lead,
    is_title,
    kind_of_name,
    kind_of_noun,
    organisation_words,
)
from analysis.claims.sources import gazetteer, names, offices
from analysis.claims.sources.organisations import body_kinds
from analysis.claims.sources.source_names import SourceNames
from analysis.claims.sources.speakers import Source, is_person, of_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LENDING = frozenset({"government", "military", "intelligence", "international", "document"})
_MAKERS = frozenset({"correspondent", "reporter", "journalist", "photographer", "witness"})
_BEFORE_OFFICE = frozenset({"a", "an", "the", "who", "of", "at", "from", "in", "with"})
_BESIDE = re.compile(rf"(?:{'|'.join((*names.DESCRIBING, '-led', '-friendly'))})\b")
_ARTICLES = frozenset({"A", "An", "The"})
_LOWER_WORDS = re.compile(
    r"\b(?:media|news|press|radio|satellite|television|(?:human )?rights|monitoring|activist|aid|advocacy|relief) $"
)
_RUN = 160  # characters
_AUTHORSHIP = frozenset({"by", "from", "of"})


class Heads:
    """Reads the heads of the sources of one article."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention], naming: SourceNames) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._naming = naming
        self._words = ""

    def named(self, span: Span, root: Token | None, shift: int) -> Source | None:
        """Whom the words of a source name by their head `root`, whose offsets are `shift` less; None for nobody."""
        self._words = self._text[slice(*span)]
        inside = [m for m in self._mentions if span[0] <= m.start and m.end <= span[1] and not links(self._text, m)]
        if root is None:
            return of_actors(self._actors, [inside[-1].actor_id]) if inside else None
        heads = [root, *(t for t in root.subtree if _joined(t, root))]
        person = self._named_behind(self._text[slice(*span)]) or self._led_by_name(span, inside)
        person = person or self._behind_office(span, inside)
        if person is not None:
            return person
        chosen = [m for m in inside if any(_covers(m, head, shift) for head in heads)]
        persons = [m for m in chosen if is_person(self._actors, m.actor_id)]
        apposed = any(head.dep_ == "appos" for head in heads)
        if chosen:
            return of_actors(self._actors, [m.actor_id for m in (persons if persons and apposed else chosen)])
        ending = re.search(rf"{names.NAME}$", self._text[slice(*span)])
        own = ending is not None and (root.text in ending[0].split() or is_title(root.text))
        if ending is not None and own and (titled := self._naming.titled_at_end(ending[0])):
            return self._naming.person(titled)
        makers = [m for m in inside if self._actors.kind(m.actor_id) in {"agency", "outlet"}]
        if makers and root.lower_ in _MAKERS:
            return of_actors(self._actors, [makers[-1].actor_id])
        apt = [m for m in inside if self._actors.kind(m.actor_id) in body_kinds(root.lower_)]
        if apt and root.text[:1].islower() and (near := [m for m in apt if _modifies(m, root, shift)]):
            return of_actors(self._actors, [near[-1].actor_id])
        if (name := self._unlisted(heads)) is not None:
            return name
        kind = kind_of_noun(root.text)
        if inside and (kind in _LENDING or root.lower_.startswith(("spokes", "leader", "chief", "head"))):
            near = [m for m in inside if _modifies(m, root, shift)] or inside[-1:]
            return of_actors(self._actors, [m.actor_id for m in near])
        return self._author(root) if kind == "document" else None

    def _named_behind(self, words: str) -> Source | None:
        """A person named behind whom he belongs to, or behind a noun for one."""
        owned, behind = offices.owned(words), offices.behind(words)
        led = re.match(rf"{names.NAME} (?:of|at|from|with|for) ", words)
        if owned is not None and led is None and not self._actors.named_in(owned):
            return self._naming.behind_capitals(owned)
        return self._naming.person(behind) if behind is not None and not self._actors.named_in(behind) else None

    def _led_by_name(self, span: Span, inside: Sequence[Mention]) -> Source | None:
        """A person's name at the head of a source that goes on with an office: "Ana Rojas head of the port"."""
        words = self._text[slice(*span)]
        led = re.match(rf"({names.NAME}),? (?P<office>(?:[\w-]+ ){{1,3}})", words + " ")
        if led is None or any(m.start < span[0] + led.end(1) for m in inside):
            return None
        office = led["office"].split()
        titled = any(is_title(word) for word in office)
        held = office[0].islower() and kind_of_noun(office[0]) is not None
        if office[0] not in _BEFORE_OFFICE and not titled and not held:
            return None
        name = names.bare_name(led[1])
        final = led[1].split()[-1]
        describes = final in _ARTICLES or is_title(final) or self._naming.only_describes(name)
        return self._naming.person(name) if names.person_like(name) and not describes else None

    def _behind_office(self, span: Span, inside: Sequence[Mention]) -> Source | None:
        """The person behind an office in a known body, without a comma: "head of the Peruvian navy Luis Vega"."""
        for mention in inside:
            office = re.search(
                r"\b([A-Za-z][a-z]+) (?:of|for|at|in|to) (?:the )?$", self._text[span[0] : mention.start]
            )
            named = re.fullmatch(rf",? ({names.NAME})", self._text[mention.end : span[1]])
            held = office is not None and (is_title(office[1]) or kind_of_noun(office[1].lower()) == "person")
            if held and named is not None and names.person_like(name := names.bare_name(named[1])):
                return self._naming.behind_capitals(name)
        return None

    def _unlisted(self, heads: list[Token]) -> Source | None:
        """Who is named but is no actor of the study; of several a person by full name."""
        named = [source for head in heads if (source := self._name_at(head)) is not None]
        full = [source for source in named if source.person and source.names and names.person_like(source.names[0])]
        return next(iter(full or named[::-1]), None)

    def _name_at(self, head: Token) -> Source | None:
        """What the word `head` names by its capital, with the words before it and, of a body, those after it."""
        body = body_kinds(head.lower_) - {"document"} or kind_of_noun(head.text) == "outlet"
        run = _capital_run(head) if not self._by_itself(head) else ""
        if names.is_date(run):
            run = ""
        generic = " " not in run and run.lower() in organisation_words()
        if body and not head.text[:1].isupper() and run and not generic and not self._naming.only_describes(run):
            return self._naming.organisation(run, kind_of_noun(head.text))
        whole = names.organisation_from(head.text, _text_of(head.doc)[head.idx + len(head.text) :])
        plain = not run and kind_of_noun(head.text) is not None and whole == head.text
        if not head.text[:1].isupper() or is_title(head.text) or plain:
            return None
        if (country := gazetteer.of_seat(head.text)) is not None:
            return self._naming.government(country)
        initials = len(head.text) > 2 and head.text.isupper()
        if head.pos_ != "PROPN" and head.lower_ not in organisation_words() and not initials:
            return self._known_surname(head)
        if not run and gazetteer.is_country(head.text) and not self._naming.bears(head.text):
            return self._naming.government(head.text)
        if gazetteer.is_country(f"{run} {head.text}"):
            return self._naming.government(f"{run} {head.text}")
        name = f"{run} {head.text}" if run and not run.endswith("-") else run + head.text
        if len(name) == 1:
            return None
        if name.endswith("General Staff") or is_demonym(name.removesuffix("s")):
            return None
        if name.isupper() and " " not in name:
            if (bearer := self._naming.in_capitals(name)) is not None:
                return bearer
            return self._naming.organisation(names.spelled_out(name, self._text) or name)
        whole = names.organisation_from(name, _text_of(head.doc)[head.idx + len(head.text) :])
        if kind_of_name(name) != "person":
            return self._naming.organisation(names.fullest_organisation(whole, self._text))
        return self._naming.person(names.bare_name(name)) if whole == name else self._naming.organisation(whole)

    def _by_itself(self, head: Token) -> bool:
        """Whether an initialism is all that a source says: "… others in Ilo | FNA | reports"."""
        return head.text.isupper() and len(head.text) > 2 and self._words in (head.text, f"the {head.text}")

    def _known_surname(self, head: Token) -> Source | None:
        """A bare word with a capital that the parse takes for no name, where the article knows it as one."""
        if len(head.text) < 3 or any(True for _ in head.lefts):
            return None
        found = self._naming.person(head.text)
        return found if found.person and (found.words or found.names != (head.text,)) else None

    def _author(self, document: Token) -> Source | None:
        """Who wrote a document that is named with its author: "a report by the Harbour Institute"."""
        made = [child for child in document.children if child.dep_ == "acl" and child.tag_ == "VBN"]
        prepositions = [c for word in (document, *made) for c in word.children if c.lower_ in _AUTHORSHIP]
        authors = [child for p in prepositions for child in p.children if child.dep_ == "pobj"]
        found = self._unlisted(authors[:1])
        return Source(found.names, "document", "", False) if found is not None and found.kind != "person" else None


@lru_cache(maxsize=8)
def _text_of(doc: Doc) -> str:
    """The text of a sentence, which is put together anew whenever it is asked for."""
    return doc.text


def _covers(mention: Mention, token: Token, shift: int) -> bool:
    return mention.start <= token.idx + shift < mention.end


def _capital_run(head: Token) -> str:
    """The words with capitals right before a word, particles and hyphens with them: "Ahrar al-" before "Bahr"."""
    before = _LOWER_WORDS.sub("", _text_of(head.doc)[max(0, head.idx - _RUN) : head.idx])
    word = rf"[\"“]?(?:[a-z]{{1,3}}-)?[A-Z][\w'’]*[\"”]?[ -](?:{names.PARTICLES} )*"
    run = re.search(rf"(?:{word})*(?:(?<=\w )\d{{1,3}} )?(?:(?<=\s)[a-z]{{1,3}}-)?$", before)
    words = re.sub(r"[\"“”]", "", run[0] if run else "").rstrip(" ")
    if words.split(" ")[-1] in _ARTICLES:
        return ""
    start = words.split(" ")[0] if words else ""
    lead = is_lead(start)
    return words[len(start) :].strip() if lead else words


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


def links(text: str, mention: Mention) -> bool:
    """Whether a mention only says whom another stands by: "the Chile-linked agency"."""
    against = re.search(r"\b(?:anti|pro|non|counter)-$", text[max(0, mention.start - 8) : mention.start])
    return against is not None or _BESIDE.match(text, mention.end) is not None
