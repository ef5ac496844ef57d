"""What an ablation reads, and how many points each reading gets.

Cases of the checklist and of the first tries (a point for each read right), the half "develop" of the gold set of
clean news (a point for each thing told right, one less for each row too many), and the clean part of the labels of
links (every second article; a point for each number on its right origin). Each part is a study of its own.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import attributions_quality
import clean_gold as gold
import clean_quality as clean
import links_quality
import polars as pl
from clean_windows import ACTORS, attributions_in, estimates_in, raw_files, windows
from shipped import Shipped, scratch

from analysis.articles import ArticleTables
from analysis.claims import ClaimTables
from analysis.study import Study

FIRST_TRY = Path(__file__).parents[1] / "tests/first_try"
sys.path.insert(0, str(FIRST_TRY))

import reading_attribution  # noqa: E402
import reading_checklist  # noqa: E402
import reading_quantities  # noqa: E402
import reading_sources  # noqa: E402
import rounds  # noqa: E402

Row = dict[str, Any]
Points = dict[str, int]
LEAST = 25
"""Words of a window that an article holds at least, so that it is read for it."""
LONG = ("links, clean", "clean news")
"""Parts of whole articles."""
SYRIAN = "fakes-"
"""How the documents begin whose copy lost its commas."""


class Claims(NamedTuple):
    """The three tables that are judged, under the names of `ClaimTables`."""

    estimates: pl.DataFrame
    attributions: pl.DataFrame
    links: pl.DataFrame


class Part(NamedTuple):
    """Articles that are read as one study, and who judges what was read of them."""

    name: str
    study: Study
    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame
    judge: Callable[[Claims], Points]


def parts(shared: Path) -> Iterator[Part]:
    """All parts, the shortest articles first."""
    checklist = rounds.cases(shared / "bench/checklist/sentences.jsonl")
    numbered = [case | {"id": f"checklist-{n}"} for n, case in enumerate(checklist)]
    yield from _cases("checklist", numbered, reading_checklist.read)
    for kind, read in (("checklist", reading_checklist.read), ("attribution", reading_attribution.read)):
        yield from _cases(f"first tries, {kind}", _tried(kind), read)
    yield from _cases("first tries, sources", _tried("sources"), reading_sources.read)
    yield from _cases("first tries, quantities", [*_tried("quantities_a"), *_tried("quantities_b")], _quantities)
    yield _links(shared / "corpora")
    yield _clean(shared)


def _tried(kind: str) -> list[Row]:
    return [case for path in sorted(FIRST_TRY.glob(f"round?_{kind}.jsonl")) for case in rounds.cases(path)]


def _quantities(given: list[Row], reader: rounds.Reader) -> Iterator[rounds.Judged]:
    with tempfile.TemporaryDirectory() as folder:
        found = reading_quantities.read(given, Path(folder) / "study", reader)
    for case, rows in zip(given, found, strict=True):
        yield case, reading_quantities.passes(case, rows), rows


class _Stop(Exception):
    """Not to be read now: only what would be read was asked for."""


def _cases(name: str, given: list[Row], read: Callable[..., Iterator[rounds.Judged]]) -> Iterator[Part]:
    """A part for each list of actors: what `read` asks to be read is taken down, then judged as often as wanted."""
    asked: list[tuple[Study, ArticleTables]] = []

    def taken_down(some: Sequence[Row], actors: str) -> tuple[ArticleTables, ClaimTables]:
        with tempfile.TemporaryDirectory() as folder:
            asked.append(rounds.study_of(some, actors, Path(folder) / "study"))
        raise _Stop

    by_actors: dict[str, list[Row]] = {}
    for case in given:
        by_actors.setdefault(case.get("actors", ""), []).append(case)
    for actors, some in by_actors.items():
        try:
            list(read(some, taken_down))
        except _Stop:
            study, articles = asked.pop()

            def judge(claims: Claims, some: list[Row] = some, articles: ArticleTables = articles) -> Points:
                judged = read(some, lambda *_: (articles, claims))
                return {case["id"]: int(right) for case, right, _ in judged}

            yield Part(f"{name}{actors and f' ({actors})'}", study, *articles[:3], judge)


def _links(corpora: Path) -> Part:
    made, places = links_quality.windows(corpora)
    clean_ = sorted({record["id"] for record, _, _ in places if not record["id"].startswith(SYRIAN)})[::2]
    kept = [n for n, (record, _, _) in enumerate(places) if record["id"] in clean_]
    made, places = [made[n] for n in kept], [places[n] for n in kept]
    frames = attributions_quality.articles_of(list({record["id"]: record for record, _, _ in places}.values()))

    def judge(claims: Claims) -> Points:
        filled = deepcopy(made)
        attributions_quality.fill(filled, places, claims)  # type: ignore[arg-type]
        return {str(window.number): attributions_quality.counts(window)["origin"][0] for window in filled}

    return Part(LONG[0], attributions_quality.study(), *frames, judge)


def _clean(shared: Path) -> Part:
    with scratch(raw_files(shared), (gold.GOLD / ACTORS).read_text("utf-8")) as (study, read):
        located = windows(shared, read.articles, "develop")
        held_in = [(name, len(words)) for window in located.values() for name, words in window.places.items()]
        names = sorted({name for name, words in held_in if words >= LEAST})
        held = [frame.filter(pl.col("article_id").is_in(names)) for frame in read[:3]]
    labels = {kind: [k for k in gold.labels(kind) if k.half == "develop"] for kind in ("quantities", "attributions")}

    def judge(claims: Claims) -> Points:
        tables = Shipped(held[0], held[2], claims)  # type: ignore[arg-type]
        found = {"quantities": estimates_in(tables, located), "attributions": attributions_in(tables, located)}
        pairs = {kind: clean.matched(kind, labels[kind], found[kind]) for kind in found}
        (_, right, of), _ = clean.people_precision(pairs["quantities"], found["quantities"])
        (_, spoken, all_), _ = clean.speech_precision(pairs["attributions"], found["attributions"])
        points = {"people too many": right - of, "speech too many": spoken - all_}
        some, everything = claims.estimates.columns, claims.attributions.columns
        figures = [*clean.quantity_figures(pairs["quantities"], some, False)]
        figures += clean.quantity_figures(pairs["quantities"], some, True)
        figures += clean.attribution_figures(pairs["attributions"], everything)
        for n, figure in enumerate(figures):
            points[f"{figure[0]} {n}"] = figure[1]  # type: ignore[assignment]
        return points

    return Part(LONG[1], study, *held, judge)
