"""Whom a source names: pronouns, "the agency", surnames and descriptions resolved to the actors of the study,
else to the fullest name in the article."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Token

from analysis.claims.attribution.spans import Found, Span
from analysis.claims.sources import gazetteer, names, offices
from analysis.claims.sources.actors import Actors, Mention
from analysis.claims.sources.nominals import Descriptions, tells_nothing
from analysis.claims.sources.organisations import body_kinds
from analysis.claims.sources.pronouns import PRONOUNS, Pronouns
from analysis.claims.sources.speakers import Source, is_person, of_actors

_LENDING = frozenset({"government", "military", "intelligence", "international", "document"})
_MAKERS = frozenset({"correspondent", "reporter", "journalist", "photographer", "witness"})
_BEFORE_OFFICE = frozenset({"a", "an", "the", "who", "of", "at", "from", "in", "with"})
_GOES_BY = re.compile(
    r"\s+(?:also|who|which|in|at|of|from|itself|group|an?|the|one|news (?:agency|service)"
    r"|(?!(?:fami|dai|week|month|ear|supp|assemb|ral|al)ly)\w+ly|and (?:an?|the|two|three|other|local|his|her|its))\b"
)
_BESIDE = re.compile(rf"(?:{'|'.join((*names.DESCRIBING, '-led', '-friendly'))})\b")
_PREPOSITIONS = (
    "of|for|in|at|to|from|by|on|with|and|or|near|over|against|under|after|inside|within|outside|across|around"
)
_AFTER = re.compile(rf"\b(?:{_PREPOSITIONS}|the) $")
_APPOSED = re.compile(rf"\b(?!(?:{_PREPOSITIONS}) )[a-z]+ (?:the )?$")
_ARTICLES = frozenset({"A", "An", "The"})
_ALSO_PEOPLE = frozenset({"Chad", "Georgia", "Jordan"})
_LOWER_WORDS = re.compile(
    r"\b(?:media|news|press|radio|satellite|television|(?:human )?rights|monitoring|activist|aid|advocacy|relief) $"
)
_RUN = 160  # characters
_BRACKETED = 80  # characters
_AUTHORSHIP = frozenset({"by", "from", "of"})


class Resolver:
    """Resolves the sources of one article in reading order and remembers who has spoken."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention]) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._pronouns = Pronouns(actors, text, mentions)
        self._descriptions = Descriptions(actors, text, mentions)
        self._spoken: list[Source] = []
        self._words = ""
        self._plain = _plain_names(actors)
        people = (m.actor_id for m in reversed(mentions) if self._is_person(m.actor_id))
        self._people = list(dict.fromkeys(people))
        """Persons among the actors, the last named first."""

    def resolve(
        self, hit: Found, root: Token | None, shift: int, parent: Source | None, sentence: Span, depth: int = 0
    ) -> Source:
        """Whom the source of `hit` names.

        `root`: head word of the source in the parsed sentence, whose offsets are `shift` less; `parent`: who
        speaks the attribution around this one; `sentence`: where the sentence stands; `depth`: attributions around.
        """
        if hit.source is None:
            return Source((), "anonymous", "")
        tied = re.match(r"-[A-Z][\w'’]*", self._text[hit.source[1] :])  # a parse may end a name at its hyphen
        span = self._whole((hit.source[0], hit.source[1] + (tied.end() if tied else 0)))
        words = self._words = self._text[slice(*span)]
        lowered = words.lower().strip()
        if lowered in PRONOUNS:
            source = self._pronouns.meant(lowered, hit, parent, sentence, self._spoken)
        else:
            media = self._descriptions.state_media(words, span[0])
            role = self._descriptions.role(words, span[0]) if " " not in words else None
            source = media or role or self._named(span, root, shift) or self._described(span, root)
            if not source.names:
                source = self._by_words(span) or self._of_state(words) or self._by_office(words, span[0]) or source
            if any(names.is_date(name) for name in source.names):
                source = Source((), "anonymous", words)
            source = self._spelled(words) or _with_purpose(source, words)
        source = Source(source.names, source.kind, words, source.person, hit.source[0], depth)
        self._spoken.append(source)
        return source

    def _whole(self, span: Span) -> Span:
        """A source with the beginning of the name in which it begins, and with what its bracket stands behind."""
        place = bisect_right(self._mentions, span[0], key=lambda m: m.start) - 1
        mention = self._mentions[place] if place >= 0 else None
        if mention is not None and span[0] < mention.end <= span[1]:
            return mention.start, span[1]
        words = self._text[slice(*span)]
        if ")" in words and "(" not in words and self._text.startswith("(", span[0] - 1):
            before = re.search(
                r"(?:(?:the )?(?:[A-Z][\w'’-]* )+(?:[a-z]+ ){0,2}|the (?:[\w'’-]+ ){1,3})$",
                self._text[max(0, span[0] - 1 - _BRACKETED) : span[0] - 1],
            )
            return (span[0] - 1 - len(before[0]), span[1]) if before else span
        return span

    def _of_actors(self, ids: Sequence[str]) -> Source:
        return of_actors(self._actors, ids)

    def _is_person(self, actor_id: str) -> bool:
        return is_person(self._actors, actor_id)

    def _named(self, span: Span, root: Token | None, shift: int) -> Source | None:
        inside = [m for m in self._mentions if span[0] <= m.start and m.end <= span[1] and not self._links(m)]
        if root is None:
            return self._of_actors([inside[-1].actor_id]) if inside else None
        heads = [root, *(t for t in root.subtree if _joined(t, root))]
        person = self._named_behind(self._text[slice(*span)]) or self._led_by_name(span, inside)
        person = person or self._behind_office(span, inside)
        if person is not None:
            return person
        chosen = [m for m in inside if any(_covers(m, head, shift) for head in heads)]
        persons = [m for m in chosen if self._is_person(m.actor_id)]
        apposed = any(head.dep_ == "appos" for head in heads)
        if chosen:
            return self._of_actors([m.actor_id for m in (persons if persons and apposed else chosen)])
        ending = re.search(rf"{names.NAME}$", self._text[slice(*span)])
        own = ending is not None and (root.text in ending[0].split() or names.is_title(root.text))
        if ending is not None and own and (titled := self._titled_at_end(ending[0])):
            return self._surname(titled)
        makers = [m for m in inside if self._actors.kind(m.actor_id) in {"agency", "outlet"}]
        if makers and root.lower_ in _MAKERS:
            return self._of_actors([makers[-1].actor_id])
        apt = [m for m in inside if self._actors.kind(m.actor_id) in body_kinds(root.lower_)]
        if apt and root.text[:1].islower() and (near := [m for m in apt if _modifies(m, root, shift)]):
            return self._of_actors([near[-1].actor_id])
        if (name := self._unlisted(heads)) is not None:
            return name
        kind = names.kind_of_noun(root.text)
        if inside and (kind in _LENDING or root.lower_.startswith(("spokes", "leader", "chief", "head"))):
            near = [m for m in inside if _modifies(m, root, shift)] or inside[-1:]
            return self._of_actors([m.actor_id for m in near])
        return self._author(root) if kind == "document" else None

    def _of_state(self, words: str) -> Source | None:
        """The state that speaks through a body or an office with no name of its own: "the Peruvian army", "Chile's
        health ministry", "the president of Chile"."""
        country = gazetteer.behind(words) or gazetteer.behind(gazetteer.adjectival(words))
        if country is None:
            return None
        force = offices.force(words) if self._actors.find(country) is None else None
        if force is not None:
            return Source((force,), "military", words)
        return self._government(country)

    def _named_behind(self, words: str) -> Source | None:
        """A person named behind whom he belongs to, or behind a noun for one."""
        owned, behind = offices.owned(words), offices.behind(words)
        if owned is not None and not self._actors.named_in(owned):
            return self._told(owned)
        return self._surname(behind) if behind is not None and not self._actors.named_in(behind) else None

    def _spelled(self, words: str) -> Source | None:
        """The actor whose name is spelled in another way: "Russia's defence ministry" for its Defense Ministry."""
        actor = self._plain.get(gazetteer.plain(words)) if " " in words else None
        return self._of_actors([actor]) if actor is not None else None

    def _led_by_name(self, span: Span, inside: Sequence[Mention]) -> Source | None:
        """A person's name at the head of a source that goes on with an office: "Ana Rojas head of the port"."""
        words = self._text[slice(*span)]
        led = re.match(rf"({names.NAME}),? (?P<office>(?:[\w-]+ ){{1,3}})", words + " ")
        if led is None or any(m.start < span[0] + led.end(1) for m in inside):
            return None
        office = led["office"].split()
        titled = any(names.is_title(word) for word in office)
        held = office[0].islower() and names.kind_of_noun(office[0]) is not None
        if office[0] not in _BEFORE_OFFICE and not titled and not held:
            return None
        name = names.bare_name(led[1])
        final = led[1].split()[-1]
        describes = final in _ARTICLES or names.is_title(final) or self._only_describes(name)
        return self._surname(name) if names.person_like(name) and not describes else None

    def _behind_office(self, span: Span, inside: Sequence[Mention]) -> Source | None:
        """The person behind an office in a known body, without a comma: "head of the Peruvian navy Luis Vega"."""
        for mention in inside:
            office = re.search(
                r"\b([A-Za-z][a-z]+) (?:of|for|at|in|to) (?:the )?$", self._text[span[0] : mention.start]
            )
            named = re.fullmatch(rf",? ({names.NAME})", self._text[mention.end : span[1]])
            held = office is not None and (
                names.is_title(office[1]) or names.kind_of_noun(office[1].lower()) == "person"
            )
            if held and named is not None and names.person_like(name := names.bare_name(named[1])):
                return self._told(name)
        return None

    def _bears(self, word: str) -> bool:
        """Whether a country's name is a person's in this article: "Michael Jordan", "Chad Smith"."""
        if word not in _ALSO_PEOPLE:
            return False
        shapes = (rf"(?<!of )(?<!in )\b[A-Z][a-z]+ {re.escape(word)}\b", rf"\b{re.escape(word)} [A-Z][a-z]+\b")
        return any(names.person_like(found[0]) for shape in shapes for found in re.finditer(shape, self._text))

    def _told(self, name: str) -> Source:
        """The person of a name that stands behind other capitals, which are no part of it."""
        bearer = self._surname(name)
        glued = bool(bearer.names) and bearer.names[0].endswith(f" {name}")
        return Source((name,), "person", "", True) if glued else bearer

    def _by_words(self, span: Span) -> Source | None:
        """Where the parse leads to nobody: the actor or the person at the head of the words, or "known as" an actor,
        or the name after the last comma."""
        words = self._text[slice(*span)]
        article = re.match(r"(?:by )?(?:the )?", words, re.IGNORECASE)
        start = span[0] + (article.end() if article else 0)
        if (alias := offices.alias(words)) is not None:
            return self._surname(alias)
        led = re.match(r"([A-Z]{3,}) [a-z]", words)
        if led is not None and (spelled := names.spelled_out(led[1], self._text)) is not None:
            return self._organisation(spelled)
        known = re.search(r"\b(?:known as|identified as|called|named) (?:the )?", words)
        places = {start, *([span[0] + known.end()] if known else [])}
        told = [m.actor_id for m in self._mentions if m.start in places and not self._goes_on(m, span)]
        ending = re.search(r"\b([a-z]+) (?=[A-Z][\w'’ -]*$)", words)
        if not told and ending is not None and body_kinds(ending[1]):
            told = [m.actor_id for m in self._mentions if m.start == span[0] + ending.end() and m.end == span[1]]
        inside = [m for m in self._mentions if span[0] <= m.start and m.end <= span[1]]
        if words.lower().startswith("both ") and len(inside) > 1:
            return self._of_actors([m.actor_id for m in inside])
        if (
            not told
            and inside
            and inside[-1].end == span[1]
            and not _AFTER.search(re.sub(r"\bthe $", "", words[: inside[-1].start - span[0]]))
        ):
            told = [inside[-1].actor_id]
        if not told and re.match(r"(?:An?|Another)\b", words) is not None:
            told = [m.actor_id for m in inside if _APPOSED.search(words[: m.start - span[0]])][:1]
        if told:
            return self._of_actors(told)
        if (holder := self._office_holder(words)) is not None:
            return holder
        led = re.match(rf"({names.NAME})(?= (?:at|of|from|who|in|with|the)\b|,|$)", words)
        last = re.search(rf"(?:,|(?:known|identified) as(?: the)?|['’]s?|\b(?P<noun>[a-z]+)) ({names.NAME})$", words)
        noun = re.match(r"[Aa]n? ([a-z]+) ", words)
        speaker = noun is not None and names.kind_of_noun(noun[1]) == "person"
        follows = last is not None and last["noun"] is not None and not _AFTER.search(f"{last['noun']} ")
        titled = last is not None and (last["noun"] is None or names.is_title(last["noun"]) or _speaks(last["noun"]))
        titled = titled or (speaker and follows)
        given = names.bare_name(led[1]) if led else names.bare_name(last[2]) if last and titled else None
        if given is None and (ending := re.search(rf"{names.NAME}$", words)) is not None:
            given = self._titled_at_end(ending[0])
        if given is None or " " not in given:
            return None
        return self._surname(given) if names.person_like(given) else self._organisation(given)

    def _by_office(self, words: str, at: int) -> Source | None:
        """A body known by what it is, who made a document, whose office or figures it is, the police of a place."""
        if (office := offices.office(words)) is not None:
            return Source((office[0],), office[1], "")
        if (author := offices.author(words)) is not None:
            known = self._actors.find(author)
            return self._of_actors([known]) if known is not None else Source((author,), "document", "")
        if (owner := offices.owner(words)) is not None and (source := self._owner(owner, at)) is not None:
            return source
        if (body := offices.head_of(words)) is not None:
            return self._descriptions.meant(body, body.split()[-1].lower(), at, self._spoken)
        police = offices.police(words)
        return Source((police,), "government", "") if police is not None else None

    def _owner(self, owner: str, at: int) -> Source | None:
        if (known := self._actors.find(owner)) is not None:
            return self._of_actors([known])
        name = names.bare_name(owner)
        if owner[:1].isupper() and name and names.kind_of_name(owner) == "person" and not owner.startswith("The "):
            found = self._surname(name)
            return found if found.person and names.person_like(found.names[0]) else None
        return self._descriptions.meant(owner, owner.split()[-1].lower(), at, self._spoken)

    def _titled_at_end(self, run: str) -> str | None:
        """A person's name behind a title within words with capitals: "General Staff General Ana Rojas"."""
        name = names.bare_name(run)
        return name if name != run and names.person_like(name) and len(run.split()) > len(name.split()) + 1 else None

    def _office_holder(self, words: str) -> Source | None:
        """The person behind an office and its place, with no comma between: "harbour master of Callao Ana Rojas"."""
        held = re.fullmatch(rf"(?:[\w-]+ )*?([\w-]+) (?:for|of|in|at) ([A-Z][\w-]+) ({names.NAME})", words)
        if held is None or not (names.is_title(held[1]) or _speaks(held[1])) or not names.person_like(held[3]):
            return None
        place = re.search(rf"\b(?:in|of|near|from|on|to) {re.escape(held[2])}\b(?! {re.escape(held[3])})", self._text)
        if place is None:
            return None
        return self._told(held[3])

    def _links(self, mention: Mention) -> bool:
        """Whether a mention only says whom another stands by: "the Chile-linked agency"."""
        against = re.search(r"\b(?:anti|pro|non|counter)-$", self._text[max(0, mention.start - 8) : mention.start])
        return against is not None or _BESIDE.match(self._text, mention.end) is not None

    def _goes_on(self, mention: Mention, span: Span) -> bool:
        """Whether words follow that the name only describes: "Chilean divers", "Chile-linked"."""
        after = self._text[mention.end : span[1]]
        own = _GOES_BY.match(after)
        return self._links(mention) or (re.match(r"\s+[a-z]", after) is not None and own is None)

    def _author(self, document: Token) -> Source | None:
        """Who wrote a document that is named with its author: "a report by the Harbour Institute"."""
        made = [child for child in document.children if child.dep_ == "acl" and child.tag_ == "VBN"]
        prepositions = [c for word in (document, *made) for c in word.children if c.lower_ in _AUTHORSHIP]
        authors = [child for p in prepositions for child in p.children if child.dep_ == "pobj"]
        found = self._unlisted(authors[:1])
        return Source(found.names, "document", "", False) if found is not None and found.kind != "person" else None

    def _unlisted(self, heads: list[Token]) -> Source | None:
        """Who is named but is no actor of the study; of several a person by full name."""
        named = [source for head in heads if (source := self._name_at(head)) is not None]
        full = [source for source in named if source.person and names.person_like(source.names[0])]
        return next(iter(full or named[::-1]), None)

    def _name_at(self, head: Token) -> Source | None:
        """What the word `head` names by its capital, with the words before it and, of a body, those after it."""
        body = body_kinds(head.lower_) or names.kind_of_noun(head.text) == "outlet"
        run = _capital_run(head) if not self._by_itself(head) else ""
        if names.is_date(run):
            run = ""
        generic = " " not in run and run.lower() in names.organisation_words()
        if body and not head.text[:1].isupper() and run and not generic and not self._only_describes(run):
            return self._organisation(run, names.kind_of_noun(head.text))
        whole = names.organisation_from(head.text, head.doc.text[head.idx + len(head.text) :])
        plain = not run and names.kind_of_noun(head.text) is not None and whole == head.text
        if not head.text[:1].isupper() or names.is_title(head.text) or plain:
            return None
        if (country := gazetteer.of_seat(head.text)) is not None:
            return self._government(country)
        initials = len(head.text) > 2 and head.text.isupper()
        if head.pos_ != "PROPN" and head.lower_ not in names.organisation_words() and not initials:
            return self._known_surname(head)
        if not run and gazetteer.is_country(head.text) and not self._bears(head.text):
            return self._government(head.text)
        if gazetteer.is_country(f"{run} {head.text}"):
            return self._government(f"{run} {head.text}")
        name = f"{run} {head.text}" if run and not run.endswith("-") else run + head.text
        if len(name) == 1:
            return None
        if name.endswith("General Staff") or names.is_demonym(name.removesuffix("s")):
            return None
        if name.isupper() and " " not in name:
            return self._organisation(names.spelled_out(name, self._text) or name)
        whole = names.organisation_from(name, head.doc.text[head.idx + len(head.text) :])
        if names.kind_of_name(name) != "person":
            return self._organisation(names.fullest_organisation(whole, self._text))
        return self._surname(names.bare_name(name)) if whole == name else self._organisation(whole)

    def _by_itself(self, head: Token) -> bool:
        """Whether an initialism is all that a source says: "… others in Ilo | FNA | reports"."""
        return head.text.isupper() and len(head.text) > 2 and self._words in (head.text, f"the {head.text}")

    def _only_describes(self, words: str) -> bool:
        """Whether words with capitals before a noun say where a body is from, not what it is called."""
        if names.is_demonym(words) or names.is_demonym(words.split()[-1]):
            return True
        told = [word for word in words.split() if not (names.is_demonym(word) or tells_nothing(word))]
        return not any(gazetteer.of_seat(word) is None and not self._actors.named_in(word) for word in told)

    def _government(self, country: str) -> Source:
        """The state that is meant by its seat: the actor of that name, else the name of the country."""
        known = self._actors.find(country)
        return self._of_actors([known]) if known is not None else Source((country,), "government", "")

    def _organisation(self, name: str, kind: str | None = None) -> Source:
        name = names.bare_organisation(name)
        ends = [" ".join(name.split()[k:]) for k in range(1, len(name.split()) - 1)]
        name = next((end for end in ends if self._text.count(end) > self._text.count(name)), name)
        return Source((name,), kind or names.kind_of_name(name), "")

    def _known_surname(self, head: Token) -> Source | None:
        """A bare word with a capital that the parse takes for no name, where the article knows it as one."""
        if len(head.text) < 3 or any(True for _ in head.lefts):
            return None
        found = self._surname(head.text)
        return found if found.person and (found.words or found.names != (head.text,)) else None

    def _surname(self, name: str) -> Source:
        """Who bears the name: the last such speaker, else the last such actor named, else the fullest form of it."""
        parts = names.parts(name)
        for spoken in reversed(self._spoken):
            if spoken.person and spoken.names and parts <= names.parts(self._full(spoken.names[0])):
                return spoken
        bearers = (actor for actor in self._people if parts <= names.parts(self._actors.name(actor)))
        if (bearer := next(bearers, None)) is not None:
            return self._of_actors([bearer])
        full = self._without_place(self._without_actors(names.fullest_name(name, self._text)))
        kind = names.kind_of_name(full)
        return Source((full,), kind, "", kind == "person")

    def _without_place(self, name: str) -> str:
        """A person's name without the place that ran into it: "… the port of | Ilo Ana Rojas"."""
        place, _, rest = name.partition(" ")
        if not names.person_like(rest):
            return name
        located = rf"\b(?:in|of|near|from|around|at) {re.escape(place)}\b(?! {re.escape(rest.split()[0])}\b)"
        return rest if re.search(located, self._text) else name

    def _without_actors(self, name: str) -> str:
        """A person's name without the name of an actor before it: "Coast Guard Ana Rojas"."""
        led = [m.end for m in self._actors.named_in(name) if m.start == 0 and m.end < len(name)]
        rest = name[max(led, default=0) :].strip()
        return rest if names.person_like(rest) else name

    def _full(self, name: str) -> str:
        return self._actors.name(name) if name in self._actors else name

    def _described(self, span: Span, root: Token | None) -> Source:
        words = self._text[slice(*span)]
        noun = (root.lower_ if root is not None else words.split()[-1].lower()).strip(".,")
        meant = self._descriptions.meant(words, noun, span[0], self._spoken)
        return meant or Source((), names.kind_of_noun(noun) or "anonymous", words)


