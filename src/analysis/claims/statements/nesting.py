"""Which attribution stands inside which, and whose hands a statement went through."""

from collections.abc import Sequence

from analysis.claims.attribution import cues
from analysis.claims.language import Actors, Found
from analysis.claims.sources import Source

_ABOUT = frozenset({"discuss", "address", "consider", "debate"})


def parents_of(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the index of who hands it on, else of the innermost in whose content its cue stands.

    A parent's content is longer than its child's, so that there are no circles.
    """
    parents: list[int | None] = []
    for k, hit in enumerate(found):
        if (hand := next((j for j, other in enumerate(found) if other.cue == hit.within), None)) is not None:
            parents.append(hand)
            continue
        around = [j for j, other in enumerate(found) if _holds(other, hit) and (_size(other), j) > (_size(hit), k)]
        parents.append(min(around, key=lambda j: (_size(found[j]), j), default=None))
    return parents


def _holds(outer: Found, inner: Found) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)


def _size(hit: Found) -> int:
    return sum(end - start for start, end in hit.content)


def depths(parents: Sequence[int | None]) -> list[int]:
    """How many attributions stand around each."""
    return [len(chain(k, parents)) for k in range(len(parents))]


def chain(k: int, parents: Sequence[int | None]) -> list[int]:
    """The attributions around number `k`, from the nearest outwards."""
    above: list[int] = []
    up = parents[k]
    while up is not None and up not in above:
        above.append(up)
        up = parents[up]
    return above


def relays_of(
    k: int, found: Sequence[Found], parents: Sequence[int | None], sources: Sequence[Source],
    carriers: Sequence[Sequence[str]], actors: Actors,
) -> list[str]:  # fmt: skip
    """The named hands between the source of number `k` and the article, nearest to the source first.

    `carriers`: for each attribution the agencies and outlets that it says the words were given to. Who only
    plans, asks or denies is no hand, nor who speaks for the source: its office, its ministry, its country.
    """
    hands = [*carriers[k]]
    for up in chain(k, parents):
        cue = cues.by_lemma(found[up].cue_lemma)
        if cue is not None and cue.is_claim and cue.stance != "deny" and cue.lemma not in _ABOUT:
            hands += [*sources[up].names[:1], *carriers[up]]
    own = set(sources[k].names)
    distinct = [hand for hand in dict.fromkeys(hands) if hand not in own]
    return [hand for hand in distinct if not any(_one_house(hand, name, actors) for name in own)]


def _one_house(one: str, other: str, actors: Actors) -> bool:
    return one in _line(other, actors) or other in _line(one, actors)


def _line(name: str, actors: Actors) -> list[str]:
    """An actor and all it belongs to."""
    line: list[str] = []
    up: str | None = name
    while up is not None and up in actors and up not in line:
        line.append(up)
        up = actors.parent(up)
    return line
