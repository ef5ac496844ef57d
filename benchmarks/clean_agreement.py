"""How far the two readers of clean news agree; a program cannot be shown to be better than that.

    python benchmarks/clean_agreement.py

Found: of the rows of one reader, how many the other has, too (quantities by numeral, attributions by cue). The other
lines are over the rows that both have. Printed for each half and all, where lists of right answers agree if they
share one (so labels are joined); and for all by the first answer of each reader alone, which is the stricter measure.
"""

from collections.abc import Callable

import clean_gold as gold

Row = gold.Row
HALVES = ("develop", "aside", "all")
KNOWN = gold.actors("clean_actors.csv")


def _choice(column: str) -> Callable[[Row, Row], bool]:
    return lambda a, b: bool(set(a[column].split("|")) & set(b[column].split("|")))


def _name(column: str) -> Callable[[Row, Row], bool]:
    return lambda a, b: any(gold.same(x, y, KNOWN) for x in a[column].split("|") for y in b[column].split("|"))


Check = Callable[[Row, Row], bool]
QUANTITIES: dict[str, Check] = {
    "value": gold.value_agrees,
    "value and bound": lambda a, b: gold.numbers_agree(a, b, ("value", "low", "high")) and _choice("bound")(a, b),
    "unit": _choice("unit"),
    "group": _choice("group"),
    "noun": _choice("noun"),
    "deed": _choice("deed"),
    "relation": _choice("relation"),
    "share_of": _choice("share_of"),
    "origin": _name("origin"),
}
ATTRIBUTIONS: dict[str, Check] = {
    "source words": lambda a, b: (
        bool(gold.shared(gold.source_of(a), gold.source_of(b))) or not (gold.source_of(a) or gold.source_of(b))
    ),
    "content, half shared": lambda a, b: gold.overlap(gold.pieces(a), gold.pieces(b)) >= 0.5,
    "name": _name("name"),
    "act": _choice("act"),
    "role": _choice("role"),
    "relays": _choice("relays"),
    "stance": _choice("stance"),
    "manner": _choice("manner"),
    "said_on": _choice("said_on"),
}
ONLY: dict[str, tuple[str, Check]] = {
    "quantities": (
        "origin where either names somebody",
        lambda a, b: _somebody(a, "origin") or _somebody(b, "origin"),
    ),
    "attributions": ("said_on where either tells a day", lambda a, b: a["said_on"] != "-" or b["said_on"] != "-"),
}


def _answers(row: Row, first: bool) -> Row:
    return {column: cell.split("|")[0] for column, cell in row.items()} if first else row


def _somebody(row: Row, column: str) -> bool:
    return gold.named(set(row[column].split("|")))


def lines(kind: str, checks: dict[str, Check], half: str, people: bool, first: bool) -> list[tuple[str, int, int]]:
    """Name, agreeing and all, of one kind in one half; `first`: of the first answers alone."""
    halves = {number: row["half"] for number, row in gold.windows().items()}
    chosen = []
    for pair in gold.pairs(kind):
        row = pair[0] or pair[1] or {}
        if half in ("all", halves[int(row["window"])]) and (
            not people or any(r and r["group"] == "people" for r in pair)
        ):
            chosen.append(pair)
    both = [(_answers(a, first), _answers(b, first)) for a, b in chosen if a is not None and b is not None]
    told = [("a's found by b", len(both), sum(a is not None for a, _ in chosen))]
    told.append(("b's found by a", len(both), sum(b is not None for _, b in chosen)))
    told += [(name, sum(check(a, b) for a, b in both), len(both)) for name, check in checks.items()]
    name, which = ONLY[kind]
    some = [(a, b) for a, b in both if which(a, b)]
    return [*told, (name, sum(checks[name.split()[0]](a, b) for a, b in some), len(some))]


def main() -> None:
    """Prints the agreement."""
    parts = {
        "quantities": ("quantities", QUANTITIES, False),
        "quantities of people": ("quantities", QUANTITIES, True),
        "attributions": ("attributions", ATTRIBUTIONS, False),
    }
    for title, (kind, checks, people) in parts.items():
        columns = [lines(kind, checks, half, people, False) for half in HALVES]
        columns.append(lines(kind, checks, "all", people, True))
        print(f"{title:36}" + "".join(f"{half:>18}" for half in (*HALVES, "first answers")))
        for cells in zip(*columns, strict=True):
            shown = (f"{right}/{of} {100 * right / of:.1f}" if of else "-" for _, right, of in cells)
            print(f"  {cells[0][0]:34}" + "".join(f"{cell:>18}" for cell in shown))


if __name__ == "__main__":
    main()
