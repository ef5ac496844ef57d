"""What is read right of the first tries: as many as were, and those that are not are known, each with a reason."""

from pathlib import Path

import pytest
from reading_c import cases, read

HERE = Path(__file__).parent
KNOWN: dict[str, dict[str, str]] = {}


@pytest.mark.slow
@pytest.mark.parametrize("number", sorted(int(path.stem[5]) for path in HERE.glob("round?_attribution.jsonl")))
def test_only_the_known_ones_are_misread(number: int) -> None:
    missed = {case["id"] for case, right, _ in read(cases(HERE / f"round{number}_attribution.jsonl")) if not right}
    assert missed <= set(KNOWN.get(str(number), {}))
