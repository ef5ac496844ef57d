"""What the truths of all rows have in common: their names, plain means, who stated what first."""

from collections.abc import Iterable
from statistics import fmean

from spread_truth.world import Article, Claim, World

Mention = tuple[Article, int, Claim]
Variant = tuple[str, float, float | None, str]
Values = dict[tuple[int, str], float | None]
"""By number of the row and name of the quantity; None where the truth is that there is no value."""


def mean(values: Iterable[float]) -> float | None:
    """The mean; None of nothing."""
    found = list(values)
    return fmean(found) if found else None


def share(part: float, whole: float) -> float | None:
    """The part of the whole; None of nothing."""
    return part / whole if whole else None


def voices(world: World) -> dict[Variant, dict[str, float]]:
    """For each variant of the toll the hour at which each voice first stated it."""
    first: dict[Variant, dict[str, float]] = {}
    for article, _, claim in world.levels():
        first.setdefault(claim.variant, {}).setdefault(article.outlet, article.hour)
    return first


def top(world: World) -> Variant:
    """The variant that most voices state; of several the one with the least number."""
    stated = voices(world)
    return max(stated, key=lambda variant: (len(stated[variant]), -variant[1]))


def text_of(article: Article) -> int:
    """The number of the article whose text this one repeats, as a reprint or a version, or else its own."""
    return article.number if article.first_text is None else article.first_text
