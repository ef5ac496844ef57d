"""Each way in which a published report may not be the one that is recomputed is found, and told from the others."""

import dataclasses
import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from analysis import store
from analysis.report import verdicts
from analysis.report.conclusion import conclusion, told
from analysis.report.draft import write_draft
from analysis.report.figure import Figure
from analysis.report.verdicts import judge
from analysis.report.versions import publish, versions
from analysis.study import Study, open_study

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def made(project: Path, tables: Tables, figures: list[Figure], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one published version of two figures, and the same made anew in `rebuilt`."""
    root = tmp_path_factory.mktemp("made")
    (root / "notebooks").mkdir()
    shutil.copytree(project / "data", root / "data", ignore=shutil.ignore_patterns("processed"))
    shutil.copy(project / "uv.lock", root)
    study = open_study(root / "data")
    store.save(study.processed, "tables", tables, {"seed": 1})
    write_draft(study, figures[3:5], root)
    study.reports.mkdir(parents=True)
    version, _ = publish(study.processed / "report", root / "notebooks", study.reports)
    shutil.copytree(version.folder, root / "rebuilt")
    return root


class Project:
    """A copy of the project, to be tampered with."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.version = root / "reports" / "v1"
        self.rebuilt = root / "rebuilt"

    def judged(self) -> list[verdicts.Verdict]:
        study: Study = open_study(self.root / "data")
        return judge(study, versions(study.reports)[-1], self.rebuilt, self.root)

    def failed(self) -> dict[str, str]:
        return {found.artefact: found.verdict for found in self.judged() if not found.holds}

    def said(self) -> str:
        return " ".join(conclusion(self.judged()))


@pytest.fixture
def tampered(made: Path, tmp_path: Path) -> Project:
    shutil.copytree(made, tmp_path / "copy")
    return Project(tmp_path / "copy")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_was_not_touched_is_reproduced(made: Path) -> None:
    project = Project(made)
    judged = project.judged()
    assert project.failed() == {}
    assert project.said() == "Everything published is reproduced."
    names = {found.artefact for found in judged}
    assert {"input raw/000_be4dee69c3e44870.txt", "parameter seed", "table estimates", "figure stances"} <= names
    assert {"file index.html", "file codecheck.yml", "manifest.json", "environment code"} <= names
    assert len(names) == len(judged)


def test_a_changed_digit_in_a_table_is_found_and_shown(tampered: Project) -> None:
    path = tampered.version / "tables/estimates.parquet"
    frame = pl.read_parquet(path)
    frame.with_columns(value=pl.when(pl.int_range(pl.len()) == 0).then(999.0).otherwise("value")).write_parquet(path)
    assert tampered.failed() == {"table estimates": "published parquet altered"}
    (found,) = [verdict for verdict in tampered.judged() if not verdict.holds]
    assert found.rows.select("column", "before").rows() == [("value", "999.0")]
    assert tampered.said().startswith("The publication was altered after it was made: table estimates")


def test_a_changed_digit_in_a_csv_is_found_and_shown(tampered: Project) -> None:
    edit(tampered.version / "tables/estimates.csv", "12000.0", "12001.0")
    (found,) = [verdict for verdict in tampered.judged() if not verdict.holds]
    assert (found.artefact, found.verdict) == ("table estimates", "published csv altered")
    assert found.rows.select("column", "before", "after").rows() == [("value", "12001.0", "12000.0")]
    assert told(found.rows.row(0, named=True)).endswith(", value: published 12001.0, recomputed 12000.0")


def test_an_altered_cell_is_shown_also_where_the_results_differ(tampered: Project) -> None:
    edit(tampered.version / "tables/estimates.csv", "12000.0", "12001.0")
    path = tampered.rebuilt / "tables/estimates.parquet"
    pl.read_parquet(path).with_columns(place=pl.lit("Harbour")).write_parquet(path)
    (found,) = [verdict for verdict in tampered.judged() if not verdict.holds]
    assert found.rows["before"].to_list() == ["12001.0"]


@pytest.mark.parametrize("ending", ["svg", "vl.json", "png", "csv"])
def test_a_changed_figure_is_found(tampered: Project, ending: str) -> None:
    path = next((tampered.version / "figures").glob(f"stances.{ending}"))
    path.write_bytes(path.read_bytes() + b" ")
    assert tampered.failed() == {"figure stances": f"published {ending} altered"}


def test_a_changed_number_behind_a_figure_is_shown(tampered: Project) -> None:
    path = tampered.version / "figures/stances.csv"
    lines = path.read_text("utf-8").splitlines()
    lines[1] = "X" + lines[1][1:]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (found,) = [verdict for verdict in tampered.judged() if not verdict.holds]
    assert found.rows.height == 1 and found.rows["before"][0].startswith("X")


def test_the_data_of_a_figure_may_have_any_columns() -> None:
    one, other = (pl.DataFrame({"row": [9, 9], "index": [0, value]}).write_csv() for value in (1, 2))
    changes = verdicts.text_changes("figure lag", one, other)
    assert changes.select("key", "column", "before", "after").rows() == [("2", "index", "1", "2")]


def test_a_changed_raw_file_is_told_from_an_altered_publication(tampered: Project) -> None:
    edit(tampered.root / "data/raw/004_edb18dec551e976d.txt", "President", "Presidents")
    assert tampered.failed() == {"input raw/004_edb18dec551e976d.txt": "input changed"}
    assert "What the report was made from is not what was published" in tampered.said()


def test_raw_files_that_came_or_went_are_told(tampered: Project) -> None:
    (tampered.root / "data/raw/004_edb18dec551e976d.txt").rename(tampered.root / "data/raw/9.txt")
    assert tampered.failed() == {
        "input raw/004_edb18dec551e976d.txt": "input removed",
        "input raw/9.txt": "input added",
    }


def test_another_parameter_is_told_from_another_result(tampered: Project) -> None:
    edit(tampered.root / "data/study.toml", "[window]", "[parameters]\nseed = 2\n\n[window]")
    assert tampered.failed() == {"input study.toml": "input changed", "parameter seed": "parameter changed"}
    assert "The study asks for other parameters than were published: parameter seed" in tampered.said()


def test_a_result_that_comes_out_otherwise_is_no_alteration(tampered: Project) -> None:
    path = tampered.rebuilt / "tables/links.parquet"
    pl.read_parquet(path).with_columns(depth=pl.col("depth") + 1).write_parquet(path)
    assert set(tampered.failed()) == {"table links"}
    assert tampered.failed()["table links"].endswith("differences")
    assert tampered.said() == (
        "Results come out otherwise: table links. Inputs, code and packages are those published: the report is not "
        "reproducible."
    )


def test_results_that_follow_from_a_changed_input_say_so(tampered: Project) -> None:
    edit(tampered.root / "data/raw/004_edb18dec551e976d.txt", "President", "Presidents")
    edit(tampered.rebuilt / "manifest.json", json.loads((tampered.rebuilt / "manifest.json").read_text("utf-8"))[
        "figures"]["stances"], "0" * 64)  # fmt: skip
    assert tampered.failed()["figure stances"] == "differs"
    assert "An input differs, so this is to be expected." in tampered.said()


def test_other_bytes_of_a_picture_are_an_error_only_in_the_same_environment(tampered: Project) -> None:
    for name in ("figures/stances.png", "index.html"):
        path = tampered.rebuilt / name
        path.write_bytes(path.read_bytes() + b" ")
    assert tampered.failed() == {"figure stances": "png differs", "file index.html": "differs"}
    (tampered.root / "uv.lock").write_text("version = 2\n", "utf-8")
    assert tampered.failed() == {}
    shown = {found.artefact: found.verdict for found in tampered.judged()}
    assert shown["environment lock file"] == "another"
    assert shown["figure stances"] == "reproduced; other bytes in png"


def test_an_altered_manifest_is_found(tampered: Project) -> None:
    edit(tampered.version / "manifest.json", '"seed": 1', '"seed": 3')
    assert tampered.failed() == {"manifest.json": "manifest altered"}


def test_files_that_came_or_went_are_found(tampered: Project) -> None:
    (tampered.version / "codecheck.yml").unlink()
    (tampered.version / "new.html").write_text("new", "utf-8")
    (tampered.version / "tables/links.csv").unlink()
    assert tampered.failed() == {
        "file codecheck.yml": "published file missing",
        "file new.html": "not part of the publication",
        "table links": "published csv altered",
    }


def test_the_print_for_the_archive_is_no_artefact_to_be_reproduced(tampered: Project) -> None:
    (tampered.version / "report.pdf").write_bytes(b"%PDF")
    assert tampered.failed() == {}


def test_a_study_whose_tables_changed_is_not_touched(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    Project(made).judged()
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before


def test_a_verdict_without_a_fault_holds() -> None:
    verdict = verdicts.Verdict("x", "1", "1", "reproduced")
    assert verdict.holds
    assert dataclasses.replace(verdict, kind="environment").holds
    assert not any(dataclasses.replace(verdict, kind=kind).holds for kind in ("input", "altered", "result"))
