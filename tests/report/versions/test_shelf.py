"""Versions are whole or absent, equal results make no second one, and one build writes at a time."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from analysis.cli.failures import plain_errors
from analysis.report.manifest import file_digests
from analysis.report.versions.shelf import BusyError, listed, place, publish, sole_writer, versions


def manifest(identity: str) -> dict:
    rows = {"rows": 1, "digest": "x"}
    return {
        "identity": identity,
        "study": {"title": "Flood <1>", "question": "How many?"},
        "tables": {"articles": rows, "estimates": rows, "attributions": rows},
        **{part: {} for part in ("inputs", "parameters", "figures", "environment", "files")},
    }


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "draft"
    folder.mkdir()
    (folder / "index.html").write_text("page", "utf-8")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "1.html").write_text("notebook", "utf-8")
    return folder


def published(draft: Path, identity: str) -> tuple[str, bool]:
    (draft / "manifest.json").write_text(json.dumps(manifest(identity)), "utf-8")
    reports = draft.parent / "reports"
    reports.mkdir(exist_ok=True)
    version, new = publish(draft, draft.parent / "notebooks", reports)
    return version.name, new


def test_new_results_make_the_next_version_and_old_ones_confirm_theirs(draft: Path) -> None:
    assert [published(draft, identity) for identity in ("a", "b", "a", "b")] == [
        ("v1", True),
        ("v2", True),
        ("v1", False),
        ("v2", False),
    ]


def test_a_confirmation_writes_nothing(draft: Path) -> None:
    published(draft, "a")
    reports = draft.parent / "reports"
    before = {path: path.stat().st_mtime_ns for path in reports.rglob("*")}
    published(draft, "a")
    assert {path: path.stat().st_mtime_ns for path in reports.rglob("*")} == before


def test_a_version_holds_draft_and_notebooks_and_their_digests(draft: Path) -> None:
    published(draft, "a")
    version = versions(draft.parent / "reports")[0]
    assert sorted(version.manifest["files"]) == ["index.html", "notebooks/1.html"]
    assert (version.folder / "notebooks" / "1.html").read_text("utf-8") == "notebook"


def test_what_a_crash_left_behind_is_no_version_and_is_cleared(draft: Path) -> None:
    reports = draft.parent / "reports"
    (reports / ".staging-1").mkdir(parents=True)
    (reports / "v1").mkdir()
    assert versions(reports) == []
    (reports / "v1").rmdir()
    assert published(draft, "a") == ("v1", True)
    assert sorted(path.name for path in reports.iterdir()) == ["index.html", "v1"]


KILLED = """
import os, signal, sys
from pathlib import Path
from analysis.report.versions import shelf as versions

def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

