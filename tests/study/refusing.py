"""What is said of a study of which one file was changed so that it cannot be used."""

from pathlib import Path

import pytest

from analysis.study import StudyError, open_study


def refusal(folder: Path, file: str, old: str, new: str) -> str:
    """The message behind the name of the file."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(StudyError) as refused:
        open_study(folder)
    message = str(refused.value)
    assert message.startswith(str(path))
    return message.removeprefix(str(path))
