"""A lexicon is read without its description, every cell as text."""

import sys
from pathlib import Path

import pytest

from analysis.io.lexicons import read_lexicon

FILE = """# Words of an invented lexicon
# from nowhere
word,weight,example
boat,1.0,"a boat, small"
raft,,#1 raft
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = f"invented_{tmp_path.name}"
    (tmp_path / name / "lexicons").mkdir(parents=True)
    (tmp_path / name / "__init__.py").write_text("")
    (tmp_path / name / "lexicons" / "craft.csv").write_text(FILE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield name
    sys.modules.pop(name, None)


def test_cells_are_text_and_empty_ones_null(package: str) -> None:
    assert read_lexicon(package, "craft").rows() == [("boat", "1.0", "a boat, small"), ("raft", None, "#1 raft")]


def test_a_lexicon_that_is_not_there_is_no_empty_one(package: str) -> None:
    with pytest.raises(FileNotFoundError):
        read_lexicon(package, "ships")
