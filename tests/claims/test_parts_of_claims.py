"""Claims made in parts, or by a cluster, are those of one run."""

from pathlib import Path

import pytest
from newsroom import stage_one, study

from analysis.claims import ClaimTables, read_claims, read_part
from analysis.io.parts import StagePart
from analysis.study.parameters import Parameters

TEXTS = [f"Peru's navy said {40 + n} sailors were missing." for n in range(9)]
RULES = Parameters(reader="rules")


def same(one: ClaimTables, other: ClaimTables) -> bool:
    return all(frame.equals(like) for frame, like in zip(one, other, strict=True))


def test_parts_give_the_rows_of_one_run(tmp_path: Path) -> None:
    given = stage_one(*TEXTS)
    made = [read_part(study(tmp_path), *given, RULES, StagePart(number, 2), at=tmp_path, size=2) for number in (2, 1)]
    assert made == [2, 3]
    whole = read_claims(study(tmp_path), *given, RULES)
    assert whole.estimates.height == len(TEXTS)
    assert same(read_claims(study(tmp_path), *given, RULES, at=tmp_path, size=2), whole)


@pytest.mark.slow
def test_a_cluster_gives_the_rows_of_one_run(tmp_path: Path) -> None:
    from distributed import LocalCluster

    given = stage_one(*TEXTS)
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as local:
        address = local.scheduler_address
        made = read_claims(study(tmp_path), *given, RULES, at=tmp_path, size=3, scheduler=address)
    assert same(made, read_claims(study(tmp_path), *given, RULES))
