"""The five articles of the first study, from the survey's own proposal: no quantity is written by hand."""

import re
import shutil
from pathlib import Path

import polars as pl
import pytest

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.study.bare import open_folder
from analysis.study.parameters import Parameters
from analysis.survey import Survey, survey_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of the study and nothing else."""
    return shutil.copytree(project / "data" / "raw", tmp_path_factory.mktemp("five") / "five" / "raw").parent


def surveyed(folder: Path) -> tuple[Survey, pl.DataFrame]:
    study, parameters = open_folder(folder), Parameters()
    read = read_articles(study, parameters)
    claims = read_claims(study, read.articles, read.passages, read.alignments, parameters, at=folder / "processed")
    return survey_of(study, read._asdict() | claims._asdict()), claims.estimates


def keyed(project: Path, topical: pl.DataFrame) -> tuple[int, int]:
    """How many of the 17 quantities of the key are among the rows, and how many of the rows are none of them."""
    key = pl.read_csv(project / "tests/keys/estimates.csv", comment_prefix="#")
    even = lambda words: " ".join(words.split())  # noqa: E731
    found, left = 0, topical.rows(named=True)
    for row in key.iter_rows(named=True):
        mine = next(
            (one for one in left if one["article_id"] == row["article_id"] and one["low"] == row["low"]
             and (even(row["words"]) in even(one["text"]) or even(one["text"]) in even(row["words"]))), None,
        )  # fmt: skip
        if mine is not None:
            left.remove(mine)
            found += 1
    return found, len(left)


@pytest.mark.parametrize("own_files", [False, True], ids=["nothing written", "actors and window of the study"])
def test_all_17_quantities_come_from_the_proposal(
    folder: Path, project: Path, tmp_path: Path, own_files: bool
) -> None:
    copy = shutil.copytree(folder, tmp_path / "five")
    if own_files:
        shutil.copy(project / "data" / "actors.csv", copy)
        shutil.copy(project / "data" / "sources.csv", copy)
        written = (project / "data" / "study.toml").read_text("utf-8")
        head = re.split(r"(?m)^(?:# What the study counts.*\n)?\[\[quantities\]\]", written)[0]
        (copy / "study.toml").write_text(head, "utf-8")
    survey, _ = surveyed(copy)
    if own_files:
        proposed = survey.settings[survey.settings.index("[[quantities]]") :]
        (copy / "study.toml").write_text(f"{head}\n{proposed}", "utf-8")
    else:
        (copy / "study.toml").write_text(survey.settings, "utf-8")
        (copy / "actors.csv").write_text(survey.actor_file, "utf-8")
    _, estimates = surveyed(copy)
    assert keyed(project, estimates.filter("topical")) == (17, 0)


def test_the_biggest_thing_counted_are_the_troops(folder: Path) -> None:
    survey, _ = surveyed(folder)
    first = survey.counted.row(0, named=True)
    assert first["what"].startswith("troops deployed")
    assert (first["n"], first["articles"], first["high"]) == (15, 5, 12000)
    assert {"Mark Rutte", "Kyrylo Budanov", "Yonhap", "South Korea"} <= set(survey.actors["name"])
