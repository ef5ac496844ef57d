"""The values of SPREAD.md 3.2 in a world whose every moment and source is known, computed plainly."""

from collections import Counter
from itertools import pairwise
from math import exp, log
from statistics import median

from spread_truth.draws import firsts
from spread_truth.texts import places, texts
from spread_truth.trees import cascade, edges
from spread_truth.values import Values, Variant, mean, share, text_of, top, voices
from spread_truth.world import HOURS, ORIGINATORS, Claim, Statement, World

DAYS = range(2, 11)
"""Ends of days at which agreement and adoption are read."""
BETA = 0.8
"""Share of originators whose numbers the agreement interval must meet."""


def truth(world: World) -> Values:
    """Every value by (row, name)."""
    parts = (
        _counts,
        firsts,
        _course,
        _diversity,
        edges,
        _naming,
        _agreement,
        texts,
        _echo,
        _replies,
        _uptake,
        places,
    )
    found: Values = {}
    for part in parts:
        found |= part(world)
    return found


def _counts(world: World) -> Values:
    levels = world.levels()
    return {
        (0, "level mentions"): len(levels),
        (0, "variants"): len({claim.variant for _, _, claim in levels}),
        (0, "originators named"): len({claim.named for _, _, claim in levels if claim.named}),
        (0, "increments"): sum(claim.relation == "additional" for _, _, claim in world.mentions()),
        (0, "texts"): len({text_of(article) for article in world.articles}),
        (0, "outlets"): len({article.outlet for article in world.articles}),
    }


