"""Scores the tables that a user gets on the gold set of clean news.

    python benchmarks/clean_quality.py SHARED --half develop|aside [--reader careful|fast] [--failures]

SHARED as for `clean_sample.py`. All articles of allsides-events and the two archive files are one study, with the
actors of tests/gold/clean_actors.csv; `read_articles`, then `read_claims`. A window is found in the articles by its
words. How labels are joined: `clean_gold.py`; what is labelled: tests/gold/README.md.

A labelled quantity is read where an estimate overlaps its numeral, an attribution where the cues overlap; one row
for each label, the one with the right value, or with the likest source and content, first.
recall            labels read, of those that both readers have
precision         of the estimates of people in the windows, those at a numeral labelled as people; left out are
                  those at optional numerals and those of words that were not to be labelled ("one key player")
value to share_of  of the quantities read; noun and deed of people and things, unit of what has one, share_of of
                  what has one. "value to relation": value, bound, noun or unit, deed and relation right (for people,
                  counted as people, too), of those labelled
origin, named     of the quantities of which every right answer is somebody's name, those whose link names him: of
                  those read, and of all
own voice         of the quantities read that are the outlet's own, those linked to nobody
speech precision  of the attributions read (those of `act` speech, once the table has it) whose cue and most of whose
                  content stand in the windows, those labelled as speech; optional ones are left out
... recall        of the labels that both readers hold for speech (attitude, ...), those read, whatever as; speech:
                  those read as speech, once the table says so
source's name to said_on  of the attributions read of any act; "strictly": where the readers give nobody,
                  only nobody is right, else also the listed body whose unnamed officials or spokesmen speak;
                  said_on: of those for which both readers give a day;
                  "none told": of those for which both give none
`--failures` prints what is wrong in the half "develop"; the half "aside" is never shown.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import clean_gold as gold
import typer
from clean_gold import Label
from clean_windows import ACTORS, Located, attributions_in, estimates_in, study, told, windows

PEOPLE = frozenset(["personnel", "unit", "casualty"])
"""Values of `counted_group` that count people."""
UNLABELLED = frozenset(["one", "several", "few", "many", "some", "most", "majority", "both"])
"""Words that the readers left out, "one" where it is a pronoun or an article; an estimate that begins with one."""
HALVES = ("develop", "aside")
Row = dict[str, Any]
Pair = tuple[Label, Row | None]
Check = Callable[[Label, Row], bool]
Figure = tuple[str, int, int]


def matched(kind: str, wanted: list[Label], found: dict[int, list[Row]]) -> list[Pair]:
    """Every label with the row that stands for it; those that both readers have choose first."""
    by_window: dict[int, list[Label]] = defaultdict(list)
    for label in wanted:
        by_window[label.window].append(label)
    made: list[Pair] = []
    for number, here in by_window.items():
        alike = [
            ((not label.optional, *_likeness(kind, label, row)), i, j)
            for i, label in enumerate(here)
            for j, row in enumerate(found[number])
            if gold.shared([label.place], [row["at"]])
        ]
        chosen = gold.one_to_one(alike)
        made += [(label, found[number][chosen[i]] if i in chosen else None) for i, label in enumerate(here)]
    return made


def _likeness(kind: str, label: Label, row: Row) -> tuple[float, ...]:
    if kind == "quantities":
        return (any(gold.value_agrees(r, row) for r in label.rows), row["at"][0] - row["at"][1])
    best = max(
        gold.overlap(gold.source_of(r), row["source_at"]) + gold.overlap(gold.pieces(r), row["pieces"])
        for r in label.rows
    )
    return (best, gold.shared([label.place], [row["at"]]))


KNOWN = gold.actors(ACTORS)


def _listed(wanted: str, column: str, nothing: str = "") -> Check:
    return lambda label, row: str(nothing if row[column] is None else row[column]) in label.choices(wanted)


def _noun(label: Label, row: Row) -> bool:
    return (row["counted"] or "").casefold() in {noun.casefold() for noun in label.choices("noun")}


def _bound(label: Label, row: Row) -> bool:
    return any(
        gold.numbers_agree(r, row, ("value", "low", "high")) and row["bound"] in r["bound"].split("|")
        for r in label.rows
    )


def _origin(label: Label, row: Row) -> bool:
    return row["origin"] is not None and any(
        gold.same(row["origin"], name, KNOWN) for name in label.choices("origin")
    )


def _source(label: Label, row: Row) -> bool:
    """As `_strictly`; also right is the listed body whose unnamed officials or spokesmen speak ("EU officials"): by
    SPREAD.md who speaks for a body is one originator with it."""
    return _strictly(label, row) or ("-" in label.choices("name") and _of_body(row))


def _of_body(row: Row) -> bool:
    words, body = gold.plain(row["source_text"] or ""), gold.plain(row["source"] or "")
    known = {alias for alias, actor in KNOWN.items() if actor == KNOWN.get(body)}
    speaks = re.search(r"\b(?:officials?|spokes(?:man|woman|person|people)|representatives?)$", words)
    return speaks is not None and any(re.search(rf"\b{re.escape(alias)}\b", words) for alias in known)


def _strictly(label: Label, row: Row) -> bool:
    names = label.choices("name")
    return "-" in names if row["source"] is None else any(gold.same(row["source"], name, KNOWN) for name in names)


def _relays(label: Label, row: Row) -> bool:
    def right(choice: str) -> bool:
        names = [] if choice == "-" else choice.split(">")
        return len(names) == len(row["relays"]) and all(
            gold.same(a, b, KNOWN) for a, b in zip(names, row["relays"], strict=True)
        )

    return any(right(r["relays"]) for r in label.rows)


VALUE: Check = lambda label, row: any(gold.value_agrees(r, row) for r in label.rows)  # noqa: E731
QUANTITIES: dict[str, tuple[str, Check]] = {
    "value": ("value", VALUE),
    "value and bound": ("bound", _bound),
    "unit": ("unit", _listed("unit", "unit")),
    "noun": ("counted", _noun),
    "deed": ("status", _listed("deed", "status")),
    "relation": ("relation", _listed("relation", "relation")),
    "share_of": ("share_of", _listed("share_of", "share_of")),
}
"""Of each measure the column of the table, and when a row has it right."""
WHOLE = ("value", "value and bound", "unit", "noun", "deed", "relation")
ATTRIBUTIONS: dict[str, tuple[str, Check]] = {
    "source's name": ("source", _source),
    "source's name, strictly": ("source", _strictly),
    "act": ("act", _listed("act", "act")),
    "role": ("role", _listed("role", "role")),
    "relays": ("relays", _relays),
    "stance": ("stance", _listed("stance", "stance")),
    "manner": ("manner", _listed("manner", "manner")),
    "said_on": ("said_on", _listed("said_on", "said_on", "-")),
}


def _asked(name: str, label: Label) -> bool:
    """Which labels a measure is about, where it is not about all."""
    if name in ("unit", "share_of"):
        return "" not in label.choices(name)
    return name not in ("noun", "deed") or bool(label.choices("group") <= {"people", "things"})


def quantity_figures(pairs: list[Pair], columns: list[str], people: bool) -> Iterator[Figure | str]:
    """The measures of quantities, of people or of all; of a column that is not there, its name."""
    asked = [(k, row) for k, row in pairs if not k.optional and (not people or k.choices("group") == {"people"})]
    read = [(k, row) for k, row in asked if row is not None]
    yield "recall", len(read), len(asked)
    for name, (column, check) in QUANTITIES.items():
        some = [(k, row) for k, row in read if _asked(name, k)]
        yield name if column not in columns else (name, sum(check(k, row) for k, row in some), len(some))
    as_people = [row["counted_group"] in PEOPLE or not people for _, row in read]
    if people:
        yield "counted as people", sum(as_people), len(read)
    whole = [
        group and all(QUANTITIES[name][1](k, row) for name in WHOLE if _asked(name, k))
        for group, (k, row) in zip(as_people, read, strict=True)
    ]
    yield "value to relation, of those labelled", sum(whole), len(asked)
    named = [(k, row) for k, row in asked if gold.named(k.choices("origin"))]
    of_read = [(k, row) for k, row in named if row is not None]
    yield "origin, named", sum(_origin(k, row) for k, row in of_read), len(of_read)
    yield "origin, named, of those labelled", sum(_origin(k, row) for k, row in of_read), len(named)
    own = [row for k, row in read if k.choices("origin") == {"own_voice"}]
    yield "own voice", sum(row["origin"] is None and row["source_text"] is None for row in own), len(own)


def people_precision(pairs: list[Pair], found: dict[int, list[Row]]) -> tuple[Figure, list[Row]]:
    """Of the estimates of people those that are at a numeral labelled as people; and the others."""
    right, wrong = 0, []
    optional: dict[int, list[gold.Span]] = defaultdict(list)
    good = {row["estimate_id"] for k, row in pairs if row is not None and "people" in k.choices("group")}
    for k, _ in pairs:
        if k.optional:
            optional[k.window].append(k.place)
    for number, rows in found.items():
        for row in rows:
            if row["counted_group"] not in PEOPLE or gold.shared(optional[number], [row["at"]]):
                continue
            if row["estimate_id"] in good:
                right += 1
            elif row["text"].casefold().split()[0] not in UNLABELLED:
                wrong.append(row | {"window": number})
    return ("precision", right, right + len(wrong)), wrong


def speech_precision(pairs: list[Pair], found: dict[int, list[Row]]) -> tuple[Figure, list[Row]]:
    """Of the attributions that the table gives for speech those that are; and the others."""
    matches = {row["attribution_id"]: k for k, row in pairs if row is not None}
    right, wrong = 0, []
    for number, rows in found.items():
        for row in rows:
            label = matches.get(row["attribution_id"])
            if row.get("act", "speech") == "speech" and not (label and label.optional):
                fits = label is not None and "speech" in label.choices("act")
                right += fits
                wrong += [] if fits else [row | {"window": number}]
    return ("speech precision", right, right + len(wrong)), wrong


def attribution_figures(pairs: list[Pair], columns: list[str]) -> Iterator[Figure | str]:
    """The measures of attributions; of a column that is not there, its name."""
    asked = [(k, row) for k, row in pairs if not k.optional]
    for act in ("speech", "attitude", "plan", "evidence"):
        of = [row for k, row in asked if k.choices("act") == {act}]
        if act == "speech":
            of = [row if row is None or row.get("act", act) == act else None for row in of]
        yield f"{act} recall", sum(row is not None for row in of), len(of)
    read = [(k, row) for k, row in asked if row is not None]
    for name, (column, check) in ATTRIBUTIONS.items():
        some = read
        if name == "said_on":
            some = [(k, row) for k, row in read if "-" not in k.choices("said_on")]
        yield name if column not in columns else (name, sum(check(k, row) for k, row in some), len(some))
    none = [row for k, row in read if k.choices("said_on") == {"-"}]
    yield "said_on, none told", sum(row["said_on"] is None for row in none), len(none)
    carried = [(k, row) for k, row in read if "-" not in k.choices("relays")]
    yield "relays, where there are some", sum(_relays(k, row) for k, row in carried), len(carried)


def failures(located: dict[int, Located], pairs: dict[str, list[Pair]], wrong: list[Row]) -> Iterator[str]:
    """What is wrong, a line each, in the order of the windows."""
    lines: dict[int, list[str]] = defaultdict(list)
    for kind, checks in (("quantities", QUANTITIES), ("attributions", ATTRIBUTIONS)):
        for label, row in pairs[kind]:
            if label.optional:
                continue
            words = located[label.window].text[max(0, label.place[0] - 25) : label.place[1] + 25].strip()
            if row is None:
                lines[label.window].append(f"not read: {words!r} ({kind}, {label.rows[0].get('act', '')})")
                continue
            checked = checks | ({"origin": ("origin", _voice)} if kind == "quantities" else {})
            for name, (column, check) in checked.items():
                if column in row and not check(label, row) and _asked(name, label):
                    want = sorted(label.choices(ALIAS.get(name, name)))
                    lines[label.window].append(f"{name}: is {row[column]!r}, wanted {want}: {words!r}")
    for row in wrong:
        what = row["text"] if "estimate_id" in row else f"{row['source_text']} | {row['cue_text']}"
        lines[row["window"]].append(f"too many: {what!r}")
    for number in sorted(lines):
        yield f"{number} {located[number].text}"
        yield from (f"   {line}" for line in lines[number])


ALIAS = {"value and bound": "bound", "source's name": "name", "source's name, strictly": "name"}


def _voice(label: Label, row: Row) -> bool:
    if row["origin"] is None:
        return bool(label.choices("origin") & gold.NOT_NAMED)
    return _origin(label, row)


def shown(title: str, figures: Iterator[Figure | str]) -> None:
    """Prints measures under a title."""
    print(title)
    for figure in figures:
        if isinstance(figure, str):
            print(f"  {figure:38} not a column yet")
        else:
            name, right, of = figure
            print(f"  {name:38} {right:>4}/{of:<4} " + (f"{100 * right / of:5.1f}" if of else "    -"))


def main(
    shared: Path,
    half: Annotated[str, typer.Option(help="develop or aside")],
    reader: Annotated[str, typer.Option(help="careful or fast")] = "careful",
    show: Annotated[bool, typer.Option("--failures", help="print what is wrong in the half develop")] = False,
) -> None:
    """Scores the shipped tables on a half of the windows."""
    if half not in HALVES:
        raise typer.BadParameter(f"--half is {half!r}; expected one of {', '.join(HALVES)}")
    if show and half != "develop":
        raise typer.BadParameter("--failures is for the half develop alone; the half aside is never shown")
    tables = study(shared, reader)
    located = windows(shared, tables.articles, half)
    found = {"quantities": estimates_in(tables, located), "attributions": attributions_in(tables, located)}
    pairs = {
        kind: matched(kind, [label for label in gold.labels(kind) if label.half == half], found[kind])
        for kind in found
    }
    columns = tables.claims.estimates.columns
    precise, too_many = people_precision(pairs["quantities"], found["quantities"])
    speech, no_speech = speech_precision(pairs["attributions"], found["attributions"])
    if show:
        print("\n".join(failures(located, pairs, [*too_many, *no_speech])))
    print(f"{half}, {reader}: {told(list(located.values()))}")
    shown("quantities of people", iter([precise, *quantity_figures(pairs["quantities"], columns, True)]))
    shown("all quantities", quantity_figures(pairs["quantities"], columns, False))
    of = attribution_figures(pairs["attributions"], tables.claims.attributions.columns)
    shown("attributions", iter([speech, *of]))


if __name__ == "__main__":
    typer.run(main)
