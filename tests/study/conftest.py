"""A study with every file that may be wrong."""

from pathlib import Path

import pytest

SOURCES = "raw_path,outlet,url,published,licence,note\none.txt,Herald,https://herald.example/1,2021-07-02,,\n"
CORRECTIONS = "table,id,action,column,value,reason\nestimates,e1,set,status,sent,why\n"


@pytest.fixture
def folder(study_folder: Path) -> Path:
    (study_folder / "sources.csv").write_text(SOURCES, "utf-8")
    (study_folder / "corrections.csv").write_text(CORRECTIONS, "utf-8")
    return study_folder
