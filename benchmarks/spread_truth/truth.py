"""The values of SPREAD.md 3.2 in a world whose every moment and source is known, computed plainly.

An edge is *shown* where the words credit a carrier or the text is copied; what nothing shows is no edge of the tree
that a folder has. A quotation of an office is a common source, so that its words are not copied ones.
"""

from collections import Counter
from collections.abc import Iterable
from math import exp, log
from statistics import fmean, median

from spread_truth.world import AGENCIES, HOURS, ORIGINATORS, Article, Claim, World

Mention = tuple[Article, int, Claim]
Variant = tuple[str, float, float | None, str]
Values = dict[tuple[int, str], float | None]
"""By number of the row and name of the quantity; None where the truth is that there is no value."""
DAYS = range(2, 11)
"""Ends of days at which agreement and adoption are read."""
BETA = 0.8
FEWEST = 5
"""Outlets that a variant needs for a half-life."""


def mean(values: Iterable[float]) -> float | None:
    """The mean; None of nothing."""
    found = list(values)
    return fmean(found) if found else None


def share(part: float, whole: float) -> float | None:
    """The part of the whole; None of nothing."""
    return part / whole if whole else None


def truth(world: World) -> Values:
    """Every value by (row, name)."""
    parts = (_counts, _course, _diversity, _edges, _naming, _agreement, _texts, _echo, _replies, _uptake, _places)
    found: Values = {}
    for part in parts:
        found |= part(world)
    return found


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


def shown(world: World) -> list[tuple[Mention, Mention]]:
    """The edges that words or copied text show, as (child, parent)."""
    edges = []
    for article, place, claim in world.levels():
        line = article.lines[place]
        if line.source and line.how in ("credited", "text"):
            parent = world.articles[line.source[0]]
            given = parent.lines[line.source[1]].claim
            assert given is not None
            edges.append(((article, place, claim), (parent, line.source[1], given)))
    return edges


def change(child: Claim, parent: Claim) -> str:
    """How the number of an edge changed; one kind."""
    if child.status != parent.status:
        return "status"
    if (child.low, child.high) == (parent.low, parent.high):
        return "rounding" if child.bound != parent.bound else "same"
    if child.bound == "between" and parent.bound != "between":
        return "merged"
    if parent.bound == "between" and child.bound == "exact" and child.low == parent.low:
        return "range to point"
    if parent.bound == "at_least" and child.bound == "exact" and child.low == parent.low:
        return "bound lost"
    if child.bound == "approx":
        return "rounding"
    return "updated"


def _counts(world: World) -> Values:
    levels = world.levels()
    texts = {article.number if article.first_text is None else article.first_text for article in world.articles}
    return {
        (0, "level mentions"): len(levels),
        (0, "variants"): len({claim.variant for _, _, claim in levels}),
        (0, "originators named"): len({claim.named for _, _, claim in levels if claim.named}),
        (0, "increments"): sum(claim.relation == "additional" for _, _, claim in world.mentions()),
        (0, "texts"): len(texts),
        (0, "outlets"): len({article.outlet for article in world.articles}),
    }


def _course(world: World) -> Values:
    """Rows 1 to 4 and 21."""
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


def cascade(world: World, variant: Variant) -> Values:
    """Size, depth, breadth and structural virality of the largest tree of a variant (Goel et al. 2016)."""
    up: dict[int, int] = {}
    members: set[int] = set()
    for article, _, claim in world.levels():
        if claim.variant == variant:
            members.add(article.number)
    for (article, _, claim), (parent, _, given) in shown(world):
        if claim.variant == variant == given.variant and parent.number in members:
            up.setdefault(article.number, parent.number)
    trees: dict[int, list[int]] = {}
    depth: dict[int, int] = {}
    for member in sorted(members):
        path = [member]
        while path[-1] in up:
            path.append(up[path[-1]])
        depth[member] = len(path) - 1
        trees.setdefault(path[-1], []).append(member)
    tree = max(trees.values(), key=len)
    wide = Counter(depth[member] for member in tree)
    return {
        (21, "size of the largest tree"): len(tree),
        (21, "depth"): max(wide),
        (21, "breadth"): max(wide.values()),
        (21, "structural virality"): _virality(tree, up),
    }


def _virality(tree: list[int], up: dict[int, int]) -> float | None:
    def path(member: int) -> list[int]:
        found = [member]
        while found[-1] in up:
            found.append(up[found[-1]])
        return found

    if len(tree) < 2:
        return None
    apart = []
    for place, one in enumerate(tree):
        above = {node: steps for steps, node in enumerate(path(one))}
        for other in tree[place + 1 :]:
            steps = next((far + above[node] for far, node in enumerate(path(other)) if node in above), None)
            assert steps is not None
            apart.append(steps)
    return mean(apart)


