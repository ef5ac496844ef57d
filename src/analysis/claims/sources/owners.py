"""To whom an office, a spokesman, a paper or a member belongs that speaks: "her office", "Ms. Rojas' aide", "a firm
spokesman", "the Marwell poll", "data from the Harbour Institute's project", "divers at the Harbour Institute"."""

import re
from collections.abc import Sequence

from analysis.claims.language import PRONOUNS, Actors, kind_of_name
from analysis.claims.sources import common_bodies, names, offices
from analysis.claims.sources.nominals import Descriptions
from analysis.claims.sources.organisations import is_document
from analysis.claims.sources.pronouns import Pronouns
from analysis.claims.sources.roster import Roster
from analysis.claims.sources.source_names import SourceNames
from analysis.claims.sources.speakers import Source, of_actors

_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen)\.? [A-Z]")


class Owners:
    """Finds the owners in one article."""

    def __init__(
        self, actors: Actors, roster: Roster, naming: SourceNames, descriptions: Descriptions, pronouns: Pronouns
    ) -> None:
        self._actors = actors
        self._roster = roster
        self._naming = naming
        self._descriptions = descriptions
        self._pronouns = pronouns

    def meant(self, words: str, at: int, spoken: Sequence[Source]) -> Source | None:
        """A body known by what it is; whose office, paper or member speaks; the police of a place."""
        if (office := offices.office(words)) is not None:
            return Source((office[0],), office[1], "")
        body, _, paper = words.rpartition(" ")
        if body and is_document(paper.lower()):
            if (known := self._actors.find(body)) is not None:
                return of_actors(self._actors, [known])
            if (common := common_bodies.named(body)) is not None:
                return common
        if (author := offices.author(words) or offices.maker(words)) is not None:
            return self._maker(author)
        if (owner := offices.owner(words)) is not None:
            return self._owner(owner, at, spoken)
        if (house := offices.head_of(words) or offices.member_of(words)) is not None:
            return self._owner(house, at, spoken)
        police = offices.police(words)
        return Source((police,), "government", "") if police is not None else None

    def _maker(self, name: str) -> Source:
        """Who made a paper: an actor, else the body by its name."""
        known = self._actors.find(name)
        inside = self._actors.named_in(name) if known is None else []
        if known is not None or (inside and inside[0].start == 0):
            return of_actors(self._actors, [known or inside[0].actor_id])
        person = self._naming.person(names.bare_name(name))
        if person.person and any(names.person_like(full) for full in person.names):
            return person
        return Source((names.bare_organisation(name),), "document", "")

    def _owner(self, owner: str, at: int, spoken: Sequence[Source]) -> Source | None:
        """Who owns an office: the one whom a possessive means, an actor, a person or a body of the article."""
        if (pronoun := owner.lower()) in PRONOUNS:
            return self._pronouns.owner(pronoun, at, spoken)
        if (known := self._actors.find(owner)) is not None:
            return of_actors(self._actors, [known])
        bare = names.bare_organisation(owner)
        name = names.bare_name(bare)
        if not bare[:1].isupper() or owner.islower():
            return self._descriptions.meant(owner, owner.split()[-1].lower(), at, spoken)
        if inside := [m for m in self._actors.named_in(owner) if m.end == len(owner)]:
            return of_actors(self._actors, [inside[-1].actor_id])
        found = self._naming.person(name) if name and kind_of_name(bare) == "person" else None
        if (
            found is not None
            and found.person
            and found.names
            and names.person_like(self._roster.full(found.names[0]))
        ):
            known_person = any(one.name == found.names[0] for one in self._roster.persons)
            if found.names[0] in self._actors or known_person:
                return found
        if found is not None and found.names and _TITLED.match(owner):
            return found
        return self._naming.organisation(bare)