@lru_cache(maxsize=8)
def _plain_names(actors: Actors) -> dict[str, str]:
    """The actors by their names of several words in one spelling."""
    plain = [(gazetteer.plain(alias), actor) for actor in actors for alias in actors.aliases(actor)]
    return {alias: actor for alias, actor in reversed(plain) if " " in alias}


def _with_purpose(source: Source, words: str) -> Source:
    """A body with what its name goes on with in lower case: "Chilean Centre | for coordinating the rescue at sea"."""
    if len(source.names) != 1 or source.person or source.kind not in {"group", "international", "government"}:
        return source
    longer = re.fullmatch(rf"[Tt]he ({re.escape(source.names[0])} for [a-z][\w' -]+)", words)
    return source if longer is None else Source((longer[1],), source.kind, source.words)


def _covers(mention: Mention, token: Token, shift: int) -> bool:
    return mention.start <= token.idx + shift < mention.end


def _capital_run(head: Token) -> str:
    """The words with capitals right before a word, particles and hyphens with them: "Ahrar al-" before "Bahr"."""
    before = _LOWER_WORDS.sub("", head.doc.text[max(0, head.idx - _RUN) : head.idx])
    word = rf"[\"“]?(?:[a-z]{{1,3}}-)?[A-Z][\w'’]*[\"”]?[ -](?:{names.PARTICLES} )*"
    run = re.search(rf"(?:{word})*(?:(?<=\w )\d{{1,3}} )?(?:(?<=\s)[a-z]{{1,3}}-)?$", before)
    words = re.sub(r"[\"“”]", "", run[0] if run else "").rstrip(" ")
    if words.split(" ")[-1] in _ARTICLES:
        return ""
    start = words.split(" ")[0] if words else ""
    lead = names.is_lead(start)
    return words[len(start) :].strip() if lead else words


def _speaks(noun: str) -> bool:
    """Whether a noun is one for a person or a group who speaks."""
    return names.kind_of_noun(noun) in {"person", "anonymous", "group"} and noun != "source"


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
