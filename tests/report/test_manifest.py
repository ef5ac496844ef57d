"""A manifest that is none is told in a sentence, with its place and what to do."""

import json
from importlib import metadata
from pathlib import Path

import pytest

from analysis.report.manifest import (
    ManifestError,
    off_lock,
    own_digest,
    read_manifest,
    source_digest,
    write_manifest,
)

WHOLE = {
    "identity": "x",
    **{part: {} for part in ("inputs", "parameters", "tables", "figures", "environment", "files")},
}


def told(folder: Path, content: bytes) -> str:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(ManifestError) as found:
        read_manifest(folder)
    return str(found.value)


def test_a_whole_manifest_is_read_with_all_that_it_holds(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(WHOLE | {"base": "y"}), "utf-8")
    assert read_manifest(tmp_path) == WHOLE | {"base": "y"}


def test_a_manifest_that_is_written_ends_with_the_digest_of_all_that_it_says(tmp_path: Path) -> None:
    write_manifest(tmp_path, WHOLE)
    once = read_manifest(tmp_path)
    assert list(once)[-1] == "digest"
    assert once["digest"] == own_digest(WHOLE) == own_digest(once)
    write_manifest(tmp_path, once)
    assert read_manifest(tmp_path) == once
    assert own_digest({**once, "identity": "z"}) != once["digest"]


LOCK = """
[[package]]
name = "project"
version = "1"
source = { editable = "." }
dependencies = [{ name = "polars", extra = ["fast"] }]

[package.optional-dependencies]
report = [{ name = "altair" }]

[package.dev-dependencies]
dev = [{ name = "ruff" }]

[[package]]
name = "polars"
version = "0.1"

[package.optional-dependencies]
fast = [{ name = "numpy" }]

[[package]]
name = "numpy"
version = "0.2"

[[package]]
name = "altair"
version = "ALTAIR"

[[package]]
name = "ruff"
version = "0.3"

[[package]]
name = "scipy"
version = "0.4"
"""


def test_packages_off_the_lock_are_those_a_report_hangs_on_at_first_and_second_hand(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text(LOCK.replace("ALTAIR", metadata.version("altair")), "utf-8")
    assert off_lock(tmp_path / "uv.lock") == {
        name: {"locked": locked, "installed": metadata.version(name)}
        for name, locked in {"numpy": "0.2", "polars": "0.1"}.items()
    }


def test_a_lock_file_that_is_none_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text("version = [", "utf-8")
    assert off_lock(tmp_path / "uv.lock") == {}


def test_this_environment_is_the_locked_one(project: Path) -> None:
    assert off_lock(project / "uv.lock") == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [{"source": 1}]}'])
def test_what_is_no_notebook_has_no_source(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    assert source_digest(tmp_path / "a.ipynb") is None


def test_what_is_no_json_is_told_with_its_line(tmp_path: Path) -> None:
    message = told(tmp_path, b'{\n"identity": "x",\n}')
    assert f"{tmp_path / 'manifest.json'}, line " in message
    assert "no JSON" in message and message.endswith("move its folder out of the reports.")


@pytest.mark.parametrize("part", WHOLE)
def test_a_part_that_is_missing_is_named(tmp_path: Path, part: str) -> None:
    message = told(tmp_path, json.dumps({name: value for name, value in WHOLE.items() if name != part}).encode())
    assert f"manifest.json: {part}: " in message


def test_a_part_of_another_kind_is_named(tmp_path: Path) -> None:
    assert "tables" in told(tmp_path, json.dumps(WHOLE | {"tables": ["estimates"]}).encode())
    assert "the manifest" in told(tmp_path, b"[]")


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    assert "UTF-8" in told(tmp_path, b"\xff\xfe{}")
