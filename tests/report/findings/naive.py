"""The second computation: what the findings of a folder should say, counted by hand from its mentions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from folders import ACTORS, Article, Denial, Mention

BODY = {"Vell": "Harbour office"}
NAMES = {actor: name for actor, name, *_ in ACTORS}


def is_level(mention: Mention) -> bool:
    return (
        mention.topical and is_put_forward(mention) and mention.relation in ("stated", "total", "reached", "definite")
    )


def is_put_forward(mention: Mention) -> bool:
    return mention.topical and mention.stance in ("assert", "hedge") and mention.relation != "negated"


def groups(mentions: Sequence[Mention]) -> dict[tuple[str, str], list[Mention]]:
    """The levels of each quantity in each deed."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        if mention.topical:
            levels = found.setdefault((mention.family, mention.status), [])
            levels += [mention] if is_level(mention) else []
    return found


def words(mention: Mention) -> str:
    """What a mention prints, as the page writes it."""
    low, high = (None if end is None else f"{end:,.0f}" for end in (mention.low, mention.high))
    return {
        "exact": f"{low}", "approx": f"about {low}", "between": f"{low} to {high}", "at_least": f"at least {low}",
        "at_most": f"up to {high}", "vague": f"dozens (at least {low})",
    }[mention.bound]  # fmt: skip


def lowest(mention: Mention) -> float:
    return next(end for end in (mention.low, mention.high) if end is not None)


def highest(mention: Mention) -> float:
    return next(end for end in (mention.high, mention.low) if end is not None)


def in_numbers(levels: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in levels if mention.bound != "vague"]


def source(mention: Mention) -> str | None:
    """Who is responsible for the number: no carrier, and for a person his body."""
    if mention.origin is None or mention.role == "carrier":
        return None
    return BODY.get(mention.origin, mention.origin)


def leader(counts: Iterable[object]) -> object | None:
    """What is met most often, alone and more than once."""
    (first, n), *rest = [*Counter(counts).most_common(), (None, 0)]
    return None if n < 2 or (rest and rest[0][1] == n) else first


def enough(mentions: Iterable[Mention], articles: Sequence[Article]) -> bool:
    met = {mention.article for mention in mentions}
    names = {articles[k].outlet for k in met} - {None}
    return len(names) >= 5 and len({articles[k].cluster or k for k in met}) >= 10


def denials(mentions: Sequence[Mention], others: Sequence[Denial]) -> Counter[str]:
    """How many statements deny or doubt a number of interest or stand in its sentence or the next, by stance.

    Each body counts once in a sentence, and nobody only where it is alone.
    """
    topical = [mention for mention in mentions if mention.topical]
    places = {(m.article, m.position + step) for m in topical for step in (0, 1)}
    near = [
        (m.stance, (m.article, m.position), BODY.get(m.origin or "", m.origin)) for m in mentions if not m.topical
    ]
    near += [(d.stance, (d.article, d.position), BODY.get(d.source or "", d.source)) for d in others]
    found = [(m.stance, (m.article, m.position), BODY.get(m.origin or "", m.origin)) for m in topical]
    found += [one for one in near if one[1] in places]
    told = {one for one in found if one[0] in ("deny", "cannot_confirm")}
    named = {(stance, place) for stance, place, who in told if who}
    return Counter(stance for stance, place, who in told if who or (stance, place) not in named)


def pairs(articles: Sequence[Article]) -> int:
    """Pairs of different texts."""
    return len(list(combinations([a for a in articles if a.repeats is None], 2)))


def voices(mentions: Sequence[Mention], articles: Sequence[Article]) -> dict[object, set[object]]:
    """Who prints each number, of each quantity in each deed, "about" and "at least" told apart."""
    found: dict[object, set[object]] = {}
    for m in mentions:
        if is_level(m):
            voice = articles[m.article].outlet or m.article
            found.setdefault((m.family, m.status, m.low, m.high, m.bound), set()).add(voice)
    return found
