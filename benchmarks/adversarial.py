"""Measures that no text makes a parser run away: seconds of the processor on hostile patterns, beside ordinary news.

    python benchmarks/adversarial.py [--characters 1000000] [--reader careful] [--only PATTERN ...]

Each pattern is one article of so many characters, taken through the stages articles and claims; ordinary news is
sentences of the first study in a drawn order, up to the same size. `ratio`: seconds beside those of ordinary news
of the same size. `growth`: seconds beside those of half the size; two is linear.
"""

import argparse
import logging
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from analysis.articles import read_articles
from analysis.articles.sentences import sentences
from analysis.claims import read_claims
from analysis.parameters import Parameters
from analysis.study import open_study

PROJECT = Path(__file__).parents[1]
ACTORS = (
    "actor_id,name,kind,country,parent,aliases\nPeru,Peru,government,Peru,,Lima\nNavy,Navy,military,Peru,Peru,navy\n"
)
WORDS = "the a navy Peru said that of in 300 sailors divers were sent to and, Lima “yes” he denied it on Friday"


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _salad(size: int) -> str:
    random, words = Random(3), WORDS.split()
    return " ".join(random.choice(words) for _ in range(size // 5))[:size]


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: (
        opening * (size // (len(opening) + len(closing))) + closing * (size // (len(opening) + len(closing)))
    )


PATTERNS: dict[str, Callable[[int], str]] = {
    "digits": _repeat("1234567890"),
    "digits and commas": _repeat("1,234,"),
    "numbers with units": _repeat("300 troops "),
    "numbers joined": _repeat("300 to 400 or 500 and "),
    "spelt numbers": _repeat("two hundred thousand and "),
    "opening quotation marks": _repeat("“"),
    "straight quotation marks": _repeat('" '),
    "nested quotation marks": _nested("“he said ", "”"),
    "opening brackets": _repeat("(["),
    "nested brackets": _nested("(", ")"),
    "commas": _repeat(","),
    "commas and spaces": _repeat(", "),
    "said": _repeat("said "),
    "according to": _repeat("according to "),
    "who said that": _repeat("he said that "),
    "capitals": _repeat("The Navy Of Peru "),
    "one capital word": _repeat("Peru "),
    "full stops": _repeat(". "),
    "dots": _repeat("."),
    "abbreviations": _repeat("U.S. Gen. "),
    "spaces": lambda size: "Peru said" + " " * (size - 18) + "300 ships",
    "line breaks": _repeat("said\n"),
    "hyphens": _repeat("three-"),
    "apostrophes": _repeat("’s "),
    "tags": _repeat("<p><b>"),
    "dates": _repeat("18 October 2024, "),
    "on Friday": _repeat("on Friday "),
    "addresses": _repeat("http://a.b/c?d="),
    "currency": _repeat("$3.5bn "),
    "one letter": _repeat("a"),
    "word salad": _salad,
    "combining marks": _repeat("é́"),
}


def ordinary(size: int) -> str:
    """Sentences of the first study, drawn again and again and put into paragraphs, up to `size` characters."""
    texts = [path.read_text("utf-8") for path in sorted((PROJECT / "data" / "raw").glob("*.txt"))]
    lines = [line for text in texts for line in text.split("\n")]
    pool = [line[a:b] for line in lines for a, b in sentences(line)]
    pool = [sentence for sentence in pool if sentence.endswith(".") and len(sentence) > 40]
    random, paragraphs, length = Random(3), [], 0
    while length < size:
        paragraphs.append(" ".join(random.choice(pool) for _ in range(4)))
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[:size]


def seconds(text: str, reader: str) -> float:
    """Processor seconds from the raw file to attributions and links, of one article."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "raw").mkdir()
        (folder / "raw" / "one.txt").write_text(text, "utf-8")
        (folder / "study.toml").write_text('title = "t"\nquestion = "q"\n', "utf-8")
        (folder / "actors.csv").write_text(ACTORS, "utf-8")
        study, parameters = open_study(folder), Parameters(reader=reader)  # type: ignore[arg-type]
        began = time.process_time()
        read = read_articles(study, parameters)
        read_claims(study, read.articles, read.passages, read.alignments, parameters=parameters)
        return time.process_time() - began


def main() -> None:
    """Prints a table: pattern, seconds, beside ordinary news, growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--reader", default="careful")
    parser.add_argument("--only", nargs="*")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    seconds(ordinary(20_000), arguments.reader)
    usual = seconds(ordinary(arguments.characters), arguments.reader)
    print("| pattern | seconds | ratio | growth |\n|---|---|---|---|", flush=True)
    print(f"| ordinary news | {usual:.1f} | 1.0 | |", flush=True)
    for name in arguments.only or PATTERNS:
        half = seconds(PATTERNS[name](arguments.characters // 2), arguments.reader)
        whole = seconds(PATTERNS[name](arguments.characters), arguments.reader)
        print(f"| {name} | {whole:.1f} | {whole / usual:.1f} | {whole / max(half, 0.1):.1f} |", flush=True)


if __name__ == "__main__":
    main()
