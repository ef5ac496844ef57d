"""Who speaks an attribution, and what is known of actors as speakers."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.claims.sources import names
from analysis.claims.sources.actors import Actors


@dataclass(frozen=True)
class Source:
    """Who speaks. `names`: canonical, the actor's id or the fullest name; empty where nobody is named."""

    names: tuple[str, ...]
    kind: str
    words: str
    person: bool = False
    at: int = 0
    depth: int = 0


def of_actors(actors: Actors, ids: Sequence[str]) -> Source:
    """One or several actors as a source; kind and person are those of the first."""
    unique = tuple(dict.fromkeys(ids))
    return Source(unique, actors.kind(unique[0]), "", is_person(actors, unique[0]))


def is_person(actors: Actors, actor_id: str) -> bool:
    """Whether an actor is a person: by its kind, or by a name like a person's that is no country's."""
    if actors.kind(actor_id) in {"agency", "outlet", "document"}:
        return False
    named = names.person_like(actors.name(actor_id)) and actors.parent(actor_id) is not None
    return actors.kind(actor_id) == "person" or named
