"""Measures the articles stage: articles per CPU second from the bytes of a file to its passages, one process.

    python benchmarks/speed.py FILE [FILE ...]

The best of three readings, imports and first reading apart; and what went to quarantine.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from analysis.articles import read_batches
from analysis.study import Study, open_study

READINGS = 3


def study_of(file: Path, folder: Path) -> Study:
    """A study of one raw file, without actors and sources."""
    (folder / "raw").mkdir(parents=True)
    shutil.copy(file, folder / "raw")
    (folder / "study.toml").write_text('title = "Speed"\nquestion = "How fast?"\n', "utf-8")
    (folder / "actors.csv").write_text("actor_id,name,kind,country,parent,aliases\n", "utf-8")
    (folder / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n", "utf-8")
    return open_study(folder)


def measure(study: Study) -> tuple[int, int, float]:
    """Articles, records in quarantine, and CPU seconds of the fastest reading."""
    batches = list(read_batches(study))
    best = float("inf")
    for _ in range(READINGS):
        start = time.process_time()
        for _batch in read_batches(study):
            pass
        best = min(best, time.process_time() - start)
    articles, quarantine = (
        sum(frame.height for frame in frames)
        for frames in (
            [batch.articles for batch in batches],
            [batch.quarantine for batch in batches],
        )
    )
    return articles, quarantine, best


def main() -> None:
    """Reads the arguments, prints one line per file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", type=Path, nargs="+")
    for file in parser.parse_args().files:
        with tempfile.TemporaryDirectory() as folder:
            articles, quarantine, seconds = measure(study_of(file, Path(folder) / "study"))
        rate = (articles + quarantine) / seconds
        print(f"{file}: {articles} articles, {quarantine} in quarantine, {rate:.0f} per CPU second")


if __name__ == "__main__":
    main()
