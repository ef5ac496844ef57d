"""Each way in which a published report may not be the one that is recomputed is found, and told from the others."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis.report.conclusion import conclusion, told
from analysis.report.draft import ship, ship_study
from analysis.report.manifest import file_digests, manifest, read_manifest, write_manifest
from analysis.report.verdicts import FIGURE_FILES, Verdict, judge, text_changes
from analysis.report.versions import versions
from analysis.study import open_study

TABLES = {
    "passages": pl.DataFrame({"article_id": ["one"], "position": [0], "text": ["The mayor said 30."]}),
    "quarantine": pl.DataFrame({"raw_path": ["two.txt", "two.txt"], "record": ["1", "2"], "reason": ["empty"] * 2}),
    "links": pl.DataFrame(
        {
            "estimate_id": ["e1", "e2"],
            "origin": ["Mayor", None],
            "relays": [["AP"], []],
            "depth": [1, 0],
            "certainty": [0.75, None],
        }
    ),
}
FIGURE = {"svg": "<svg/>", "png": "dots", "vl.json": "{}", "csv": "day,people\n1,30\n2,40\n"}


class Report:
    """A study with one published version, and that version made anew in `rebuilt`; both may be tampered with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder.parent
        self.version = folder / "reports" / "v1"
        self.rebuilt = self.root / "rebuilt"
        (self.root / "uv.lock").write_text("version = 1\n", "utf-8")
        study = open_study(folder)
        ship(TABLES, self.version / "tables")
        ship_study(study, self.version / "study")
        (self.version / "figures").mkdir()
        for ending, text in FIGURE.items():
            (self.version / f"figures/stances.{ending}").write_text(text, "utf-8")
        for name in ("index.html", "codecheck.yml"):
            (self.version / name).write_text(name, "utf-8")
        content = manifest(study, TABLES, {"stances": {"mark": "bar"}}, {"seed": 1}, self.root)
        write_manifest(self.version, {**content, "files": file_digests(self.version)})
        shutil.copytree(self.version, self.rebuilt)

    def judged(self) -> list[Verdict]:
        study = open_study(self.folder)
        return judge(study, versions(study.reports)[-1], self.rebuilt, self.root)

    def failed(self) -> dict[str, str]:
        return {found.artefact: found.verdict for found in self.judged() if not found.holds}

    def only_failed(self) -> Verdict:
        (found,) = (found for found in self.judged() if not found.holds)
        return found

    def of(self, artefact: str) -> Verdict:
        (found,) = (found for found in self.judged() if found.artefact == artefact)
        return found

    def said(self) -> str:
        return " ".join(conclusion(self.judged()))


@pytest.fixture
def report(study_folder: Path) -> Report:
    return Report(study_folder)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rewrite(path: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    change(pl.read_parquet(path)).write_parquet(path)


def set_in_manifest(folder: Path, *keys: str, value: Any) -> None:
    content = read_manifest(folder)
    part = content
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = value
    write_manifest(folder, content)


def test_what_was_not_touched_is_reproduced(report: Report) -> None:
    judged = report.judged()
    assert report.failed() == {}
    assert report.said() == "Everything published is reproduced."
    names = [found.artefact for found in judged]
    assert {"input raw/one.txt", "parameter seed", "table links", "figure stances"} <= set(names)
    assert {"file index.html", "file codecheck.yml", "manifest.json", "environment code"} <= set(names)
    assert len(set(names)) == len(names)


def test_a_changed_digit_in_a_table_is_found_and_shown(report: Report) -> None:
    rewrite(report.version / "tables/links.parquet", lambda links: links.with_columns(depth=pl.lit(1, pl.Int64)))
    found = report.only_failed()
    assert (found.artefact, found.verdict) == ("table links", "published parquet altered")
    assert found.rows.select("key", "column", "before", "after").rows() == [("e2", "depth", "1", "0")]
    assert report.said().startswith("The publication was altered after it was made: table links")


def test_a_changed_digit_in_a_csv_is_found_and_shown(report: Report) -> None:
    edit(report.version / "tables/links.csv", "0.75", "0.76")
    found = report.only_failed()
    assert (found.artefact, found.verdict) == ("table links", "published csv altered")
    assert told(found.rows.row(0, named=True)) == "links: e1, certainty: published 0.76, recomputed 0.75"
    assert found.rows.height == 1


def test_an_altered_cell_is_shown_also_where_the_results_differ(report: Report) -> None:
    edit(report.version / "tables/links.csv", "0.75", "0.76")
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(origin=pl.lit("Police")))
    assert report.only_failed().rows["before"].to_list() == ["0.76"]


