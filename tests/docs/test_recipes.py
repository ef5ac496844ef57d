"""The recipes of the how-tos, followed as they stand in a copy of the project: files, lines, tests."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.simulation

COPIED = ("src", "tests", "docs", "data", "notebooks", "parameters", "benchmarks", "reports", "pyproject.toml",
          "README.md", "CONTRIBUTING.md", "Makefile", "codecheck.yml", ".pre-commit-config.yaml", ".github",
          ".devcontainer", ".binder")  # fmt: skip
LEXICONS = "src/analysis/claims/lexicons/"


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A project that may be changed."""
    for name in COPIED:
        if (project / name).is_dir():
            ignored = shutil.ignore_patterns("processed", "__pycache__", ".ipynb_checkpoints")
            shutil.copytree(project / name, tmp_path / name, ignore=ignored)
        else:
            shutil.copy2(project / name, tmp_path / name)
    return tmp_path


def blocks(copy: Path, page: str) -> list[str]:
    """The blocks of code in a page's numbered steps, each without its indent."""
    text = (copy / "docs" / "how-to" / page).read_text("utf-8")
    found = re.findall(r"(?:^ {8}.*\n(?:(?:[ \t]*\n)+(?= {8}))?)+", text, re.MULTILINE)
    return [textwrap.dedent(block).strip("\n") + "\n" for block in found]


def put(copy: Path, path: str, before: str, line: str) -> None:
    """Puts a line into a file, before another."""
    text = (copy / path).read_text("utf-8")
    assert text.count(before) >= 1, (path, before)
    (copy / path).write_text(text.replace(before, line + before, 1), "utf-8")


def after(copy: Path, path: str, behind: str, line: str) -> None:
    """Puts a line into a file, behind another."""
    text = (copy / path).read_text("utf-8")
    assert text.count(behind) >= 1, (path, behind)
    (copy / path).write_text(text.replace(behind, behind + line, 1), "utf-8")


def passes(copy: Path, *tests: str) -> None:
    """Runs tests of the copy on its own code."""
    surroundings = os.environ | {"PYTHONPATH": str(copy / "src")}
    command = [sys.executable, "-m", "pytest", "-n", "0", *tests]
    done = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_a_cue_and_a_frame(copy: Path) -> None:
    cue, examples, _, frame = blocks(copy, "words.md")[:4]
    put(copy, LEXICONS + "cue_verbs.csv", "chide,", cue)
    reports, reports_nothing = examples.splitlines()
    after(copy, "tests/claims/attribution/test_cues.py", "REPORTS = {\n", f"    {reports}\n")
    after(copy, "tests/claims/attribution/test_cues.py", "REPORTS_NOTHING = {\n", f"    {reports_nothing}\n")
    with (copy / LEXICONS / "frames.csv").open("a", encoding="utf-8") as frames:
        frames.write(frame)
    passes(copy, *(f"tests/claims/{name}" for name in ("test_lexicons.py", "attribution/test_cues.py")))
    passes(copy, "tests/claims/attribution/test_frames.py")


def test_a_deed(copy: Path) -> None:
    word, row = blocks(copy, "words.md")[4:6]
    before, behind = word.strip().split(" → ")
    text = (copy / LEXICONS / "deeds.csv").read_text("utf-8")
    assert before in text
    (copy / LEXICONS / "deeds.csv").write_text(text.replace(before, behind, 1) + row, "utf-8")
    passes(copy, "tests/claims/quantities/test_deeds.py", "tests/schemas")


def test_a_statistic(copy: Path) -> None:
    module, call, test, definition, meaning = blocks(copy, "statistic.md")
    folder = "src/analysis/spread/statistics/"
    (copy / folder / "ranges_given.py").write_text(module, "utf-8")
    line = "from analysis.spread.statistics.ranges_given import range_measures\n"
    put(copy, folder + "__init__.py", "from analysis.spread.statistics.replies", line)
    put(copy, folder + "__init__.py", '"reciprocity_measure"', '"range_measures", ')
    put(copy, "src/analysis/spread/stage.py", "        rows += statistics.echo_measures", f"        {call}")
    put(copy, "docs/spread.md", "\nNo survival library", definition)
    (copy / "docs/generate/measures.csv").open("a", encoding="utf-8").write(meaning)
    (copy / "tests/spread/statistics/test_ranges_given.py").write_text(test, "utf-8")
    passes(copy, "tests/spread/statistics/test_ranges_given.py", "tests/spread/test_stage.py")
    passes(copy, "tests/schemas", "tests/docs/test_reference_pages.py", "tests/test_rooms.py")


def test_a_figure(copy: Path) -> None:
    module, test = blocks(copy, "figure.md")
    folder = "src/analysis/report/figures/"
    (copy / folder / "hedge_bars.py").write_text(module, "utf-8")
    line = "from analysis.report.figures.hedge_bars import hedge_bars\n"
    put(copy, folder + "__init__.py", "from analysis.report.figures.lag", line)
    after(copy, folder + "__init__.py", "    attention_days,", " hedge_bars,")
    put(copy, folder + "__init__.py", '    "reuse",\n', '    "hedge_bars",\n')
    (copy / "tests/report/figures/test_hedge_bars.py").write_text(test, "utf-8")
    passes(copy, "tests/report/figures/test_hedge_bars.py", "tests/report/figures/test_contract.py")
    passes(copy, "tests/test_rooms.py")


def test_an_archive(copy: Path, project: Path) -> None:
    sample, module, body, header = blocks(copy, "archive.md")
    sys.path.insert(0, str(project / "tests" / "articles" / "archives"))
    from invented import FLOOD

    folder, tests = "src/analysis/articles/archives/", "tests/articles/archives/"
    mock = re.sub(r"^\(a paragraph a line.*\)$", lambda _: "\n".join(FLOOD), sample, flags=re.MULTILINE)
    (copy / tests / "mocks" / "millpond.txt").write_text(mock, "utf-8")
    (copy / folder / "millpond.py").write_text(module, "utf-8")
    put(copy, folder + "__init__.py", "nexis, nexis_uni", "millpond, ")
    after(copy, folder + "__init__.py", "READERS = [", "millpond.read, ")
    after(copy, tests + "test_archived.py", "\nBODIES = {\n", body)
    after(copy, tests + "test_archived.py", "\nHEADERS = {\n", header)
    passes(copy, "tests/articles/archives", "tests/test_rooms.py")
