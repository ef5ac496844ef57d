"""The tables that a user gets, of a study made in a scratch folder; the benchmarks of claims score these."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl

from analysis.articles import ArticleTables, read_articles
from analysis.articles.alignment import Stretch
from analysis.claims import ClaimTables, read_claims
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

STUDY = 'title = "Scratch"\nquestion = "What is read?"\n'
NOBODY = "actor_id,name,kind,country,parent,aliases\n"


class Shipped(NamedTuple):
    """Articles and alignments as cleaned, and what was read of them."""

    articles: pl.DataFrame
    alignments: pl.DataFrame
    claims: ClaimTables


def shipped(raw: Mapping[str, bytes], reader: str, actors: str = NOBODY) -> Shipped:
    """A study of these raw files (name -> bytes) and actors (the text of actors.csv), read by articles and claims."""
    parameters = Parameters(reader=reader)  # type: ignore[arg-type]
    with scratch(raw, actors) as (study, read):
        claims = read_claims(study, read.articles, read.passages, read.alignments, parameters, read.quarantine)
        return Shipped(read.articles, read.alignments, claims)


@contextmanager
def scratch(raw: Mapping[str, bytes], actors: str = NOBODY) -> Iterator[tuple[Study, ArticleTables]]:
    """A study of these raw files in a folder that lasts as long, and its articles."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "study"
        (folder / "raw").mkdir(parents=True)
        (folder / "study.toml").write_text(STUDY, "utf-8")
        (folder / "actors.csv").write_text(actors, "utf-8")
        for name, content in raw.items():
            (folder / "raw" / name).write_bytes(content)
        study = open_study(folder)
        yield study, read_articles(study, Parameters())


def raw_pieces(start: int, end: int, stretches: list[Stretch]) -> list[tuple[int, int]]:
    """Where the raw record has [start, end) of an article's text; `stretches` are its alignments, in order.

    A stretch of which both sides are equally long corresponds character by character, another one as a whole.
    """
    pieces = []
    for first, last, raw_first, raw_last in stretches:
        if first < end and start < last:
            same = last - first == raw_last - raw_first
            begin = raw_first + max(start - first, 0) if same else raw_first
            finish = raw_last - max(last - end, 0) if same else raw_last
            pieces.append((begin, finish))
    return pieces
