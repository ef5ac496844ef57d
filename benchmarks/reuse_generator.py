"""Synthetic news with known truth: which article took which sentences from which story.

Originals are 8 to 14 sentences in a row of real articles (PolNeAR, train and dev; the gold bodies of a cleaning
benchmark), which are read from outside of the project; none of their text is kept here. The sizes of the stories have
a heavy tail. Each copy is made of its story's original:

reprint     every sentence as it was
abridged    cut from the end, one sentence in ten lost besides
edited      3 to 12 % of the words changed, one sentence in five lost, some neighbours swapped
rewrite     20 to 35 % of the words changed, two sentences in five lost, the rest shuffled
composite   4 to 7 sentences (in longer articles as many more) of this story and as many of one that began before

Shared text that is no derivation: three articles in ten carry one of 20 background paragraphs at a random place,
seven in ten end in the footer of their outlet (40 outlets). A changed word becomes one drawn from the words of all
originals. Everything follows from the seed.
"""

import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
from scipy import sparse

from analysis.articles.cleaning.sentences import sentences

SHORT = (8, 15)
"""Fewest sentences of an original, and one more than the most: a short report."""
KINDS = {"reprint": 0.30, "abridged": 0.25, "edited": 0.20, "rewrite": 0.10, "composite": 0.15}
"""Kinds of copies with their shares. The shares of pairs recalled are given by kind, so that others can be put in."""
ORIGINALS = 0.148
"""Originals in an article, where there are texts enough."""
LARGEST = 305 / 20_000
"""The largest story's share of the articles."""
BACKGROUNDS, OUTLETS = 20, 40
BEGIN = datetime(2031, 1, 1)
RELATED = 0.3
"""Share of the shorter article's own sentences from which two articles are related."""


@dataclass
class Copy:
    """An article in the making: its own sentences as (number of the sentence, words), and what it is."""

    story: int
    kind: str
    minute: int
    lines: list[tuple[int, list[str]]]


@dataclass
class News:
    """`articles`: article_id, published_at, outlet, text, story, kind. `held`: article_id, sentence, start, end."""

    articles: pl.DataFrame
    held: pl.DataFrame


def texts_of(corpora: Path, bench: Path) -> list[str]:
    """The texts that originals are cut from, in an order of their own."""
    polnear = corpora / "polnear" / "data"
    with tarfile.open(polnear / "train.tar.gz") as archive:
        members = sorted((item for item in archive if item.name.endswith(".txt")), key=lambda item: item.name)
        train = [archive.extractfile(item).read().decode("utf-8") for item in members]  # type: ignore[union-attr]
    dev = [path.read_text("utf-8") for path in sorted((polnear / "dev" / "text").glob("*.txt"))]
    truth = json.loads((bench / "cleaning" / "benchmark_dev" / "ground-truth.json").read_text("utf-8"))
    return [*train, *dev, *(truth[name]["articleBody"] for name in sorted(truth))]


def pieces_of(texts: list[str], chance: np.random.Generator, lengths: tuple[int, int] = SHORT) -> list[list[str]]:
    """Runs of so many sentences of `texts` (8 to 14), in a random order."""
    fewest, pieces = lengths[0], []
    for text in texts:
        lines = [line[start:end] for line in text.split("\n") for start, end in sentences(line)]
        lines = [line for line in lines if len(line.split()) >= 5]
        while len(lines) >= fewest:
            size = int(chance.integers(*lengths))
            pieces.append(lines[:size])
            lines = lines[size:]
    return [pieces[at] for at in chance.permutation(len(pieces)) if len(pieces[at]) >= fewest]


def story_sizes(articles: int, stories: int) -> np.ndarray:
    """Articles in each story: proportional to 1 / (rank + shift), with `LARGEST` at the top and the given sum.

    In a small folder the largest has two and a half times the mean.
    """
    ranks, top = np.arange(1, stories + 1), max(2.5 * articles / stories, LARGEST * articles)

    def sizes(shift: float) -> np.ndarray:
        return np.maximum(1, np.floor(top * (1 + shift) / (ranks + shift))).astype(int)

    low, high = 0.0, float(articles)
    for _ in range(60):
        shift = (low + high) / 2
        low, high = (low, shift) if sizes(shift).sum() > articles else (shift, high)
    found = sizes(low)
    found[1 : 1 + articles - found.sum()] += 1
    return found


def generate(articles: int, texts: list[str], seed: int, lengths: tuple[int, int] = SHORT) -> News:
    """`articles` articles made of `texts`, with originals of so many sentences."""
    chance = np.random.default_rng(seed)
    pieces = pieces_of(texts, chance, lengths)
    asides, pieces = pieces[: BACKGROUNDS + OUTLETS], pieces[BACKGROUNDS + OUTLETS :]
    pieces = pieces[: max(2, round(ORIGINALS * articles))]
    numbers: dict[str, int] = {}
    originals = [[(numbers.setdefault(line, len(numbers)), line.split()) for line in piece] for piece in pieces]
    vocabulary = np.array([word for piece in originals for _, line in piece for word in line], dtype=object)
    sizes = chance.permutation(story_sizes(articles, len(originals)))
    starts = np.sort(chance.integers(0, 60 * 24 * 60, len(originals)))
    made = list(_copies(originals, sizes, starts, vocabulary, chance))
    return _printed([made[at] for at in chance.permutation(len(made))], asides, chance)


