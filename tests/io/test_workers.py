"""On how many cores the shards of a stage are made."""

import os

import pytest

from analysis.io.faults import Fault
from analysis.io.workers import jobs_of


def test_what_is_asked_goes_before_the_environment_and_that_before_the_machine(monkeypatch):
    monkeypatch.setenv("ANALYSIS_JOBS", "3")
    assert jobs_of(2) == 2
    assert jobs_of() == 3
    monkeypatch.setenv("ANALYSIS_JOBS", "")
    assert jobs_of() == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("word", ["many", "-1", "1.5", "0", "²"])
def test_a_number_of_cores_that_is_none_is_told(monkeypatch, word):
    monkeypatch.setenv("ANALYSIS_JOBS", word)
    with pytest.raises(Fault, match=rf"ANALYSIS_JOBS={word}: expected a number of cores"):
        jobs_of()
