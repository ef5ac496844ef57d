"""Each way in which a published report may not be the one that is recomputed is found, and told from the others."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis.report.conclusion import conclusion, told
from analysis.report.draft import ship, ship_study
from analysis.report.manifest import RESULTS, file_digest, file_digests, manifest, read_manifest, write_manifest
from analysis.report.verdicts import FIGURE_FILES, Verdict, judge, text_changes
from analysis.report.versions import versions
from analysis.study import open_study

TABLES = {
    "passages": pl.DataFrame({"article_id": ["one"], "position": [0], "text": ["The mayor said 30."]}),
    "quarantine": pl.DataFrame(
        {"raw_path": ["two.txt", "two.txt"], "record": ["1", "2"], "reason": ["no\rtext", "empty"]}
    ),
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

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "flood"
        self.version = self.folder / "reports" / "v1"
        self.rebuilt = root / "rebuilt"

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


@pytest.fixture(scope="module")
def made(flood: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    study = open_study(shutil.copytree(flood, root / "flood"))
    (root / "uv.lock").write_text("version = 1\n", "utf-8")
    version = study.reports / "v1"
    ship(TABLES, version / "tables")
    ship_study(study, version / "study")
    (version / "figures").mkdir()
    for ending, text in FIGURE.items():
        (version / f"figures/stances.{ending}").write_text(text, "utf-8")
    for name in ("index.html", "codecheck.yml"):
        (version / name).write_text(name, "utf-8")
    content = manifest(study, TABLES, {"stances": {"mark": "bar"}}, {"seed": 1}, root)
    write_manifest(version, {**content, "files": file_digests(version)})
    shutil.copytree(version, root / "rebuilt")
    return root


@pytest.fixture
def report(made: Path, tmp_path: Path) -> Report:
    return Report(shutil.copytree(made, tmp_path / "copy"))


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


def signed_again(folder: Path, name: str) -> None:
    """Puts the digest of an altered file into the manifest, which does not sign it."""
    set_in_manifest(folder, "files", name, value=file_digest(folder / name))


def test_what_was_not_touched_is_reproduced(report: Report) -> None:
    judged = report.judged()
    assert [found.artefact for found in judged if not found.artefact.startswith("parameter ")] == [
        "input actors.csv", "input raw/one.txt", "input study.toml",
        "environment lock file", "environment code", "environment Python", "manifest.json",
        "table passages", "table quarantine", "table links", "figure stances",
        "file codecheck.yml", "file index.html", "file study/actors.csv", "file study/study.toml",
    ]  # fmt: skip
    assert {(found.kind, found.verdict, found.rows.height) for found in judged} == {
        ("", "reproduced", 0),
        ("", "same", 0),
    }
    assert all(found.published == found.recomputed for found in judged)
    assert report.said() == "Everything published is reproduced."


def test_digests_are_shown_by_their_first_signs_and_tables_by_their_rows(report: Report) -> None:
    shown = {found.artefact: found.published for found in report.judged()}
    content = read_manifest(report.version)
    assert shown["input raw/one.txt"] == content["inputs"]["raw/one.txt"][:12]
    assert shown["environment lock file"] == content["environment"]["lock"][:12]
    assert shown["environment Python"] == content["environment"]["python"]
    assert shown["manifest.json"] == content["identity"][:12]
    assert shown["figure stances"] == content["figures"]["stances"][:12]
    assert shown["file index.html"] == content["files"]["index.html"][:12]
    assert (shown["table links"], shown["parameter seed"]) == ("2 rows", "1")


def test_a_changed_digit_in_a_table_is_found_and_shown(report: Report) -> None:
    rewrite(report.version / "tables/links.parquet", lambda links: links.with_columns(depth=pl.lit(1, pl.Int64)))
    found = report.only_failed()
    assert (found.artefact, found.verdict) == ("table links", "published parquet altered")
    assert found.rows.select("key", "column", "before", "after").rows() == [("e2", "depth", "1", "0")]
    assert found.kind == "altered"


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


def test_both_files_of_a_table_may_be_altered(report: Report) -> None:
    edit(report.version / "tables/links.csv", "0.75", "0.76")
    rewrite(report.version / "tables/links.parquet", lambda links: links.with_columns(origin=pl.lit("Police")))
    found = report.only_failed()
    assert found.verdict == "published parquet and csv altered"
    assert found.rows["before"].to_list() == ["Police", "Police"]


def test_line_ends_inside_a_cell_are_no_alteration(report: Report) -> None:
    path = report.version / "tables/quarantine.csv"
    path.write_bytes(path.read_bytes().replace(b"2,empty", b"2,full"))
    assert report.only_failed().rows.select("key", "after").rows() == [("two.txt / 2", "empty")]


def test_a_csv_altered_with_its_digest_is_found_by_the_table_beside_it(report: Report) -> None:
    edit(report.version / "tables/links.csv", "0.75", "0.76")
    signed_again(report.version, "tables/links.csv")
    found = report.only_failed()
    assert (found.artefact, found.verdict, found.kind) == ("table links", "published csv altered", "altered")
    assert found.rows.select("before", "after").rows() == [("0.76", "0.75")]


def test_a_csv_that_other_code_would_write_otherwise_is_not_altered(report: Report) -> None:
    edit(report.version / "tables/links.csv", "0.75", "0.750")
    signed_again(report.version, "tables/links.csv")
    set_in_manifest(report.version, "environment", "code", value="0" * 64)
    assert report.failed() == {}


def test_a_table_altered_with_its_digest_differs_from_the_one_made_anew(report: Report) -> None:
    rewrite(report.version / "tables/links.parquet", lambda links: links.with_columns(origin=pl.lit("Police")))
    signed_again(report.version, "tables/links.parquet")
    assert report.failed() == {"table links": "2 differences"}


@pytest.mark.parametrize("resigned", [False, True])
def test_a_published_table_that_cannot_be_read_is_altered(report: Report, resigned: bool) -> None:
    (report.version / "tables/links.parquet").write_bytes(b"PAR1")
    if resigned:
        signed_again(report.version, "tables/links.parquet")
    assert report.failed() == {"table links": "published parquet altered"}


def test_a_published_table_that_is_gone_is_altered(report: Report) -> None:
    (report.version / "tables/links.parquet").unlink()
    assert report.failed() == {"table links": "published parquet altered"}


def test_an_altered_name_of_a_key_column_is_found(report: Report) -> None:
    rewrite(report.version / "tables/links.parquet", lambda links: links.rename({"estimate_id": "id"}))
    assert report.failed() == {"table links": "published parquet altered"}


def test_files_of_a_table_that_is_not_shipped_are_no_part_of_the_publication(report: Report) -> None:
    TABLES["passages"].write_parquet(report.version / "tables/passages.parquet")
    set_in_manifest(report.rebuilt, "tables", "passages", "digest", value="0" * 64)
    assert report.failed() == {
        "file tables/passages.parquet": "not part of the publication",
        "table passages": "differs",
    }


@pytest.mark.parametrize("ending", FIGURE_FILES)
def test_a_changed_figure_is_found(report: Report, ending: str) -> None:
    path = report.version / f"figures/stances.{ending}"
    path.write_bytes(path.read_bytes() + b" ")
    assert report.failed() == {"figure stances": f"published {ending} altered"}


def test_a_changed_number_behind_a_figure_is_shown(report: Report) -> None:
    edit(report.version / "figures/stances.csv", "40", "41")
    (row,) = report.only_failed().rows.iter_rows(named=True)
    assert told(row) == "figure stances: 2, people: published 41, recomputed 40"


def test_several_altered_files_of_a_figure_are_named(report: Report) -> None:
    for ending in ("csv", "png"):
        (report.version / f"figures/stances.{ending}").unlink()
    found = report.only_failed()
    assert (found.verdict, found.kind) == ("published png and csv altered", "altered")


def test_a_figure_that_comes_out_otherwise_shows_its_numbers_unless_tables_do(report: Report) -> None:
    set_in_manifest(report.rebuilt, "figures", "stances", value="0" * 64)
    edit(report.rebuilt / "figures/stances.csv", "40", "41")
    found = report.only_failed()
    assert (found.verdict, found.kind, found.recomputed) == ("differs", "result", "0" * 12)
    assert found.rows.select("before", "after").rows() == [("40", "41")]
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(pl.col("depth") + 1))
    assert report.of("table links").rows.height == 2
    assert report.of("figure stances").rows.is_empty()


def test_a_number_altered_behind_a_figure_that_is_the_same_is_shown_beside_tables_that_differ(report: Report) -> None:
    edit(report.version / "figures/stances.csv", "40", "41")
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(pl.col("depth") + 1))
    assert report.of("figure stances").rows["before"].to_list() == ["41"]


def test_a_figure_that_is_not_made_anew_is_told(report: Report) -> None:
    set_in_manifest(report.rebuilt, "figures", value={})
    found = report.only_failed()
    assert (found.verdict, found.kind, found.recomputed) == ("not recomputed", "result", "none")


def test_a_picture_that_is_not_drawn_anew_is_told(report: Report) -> None:
    (report.rebuilt / "figures/stances.svg").unlink()
    assert report.failed() == {"figure stances": "svg differs"}


def test_a_new_figure_and_a_new_table_are_told_by_their_files(report: Report) -> None:
    for name in ("figures/lag.svg", "tables/flows.csv"):
        (report.rebuilt / name).write_text("new", "utf-8")
    assert report.failed() == {"file figures/lag.svg": "not published", "file tables/flows.csv": "not published"}


def test_numbers_altered_behind_a_figure_with_their_digest_are_found_in_any_environment(report: Report) -> None:
    edit(report.version / "figures/stances.csv", "40", "41")
    signed_again(report.version, "figures/stances.csv")
    (report.root / "uv.lock").write_text("version = 2\n", "utf-8")
    found = report.only_failed()
    assert (found.artefact, found.verdict) == ("figure stances", "csv differs")
    assert found.rows["before"].to_list() == ["41"]


def test_bytes_that_are_no_text_are_an_alteration_like_another(report: Report) -> None:
    path = report.version / "tables/links.csv"
    path.write_bytes(path.read_bytes().replace(b"Mayor", "Máyor".encode() + b"\xff"))
    assert report.only_failed().rows.select("before", "after").rows() == [("Máyor\ufffd", "Mayor")]


def test_texts_are_compared_as_they_are_written() -> None:
    assert text_changes("figure lag", "day,people\n01,30\n", "day,people\n1,30.0\n").height == 2


def test_texts_that_are_no_table_have_no_cells_that_differ() -> None:
    assert text_changes("links", "", "estimate_id\ne1\n").is_empty()
    assert text_changes("links", "a\n1,2\n", "a\n1\n").is_empty()


def test_rows_of_a_text_are_told_by_the_key_of_its_table_or_by_their_number() -> None:
    def keys(name: str, one: str, other: str) -> list[str]:
        return text_changes(name, one, other)["key"].to_list()

    assert keys("links", "estimate_id,depth\ne2,0\n", "estimate_id,depth\ne2,1\n") == ["e2"]
    assert keys("links", "estimate_id\ne2\n", "estimate_id\ne3\n") == ["e3", "e2"]
    assert keys("robustness", *(f"result,parameter_set,base\nflood,seed,{base}\n" for base in (1, 2))) == [
        "flood / seed"
    ]
    assert keys("links", "id,depth\ne2,0\n", "estimate_id,depth\ne2,1\n") == ["1"]
    assert keys("links", "estimate_id,depth\ne2,0\n", "id,depth\ne2,1\n") == ["1"]


def test_the_data_of_a_figure_may_have_any_columns() -> None:
    one, other = (pl.DataFrame({"row": [9, 9], "index": [0, value]}).write_csv() for value in (1, 2))
    changes = text_changes("figure lag", one, other)
    assert changes.select("key", "column", "before", "after").rows() == [("2", "index", "1", "2")]


def test_a_changed_raw_file_is_told_from_an_altered_publication(report: Report) -> None:
    edit(report.folder / "raw/one.txt", "30", "31")
    assert report.failed() == {"input raw/one.txt": "input changed"}
    found = report.only_failed()
    assert found.kind == "input" and found.published != found.recomputed


def test_raw_files_that_came_or_went_are_told(report: Report) -> None:
    (report.folder / "raw/one.txt").rename(report.folder / "raw/two.txt")
    assert report.failed() == {"input raw/one.txt": "input removed", "input raw/two.txt": "input added"}
    assert report.of("input raw/one.txt").recomputed == report.of("input raw/two.txt").published == "none"


def test_another_parameter_is_told_from_another_result(report: Report) -> None:
    edit(report.folder / "study.toml", "[window]", "[parameters]\nseed = 2\n\n[window]")
    assert report.failed() == {"input study.toml": "input changed", "parameter seed": "parameter changed"}
    seed = report.of("parameter seed")
    assert (seed.published, seed.recomputed, seed.kind) == ("1", "2", "parameter")


def test_a_result_that_comes_out_otherwise_is_no_alteration(report: Report) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(pl.col("depth") + 1))
    assert report.failed() == {"table links": "2 differences"}
    assert report.said() == (
        "Results come out otherwise: table links. Inputs, code and packages are those published: the report is not "
        "reproducible."
    )


def test_a_table_that_is_not_shipped_differs_by_its_digest(report: Report) -> None:
    set_in_manifest(report.rebuilt, "tables", "passages", value={"rows": 3, "digest": "0" * 64})
    found = report.only_failed()
    assert (found.artefact, found.verdict, found.kind) == ("table passages", "differs", "result")
    assert (found.published, found.recomputed, found.rows.height) == ("1 rows", "3 rows", 0)


@pytest.mark.parametrize(("name", "verdict"), [("links", "not recomputed"), ("passages", "differs")])
def test_a_table_that_is_not_made_anew_is_not_reproduced(report: Report, name: str, verdict: str) -> None:
    (report.rebuilt / f"tables/{name}.parquet").unlink(missing_ok=True)
    tables = read_manifest(report.rebuilt)["tables"]
    set_in_manifest(report.rebuilt, "tables", value={other: tables[other] for other in tables if other != name})
    found = report.only_failed()
    assert (found.artefact, found.verdict, found.kind) == (f"table {name}", verdict, "result")
    assert found.recomputed == "0 rows"


@pytest.mark.parametrize("lost", [["estimate_id"], ["origin", "depth"]])
def test_a_column_that_is_not_made_anew_is_not_reproduced(report: Report, lost: list[str]) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.drop(lost))
    found = report.only_failed()
    assert (found.artefact, found.kind) == ("table links", "result")
    assert found.verdict == f"{', '.join(lost)} not recomputed"


def test_a_column_that_came_changes_nothing_that_was_published(report: Report) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(stance=pl.lit("assert")))
    assert report.failed() == {}


def test_results_that_follow_from_a_changed_input_say_so(report: Report) -> None:
    edit(report.folder / "raw/one.txt", "30", "31")
    set_in_manifest(report.rebuilt, "figures", "stances", value="0" * 64)
    assert report.failed()["figure stances"] == "differs"
    assert "An input differs, so this is to be expected." in report.said()


def test_other_bytes_of_a_picture_or_page_are_an_error_only_in_the_same_environment(report: Report) -> None:
    for name in ("figures/stances.png", "figures/stances.svg", "index.html"):
        (report.rebuilt / name).write_text("other", "utf-8")
    assert report.failed() == {"figure stances": "svg and png differs", "file index.html": "differs"}
    assert report.of("file index.html").kind == report.of("figure stances").kind == "result"
    (report.root / "uv.lock").write_text("version = 2\n", "utf-8")
    assert report.failed() == {}
    assert report.of("figure stances").verdict == "reproduced; other bytes in svg and png"
    page = report.of("file index.html")
    assert page.verdict == "reproduced in results; other bytes, other environment"
    assert page.published != page.recomputed


@pytest.mark.parametrize("part", ["python", "lock", "code"])
def test_another_python_lock_file_or_code_is_another_environment(report: Report, part: str) -> None:
    was = read_manifest(report.version)["environment"][part]
    (report.rebuilt / "index.html").write_text("other", "utf-8")
    set_in_manifest(report.version, "environment", part, value="another one, longer")
    assert report.failed() == {}
    words = {"python": "Python", "lock": "lock file", "code": "code"}[part]
    found = report.of(f"environment {words}")
    assert (found.verdict, found.kind) == ("another", "environment")
    shown = ("another one, longer", was) if part == "python" else ("another one,", was[:12])
    assert (found.published, found.recomputed) == shown


def test_another_package_is_named_with_both_versions(report: Report) -> None:
    now = read_manifest(report.version)["environment"]["packages"]["polars"]
    set_in_manifest(report.version, "environment", "packages", "polars", value="0.1")
    found = report.of("package polars")
    assert (found.published, found.recomputed, found.verdict, found.kind) == ("0.1", now, "another", "environment")
    assert not any(other.artefact == "package numpy" for other in report.judged())


def test_a_project_without_a_lock_file_has_none(report: Report) -> None:
    (report.root / "uv.lock").unlink()
    assert report.of("environment lock file").recomputed == "none"


def test_an_altered_manifest_is_found(report: Report) -> None:
    set_in_manifest(report.version, "parameters", "seed", value=3)
    found = report.only_failed()
    assert (found.artefact, found.verdict, found.kind) == ("manifest.json", "manifest altered", "altered")
    assert found.published != found.recomputed


@pytest.mark.parametrize("part", RESULTS)
def test_every_result_is_signed(report: Report, part: str) -> None:
    set_in_manifest(report.version, part, value={})
    assert report.of("manifest.json").verdict == "manifest altered"


def test_what_the_manifest_says_beside_the_results_is_made_anew(report: Report) -> None:
    set_in_manifest(report.version, "findings", value=[{"figure": "stances", "text": "40 people."}])
    found = report.only_failed()
    assert (found.artefact, found.verdict, found.kind) == ("manifest.json", "findings differ", "result")
    set_in_manifest(report.version, "origins", value={"stances": {}})
    assert report.failed() == {"manifest.json": "findings and origins differ"}
    (report.root / "uv.lock").unlink()
    assert report.failed() == {}


def test_files_that_came_or_went_are_found(report: Report) -> None:
    (report.version / "codecheck.yml").unlink()
    (report.version / "new.html").write_text("new", "utf-8")
    (report.version / "tables/links.csv").unlink()
    edit(report.version / "index.html", "index", "other")
    assert report.failed() == {
        "file codecheck.yml": "published file missing",
        "file index.html": "published file altered",
        "file new.html": "not part of the publication",
        "table links": "published csv altered",
    }
    assert {found.kind for found in report.judged() if not found.holds} == {"altered"}
    assert report.of("table links").rows.is_empty()
    assert report.of("file codecheck.yml").published == report.of("file new.html").recomputed == "none"


def test_files_that_only_one_of_the_two_has_are_told(report: Report) -> None:
    (report.rebuilt / "codecheck.yml").rename(report.rebuilt / "codecheck.yaml")
    assert report.failed() == {"file codecheck.yaml": "not published", "file codecheck.yml": "not recomputed"}
    assert {found.kind for found in report.judged() if not found.holds} == {"result"}


def test_what_people_wrote_is_compared_as_an_input_and_its_copy_with_that(report: Report) -> None:
    shutil.rmtree(report.rebuilt / "study")
    assert report.failed() == {}
    (report.rebuilt / "study").mkdir()
    (report.rebuilt / "study/sources.csv").write_text("raw_path\n", "utf-8")
    assert report.failed() == {}
    (report.version / "study/sources.csv").write_text("raw_path\n", "utf-8")
    edit(report.version / "study/actors.csv", "Mayor", "Major")
    signed_again(report.version, "study/actors.csv")
    assert report.failed() == {
        "file study/actors.csv": "published file altered",
        "file study/sources.csv": "not part of the publication",
    }


def test_the_print_for_the_archive_is_no_artefact_to_be_reproduced(report: Report) -> None:
    (report.version / "report.pdf").write_bytes(b"%PDF")
    assert report.failed() == {}


def test_nothing_is_touched(report: Report) -> None:
    before = {path: path.stat().st_mtime_ns for path in report.root.rglob("*")}
    report.judged()
    assert {path: path.stat().st_mtime_ns for path in report.root.rglob("*")} == before
