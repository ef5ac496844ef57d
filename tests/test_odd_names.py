"""Every character that a name of a folder may hold is taken as it is, where a path is read, matched or filled in."""

import os
import shutil
from pathlib import Path

import nbformat
import polars as pl
import pytest

from analysis.articles import read_articles
from analysis.articles.raw_records import raw_text
from analysis.notebooks import KERNEL, assigned, declared
from analysis.report.comparison.differences import read_version
from analysis.report.robustness import sets_for
from analysis.study import StudyError, lock_changes, open_study, store, write_lock
from analysis.study.parameters import Parameters, read_parameters

NAMES = [
    "[x]", "x]", "[!a]", "{x}", "{", "}}", "{0}", "%20", "%s", "#", "*", "?", "**", "$HOME", "&", ";", "~", "-x", "'",
    '"', " lead", "é", "e\u0301", "日本", "\\", "a,b", "=x", "a:b", "@", "!", "(x)", "|", "<x>", "new\nline",
]  # fmt: skip


@pytest.fixture(params=NAMES)
def odd(request: pytest.FixtureRequest, study_folder: Path, tmp_path: Path) -> Path:
    """A study in a folder of that name, in another of that name, its article in a file of that name."""
    folder = tmp_path / request.param / request.param
    shutil.copytree(study_folder, folder)
    (folder / "raw" / "one.txt").rename(folder / "raw" / f"{request.param}.txt")
    return folder


def test_names_are_taken_as_they_are(odd: Path) -> None:
    study = open_study(odd)
    assert write_lock(study).height == 1
    assert lock_changes(study).is_empty()
    read = read_articles(study, Parameters())
    (raw_path,) = read.articles["raw_path"]
    assert raw_path == f"{odd.name}.txt" and "30 people" in raw_text(study, raw_path, "")

    store.save(open_study(odd), "1_articles", read._asdict(), Parameters(shingle_words=6))
    assert store.load(open_study(odd), "articles")["articles"].equals(read.articles)
    assert store.parameters_used(study.processed)["shingle_words"] == 6
    (odd / "tables").mkdir()
    read.articles.write_parquet(odd / "tables" / "articles.parquet")
    assert read_version(odd)["articles"].equals(read.articles)

    (odd / "parameters").mkdir()
    (odd / "parameters" / f"{odd.name}.yaml").write_text("seed: 3", "utf-8")
    assert sets_for(study, odd) == {odd.name: {"seed": 3}}
    assert read_parameters(odd / "parameters" / f"{odd.name}.yaml").seed == 3

    cell = nbformat.v4.new_code_cell("seed = 1  # seed", metadata={"tags": ["parameters"]})
    notebook = odd / f"{odd.name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[cell]), notebook)
    assert declared(notebook) == {"seed": "1"}
    assert assigned(notebook, Parameters(seed=2), {}) == {"seed": 2}


def test_a_raw_file_whose_name_is_no_utf8_is_read(study_folder: Path) -> None:
    raw = study_folder / "raw"
    (raw / "one.txt").rename(raw / os.fsdecode(b"caf\xe9.txt"))
    (raw / os.fsdecode(b"\xe9")).mkdir()
    pl.DataFrame({"text": ["The mayor said 31 people had been rescued."]}).write_ndjson(raw / "two.jsonl")
    (raw / "two.jsonl").rename(raw / os.fsdecode(b"\xe9/two.jsonl"))
    study = open_study(study_folder)
    articles = read_articles(study, Parameters()).articles
    texts = {
        path: raw_text(study, path, record) for path, record in articles.select("raw_path", "record").iter_rows()
    }
    assert sorted(texts) == ["\\xe9/two.jsonl", "caf\\xe9.txt"]
    assert "30 people" in texts["caf\\xe9.txt"] and "31 people" in texts["\\xe9/two.jsonl"]
    write_lock(study)
    assert lock_changes(study).is_empty()


def test_a_study_folder_whose_name_is_no_utf8_is_refused(study_folder: Path) -> None:
    moved = study_folder.rename(study_folder.parent / os.fsdecode(b"caf\xe9"))
    with pytest.raises(StudyError, match=r"caf\\xe9: the name of a folder here is not UTF-8; rename it"):
        open_study(moved)
