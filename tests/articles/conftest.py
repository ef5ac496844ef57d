from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.study import Study, open_study

MakeStudy = Callable[..., Study]


@pytest.fixture
def make_study(tmp_path: Path) -> MakeStudy:
    """A study folder with the raw files given by name, and lines for study.toml and sources.csv."""

    def make(files: dict[str, bytes | str], toml: str = "", sources: str = "") -> Study:
        folder = tmp_path / "study"
        (folder / "raw").mkdir(parents=True, exist_ok=True)
        (folder / "study.toml").write_text(f'title = "Flood"\nquestion = "How many?"\n{toml}', encoding="utf-8")
        (folder / "actors.csv").write_text("actor_id,name,kind,country,parent,aliases\n", encoding="utf-8")
        (folder / "sources.csv").write_text(
            f"raw_path,outlet,url,published,licence,note\n{sources}", encoding="utf-8"
        )
        for name, content in files.items():
            path = folder / "raw" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return open_study(folder)

    return make


PARAGRAPHS = [
    "The river Lowa burst its banks near the market town of Hestead early on Tuesday, the water authority said.",
    "At least 40 houses were under water by noon and some 300 people had been taken to schools on higher ground.",
    "“We have never seen the water rise so quickly,” the mayor, Ada Brink, told reporters outside the town hall.",
    "Forecasters expect more rain over the coming days, and the army has been asked to bring sandbags and boats.",
]


@pytest.fixture
def body() -> str:
    return "\n".join(PARAGRAPHS)
