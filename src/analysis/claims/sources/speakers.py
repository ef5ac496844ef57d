"""Who speaks an attribution, and what is known of actors as speakers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.claims.language import Actors, is_title
from analysis.claims.sources import gazetteer, given_names, names


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


@lru_cache(maxsize=4_096)
def is_person(actors: Actors, actor_id: str) -> bool:
    """Whether an actor is a person, whatever its kind: by the study's `type`, else by its kind, else by a name like a
    person's that begins with a given name, bears a title in one of its forms, or belongs to a body."""
    if types := actors.types(actor_id):
        return "person" in types
    kind, name = actors.kind(actor_id), actors.name(actor_id)
    if kind == "person" or kind in {"agency", "outlet", "document"}:
        return kind == "person"
    bare = names.bare_name(name)
    if not names.person_like(bare) or gazetteer.is_state(name) or given_names.names_a_thing(bare):
        return False
    titled = any(is_title(alias.split()[0]) for alias in actors.aliases(actor_id) if " " in alias)
    return titled or given_names.is_given(bare.split()[0]) or actors.parent(actor_id) is not None
