"""The draft says what it was made with, wherever its study lies."""

import dataclasses
from pathlib import Path

from example import example, study

from analysis import store
from analysis.report.draft import write_draft
from analysis.report.manifest import file_digest


def test_the_lock_is_the_projects_also_for_a_study_with_reports_of_its_own(tmp_path: Path) -> None:
    project, folder = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    folder.mkdir()
    (project / "uv.lock").write_text("version = 1\n", "utf-8")
    here = dataclasses.replace(study(), folder=folder)
    store.save(here.processed, "tables", example(), {})
    assert here.reports == folder / "reports"

    draft = write_draft(here, [], project)
    assert draft.manifest["environment"]["lock"] == file_digest(project / "uv.lock")
    assert draft.version == "v1"
