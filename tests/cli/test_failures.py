"""Whatever fails in a command: one sentence, an exit code, and the traceback in a file that the sentence names."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from analysis.cli import app
from analysis.cli.failures import TRACEBACK, plain_errors
from analysis.io.faults import Fault, Interrupted


def failed(error: BaseException, processed: Path | None, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(typer.Exit) as stopped, plain_errors(processed):
        raise error
    return stopped.value.exit_code, capsys.readouterr().err


def test_what_the_user_can_mend_is_told_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert failed(Fault("a.csv:3: mend it"), tmp_path / "processed", capsys) == (2, "a.csv:3: mend it\n")
    assert list(tmp_path.iterdir()) == []


def test_a_name_in_the_sentence_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert failed(Fault("a\x1b[2J.txt: mend it"), None, capsys) == (2, "a\\x1b[2J.txt: mend it\n")


def test_what_should_not_happen_is_told_with_its_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = failed(KeyError("actor_id"), tmp_path / "processed", capsys)
    log = tmp_path / "processed" / "logs" / "error.log"
    assert (code, told.count("\n")) == (2, 1)
    assert told == (
        f"this should not happen: KeyError: 'actor_id'; the traceback is {log}; please report it with that file\n"
    )
    assert "raise error\nKeyError: 'actor_id'" in log.read_text("utf-8")
    assert "Python 3." in log.read_text("utf-8")


@pytest.mark.parametrize("place", ["no such study/processed", "file"])
def test_a_log_that_cannot_stand_in_the_study_stands_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    _, told = failed(ValueError("odd text"), tmp_path / place, capsys)
    log = re.search(r"the traceback is (\S+);", told)
    assert log is not None and not Path(log[1]).is_relative_to(tmp_path)
    assert "ValueError: odd" in Path(log[1]).read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_ctrl_c_has_its_own_exit_code_and_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = failed(Interrupted("notebooks/2_claims.ipynb, cell [3]"), None, capsys)
    assert code == 130
    assert told.strip().startswith("stopped by Ctrl-C at notebooks/2_claims.ipynb, cell [3]; ")
    assert failed(KeyboardInterrupt(), None, capsys)[1].strip().startswith("stopped by Ctrl-C; ")


def test_what_the_disk_refuses_needs_no_log_and_other_trouble_does(capsys: pytest.CaptureFixture[str]) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "reports/v2")
    assert failed(full, None, capsys)[1].startswith("reports/v2: No space left on device; free some space")
    gone = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "gone.json")
    assert failed(gone, None, capsys)[1].startswith("gone.json: No such file or directory; the traceback is ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_is_full_when_a_table_is_written_is_told_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pl.exceptions.PolarsError) as raised:
        pl.DataFrame({"n": range(100)}).write_parquet("/dev/full")
    assert failed(raised.value, None, capsys)[1].startswith("No space left on device; free some space and run again")


def test_an_exit_and_a_closed_pipe_pass(capsys: pytest.CaptureFixture[str]) -> None:
    for error in (typer.Exit(1), BrokenPipeError()):
        with pytest.raises(type(error)), plain_errors():
            raise error
    assert capsys.readouterr().err == ""


def test_developers_see_the_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TRACEBACK, "1")
    code, told = failed(KeyError("x"), tmp_path / "processed", capsys)
    assert code == 2
    assert told.startswith("Traceback (most recent call last)") and "this should not happen" in told


@pytest.mark.parametrize(
    "arguments",
    [["report"], ["robustness"], ["preview"], ["verify"], ["articles", "--to", "tables"], ["compare", "v1", "v2"]],
)
def test_every_command_keeps_tracebacks_off_the_screen(
    arguments: list[str], study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of a kind that nobody foresaw")

    monkeypatch.chdir(tmp_path)
    for module in ("drafts", "each_stage", "reports"):
        monkeypatch.setattr(f"analysis.cli.{module}.open_study", broken)
    where = ["--study", str(study_folder)] if arguments[0] == "compare" else [str(study_folder)]
    done = CliRunner().invoke(app, [*arguments, *where])
    assert done.exit_code == 2
    assert done.stderr.startswith("this should not happen: ZeroDivisionError: of a kind that nobody foresaw; ")
    assert "Traceback" not in done.output


def test_a_wrong_option_is_told_as_before() -> None:
    done = CliRunner().invoke(app, ["report", "--no-such-option"])
    assert done.exit_code == 2
    assert "No such option" in done.stderr


def test_ctrl_c_before_the_command_is_loaded_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "polars.py").write_text("raise KeyboardInterrupt", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "report"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "")
