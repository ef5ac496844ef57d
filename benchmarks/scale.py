"""Claims of many articles: on one core and on two, and when one article, one alias or one quantity is another.

CPU seconds count those of workers; wall seconds say something on a machine that does nothing else.
"""

import json
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from copies import copies, texts

from analysis.articles import ArticleTables, read_articles
from analysis.claims import ClaimTables, read_claims
from analysis.study import Study, open_study
from analysis.study.interest import quantities_of
from analysis.study.parameters import Parameters

TOML = 'title = "T"\nquestion = "Q"\n\n[window]\nfrom = 2000-01-01\nto = 2030-01-01\n'


def main(
    corpora: Annotated[list[Path], typer.Argument(help="Corpora of one gzipped JSON object a line.")],
    actors: Annotated[Path, typer.Option(help="An actors.csv.")],
    parallel: Annotated[int, typer.Option(help="Articles that are read on one and on two cores.")] = 500,
    kept: Annotated[int, typer.Option(help="Articles that are kept while something is altered.")] = 1_000,
    reader: str = "fast",
) -> None:
    """Prints a line for each measurement."""
    records = texts(corpora)
    with tempfile.TemporaryDirectory() as scratch:
        study = _study(Path(scratch), actors, list(copies(records, kept + 1)))
        made = read_articles(study, Parameters(), jobs=1)
        _cores(study, _some(made, parallel), reader)
        _kept(study, made, kept, reader, Path(scratch) / "kept")


def _study(folder: Path, actors: Path, records: list[dict]) -> Study:
    (folder / "raw").mkdir()
    lines = [json.dumps(record) for record in records]
    (folder / "raw" / "copies.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "study.toml").write_text(TOML, "utf-8")
    (folder / "actors.csv").write_bytes(actors.read_bytes())
    return open_study(folder)


def _some(made: ArticleTables, number: int) -> ArticleTables:
    """The tables of the first articles, by id."""
    articles = made.articles.head(number)
    parts = (frame.join(articles, on="article_id", how="semi") for frame in (made.passages, made.alignments))
    passages, alignments = parts
    return made._replace(articles=articles, passages=passages, alignments=alignments)


def _claims(study: Study, made: ArticleTables, reader: str, at: Path | None = None, jobs: int = 1) -> ClaimTables:
    given = (made.articles, made.passages, made.alignments)
    return read_claims(study, *given, Parameters(reader=reader), made.quarantine, at=at, jobs=jobs)


def _cores(study: Study, made: ArticleTables, reader: str) -> None:
    read = {}
    for jobs in (1, 2):
        with _told(f"{made.articles.height} articles on {jobs} core{'s' * (jobs > 1)}", made.articles):
            read[jobs] = _claims(study, made, reader, jobs=jobs)
    same = all(one.equals(two) for one, two in zip(*read.values(), strict=True))
    print(f"  the same rows: {'yes' if same else 'NO'}")


def _kept(study: Study, every: ArticleTables, number: int, reader: str, at: Path) -> None:
    at.mkdir()
    made = _some(every, number)
    with _told(f"{number} articles, nothing kept", made.articles):
        _claims(study, made, reader, at)
    with _told("the same again", made.articles):
        _claims(study, made, reader, at)
    with _told("one article added", every.articles):
        _claims(study, every, reader, at)
    actor = study.actors.row(0, named=True)["actor_id"]
    more = pl.when(pl.col("actor_id") == actor).then(pl.col("aliases").list.concat(pl.lit(["Reuters"])))
    with _told("one alias added", made.articles):
        _claims(replace(study, actors=study.actors.with_columns(more.otherwise("aliases").alias("aliases"))),
                made, reader, at)  # fmt: skip
    asked = quantities_of([{"counted_group": "casualty", "label": "Killed"}])
    with _told("one quantity added", made.articles):
        _claims(replace(study, quantities=asked), made, reader, at)


@contextmanager
def _told(what: str, articles: pl.DataFrame) -> Iterator[None]:
    cpu, wall = _cpu(), time.monotonic()
    yield
    cpu, wall = _cpu() - cpu, time.monotonic() - wall
    words = articles["words"].sum()
    print(f"{what}: {cpu:.1f} CPU s, {wall:.1f} s, {words / cpu:,.0f} words per CPU s", flush=True)


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    typer.run(main)