def _copies(
    originals: list[list[tuple[int, list[str]]]],
    sizes: np.ndarray,
    starts: np.ndarray,
    vocabulary: np.ndarray,
    chance: np.random.Generator,
) -> Iterator[Copy]:
    for story, (lines, size, start) in enumerate(zip(originals, sizes, starts, strict=True)):
        yield Copy(story, "original", int(start), lines)
        for kind in chance.choice(list(KINDS), size - 1, p=list(KINDS.values())):
            minute = int(start) + 1 + int(chance.exponential(12 * 60))
            begun = int(np.searchsorted(starts, minute))
            other = originals[int(chance.integers(begun))]
            yield Copy(story, str(kind), minute, _derived(str(kind), lines, other, vocabulary, chance))


def _derived(
    kind: str,
    lines: list[tuple[int, list[str]]],
    other: list[tuple[int, list[str]]],
    vocabulary: np.ndarray,
    chance: np.random.Generator,
) -> list[tuple[int, list[str]]]:
    if kind == "reprint":
        return lines
    if kind == "abridged":
        return _thinned(lines[: max(3, round(len(lines) * chance.uniform(0.3, 0.9)))], 0.1, chance)
    if kind == "edited":
        kept = _changed(_thinned(lines, 0.2, chance), chance.uniform(0.03, 0.12), vocabulary, chance)
        for at in range(len(kept) - 1):
            if chance.random() < 0.15:
                kept[at], kept[at + 1] = kept[at + 1], kept[at]
        return kept
    if kind == "rewrite":
        kept = _changed(_thinned(lines, 0.4, chance), chance.uniform(0.2, 0.35), vocabulary, chance)
        return [kept[at] for at in chance.permutation(len(kept))]
    longer = max(1, len(lines) // SHORT[1])
    parts = [_run(part, longer * int(chance.integers(4, 8)), chance) for part in (lines, other)]
    return [line for at in chance.permutation(2) for line in parts[at]]


def _thinned(
    lines: list[tuple[int, list[str]]], lost: float, chance: np.random.Generator
) -> list[tuple[int, list[str]]]:
    kept = [line for line in lines if chance.random() >= lost]
    return kept if len(kept) >= 2 else lines[:2]


def _changed(
    lines: list[tuple[int, list[str]]], share: float, vocabulary: np.ndarray, chance: np.random.Generator
) -> list[tuple[int, list[str]]]:
    return [
        (number, [str(chance.choice(vocabulary)) if chance.random() < share else word for word in words])
        for number, words in lines
    ]


def _run(lines: list[tuple[int, list[str]]], size: int, chance: np.random.Generator) -> list[tuple[int, list[str]]]:
    start = int(chance.integers(max(1, len(lines) - size + 1)))
    return lines[start : start + size]


def _printed(made: list[Copy], asides: list[list[str]], chance: np.random.Generator) -> News:
    backgrounds = [" ".join(piece[: int(chance.integers(2, 4))]) for piece in asides[:BACKGROUNDS]]
    footers = [" ".join(piece[: int(chance.integers(1, 3))]) for piece in asides[BACKGROUNDS:]]
    rows, held = [], []
    for number, copy in enumerate(made):
        article_id, outlet = f"n{number:05}", int(chance.integers(OUTLETS))
        parts: list[tuple[int | None, str]] = [(line, " ".join(words)) for line, words in copy.lines]
        if chance.random() < 0.3:
            parts.insert(int(chance.integers(len(parts) + 1)), (None, backgrounds[int(chance.integers(BACKGROUNDS))]))
        if chance.random() < 0.7:
            parts.append((None, footers[outlet]))
        at = 0
        for line, text in parts:
            if line is not None:
                held.append((article_id, line, at, at + len(text)))
            at += len(text) + 1
        text = "\n".join(text for _, text in parts)
        published = BEGIN + timedelta(minutes=copy.minute)
        rows.append((article_id, published, f"Outlet {outlet:02}", text, copy.story, copy.kind))
    names = ["article_id", "published_at", "outlet", "text", "story", "kind"]
    return News(
        pl.DataFrame(rows, schema=names, orient="row"),
        pl.DataFrame(held, schema=["article_id", "sentence", "start", "end"], orient="row"),
    )


def related(news: News, ranks: pl.DataFrame) -> pl.DataFrame:
    """The pairs that share `RELATED` of the shorter article's own sentences: rank, source_rank (the earlier).

    `ranks`: article_id, rank.
    """
    own = news.held.join(ranks, on="article_id").unique(["rank", "sentence"])
    shape = (ranks.height, int(own["sentence"].max() or 0) + 1)  # type: ignore[arg-type]
    ones = np.ones(own.height, np.int32)
    holds = sparse.csr_array((ones, (own["rank"].to_numpy(), own["sentence"].to_numpy())), shape)
    common = sparse.coo_array(sparse.tril(holds @ holds.T, k=-1))
    size = np.diff(holds.indptr)
    late, early = common.coords
    enough = common.data >= RELATED * np.minimum(size[late], size[early])
    return pl.DataFrame({"rank": late[enough], "source_rank": early[enough]}).cast(pl.Int32)