where, name, draft = sys.argv[1:]
setattr(versions if where == "versions" else Path, name, killed)
versions.publish(Path(draft), Path(draft).parent / "notebooks", Path(draft).parent / "reports")
"""


@pytest.mark.parametrize(
    ("where", "name", "present"),
    [
        pytest.param(*("versions", "complete", ["v1"]), marks=pytest.mark.simulation),
        pytest.param(*("versions", "notebook_pages", ["v1"]), marks=pytest.mark.simulation),
        pytest.param(*("versions", "write_manifest", ["v1"]), marks=pytest.mark.simulation),
        ("Path", "rename", ["v1"]),
        ("versions", "write_list", ["v1", "v2"]),
    ],
)
def test_a_build_killed_while_it_publishes_leaves_whole_versions_only(
    draft: Path, where: str, name: str, present: list[str]
) -> None:
    published(draft, "a")
    (draft / "manifest.json").write_text(json.dumps(manifest("b")), "utf-8")
    done = subprocess.run([sys.executable, "-c", KILLED, where, name, str(draft)])
    assert done.returncode == -signal.SIGKILL
    reports = draft.parent / "reports"
    found = versions(reports)
    assert [version.name for version in found] == present
    assert all(file_digests(version.folder) == version.manifest["files"] for version in found)
    assert published(draft, "b") == ("v2", "v2" not in present)
    assert sorted(path.name for path in reports.iterdir()) == ["index.html", "v1", "v2"]
    assert 'href="v2/index.html"' in (reports / "index.html").read_text("utf-8")


def test_a_list_left_behind_by_a_crash_is_brought_up_to_date(draft: Path) -> None:
    published(draft, "a")
    listed = draft.parent / "reports" / "index.html"
    whole = listed.read_text("utf-8")
    listed.unlink()
    assert published(draft, "a") == ("v1", False)
    assert listed.read_text("utf-8") == whole


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_the_disk_refuses_leaves_the_versions_as_they_were(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    published(draft, "a")
    reports = draft.parent / "reports"
    before = {path: path.read_bytes() for path in reports.rglob("*") if path.is_file()}

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "reports/v2/index.html")

    monkeypatch.setattr("analysis.report.versions.shelf.write_manifest", refuse)
    with pytest.raises(typer.Exit) as stopped, plain_errors():
        published(draft, "b")
    told = capsys.readouterr().err
    assert stopped.value.exit_code == 2
    assert told.startswith(f"reports/v2/index.html: {os.strerror(number)}; ") and told.count("\n") == 1
    assert {path: path.read_bytes() for path in reports.rglob("v*/**/*") if path.is_file()} | {
        reports / "index.html": (reports / "index.html").read_bytes()
    } == before
    monkeypatch.undo()
    assert published(draft, "b") == ("v2", True)
    assert not list(reports.glob(".staging*"))


def test_a_disk_that_fills_while_files_are_copied_is_told_once_with_the_file_that_had_no_room(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(source: object, to: object, **_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(source), None, str(to))

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(typer.Exit), plain_errors():
        published(draft, "a")
    told = capsys.readouterr().err
    assert told.startswith(str(draft.parent / "reports" / ".staging-"))
    assert told.count("No space left on device") == 1 and "free some space and run again" in told


def test_ctrl_c_while_a_version_is_made_leaves_none(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    published(draft, "a")
    (draft / "manifest.json").write_text(json.dumps(manifest("b")), "utf-8")
    reports = draft.parent / "reports"
    with pytest.raises(typer.Exit) as stopped, plain_errors():
        publish(draft, draft.parent / "notebooks", reports, finish=interrupted)
    assert stopped.value.exit_code == 130
    assert capsys.readouterr().err.strip().startswith("stopped by Ctrl-C; every version in reports/ is whole")
    assert sorted(path.name for path in reports.iterdir()) == ["index.html", "v1"]


def test_versions_stand_in_the_order_of_their_numbers(draft: Path) -> None:
    reports = draft.parent / "reports"
    for number in (10, 9, 2):
        (reports / f"v{number}").mkdir(parents=True)
        (reports / f"v{number}" / "manifest.json").write_text(json.dumps(manifest(str(number))), "utf-8")
    present = versions(reports)
    assert [version.number for version in present] == [2, 9, 10]
    assert place("new", present) == ("v11", present[-1])
    assert place("9", present) == ("v9", present[0])
    assert place("2", present) == ("v2", None)


def test_results_without_a_table_of_robustness_confirm_the_version_that_has_it(draft: Path) -> None:
    published(draft, "a")
    (draft / "manifest.json").write_text(json.dumps(manifest("b with sets") | {"base": "b"}), "utf-8")
    reports = draft.parent / "reports"
    assert publish(draft, draft.parent / "notebooks", reports)[0].name == "v2"
    assert published(draft, "b") == ("v2", False)
    assert place("b", versions(reports)) == ("v2", versions(reports)[0])
    assert published(draft, "a") == ("v1", False)


def test_the_list_of_versions_escapes_what_it_shows(draft: Path) -> None:
    published(draft, "a")
    page = (draft.parent / "reports" / "index.html").read_text("utf-8")
    assert "Flood &lt;1&gt;" in page
    assert 'href="v1/index.html"' in page


@pytest.mark.parametrize("damage", ["{", "[]", '{"grade": "new"}'])
def test_a_damaged_account_of_changes_is_told_in_the_list_and_takes_no_run_down(draft: Path, damage: str) -> None:
    published(draft, "a")
    reports = draft.parent / "reports"
    (reports / "v1" / "changes.json").write_text(damage, "utf-8")
    published(draft, "b")
    assert "v1/changes.json cannot be read." in (reports / "index.html").read_text("utf-8")


def test_a_version_that_recorded_fewer_tables_is_listed(draft: Path) -> None:
    published(draft, "a")
    reports = draft.parent / "reports"
    content = manifest("a") | {"tables": {}}
    content.pop("study")
    (reports / "v1" / "manifest.json").write_text(json.dumps(content), "utf-8")
    assert "? articles" in listed(reports)


def test_a_second_build_is_told_to_wait(tmp_path: Path) -> None:
    with (
        sole_writer(tmp_path),
        pytest.raises(BusyError, match="another build is writing here"),
        sole_writer(tmp_path),
    ):
        pass
    with sole_writer(tmp_path):
        pass
