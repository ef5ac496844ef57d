"""The time of reading grows with the length of the text and no faster (`benchmarks/adversarial.py`)."""

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from adversarial import PAGES, PATTERNS, measure, study_of, text_of

from analysis.articles import read_articles
from analysis.study.parameters import Parameters

SIZE = 40_000
GROWTH = 3
NOISE = 0.3
"""CPU seconds that a measurement may be off."""
TIMES = 3
"""Times that both sizes are measured before growth is held to be real: the machine does other things meanwhile."""
CLAIMS = ["quotes in quotes", "he said that she said", "number words"]


def grows_in_proportion(half: float, whole: float) -> bool:
    return whole < GROWTH * half + NOISE


def seconds_of_articles(pattern: str, size: int, folder: Path) -> float:
    text, name = text_of(pattern, size)
    study = study_of(text, folder / str(size), name)
    start = time.process_time()
    found = read_articles(study, Parameters())
    assert found.articles.height == 1
    return time.process_time() - start


@pytest.mark.parametrize("pattern", [*PATTERNS, *PAGES])
def test_articles(pattern: str, tmp_path: Path) -> None:
    assert any(
        grows_in_proportion(*(seconds_of_articles(pattern, size, tmp_path / str(time)) for size in (SIZE // 2, SIZE)))
        for time in range(TIMES)
    )


@pytest.mark.parametrize("pattern", CLAIMS)
def test_all_stages(pattern: str) -> None:
    measure("ordinary news", 2_000, "fast")
    assert any(
        grows_in_proportion(*(sum(measure(pattern, size, "fast").values()) for size in (6_000, 12_000)))
        for _ in range(TIMES)
    )