def _course(world: World) -> Values:
    """Rows 3, 4 and 21."""
    outlets = {article.outlet for article in world.articles}
    stated = voices(world)[top(world)]
    begin = min(stated.values())
    reached = sorted(stated.values())
    half = -(-len(outlets) // 2)
    found: Values = {
        (3, "final adoption"): len(stated) / len(outlets),
        (3, "cumulative incidence, late entry"): incidence(world, top(world)),
        (4, "half-life, hours"): reached[half - 1] - begin if len(reached) >= half else None,
    }
    for day in DAYS:
        found[3, f"adoption by day {day}"] = sum(hour < 24 * day for hour in reached) / len(outlets)
    daily = Counter(int(article.hour // 24) for article, _, _ in world.levels())
    peak = max(daily, key=lambda day: (daily[day], -day))
    low = [day for day in range(peak + 1, 10) if all(2 * daily[later] <= daily[peak] for later in range(day, 10))]
    found[4, "attention half-life, hours"] = 24.0 * (low[0] - peak) if low else None
    return found | cascade(world, top(world))


def incidence(world: World, variant: Variant) -> float:
    """Cumulative incidence of adoption (Aalen and Johansen 1978): at risk from the first article, out at the last."""
    stated = voices(world)[variant]
    first, last = {}, {}
    for article in world.articles:
        first.setdefault(article.outlet, article.hour)
        last[article.outlet] = article.hour
    start = min(stated.values())
    events = sorted(
        [(max(stated[outlet], start), 0, outlet) for outlet in stated]
        + [(max(last[outlet], start), 1, outlet) for outlet in first if outlet not in stated]
    )
    free, total = 1.0, 0.0
    gone: set[str] = set()
    for hour, kind, outlet in events:
        risk = sum(begin <= hour for name, begin in first.items() if name not in gone)
        if risk:
            total += free / risk if kind == 0 else 0.0
            free *= 1 - 1 / risk
        gone.add(outlet)
    return total


def _diversity(world: World) -> Values:
    """Row 5: Hill numbers of the variants, each seen once in a text, and the distance of the days' variants."""
    sightings = {(text_of(article), claim.variant) for article, _, claim in world.levels()}
    counts = Counter(variant for _, variant in sightings)
    days: dict[int, Counter[Variant]] = {}
    for article, _, claim in world.levels():
        days.setdefault(int(article.hour // 24), Counter())[claim.variant] += 1
    order = sorted(days)
    apart = [jensen_shannon(days[one], days[other]) for one, other in pairwise(order)]
    parts = [count / counts.total() for count in counts.values()]
    return {
        (5, "Hill number, order 0"): len(parts),
        (5, "Hill number, order 1"): exp(-sum(part * log(part) for part in parts)),
        (5, "Hill number, order 2"): 1 / sum(part**2 for part in parts),
        (5, "Jensen-Shannon distance of days, mean"): mean(apart),
    }


def jensen_shannon(one: Counter[Variant], other: Counter[Variant]) -> float:
    """The distance (root of the divergence in bits) of two tables of counts."""
    total = 0.0
    for key in one.keys() | other.keys():
        p, q = one[key] / one.total(), other[key] / other.total()
        for part in (p, q):
            if part:
                total += part * log(part / ((p + q) / 2), 2) / 2
    return total**0.5


def _naming(world: World) -> Values:
    """Rows 7, 8 and 9; relays lie between the outlet and an originator that is named."""
    levels = world.levels()
    named = Counter(claim.named for _, _, claim in levels if claim.named)
    total = named.total()
    shares = Counter((claim.named is not None, bool(claim.carriers)) for _, _, claim in levels)
    depths = [len(claim.relays) for _, _, claim in levels if claim.named]
    hhi = sum(count * (count - 1) for count in named.values()) / (total * (total - 1))
    return {
        (7, "Herfindahl index"): hhi,
        (7, "effective sources"): 1 / hhi,
        (7, "no originator named"): 1 - total / len(levels),
        (8, "relays named, mean"): mean(depths),
        (8, "two relays or more"): share(sum(depth >= 2 for depth in depths), len(depths)),
        (9, "originator and relay"): shares[True, True] / len(levels),
        (9, "originator alone"): shares[True, False] / len(levels),
        (9, "relay alone"): shares[False, True] / len(levels),
        (9, "neither"): shares[False, False] / len(levels),
    }


def _agreement(world: World) -> Values:
    """Row 11: what the originators' newest numbers, as printed by then with their names, have in common."""
    printed: dict[tuple[str, float], float] = {}
    for article, _, claim in world.levels():
        if claim.named == claim.owner and claim.status == "killed":
            printed.setdefault((claim.owner, claim.low), article.hour)
    found: Values = {}
    for day in DAYS:
        newest = {}
        for said in world.statements:
            if printed.get((said.origin, said.low), HOURS) < 24 * day:
                newest[said.origin] = said
        if len(newest) / len(ORIGINATORS) < BETA:
            continue
        low, high = max(said.low for said in newest.values()), min(said.high or 1e9 for said in newest.values())
        found[11, f"agreement by day {day}, low"], found[11, f"agreement by day {day}, high"] = min(low, high), low
    return found


def _echo(world: World) -> Values:
    """Row 14: of the variant that most voices state, and of all together."""
    levels, chosen = world.levels(), top(world)
    named = [claim.named for _, _, claim in levels if claim.named and claim.variant == chosen]
    every = [claim.named for _, _, claim in levels if claim.named]
    return {
        (14, "echo of the most stated variant"): len(named) / len(set(named)) if named else None,
        (14, "echo of the toll"): len(every) / len(set(every)),
    }


def _replies(world: World) -> Values:
    """Row 15: denials that hold the number of a claim, behind its first assertion."""
    said: dict[float, float] = {}
    denied: dict[float, float] = {}
    for article, _, claim in world.mentions():
        if claim.level:
            said.setdefault(claim.low, article.hour)
        elif claim.polarity == "negative":
            denied.setdefault(claim.low, article.hour)
    lags = [hour - said[number] for number, hour in denied.items() if number in said and hour > said[number]]
    stating = {article.number for article, _, claim in world.mentions() if claim.level}
    denying = {article.number for article, _, claim in world.mentions() if claim.polarity == "negative"}
    return {
        (15, "articles that answer the toll"): share(len(stating & denying), len(stating)),
        (15, "denial lag of the toll, hours"): min(denied.values()) - min(said.values()) if denied else None,
        (15, "denial lag of numbers, median hours"): median(lags) if lags else None,
        (15, "denials of other matters"): sum(line.kind == "refusal" for one in world.articles for line in one.lines),
    }


def _statement(world: World, claim: Claim) -> Statement | None:
    """What the claim's originator said that it is a form of; None of the wounded and of two numbers made one."""
    said = [statement for statement in world.statements if statement.origin == claim.owner]
    if claim.status != "killed" or not said:
        return None
    nearest = min(said, key=lambda statement: abs(statement.low - claim.low))
    return None if claim.bound == "between" and nearest.bound != "between" else nearest


def _uptake(world: World) -> Values:
    """Row 17: outlets that stated the old number before the originator moved and print a toll again after it.

    Whoever states it, with the originator's name or without; rounded or without its bound it is the same number.
    """
    levels = [(article, claim, _statement(world, claim)) for article, _, claim in world.levels()]
    risk = moved = 0
    lags = []
    for origin in ORIGINATORS:
        said = [statement for statement in world.statements if statement.origin == origin]
        for old, new in pairwise(said):
            named = [article.hour for article, claim, form in levels if claim.named == origin and form == new]
            if not named:
                continue
            move = min(named)
            before = {article.outlet for article, _, form in levels if form == old and article.hour < move}
            after: dict[str, float | None] = {}
            for article, _, form in levels:
                if article.outlet in before and article.hour >= move:
                    if form == new and after.get(article.outlet) is None:
                        after[article.outlet] = article.hour
                    after.setdefault(article.outlet, None)
            risk += len(after)
            hours = [hour - move for hour in after.values() if hour is not None]
            moved += len(hours)
            lags += [(median(hours), len(hours))] if hours else []
    return {
        (17, "outlets at risk, all moves"): risk,
        (17, "share that moves"): share(moved, risk),
        (17, "median lag of a move, mean by who moves, hours"): share(
            sum(lag * n for lag, n in lags), sum(n for _, n in lags)
        ),
    }
