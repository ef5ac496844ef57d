"""Nothing is lost: whatever a raw file holds, it becomes an article or a line of the quarantine."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hostile import hostile_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.articles import ArticleTables, raw_texts, read_articles
from analysis.claims import read_claims
from analysis.parameters import Parameters
from analysis.spread import measure_spread
from analysis.study import Study


@pytest.fixture(scope="module")
def originals(project: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((project / "data" / "raw").glob("*.txt"))}


EVERY = 4
"""Claims are read from one article in so many: they are the dear part."""


def adds_up(files: dict[str, bytes], read: ArticleTables) -> None:
    """Articles and quarantine hold every record given, each once."""
    rows = Counter(read.articles["raw_path"].to_list()) + Counter(read.quarantine["raw_path"].to_list())
    assert set(rows) == set(files)
    for name, content in files.items():
        if name.endswith((".txt", ".html", ".txt.gz")):
            assert rows[name] == 1, name
        if name.endswith(".jsonl"):
            lines = sum(1 for line in content.decode("utf-8", "replace").split("\n") if line.strip(" \t\r\v\f\x00"))
            assert rows[name] >= max(1, lines // 2), name


def leads_back(study: Study, read: ArticleTables, *tables: pl.DataFrame) -> None:
    """Every offset lies in its text, and leads to the same words in the raw record where these were not repaired."""
    texts = dict(read.articles.select("article_id", "text").iter_rows())
    paths = dict(read.articles.select("article_id", "raw_path").iter_rows())
    roles = dict(read.passages.select("passage_id", "role").iter_rows())
    raw = raw_texts(study, read.articles)
    for row in (row for frame in (read.passages, *tables) for row in frame.iter_rows(named=True)):
        article_id = row["article_id"]
        here, there = texts[article_id], raw[article_id]
        assert 0 <= row["start"] < row["end"] <= len(here), row
        words = here[row["start"] : row["end"]]
        # a title in a field of its own counts there
        own_field = roles[row["passage_id"]] != "body" and not paths[article_id].endswith((".txt", ".gz", ".html"))
        if not own_field:
            assert 0 <= row["raw_start"] <= row["raw_end"] <= len(there), row
        # of another length is what was repaired inside ("Â·" for "·")
        if not own_field and row["raw_end"] - row["raw_start"] == len(words):
            assert words.split() == there[row["raw_start"] : row["raw_end"]].split(), row


def whole_way(study: Study, files: dict[str, bytes]) -> ArticleTables:
    read = read_articles(study, Parameters())
    adds_up(files, read)
    some = study, read.articles.gather_every(EVERY), read.passages, read.alignments
    claims = read_claims(*some)
    leads_back(study, read, claims.estimates, claims.attributions)
    measure_spread(study, Parameters(), *read[:3], *claims[:3])
    return read


def test_damaged_files_lose_nothing(make_study, originals: dict[str, str]) -> None:
    files = dict(hostile_files(originals, 120, seed=1))
    read = whole_way(make_study(files), files)
    assert read.articles.height > 50 and read.quarantine.height > 10


@given(st.binary(max_size=3000) | st.text(max_size=3000).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_an_article_or_set_aside_with_a_reason(make_study, content: bytes) -> None:
    files = dict.fromkeys(("a.txt", "b.html", "c.json", "d.jsonl", "e.csv", "f.parquet", "g.txt.gz"), content)
    adds_up(files, read_articles(make_study(files), Parameters()))


@pytest.mark.simulation
@pytest.mark.parametrize("seed", range(20))
def test_ten_thousand_damaged_files_lose_nothing(make_study, originals: dict[str, str], seed: int) -> None:
    files = dict(hostile_files(originals, 500, seed=1000 + seed))
    read = whole_way(make_study(files), files)
    reasons = Counter(read.quarantine["reason"].to_list())
    print(f"seed {seed}: {read.articles.height} articles, set aside {dict(sorted(reasons.items()))}")
