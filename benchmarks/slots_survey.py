"""Scores what a survey proposes first, on small studies of which a key tells the answers to one question.

    python benchmarks/slots_survey.py STUDIES [--reader fast]

STUDIES holds folders, each with `raw/` and `key.json`: `question`, and `answer_numbers` with `file`, `words` (as the
file has them) and `value`. A study is right where one of the first three things that its survey shows consists at
least by half of answers and holds at least half of those that were read at all; `levels`: the same of the numbers
that a quantity takes by default, which are neither parts nor increments.
"""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
import typer

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.study.bare import open_folder
from analysis.study.parameters import Parameters
from analysis.survey import survey_of

FIRST = 3
"""Things of a survey that a person is taken to look at."""
NO_LEVELS = ["included", "fraction", "additional", "negated", "former"]
Row = dict[str, Any]
Reader = Literal["careful", "fast"]


def answers(key: Row, estimates: pl.DataFrame, articles: pl.DataFrame) -> set[str]:
    """The estimates that are answers: of the key's file and value, over its words."""
    texts = dict(articles.select("article_id", "text").iter_rows())
    files = {name: Path(path).name for name, path in articles.select("article_id", "raw_path").iter_rows()}
    found = set()
    for row in estimates.iter_rows(named=True):
        text = texts[row["article_id"]]
        for one in key["answer_numbers"]:
            words, values = one["words"], (row["value"], row["low"], row["high"])
            if one["file"] != files[row["article_id"]] or one["value"] not in values:
                continue
            places = (at for at in range(len(text)) if text.startswith(words, at))
            if any(at < row["end"] and at + len(words) > row["start"] for at in places):
                found.add(row["estimate_id"])
    return found


def is_right(slots: list[list[str]], estimates: pl.DataFrame, wanted: set[str]) -> bool:
    """Whether one of some lists of slots is the question's."""
    mine = wanted & set(estimates["estimate_id"])
    for names in slots:
        held = set(estimates.filter(pl.col("slot").is_in(names))["estimate_id"])
        if held and len(held & mine) >= max(len(held) / 2, len(mine) / 2):
            return True
    return False


def main(studies: Path, reader: Annotated[Reader, typer.Option(help="careful or fast")] = "careful") -> None:
    """Prints each study's first three things with their numbers and answers, and how many studies are right."""
    right = levels = n = 0
    for folder in sorted(path.parent for path in studies.glob("*/key.json")):
        key, study, parameters = (
            json.loads((folder / "key.json").read_text("utf-8")),
            open_folder(folder),
            Parameters(reader=reader),
        )
        read = read_articles(study, parameters)
        claims = read_claims(study, *read[:3], parameters, read.quarantine)
        shown = survey_of(study, read._asdict() | claims._asdict()).counted.head(FIRST)
        wanted, slots = answers(key, claims.estimates, read.articles), shown["slots"].to_list()
        plain = claims.estimates.filter(~pl.col("relation").cast(pl.String).is_in(NO_LEVELS))
        good, n = is_right(slots, claims.estimates, wanted), n + 1
        right, levels = right + good, levels + is_right(slots, plain, wanted)
        asked = len(key["answer_numbers"])
        held = [set(claims.estimates.filter(pl.col("slot").is_in(names))["estimate_id"]) for names in slots]
        told = "; ".join(
            f"{what} {len(ids & wanted)} of {len(ids)}" for what, ids in zip(shown["what"], held, strict=True)
        )
        print(
            f"{folder.name} {'right' if good else 'wrong'}, {len(wanted)} answers of {asked} read: {told}",
            flush=True,
        )
    print(f"right among the first {FIRST}: {right} of {n}; by levels: {levels} of {n}")


if __name__ == "__main__":
    typer.run(main)
