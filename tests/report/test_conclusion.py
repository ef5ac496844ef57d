"""What the verdicts come to: the sentences name what is at fault."""

import pytest

from analysis.report.verdicts import Verdict


@pytest.mark.parametrize(("kind", "holds"), [("", True), ("environment", True), ("input", False), ("altered", False),
                                             ("result", False), ("parameter", False)])  # fmt: skip
def test_only_another_environment_is_no_fault(kind: str, holds: bool) -> None:
    assert Verdict("x", "1", "1", "reproduced", kind).holds == holds
