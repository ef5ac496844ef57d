"""The surroundings that kernels are started in: alike on every machine, and as before afterwards."""

import os
import subprocess
import sys

import pytest

from analysis.lab import LAB
from analysis.notebooks.kernels import surroundings


def test_what_is_started_inside_has_one_time_zone_locale_and_hash_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    program = "import os, time; print(time.tzname[0], os.environ['LC_ALL'], os.environ['PYTHONHASHSEED'])"
    with surroundings():
        told = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["UTC", "C.UTF-8", "0"]
    assert (os.environ["TZ"], os.environ["PYTHONHASHSEED"]) == ("Asia/Tokyo", "7")


def test_a_report_made_in_the_lab_does_not_hear_what_the_lab_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LAB, '{"study": "elsewhere"}')
    with surroundings():
        assert os.environ[LAB] == ""
    assert os.environ[LAB] == '{"study": "elsewhere"}'