def _diversity(world: World) -> Values:
    """Row 5: Hill numbers of what was printed, and the distance of the days' variants."""
    counts = Counter(claim.variant for _, _, claim in world.levels())
    days: dict[int, Counter[Variant]] = {}
    for article, _, claim in world.levels():
        days.setdefault(int(article.hour // 24), Counter())[claim.variant] += 1
    order = sorted(days)
    apart = [jensen_shannon(days[one], days[other]) for one, other in zip(order, order[1:], strict=False)]
    shares = [count / counts.total() for count in counts.values()]
    return {
        (5, "Hill number, order 0"): len(shares),
        (5, "Hill number, order 1"): exp(-sum(share * log(share) for share in shares)),
        (5, "Hill number, order 2"): 1 / sum(share**2 for share in shares),
        (5, "Jensen-Shannon distance of days, mean"): mean(apart),
    }


def jensen_shannon(one: Counter[Variant], other: Counter[Variant]) -> float:
    """The distance (root of the divergence in bits) of two tables of counts."""
    total = 0.0
    for key in one.keys() | other.keys():
        p, q = one[key] / one.total(), other[key] / other.total()
        for share in (p, q):
            if share:
                total += share * log(share / ((p + q) / 2), 2) / 2
    return total**0.5


def _edges(world: World) -> Values:
    """Rows 6, 8 (hidden) and 10."""
    edges = shown(world)
    kinds = Counter(change(child[2], parent[2]) for child, parent in edges)
    found: Values = {(6, "edges"): len(edges), (6, "share that change"): share(len(edges) - kinds["same"], len(edges))}
    for kind in ("rounding", "bound lost", "range to point", "status", "updated"):
        found[6, kind] = share(kinds[kind], len(edges))
    drifts = [
        child[2].certainty - parent[2].certainty
        for child, parent in edges
        if child[2].certainty is not None and parent[2].certainty is not None
    ]
    found[10, "certainty drift, mean"] = mean(drifts)
    parent_of = {(child[0].number, child[1]): (parent[0].number, parent[1]) for child, parent in edges}
    hidden = []
    for article, place, claim in world.levels():
        steps, at = 0, (article.number, place)
        while at in parent_of:
            at, steps = parent_of[at], steps + 1
        hidden.append(max(0, steps - len(claim.carriers)))
    return found | {(8, "hidden depth, mean"): mean(hidden)}


def _naming(world: World) -> Values:
    """Rows 7, 8 and 9."""
    levels = world.levels()
    named = Counter(claim.named for _, _, claim in levels if claim.named)
    total = named.total()
    shares = Counter((claim.named is not None, bool(claim.carriers)) for _, _, claim in levels)
    depths = [len(claim.carriers) for _, _, claim in levels]
    hhi = sum(count * (count - 1) for count in named.values()) / (total * (total - 1))
    return {
        (7, "Herfindahl index"): hhi,
        (7, "effective sources"): 1 / hhi,
        (7, "no originator named"): 1 - total / len(levels),
        (8, "relays named, mean"): mean(depths),
        (8, "two relays or more"): sum(depth >= 2 for depth in depths) / len(depths),
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


def _texts(world: World) -> Values:
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
                overlaps["agency copy" if origin.outlet in AGENCIES else "own text" if own else "outlet to outlet"] += 1
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
    return found | {(20, f"pairs: {kind}"): overlaps[kind] for kind in ("agency copy", "outlet to outlet", "common source")}


def first_prints(world: World) -> dict[int, int]:
    """The number of the article in which each sentence stood first."""
    first: dict[int, int] = {}
    for article in world.articles:
        for line in article.lines:
            first.setdefault(line.key, article.number)
    return first


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


def _uptake(world: World) -> Values:
    """Row 17: outlets that stated the old number before the originator moved and print a toll again after it."""
    risk = moved = 0
    lags = []
    for origin in ORIGINATORS:
        said = [statement for statement in world.statements if statement.origin == origin]
        for old, new in zip(said, said[1:], strict=False):
            named = [article.hour for article, _, claim in world.levels() if claim.named == origin and claim.low == new.low]
            if not named:
                continue
            move = min(named)
            before = {
                article.outlet
                for article, _, claim in world.levels()
                if claim.low == old.low and article.hour < move and claim.status == "killed"
            }
            after: dict[str, float | None] = {}
            for article, _, claim in world.levels():
                if article.outlet in before and article.hour >= move:
                    if claim.low == new.low and after.get(article.outlet) is None:
                        after[article.outlet] = article.hour
                    after.setdefault(article.outlet, None)
            risk += len(after)
            hours = [hour - move for hour in after.values() if hour is not None]
            moved += len(hours)
            lags += hours
    return {
        (17, "outlets at risk, all moves"): risk,
        (17, "share that moves"): share(moved, risk),
        (17, "lag of those that move, median hours"): median(lags) if lags else None,
    }


def _places(world: World) -> Values:
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
    """Of every printing of a quotation but the first: 1 - edit distance in words over the longer form's."""
    full: dict[int, list[str]] = {}
    found = []
    for article in world.articles:
        for line in article.lines:
            if line.kind == "quote":
                key = line.quoted or line.key
                words = line.words.part("content").strip('",').split()
                if key in full:
                    found.append(1 - distance(full[key], words) / max(len(full[key]), len(words)))
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
