"""Measures that no text makes a stage run away: CPU seconds of hostile patterns against news of their size.

    python benchmarks/adversarial.py [--size 1000000] [--reader careful|fast] [PATTERN ...]

One article of `size` characters goes through articles, claims and spread. Printed for each pattern: seconds of each
stage, the ratio of all to ordinary news of the same size, and the growth from half the size to the whole (2: linear).
A measurement of more than `--limit` seconds is ended.
"""

import argparse
import random
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.spread import measure_spread
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

ACTORS = """actor_id,name,kind,country,parent,aliases
Lume,Lume,government,Lume,,Lumian|the Lume government
Mayor,Ada Brink,person,Lume,Lume,the mayor|Brink
Coast Radio,Coast Radio,outlet,,,
Andina,Andina,agency,,,
"""
NEWS = [
    "The river Lowa burst its banks near the market town of Hestead early on Tuesday, the water authority said.",
    "At least 40 houses were under water by noon and some 300 people had been taken to schools on higher ground.",
    "“We have never seen the water rise so quickly,” the mayor, Ada Brink, told reporters outside the town hall.",
    "Forecasters expect more rain over the coming days, and the army has been asked to bring sandbags and boats.",
    "Around 1,200 soldiers were sent to the valley, Andina reported, citing two officials of the Lume government.",
    "Opposition leaders denied that the dam had been neglected and demanded that the ministry publish its records.",
]


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _drawn(pieces: list[str], joint: str) -> Callable[[int], str]:
    """Pieces in an order drawn from a seed, so that no two stretches are the same."""

    def make(size: int) -> str:
        draw = random.Random(1)
        found: list[str] = []
        length = 0
        while length < size:
            found.append(draw.choice(pieces).replace("#", str(draw.randrange(1, 10_000))))
            length += len(found[-1]) + len(joint)
        return joint.join(found)[:size]

    return make