@pytest.mark.parametrize("ending", FIGURE_FILES)
def test_a_changed_figure_is_found(report: Report, ending: str) -> None:
    path = report.version / f"figures/stances.{ending}"
    path.write_bytes(path.read_bytes() + b" ")
    assert report.failed() == {"figure stances": f"published {ending} altered"}


def test_a_changed_number_behind_a_figure_is_shown(report: Report) -> None:
    edit(report.version / "figures/stances.csv", "40", "41")
    rows = report.only_failed().rows
    assert rows.select("key", "column", "before", "after").rows() == [("2", "people", "41", "40")]


def test_the_data_of_a_figure_may_have_any_columns() -> None:
    one, other = (pl.DataFrame({"row": [9, 9], "index": [0, value]}).write_csv() for value in (1, 2))
    changes = text_changes("figure lag", one, other)
    assert changes.select("key", "column", "before", "after").rows() == [("2", "index", "1", "2")]


def test_a_changed_raw_file_is_told_from_an_altered_publication(report: Report) -> None:
    edit(report.folder / "raw/one.txt", "30", "31")
    assert report.failed() == {"input raw/one.txt": "input changed"}
    assert "What the report was made from is not what was published" in report.said()


def test_raw_files_that_came_or_went_are_told(report: Report) -> None:
    (report.folder / "raw/one.txt").rename(report.folder / "raw/two.txt")
    assert report.failed() == {"input raw/one.txt": "input removed", "input raw/two.txt": "input added"}


def test_another_parameter_is_told_from_another_result(report: Report) -> None:
    edit(report.folder / "study.toml", "[window]", "[parameters]\nseed = 2\n\n[window]")
    assert report.failed() == {"input study.toml": "input changed", "parameter seed": "parameter changed"}
    assert "The study asks for other parameters than were published: parameter seed" in report.said()


def test_a_result_that_comes_out_otherwise_is_no_alteration(report: Report) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(pl.col("depth") + 1))
    assert report.failed() == {"table links": "2 differences"}
    assert report.said() == (
        "Results come out otherwise: table links. Inputs, code and packages are those published: the report is not "
        "reproducible."
    )


def test_results_that_follow_from_a_changed_input_say_so(report: Report) -> None:
    edit(report.folder / "raw/one.txt", "30", "31")
    set_in_manifest(report.rebuilt, "figures", "stances", value="0" * 64)
    assert report.failed()["figure stances"] == "differs"
    assert "An input differs, so this is to be expected." in report.said()


def test_other_bytes_of_a_picture_are_an_error_only_in_the_same_environment(report: Report) -> None:
    for name in ("figures/stances.png", "index.html"):
        (report.rebuilt / name).write_text("other", "utf-8")
    assert report.failed() == {"figure stances": "png differs", "file index.html": "differs"}
    (report.root / "uv.lock").write_text("version = 2\n", "utf-8")
    assert report.failed() == {}
    assert report.of("environment lock file").verdict == "another"
    assert report.of("figure stances").verdict == "reproduced; other bytes in png"


def test_an_altered_manifest_is_found(report: Report) -> None:
    set_in_manifest(report.version, "parameters", "seed", value=3)
    assert report.failed() == {"manifest.json": "manifest altered"}


def test_files_that_came_or_went_are_found(report: Report) -> None:
    (report.version / "codecheck.yml").unlink()
    (report.version / "new.html").write_text("new", "utf-8")
    (report.version / "tables/links.csv").unlink()
    assert report.failed() == {
        "file codecheck.yml": "published file missing",
        "file new.html": "not part of the publication",
        "table links": "published csv altered",
    }


def test_the_print_for_the_archive_is_no_artefact_to_be_reproduced(report: Report) -> None:
    (report.version / "report.pdf").write_bytes(b"%PDF")
    assert report.failed() == {}


def test_nothing_is_touched(report: Report) -> None:
    before = {path: path.stat().st_mtime_ns for path in report.root.rglob("*")}
    report.judged()
    assert {path: path.stat().st_mtime_ns for path in report.root.rglob("*")} == before
