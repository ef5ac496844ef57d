"""A manifest that is none is told in a sentence, with its place and what to do."""

import json
from pathlib import Path

import pytest

from analysis.report.manifest import ManifestError, read_manifest

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