def _nested(opening: str, inside: str, closing: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        depth = max(1, (size - len(inside)) // (len(opening) + len(closing)))
        return opening * depth + inside + closing * depth

    return make


def _within(make: Callable[[int], str]) -> Callable[[int], str]:
    """The pattern between two ordinary paragraphs, so that the article is kept as English news."""
    above, below = "\n".join(NEWS[:3]) + "\n", "\n" + "\n".join(NEWS[3:])
    return lambda size: above + make(max(1, size - len(above) - len(below))) + below


def _page(make: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: f"<html><body><article><p>{make(size)}</p></article></body></html>"


ORDINARY = _drawn([f"{one} {other} It was the #th hour." for one in NEWS for other in NEWS], "\n")
PATTERNS: dict[str, Callable[[int], str]] = {
    name: _within(make)
    for name, make in {
        "digits": _again("7"),
        "grouped digits": _again("123,"),
        "numbers with units": _drawn(["# soldiers", "# km", "$# million", "# tonnes", "#%"], " "),
        "numbers joined": _drawn(["# to #", "between # and #", "#-#", "up to #", "more than #"], " and "),
        "number words": _again("twenty one hundred thousand and "),
        "straight quotes": _again('"'),
        "quotes that open only": _again("“said “the "),
        "quotes, each around a word": _again('"he" said "she" '),
        "quotes in quotes": _nested("“he said ", "it is so", "”"),
        "brackets": _nested("(", "so", ")"),
        "brackets that open only": _again("(["),
        "commas": _again(", "),
        "hyphens": _again("-"),
        "words with hyphens": _again("state-"),
        "dots": _again("."),
        "initials": _again("U.S. A. "),
        "spaces": _again(" "),
        "tabs and spaces": _again("\t  "),
        "empty lines": _again("a\n\n"),
        "said said said": _again("said "),
        "he said that she said": _again("the mayor said that the army said that "),
        "and and": _again("and "),
        "one name": _again("Ada Brink "),
        "capitalised words": _drawn(["Brink", "Lume", "North", "Ministry", "Defence", "Of", "President"], " "),
        "capitals": _again("HESTEAD "),
        "one word": _again("a"),
        "a sentence without an end": _drawn([line.rstrip(".") for line in NEWS], ", and "),
        "speakers without marks": _drawn(
            ["raids killed # people the navy said", "adding that # fled", "according to the army hurt #"], " "
        ),
        "descriptions of speakers": _drawn(
            [
                "A monitor said # had fled.",
                "The newspaper said # had fled.",
                "The group said # had fled.",
                "The coalition which had given a toll of # said so.",
                "The Lume Observatory said # fled.",
                "The report said # had fled.",
                "An attack that officials say killed # took place.",
                '"# fled.',
            ],
            " ",
        ),
        "descriptions of speakers without an end": _drawn(
            ["a monitor said", "the group said # fled", "the newspaper the Coast said", "Lume police said"], " "
        ),
        "ones": _drawn(["one was killed", "and one in", "one of the", "scores were hurt", "others"], " "),
        "numbers of people without an end": _drawn(
            ["# soldiers were sent", "# people were killed by the army"], ", "
        ),
        "apostrophes": _again("the army's "),
        "single apostrophes": _again("'"),
        "colons": _again("Brink: "),
        "dates": _drawn(["on Tuesday", "on October #", "in June", "# days ago", "12/10/2021"], ", "),
        "addresses": _again("https://a.b/"),
        "tags": _again("<b>"),
        "entities": _again("&amp;"),
        "mojibake": _again("â€™"),
        "short lines": _again("Share\nBy Ada Brink\n"),
        "one line over and over": _again(NEWS[1] + "\n"),
        "one sentence over and over": _again(NEWS[2] + " "),
        "combining marks": _again("e\u0301\u0323"),
        "right to left": _again("\u202eשלום "),
    }.items()
}
"""A name, and a text of about so many characters."""
PAGES: dict[str, Callable[[int], str]] = {
    name: _page(_within(make))
    for name, make in {
        "page: tags that open only": _again("<div>"),
        "page: signs of smaller": _again("<"),
        "page: comments that open only": _again("<!-- a "),
        "page: scripts that open only": _again("<script> a "),
        "page: attributes": _again('<a href="'),
        "page: entities": _again("&amp;&#9999999;&"),
        "page: paragraphs": lambda size: _again(f"<p>{NEWS[2]}</p>")(size),
    }.items()
}
"""The same of markup, in a file that ends in .html."""


def study_of(text: str, folder: Path, name: str = "one.txt") -> Study:
    """A study of one article in `folder`."""
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / name).write_text(text, "utf-8")
    (folder / "study.toml").write_text(
        'title = "Flood"\nquestion = "How many?"\n[[quantities]]\ncounted_group = "personnel"\nlabel = "People"\n'
        '[[quantities]]\ncounted_group = "personnel"\nlabel = "Soldiers"\ncounted = ["soldier"]\n'
        'about = ["Hestead", "flood"]\n',
        "utf-8",
    )
    (folder / "actors.csv").write_text(ACTORS, "utf-8")
    return open_study(folder)


def stages(study: Study, reader: str) -> dict[str, float]:
    """CPU seconds of each stage."""
    parameters = Parameters(reader=reader)  # type: ignore[arg-type]
    marks = [time.process_time()]
    found = read_articles(study, parameters)
    marks.append(time.process_time())
    texts = {name: getattr(found, name) for name in ("articles", "passages", "alignments")}
    claims = read_claims(study, **texts, parameters=parameters)
    marks.append(time.process_time())
    measure_spread(
        study, parameters, **texts, estimates=claims.estimates, attributions=claims.attributions, links=claims.links
    )
    marks.append(time.process_time())
    names = ("articles", "claims", "spread")
    return {name: end - start for name, start, end in zip(names, marks, marks[1:], strict=False)}


def text_of(pattern: str, size: int) -> tuple[str, str]:
    """The text of a pattern (or of ordinary news) and the name of its file."""
    if pattern in PAGES:
        return PAGES[pattern](size), "one.html"
    return (ORDINARY if pattern == "ordinary news" else PATTERNS[pattern])(size), "one.txt"


def measure(pattern: str, size: int, reader: str = "careful") -> dict[str, float]:
    """CPU seconds of each stage for a pattern of `size` characters."""
    text, name = text_of(pattern, size)
    with tempfile.TemporaryDirectory() as folder:
        return stages(study_of(text, Path(folder) / "study", name), reader)


def warm(reader: str) -> None:
    """Loads models and lexicons, so that they are not measured."""
    measure("ordinary news", 5_000, reader)


class _RunAwayError(Exception):
    """A measurement that took longer than it may."""


def _ended(*_: object) -> None:
    raise _RunAwayError


def measure_within(pattern: str, size: int, reader: str, limit: int) -> dict[str, float] | None:
    """The measurement; None where it took more than `limit` CPU seconds."""
    signal.signal(signal.SIGPROF, _ended)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        return measure(pattern, size, reader)
    except _RunAwayError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> None:
    """Reads the arguments, prints one line per pattern."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--reader", default="careful")
    parser.add_argument("--limit", type=int, default=600)
    given = parser.parse_args()
    warm(given.reader)
    print(f"| {given.size:,} characters, {given.reader} | articles s | claims s | spread s | to ordinary | doubled |")
    print("|---|---|---|---|---|---|")
    usual = 0.0
    for pattern in ["ordinary news", *(given.patterns or [*PATTERNS, *PAGES])]:
        half = measure_within(pattern, given.size // 2, given.reader, given.limit)
        whole = measure_within(pattern, given.size, given.reader, given.limit) if half else None
        if half is None or whole is None:
            print(f"| {pattern} | over {given.limit} | | | | |", flush=True)
            continue
        total = sum(whole.values())
        usual = usual or total
        cells = " | ".join(f"{seconds:.2f}" for seconds in whole.values())
        print(f"| {pattern} | {cells} | {total / usual:.2f} | {total / sum(half.values()):.2f} |", flush=True)


if __name__ == "__main__":
    main()
