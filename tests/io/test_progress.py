"""How far a run is: a bar where somebody watches, a line a minute in a log, and counts that a kernel hands on."""

import io
import json
import re

import pytest

from analysis.io import progress
from analysis.io.progress import HANDED, MARK, Counts, Progress, heard


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def read(progress_: Progress, clock: Clock, *steps: tuple[float, int, int, int]) -> None:
    """A stage in which, at each step, seconds pass and so many articles and words are done, some of them known."""
    with progress_:
        for seconds, articles, words, known in steps:
            clock.now += seconds
            progress_.done(articles, words, known)


def test_a_log_has_its_first_line_after_seconds_then_one_a_minute_and_one_at_the_end() -> None:
    log, clock = io.StringIO(), Clock()
    steps = [(2.0, 10, 1000, 0), *[(10.0, 10, 10_000, 0)] * 19]
    read(Progress("claims", 200, log, clock), clock, *steps)
    assert log.getvalue().splitlines() == [
        "claims: 20 of 200 articles, 917 words/s, 108 s left",
        "claims: 80 of 200 articles, 986 words/s, 108 s left",
        "claims: 140 of 200 articles, 992 words/s, 57 s left",
        "claims: 200 of 200 articles, 995 words/s, 3 min",
    ]


def test_a_short_stage_says_nothing_in_a_log() -> None:
    log, clock = io.StringIO(), Clock()
    read(Progress("claims", 5, log, clock), clock, (1.0, 5, 4000, 0))
    assert log.getvalue() == ""


def test_what_an_earlier_run_has_read_is_told_and_does_not_count_as_speed() -> None:
    log, clock = io.StringIO(), Clock()
    read(Progress("claims", 300, log, clock), clock, (0.5, 200, 0, 200), (9.5, 50, 20_000, 0), (10.0, 50, 20_000, 0))
    assert log.getvalue().splitlines() == [
        "claims: 250 of 300 articles (200 known from an earlier run), 2,000 words/s, 10 s left",
        "claims: 200 of 300 articles known from an earlier run; 100 read, 2,000 words/s, 20 s",
    ]


def test_a_run_that_has_nothing_left_to_read_says_so_however_short() -> None:
    log, clock = io.StringIO(), Clock()
    read(Progress("claims", 300, log, clock), clock, (0.4, 300, 0, 300))
    assert log.getvalue() == "claims: 300 of 300 articles known from an earlier run; 0 s\n"


def test_where_nobody_knows_how_many_there_are_those_done_are_counted() -> None:
    log, clock = io.StringIO(), Clock()
    read(Progress("articles", 0, log, clock), clock, (6.0, 500, 60_000, 0), (6.0, 500, 60_000, 0))
    assert log.getvalue().splitlines() == [
        "articles: 500 articles, 10,000 words/s",
        "articles: 1,000 articles, 10,000 words/s, 12 s",
    ]


def test_a_terminal_has_a_bar_from_the_start_that_goes_at_the_end() -> None:
    screen, clock = Terminal(), Clock()
    with Progress("claims", 200, screen, clock) as counted:
        assert "claims:   0%|" in screen.getvalue() and "0 of 200 articles" in screen.getvalue()
        clock.now += 10
        counted.done(50, 20_000)
        assert "claims:  25%|" in screen.getvalue()
        assert screen.getvalue().rstrip().endswith("50 of 200 articles, 2,000 words/s, 30 s left")
        clock.now += 30
        counted.done(150, 60_000)
    assert screen.getvalue().split("\r")[-1] == "claims: 200 of 200 articles, 2,000 words/s, 40 s\n"


def test_a_cell_keeps_a_line_however_short_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "in_notebook", lambda: True)
    cell, clock = io.StringIO(), Clock()
    read(Progress("claims", 5, cell, clock), clock, (1.0, 5, 4000, 0))
    assert "claims:   0%|" in cell.getvalue()
    assert cell.getvalue().split("\r")[-1] == "claims: 5 of 5 articles, 4,000 words/s, 1 s\n"


def test_a_stage_that_breaks_off_leaves_nothing_on_the_screen() -> None:
    screen = Terminal()
    with pytest.raises(ValueError, match="no"), Progress("claims", 200, screen):
        raise ValueError("no")
    assert screen.getvalue().endswith(" \r")


def test_a_kernel_hands_on_what_the_run_that_started_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HANDED, "yes")
    handed, clock = io.StringIO(), Clock()
    read(Progress("claims", 300, handed, clock), clock, (10.0, 200, 0, 200), (0.01, 1, 20, 0), (9.99, 99, 39_980, 0))
    lines = handed.getvalue().split("\n")
    assert all(line.startswith(MARK) for line in lines[:-1]) and lines[-1] == ""
    assert [json.loads(line[1:])["counts"]["done"] for line in lines[:-1]] == [0, 200, 300, 300], "two in a moment"

    log, screen = io.StringIO(), Terminal()
    for to in (log, screen):
        showing: dict[str, progress.Display] = {}
        for line in lines:
            heard(line, showing, to)
        assert showing == {}
    assert log.getvalue().splitlines() == [
        "claims: 200 of 300 articles (200 known from an earlier run)",
        "claims: 200 of 300 articles known from an earlier run; 100 read, 2,000 words/s, 20 s",
    ]
    assert "claims:  67%|" in screen.getvalue()


def test_what_else_a_kernel_writes_is_no_count() -> None:
    log = io.StringIO()
    heard("UserWarning: claims", {}, log)
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "told"), [(119.6, "120 s"), (400, "7 min"), (3599, "1 h 00 min"), (9000, "2 h 30 min")]
)
def test_long_times_are_told_as_people_tell_them(seconds: float, told: str) -> None:
    assert Counts("claims", 9, 9, 0, 0, seconds).ended() == f"9 of 9 articles, {told}"


def test_a_stage_says_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.stage("2_claims", bar=True):
        assert capsys.readouterr().err == ""
    assert re.fullmatch(r"2_claims: \d+ s\n", capsys.readouterr().err)


def test_a_terminal_has_its_bar_and_lines_for_stages_without_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress.stage("2_claims", bar=True):
        pass
    with progress.stage("robustness"):
        pass
    assert re.fullmatch(r"robustness: \d+ s\n", capsys.readouterr().err)


def test_a_stage_that_fails_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), progress.stage("2_claims"):
        raise ValueError("no")
    assert capsys.readouterr().err == ""
