"""The versions in `reports/`: immutable folders v1, v2, …, each made in one rename, and the page that lists them."""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.io.atomic_write import write_whole
from analysis.io.faults import Fault
from analysis.report.comparison import changes
from analysis.report.manifest import file_digests, read_manifest, write_manifest
from analysis.report.page import notebook_pages, template


@dataclass(frozen=True)
class Version:
    """A version that stands in `reports/`."""

    number: int
    folder: Path
    manifest: dict[str, Any]

    @property
    def name(self) -> str:
        """v1, v2, …"""
        return f"v{self.number}"

    @property
    def changes(self) -> str | None:
        """What changed against the version before, in a sentence; None for the first."""
        path = self.folder / "changes.json"
        if not path.is_file():
            return None
        try:
            return changes.brief(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, LookupError, TypeError):
            # damaged, or of another form: the list goes on without it
            return f"{self.name}/{path.name} cannot be read."


class BusyError(Fault):
    """Another build is writing to the same `reports/`."""


def versions(reports: Path) -> list[Version]:
    """The versions present, oldest first; folders without a manifest are no versions."""
    numbered = [(re.fullmatch(r"v([1-9]\d*)", path.name), path) for path in reports.glob("v*")]
    found = [(int(match[1]), path) for match, path in numbered if match and (path / "manifest.json").is_file()]
    return [Version(number, path, read_manifest(path)) for number, path in sorted(found)]


def place(identity: str, present: list[Version]) -> tuple[str, Version | None]:
    """The name that results with this identity have or would get, and the version before it."""
    if same := holder(identity, present):
        position = present.index(same)
        return same.name, present[position - 1] if position else None
    last = present[-1] if present else None
    return f"v{last.number + 1 if last else 1}", last


def holder(identity: str, present: list[Version]) -> Version | None:
    """The version with these results; else the newest that has them together with a table of robustness."""
    exact = [version for version in present if version.manifest["identity"] == identity]
    return next(iter(exact), None) or next(
        (version for version in reversed(present) if version.manifest.get("base") == identity), None
    )


@contextmanager
def sole_writer(reports: Path) -> Iterator[None]:
    """Holds `reports/` for one build; `BusyError` where another one has it. The kernel lets go at a crash."""
    reports.mkdir(parents=True, exist_ok=True)
    with (reports / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"{reports}: another build is writing here; wait for it to end and run again") from None
        yield


def publish(
    draft: Path, notebooks: Path, reports: Path, finish: Callable[[Path], object] = lambda _: None
) -> tuple[Version, bool]:
    """The version that holds the draft's results, and whether it is new.

    Results equal to those of a version present confirm it and write nothing (but the list of versions, where a crash
    left it behind). Otherwise a staging folder is filled and renamed, so that a crash leaves whole versions only.
    `finish` may add to the folder what is no result.
    """
    identity = read_manifest(draft)["identity"]
    present = versions(reports)
    for leftover in reports.glob(".staging-*"):
        shutil.rmtree(leftover)
    if same := holder(identity, present):
        # a build killed after its rename has left the list behind
        write_list(reports)
        return same, False
    name, _ = place(identity, present)
    staging = reports / f".staging-{os.getpid()}"
    try:
        complete(draft, notebooks, staging)
        finish(staging)
        staging.rename(reports / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    write_list(reports)
    return versions(reports)[-1], True


def complete(draft: Path, notebooks: Path, folder: Path) -> None:
    """A version in `folder`: the draft, the executed notebooks, also as pages, and the digests of all its files."""
    _copy(draft, folder)
    _copy(notebooks, folder / "notebooks")
    notebook_pages(folder / "notebooks")
    manifest = read_manifest(folder)
    write_manifest(folder, {**manifest, "files": file_digests(folder)})


def _copy(source: Path, to: Path) -> None:
    """Copies the files under `source`; the first `OSError` ends it (shutil's own way gathers one for every file)."""
    to.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.rglob("*")):
        place = to / path.relative_to(source)
        if path.is_dir():
            place.mkdir(exist_ok=True)
        else:
            shutil.copy2(path, place)


def write_list(reports: Path) -> None:
    """Writes `reports/index.html`, which lists the versions present, newest first."""
    write_whole(reports / "index.html", listed(reports))


def listed(reports: Path) -> str:
    """The page that lists the versions present."""
    return template("versions").render(versions=versions(reports)[::-1]) + "\n"
