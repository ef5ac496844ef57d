"""What the shipped tables have in the windows of the gold set of clean news, which are found by their words."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import clean_gold as gold
import clean_sample
import polars as pl
from shipped import Shipped, shipped

ARCHIVES = ("nexis-afp.html", "factiva-irish-independent.html")
ACTORS = "clean_actors.csv"
WORD = re.compile(r"\S+")
FEWEST = 5
"""Fewest words in a row that are taken for words of the window."""
WHOLE = 0.97
"""Share of its words from which a window counts as found whole: a footnote mark may be lost."""
Span = tuple[int, int]
Found = tuple[Span, Span]
Row = dict[str, Any]


@dataclass
class Located:
    """Where the words of one window stand: by article pairs of places, in the article and in the window, in order."""

    text: str
    places: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    share: float = 0.0

    def in_window(self, article: str, start: int, end: int) -> Span | None:
        """Where the window has the article's [start, end); None where it has none of it."""
        here = [(a, w) for a, w in self.places.get(article, ()) if a[0] < end and start < a[1]]
        if not here:
            return None
        (first, window_first), (last, window_last) = here[0], here[-1]
        begin = window_first[0] + max(0, min(start - first[0], window_first[1] - window_first[0]))
        finish = window_last[1] - max(0, min(last[1] - end, window_last[1] - window_last[0]))
        return begin, max(finish, begin + 1)


def locate(text: str, articles: Sequence[dict[str, Any]]) -> Located:
    """A window in the articles of its document; each word is found in the one that holds most of them."""
    words = [(match.group(), match.span()) for match in WORD.finditer(text)]
    found = []
    for article in articles:
        theirs = [(match.group(), match.span()) for match in WORD.finditer(article["text"])]
        matcher = SequenceMatcher(None, [w for w, _ in words], [w for w, _ in theirs], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= FEWEST]
        found.append((sum(block.size for block in blocks), article["article_id"], blocks, theirs))
    located, taken = Located(text), set()
    for _, name, blocks, theirs in sorted(found, key=lambda row: (-row[0], row[1])):
        for mine, other, size in blocks:
            for step in range(size):
                if mine + step not in taken:
                    taken.add(mine + step)
                    located.places[name].append((theirs[other + step][1], words[mine + step][1]))
        located.places[name].sort()
    located.share = len(taken) / len(words)
    return located


def told(located: Sequence[Located]) -> str:
    """How many windows were found, in words."""
    whole = sum(window.share >= WHOLE for window in located)
    missing = sum(window.share < 1 - WHOLE for window in located)
    words = sum(round((1 - window.share) * len(window.text.split())) for window in located)
    return (
        f"{len(located)} windows: {whole} found whole, {len(located) - whole - missing} in part, {missing} not; "
        f"{words} of {sum(len(window.text.split()) for window in located)} words not found"
    )


def study(shared: Path, reader: str) -> Shipped:
    """The tables of both corpora."""
    return shipped(raw_files(shared), reader, (gold.GOLD / ACTORS).read_text("utf-8"))


def raw_files(shared: Path) -> dict[str, bytes]:
    """The files of both corpora by their names."""
    with gzip.open(shared / "corpora/allsides-events/articles.jsonl.gz") as lines:
        raw = {"allsides.jsonl": lines.read()}
    return raw | {name: (shared / "samples/archives" / name).read_bytes() for name in ARCHIVES}


def windows(shared: Path, articles: pl.DataFrame, half: str) -> dict[int, Located]:
    """The windows of a half, each with its places in the articles; an error where the corpora hold other words."""
    places, found = gold.windows(), {}
    for window in clean_sample.windows(shared):
        place = places[window["window"]]
        if window["digest"] != place["digest"]:
            raise ValueError(f"window {window['window']}: the corpora hold another text; take the labelled version")
        if place["half"] == half:
            of = pl.col("raw_path").str.ends_with(place["document"]) | (pl.col("record") == place["document"])
            found[window["window"]] = locate(window["text"], articles.filter(of).to_dicts())
    return found


def estimates_in(tables: Shipped, located: dict[int, Located]) -> dict[int, list[Row]]:
    """The estimates of each window with their links; `at`: where they stand in it."""
    sources = tables.claims.attributions.select("attribution_id", "source_text")
    links = tables.claims.links.join(sources, on="attribution_id", how="left")
    rows = tables.claims.estimates.join(links, on="estimate_id", how="left", suffix="_link").sort("start").to_dicts()
    return {number: list(_placed(window, rows, "start", "end")) for number, window in located.items()}


def _placed(window: Located, rows: list[Row], start: str, end: str) -> Iterator[Row]:
    for row in rows:
        if (at := window.in_window(row["article_id"], row[start], row[end])) is not None:
            yield row | {"at": at}


def attributions_in(tables: Shipped, located: dict[int, Located]) -> dict[int, list[Row]]:
    """The attributions of each window whose cue and most of whose content stand in it."""
    rows = tables.claims.attributions.filter(pl.col("cue_start").is_not_null()).sort("cue_start").to_dicts()
    made: dict[int, list[Row]] = {}
    for number, window in located.items():
        made[number] = []
        for row in _placed(window, rows, "cue_start", "cue_end"):
            name, whole = row["article_id"], sum(piece["end"] - piece["start"] for piece in row["content_pieces"])
            spots = [window.in_window(name, piece["start"], piece["end"]) for piece in row["content_pieces"]]
            inside = [spot for spot in spots if spot is not None]
            if 2 * sum(end - start for start, end in inside) >= whole:
                source = row["source_start"] is not None and window.in_window(
                    name, row["source_start"], row["source_end"]
                )
                made[number].append(row | {"pieces": inside, "source_at": [source] if source else []})
    return made
