"""Rows 1 and 19: how sure anybody can be of who was first, with the dates that are printed and all parents known.

Times are drawn one after the other in the order of the process, each uniformly within what is known of its article:
its date, the day on which its number was said as far as the folder tells it, and no earlier than the article that it
shows to have taken it from.
"""

import numpy as np

from spread_truth.trees import shown
from spread_truth.values import Values, Variant, mean, share, voices
from spread_truth.world import AGENCIES, BEGIN, HOURS, World

DRAWS = 400
MINUTE = 1 / 60
FOLLOWED = 168.0
"""Hours within which a voice that states a variant follows the first."""


def firsts(world: World, draws: int = DRAWS) -> Values:
    """The mean chance of the true first over the variants of two voices and more; the share that agencies lead."""
    hours = drawn(world, draws)
    chances, led, followed = [], np.zeros(draws), np.zeros(draws)
    for variant, stated in voices(world).items():
        if len(stated) < 2:
            continue
        names, first = stating(world, variant, hours)
        true = names.index(min(stated, key=lambda voice: stated[voice]))
        least = first.min(axis=0)
        chances.append(float(np.mean((first[true] <= least) / (first <= least).sum(axis=0))))
        later = ((first > least) & (first <= least + FOLLOWED)).sum(axis=0)
        followed += later
        led += later * np.isin(np.array(names)[first.argmin(axis=0)], AGENCIES)
    return {
        (1, "P(first) of the true first, mean"): mean(chances),
        (19, "claims led by the agencies"): share(float(led.mean()), float(followed.mean())),
    }


def drawn(world: World, draws: int) -> np.ndarray:
    """Hours of every article (rows) in every draw (columns)."""
    chance = np.random.default_rng(0)
    parents: dict[int, set[int]] = {}
    for (child, _, _), (parent, _, _) in shown(world):
        parents.setdefault(child.number, set()).add(parent.number)
    sayings = said_first(world)
    hours = np.zeros((len(world.articles), draws))
    for article in world.articles:
        low, high = interval(world, article.number, sayings)
        least = np.full(draws, low)
        for parent in parents.get(article.number, ()):
            least = np.maximum(least, np.minimum(hours[parent], high))
        hours[article.number] = least + (high - least) * chance.random(draws)
    return hours


def said_first(world: World) -> dict[Variant, float]:
    """The hour at which the day begins on which a number was said, by the first article that tells it."""
    found: dict[Variant, float] = {}
    for _, _, claim in world.levels():
        if claim.said:
            hour = (claim.said - BEGIN).total_seconds() / 3600
            found[claim.variant] = min(hour, found.get(claim.variant, HOURS))
    return found


def interval(world: World, number: int, sayings: dict[Variant, float]) -> tuple[float, float]:
    """What an article tells of its hour: by its date, and by the day on which its numbers were said."""
    article = world.articles[number]
    day = 24 * (article.hour // 24)
    low, high = {"minute": (article.hour, article.hour + MINUTE), "day": (day, day + 24)}.get(
        article.precision or "", (0.0, HOURS)
    )
    said = [sayings[line.claim.variant] for line in article.lines if line.claim and line.claim.variant in sayings]
    return max([low, *(hour for hour in said if hour < high)]), high


def stating(world: World, variant: Variant, hours: np.ndarray) -> tuple[list[str], np.ndarray]:
    """The voices that state the variant, and when each first does in each draw (voices x draws)."""
    first: dict[str, np.ndarray] = {}
    for article, _, claim in world.levels():
        if claim.variant == variant:
            here = hours[article.number]
            known = first.get(article.outlet)
            first[article.outlet] = here if known is None else np.minimum(known, here)
    return list(first), np.array(list(first.values()))
