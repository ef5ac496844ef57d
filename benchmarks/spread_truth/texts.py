"""Rows 12, 13, 16, 18 and 20: what articles take from each other in words, and where they put the number.

A quotation of an office is a common source, so that its words are not copied ones. Whether an outlet that prints
agency copy's quotation alone had it from there nobody can tell, so that row 20 counts it with agency copy.
"""

from collections import Counter

from spread_truth.values import Values, mean, share
from spread_truth.world import AGENCIES, World


def texts(world: World) -> Values:
    """Rows 12, 13 and 20."""
    first = first_prints(world)
    rows = []
    overlaps: Counter[str] = Counter()
    for article in world.articles:
        words = earlier = wire = 0
        pairs = set()
        for line in article.lines:
            size = len(line.words.text.split())
            words += size
            origin = world.articles[first[line.key]]
            copied = origin.number != article.number and line.kind != "quote"
            earlier += size * (copied or (article.kind == "version" and line.how == "text"))
            wire += size * (copied and origin.outlet in AGENCIES)
            if origin.number != article.number and line.kind in ("quote", "filler"):
                pairs.add((origin.number, line.kind))
        for number, kind in pairs:
            origin = world.articles[number]
            if kind == "quote" and (number, "filler") not in pairs:
                overlaps["common source"] += 1
            elif kind == "filler":
                own = origin.outlet == article.outlet
                overlaps[
                    "agency copy" if origin.outlet in AGENCIES else "own text" if own else "outlet to outlet"
                ] += 1
        names = article.agency is not None or any(
            set(line.claim.carriers) & set(AGENCIES) for line in article.lines if line.claim
        )
        rows.append((article, words, earlier, wire, names))
    outlets = [row for row in rows if row[0].outlet not in AGENCIES]
    total = sum(row[1] for row in outlets)
    found: Values = {
        (12, "articles from wire"): mean(row[3] > 0 for row in outlets),
        (12, "articles that credit an agency"): mean(row[4] for row in outlets),
        (12, "words from wire"): sum(row[3] for row in outlets) / total,
        (12, "words from wire, uncredited"): sum(row[3] for row in outlets if not row[4]) / total,
        (13, "originality, mean of articles"): mean(1 - row[2] / row[1] for row in rows),
    }
    return found | {
        (20, "pairs of articles: agency copy, official quotes"): overlaps["agency copy"] + overlaps["common source"],
        (20, "pairs of articles: outlet to outlet"): overlaps["outlet to outlet"],
    }


def first_prints(world: World) -> dict[int, int]:
    """The number of the article in which each sentence stood first."""
    first: dict[int, int] = {}
    for article in world.articles:
        for line in article.lines:
            first.setdefault(line.key, article.number)
    return first


def places(world: World) -> Values:
    """Rows 16, 18 and 19."""
    ranks, ahead = [], 0
    for article in world.articles:
        place = next((place for place, line in enumerate(article.lines) if line.claim and line.claim.level), None)
        if place is not None:
            ranks.append(place + 1)
            ahead += place <= 1
    quotes = fidelities(world)
    return {
        (16, "quote fidelity, mean of later forms"): mean(quotes),
        (18, "rank of the first mention, mean"): mean(ranks),
        (18, "in headline or lead"): share(ahead, len(ranks)),
    }


def fidelities(world: World) -> list[float]:
    """Of every printing of a quotation but the first: 1 - edit distance in words over the full form's.

    A part of the full form, printed as it stands, is partial and loses nothing.
    """
    full: dict[int, list[str]] = {}
    found = []
    for article in world.articles:
        for line in article.lines:
            if line.kind == "quote":
                key = line.quoted or line.key
                words = line.words.part("content").strip('",').split()
                if key in full:
                    partial = words == full[key][: len(words)]
                    found.append(1.0 if partial else 1 - distance(full[key], words) / len(full[key]))
                full.setdefault(key, words)
    return found


def distance(one: list[str], other: list[str]) -> int:
    """Levenshtein's distance in words."""
    row = list(range(len(other) + 1))
    for place, word in enumerate(one, 1):
        last, row[0] = row[0], place
        for at, with_ in enumerate(other, 1):
            last, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, last + (word != with_))
    return row[-1]
