"""Hundreds of small folders: how often a stated 95 % range holds the truth, how often a test finds what is not there.

Two truths. What a folder shows of the process that made it (shares, means) is held against the process, the mean of
the true values over many worlds; when and how far something went in the folder, against what went on in that folder.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from analysis.study.parameters import Parameters
from spread_truth.process import draw
from spread_truth.recovered import recovered
from spread_truth.stages import from_tables
from spread_truth.truth import truth
from spread_truth.wording import filler
from spread_truth.world import ORIGINATORS, Article, Claim, Line, Outlet, World

SIZE = 60
"""Articles in a small folder."""
WORLDS = 1_000
"""Worlds over which the process's values are averaged; their first seed lies beyond those of the folders."""
FAR = 1_000_000
OF_PROCESS = {6, 7, 8, 9, 10, 12, 13, 14, 16, 18}
"""Rows whose intervals speak of the process; those of the others speak of the folder."""
SHARES = {"articles that answer the toll"}
"""What speaks of the process in the other rows."""
LEVEL = 0.05
P_TOLD = re.compile(r"two-sided p = ([\d.]+)")
DRAWS = 500
"""Draws in a folder: fewer than shipped, for the sake of time."""
Told = tuple[int, str, str, bool]
"""Row, quantity, kind, and whether the range holds the truth, or the test finds what is not there."""
Frames = dict[str, pl.DataFrame]


def calibration(
    folders: int,
    size: int = SIZE,
    parameters: Parameters | None = None,
    worlds: int = WORLDS,
    jobs: int = 1,
) -> pl.DataFrame:
    """One row per quantity or test: row, quantity, kind, n, share.

    kind interval: `share` of the n stated ranges hold the truth. kind test: `share` of n tests of no effect that say
    p <= .05.
    """
    given = parameters or Parameters(draws=DRAWS)
    process = process_values(size, worlds)
    work = partial(_folder, size, given, process)
    if jobs > 1:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            found = list(pool.map(work, range(folders), chunksize=5))
    else:
        found = [work(seed) for seed in range(folders)]
    schema = {"row": pl.Int64, "quantity": pl.String, "kind": pl.String, "right": pl.Boolean}
    rows = pl.DataFrame([row for each in found for row in each], schema=schema, orient="row")
    by = ["kind", "row", "quantity"]
    return rows.group_by(by).agg(n=pl.len(), share=pl.col("right").mean()).sort(by)


def _folder(size: int, parameters: Parameters, process: dict[tuple[int, str], float], seed: int) -> list[Told]:
    """All that one folder and its two namesakes without an effect tell."""
    world = draw(size, seed)
    true = truth(world)
    rows: list[Told] = []
    for (row, name), value in recovered(world, _measured(world, parameters)).items():
        aim = process.get((row, name)) if row in OF_PROCESS or name in SHARES else true.get((row, name))
        if aim is not None and (value.low is not None or value.high is not None):
            low = -np.inf if value.low is None else value.low
            high = np.inf if value.high is None else value.high
            rows.append((row, name, "interval", bool(low - 1e-9 <= aim <= high + 1e-9)))
    still = [(without_drift(size, seed), _of_drift), (without_leaders(size, seed), _of_order)]
    for world, tests in still:
        rows += [(0, name, "test", p <= LEVEL) for name, p in tests(_measured(world, parameters))]
    return rows


def process_values(size: int, worlds: int = WORLDS) -> dict[tuple[int, str], float]:
    """The mean of every true value over many worlds."""
    values: dict[tuple[int, str], list[float]] = defaultdict(list)
    for seed in range(FAR, FAR + worlds):
        for key, value in truth(draw(size, seed)).items():
            if value is not None:
                values[key].append(value)
    return {key: sum(found) / len(found) for key, found in values.items()}


def without_drift(size: int, seed: int) -> World:
    """A world in which certainty is the fall of a coin for every sentence, whoever prints it."""
    world = draw(size, seed)
    chance = np.random.default_rng([seed, 1])
    fallen: dict[int, float] = {}
    for article in world.articles:
        for place, line in enumerate(article.lines):
            if line.claim and line.claim.certainty is not None:
                certainty = fallen.setdefault(line.key, float(chance.choice([0.75, 1.0])))
                article.lines[place] = replace(line, claim=replace(line.claim, certainty=certainty))
    return world


def without_leaders(size: int, seed: int) -> World:
    """A world of texts that owe each other nothing: outlet, number, originator and hour fall each by itself."""
    chance = np.random.default_rng([seed, 2])
    outlets = [Outlet(f"Paper {number}", 0.0, 240.0, ()) for number in range(10)]
    articles = []
    for number, hour in enumerate(sorted(chance.uniform(0, 240, size))):
        low = float(chance.choice([11, 26, 38, 52]))
        owner = str(chance.choice(ORIGINATORS))
        claim = Claim(low, low, "exact", owner, origin=owner, role="originator",
                      certainty=float(chance.choice([0.75, 1.0])))  # fmt: skip
        words = filler(chance)
        said = replace(words, text=f"{int(low)} people, the list says, {words.text[0].lower()}{words.text[1:]}",
                       spans={"n": (0, 9)})  # fmt: skip
        lines = [Line(filler(chance), 100 * number + at, "filler") for at in range(6)]
        lines[1] = Line(said, 100 * number + 99, "claim", claim=claim)
        outlet = outlets[int(chance.integers(len(outlets)))].name
        articles.append(Article(number, f"n{number:04d}", outlet, float(hour), "minute", "report", lines))
    for article, shuffled in zip(articles, chance.permutation(size), strict=True):
        article.article_id = f"n{shuffled:04d}"
    return World(outlets, [], articles)


def _measured(world: World, parameters: Parameters) -> Frames:
    with TemporaryDirectory() as folder:
        return from_tables(world, Path(folder), parameters)


def _of_drift(frames: Frames) -> Iterator[tuple[str, float]]:
    """The tests of drift, where certainty does not drift."""
    notes = frames["measures"].filter((pl.col("measure") == "certainty_drift") & (pl.col("scope") == "all topical"))
    for note in notes["note"].drop_nulls():
        if told := P_TOLD.search(note):
            yield "certainty drift, sign flips", float(told[1])


def _of_order(frames: Frames) -> Iterator[tuple[str, float]]:
    """The tests of who leads and of what changes, where nobody does and nothing does.

    Of the tests of one family the least adjusted p: it errs if any does. Beside it the first p alone.
    """
    for table in ("leaders", "flows"):
        p = frames[table]["p_adjusted"].drop_nulls()
        if len(p):
            yield f"{table}, least adjusted p", float(p.min())  # type: ignore[arg-type]
        single = frames[table].sort(frames[table].columns[0])["p"].drop_nulls()
        if len(single):
            yield f"{table}, one p a folder", float(single[0])
    turnover = frames["turnover"]
    if "p" in turnover.columns:
        p = turnover["p"].drop_nulls()
        if len(p):
            yield "turnover of the first windows, permutation", float(p[0])
