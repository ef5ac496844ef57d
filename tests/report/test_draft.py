"""The draft says what it was made with, wherever its study lies, and is made of no stale table."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from example import ROOT, example

from analysis.report.draft import write_draft
from analysis.report.figures import draw_all
from analysis.report.manifest import file_digest
from analysis.study import Study, freshness, open_study, store
from analysis.study.freshness import StaleTableError
from analysis.study.parameters import Parameters
from analysis.study.stages import STAGES


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """The first study with reports of its own, its tables as made by hand."""
    folder = shutil.copytree(ROOT / "data", tmp_path / "elsewhere", ignore=shutil.ignore_patterns("processed"))
    opened, tables = open_study(folder), example()
    for name, stage in STAGES.items():
        store.save(opened, name, {table: tables[table] for table in stage.writes}, Parameters())
    return opened


def test_the_lock_is_the_projects_also_for_a_study_with_reports_of_its_own(tmp_path: Path, study: Study) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "uv.lock").write_text("version = 1\n", "utf-8")
    assert study.reports == tmp_path / "elsewhere" / "reports"

    draft = write_draft(study, [], project)
    assert draft.manifest["environment"]["lock"] == file_digest(project / "uv.lock")
    assert draft.version == "v1"


def test_a_draft_is_not_made_of_tables_from_other_articles(tmp_path: Path, study: Study) -> None:
    before = write_draft(study, [], tmp_path)
    (study.raw / "new.txt").write_text("One more.\n", "utf-8")
    with pytest.raises(
        StaleTableError, match=r"raw/new\.txt was added after 1_articles had run; run 1_articles again"
    ):
        write_draft(study, [], tmp_path)
    assert (before.folder / "manifest.json").is_file()


def test_a_draft_goes_by_content_also_where_size_and_time_of_a_file_are_as_before(study: Study) -> None:
    held = {f"raw/{path}": file.sha256 for path, file in freshness.records(study.processed)["1_articles"].raw.items()}
    people = {name: file_digest(study.folder / name) for name in ("actors.csv", "sources.csv")}
    freshness.check_draft(study.processed, held | people)
    first = min(held)
    with pytest.raises(StaleTableError, match=f"{first} was changed; run 1_articles again"):
        freshness.check_draft(study.processed, held | people | {first: "0" * 64})


def test_a_draft_is_not_made_of_tables_by_older_code(
    tmp_path: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = freshness.code_digest
    monkeypatch.setattr(freshness, "code_digest", lambda stage: "other" if stage == "2_claims" else now(stage))
    with pytest.raises(StaleTableError, match=r"the code of the package changed \(claims.*run 2_claims again"):
        write_draft(study, [], tmp_path)


def test_a_draft_holds_no_figure_drawn_from_earlier_tables(tmp_path: Path, study: Study) -> None:
    tables = store.load(study)
    drawn = [figure for figure in draw_all(tables, study) if figure.figure_id == "estimates-over-time"]
    assert {name for figure in drawn for name in figure.drawn_from} <= set(tables)
    write_draft(study, drawn, tmp_path)
    spread = {name: tables[name] for name in STAGES["3_spread"].writes}
    spread["timeline"] = spread["timeline"].with_columns(pl.col("value") + 1)
    store.save(study, "3_spread", spread, Parameters())
    with pytest.raises(StaleTableError, match="figure estimates-over-time: the table timeline was made anew"):
        write_draft(study, drawn, tmp_path)
