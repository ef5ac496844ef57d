"""Each way in which a published report may not be the one that is recomputed is found, and told from the others."""

import json
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from PIL import Image

from analysis.report.draft import ship, ship_study
from analysis.report.manifest import (
    INJECTED,
    RESULTS,
    file_digest,
    file_digests,
    identity_of,
    manifest,
    read_manifest,
    source_digest,
    write_manifest,
)
from analysis.report.page.glossary import explained
from analysis.report.verification import Verdict, conclusion, judge, told
from analysis.report.verification.figures import FIGURE_FILES
from analysis.report.verification.inputs import known_parameters, known_sets
from analysis.report.verification.shipped_tables import text_changes
from analysis.report.versions.shelf import versions, write_list
from analysis.schemas.numbering import SCHEMA
from analysis.study import open_study, store, write_lock
from analysis.study.parameters import ParameterError

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
SPECIFICATION = {"mark": "bar", "usermeta": {"title": "Who denies?", "caption": "n = 2 mentions."}}
FIGURE = {
    "svg": "<svg/>",
    "png": "dots",
    "vl.json": json.dumps(SPECIFICATION),
    "csv": "day,people\n1,30\n2,40\n",
}
EXPLAINED = ["Of 4 mentions two name only a carrier.", "Each variant counts once."]
"""A finding on two lines of the page, with words in the middle of them that lead to their explanation."""
FINDINGS = [{"figure": "stances", "text": "30 people."}, {"figure": "stances", "text": " ".join(EXPLAINED)}]
PAGE = """<!doctype html><title>Flood</title><style>p { color: red }</style>
<p>How many were rescued?</p><p>30
people.</p><p><strong>FINDING</strong></p><p>BELOW</p><p>Who denies?</p><p>n = 2 mentions.</p>
<p>The mayor said 30.</p>
<table><tr><td>code</td><td>CODE</td></tr></table><script>var x = 1;</script>
"""
NOTEBOOK = {
    "cells": [
        {"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "source": "seed = 1", "outputs": []},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": "seed", "outputs": []},
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
LOCK = """version = 1

[[package]]
name = "flood"
version = "1"
source = { editable = "." }
dependencies = [{ name = "polars" }]

[[package]]
name = "polars"
version = "POLARS"
"""


class Report:
    """A study with one published version, and that version made anew in `rebuilt`; both may be tampered with."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "flood"
        self.version = root / "reports" / "v1"
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
    (root / "uv.lock").write_text(LOCK.replace("POLARS", metadata.version("polars")), "utf-8")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "3_spread.ipynb").write_text(json.dumps(NOTEBOOK), "utf-8")
    write_lock(study)
    version = study.reports / "v1"
    ship(TABLES, version / "tables")
    ship_study(study, version / "study")
    for folder in ("figures", "notebooks"):
        (version / folder).mkdir()
    for ending, text in FIGURE.items():
        (version / f"figures/stances.{ending}").write_text(text, "utf-8")
    content = manifest(study, TABLES, {"stances": SPECIFICATION}, {"seed": 1}, root, FINDINGS)
    page = PAGE.replace("CODE", content["environment"]["code"])
    page = page.replace("FINDING", explained(EXPLAINED[0])).replace("BELOW", explained(EXPLAINED[1]))
    (version / "index.html").write_text(page, "utf-8")
    (version / "notebooks" / "3_spread.ipynb").write_text(json.dumps(NOTEBOOK), "utf-8")
    (version / "parameters.yaml").write_text(yaml.safe_dump(content["parameters"]), "utf-8")
    outputs = [{"file": name} for name in ("index.html", "tables/links.csv", "tables/quarantine.csv")]
    (version / "codecheck.yml").write_text(yaml.safe_dump({"manifest": outputs}), "utf-8")
    write_manifest(version, {**content, "files": file_digests(version)})
    write_list(study.reports)
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


def other_code(report: Report) -> None:
    """The publication as other code would have made it: the page names the code, too."""
    was = read_manifest(report.version)["environment"]["code"]
    set_in_manifest(report.version, "environment", "parts", value={"report": "1" * 64})
    set_in_manifest(report.version, "environment", "code", value="0" * 64)
    edit(report.version / "index.html", was, "0" * 64)
    signed_again(report.version, "index.html")


def test_what_was_not_touched_is_reproduced(report: Report) -> None:
    judged = report.judged()
    assert [found.artefact for found in judged if not found.artefact.startswith("parameter ")] == [
        "input actors.csv", "input raw/one.txt", "input study.toml", "input raw.lock.csv",
        "environment lock file", "environment code", "environment Python", "environment fonts",
        "environment schema", "manifest.json",
        "table passages", "table quarantine", "table links", "figure stances",
        "file codecheck.yml", "file index.html", "file notebooks/3_spread.ipynb", "file parameters.yaml",
        "file study/actors.csv", "file study/study.toml", "list reports/index.html",
    ]  # fmt: skip
    assert {(found.kind, found.verdict, found.rows.height) for found in judged} == {
        ("", "reproduced", 0),
        ("", "same", 0),
    }
    assert all(found.published == found.recomputed for found in judged if found.artefact != "input raw.lock.csv")
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
    other_code(report)
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


def test_a_published_table_that_is_gone_is_missing(report: Report) -> None:
    (report.version / "tables/links.parquet").unlink()
    assert report.failed() == {"table links": "published parquet missing"}
    edit(report.version / "tables/links.csv", "0.75", "0.76")
    assert report.failed() == {"table links": "published parquet missing, csv altered"}
    (report.version / "tables/links.csv").unlink()
    assert report.failed() == {"table links": "published parquet and csv missing"}


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
    assert (found.verdict, found.kind) == ("published png and csv missing", "altered")


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


def test_a_column_that_came_changes_nothing_that_was_published_by_other_code(report: Report) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(stance=pl.lit("assert")))
    assert report.failed() == {"table links": "stance not published"}
    other_code(report)
    assert report.failed() == {}
    found = report.of("table links")
    assert (found.kind, found.reproduced) == ("incomparable", True)
    assert "not published" in found.verdict


def test_columns_that_only_one_schema_has_are_told_and_the_others_compared(report: Report) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(stance=pl.lit("assert")))
    rewrite(report.version / "tables/links.parquet", lambda links: links.with_columns(loudness=pl.lit(1)))
    (report.version / "tables/links.csv").write_text(
        store.to_csv(pl.read_parquet(report.version / "tables/links.parquet")), "utf-8"
    )
    for ending in ("parquet", "csv"):
        signed_again(report.version, f"tables/links.{ending}")
    set_in_manifest(report.version, "tables", "links", "digest",
                    value=store.digest(pl.read_parquet(report.version / "tables/links.parquet")))  # fmt: skip
    identified_again(report.version)
    set_in_manifest(report.version, "schema", value=SCHEMA - 1)
    other_code(report)
    found = report.of("table links")
    assert (found.newer, found.gone, found.kind) == (("stance",), ("loudness",), "incomparable")
    assert found.verdict == ("reproduced but for stance, not published, and loudness, no longer made by this code")
    assert report.failed() == {}
    schema = report.of("environment schema")
    assert (schema.published, schema.recomputed, schema.verdict) == (str(SCHEMA - 1), str(SCHEMA), "older")
    assert "1 column is newer than this version: stance of links." in report.said()
    assert "1 column is no longer made by this code: loudness of links." in report.said()
    assert "In the columns that both have, 3 of 3 tables are reproduced." in report.said()
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.with_columns(pl.col("depth") + 1))
    assert report.failed() == {"table links": "2 differences"}
    assert "In the columns that both have, 2 of 3 tables are reproduced." in report.said()


def identified_again(folder: Path) -> None:
    set_in_manifest(folder, "identity", value=identity_of(read_manifest(folder)))
    write_list(folder.parent)


def test_a_column_that_went_though_this_code_knows_it_is_not_reproduced(report: Report) -> None:
    rewrite(report.rebuilt / "tables/links.parquet", lambda links: links.drop("origin"))
    other_code(report)
    assert report.failed() == {"table links": "origin not recomputed"}


def test_a_table_that_this_code_knows_no_more_is_told_and_no_fault(report: Report) -> None:
    for ending in ("parquet", "csv"):
        shutil.copy(report.version / f"tables/links.{ending}", report.version / f"tables/bonds.{ending}")
        signed_again(report.version, f"tables/bonds.{ending}")
    set_in_manifest(report.version, "tables", "bonds", value=read_manifest(report.version)["tables"]["links"])
    identified_again(report.version)
    edit(
        report.version / "codecheck.yml",
        "- file: tables/links.csv",
        "- file: tables/links.csv\n- file: tables/bonds.csv",
    )
    signed_again(report.version, "codecheck.yml")
    assert report.failed()["table bonds"] == "not recomputed"
    other_code(report)
    assert report.failed() == {}
    assert report.of("table bonds").verdict == "no longer made by this code"


def test_a_table_that_came_is_told_once(report: Report) -> None:
    for ending in ("parquet", "csv"):
        shutil.copy(report.rebuilt / f"tables/links.{ending}", report.rebuilt / f"tables/flows.{ending}")
    set_in_manifest(report.rebuilt, "tables", "flows", value=read_manifest(report.rebuilt)["tables"]["links"])
    other_code(report)
    assert report.failed() == {}
    assert [found.artefact for found in report.judged() if "flows" in found.artefact] == ["table flows"]


def test_the_digest_of_a_table_with_other_columns_says_nothing(report: Report) -> None:
    set_in_manifest(report.rebuilt, "tables", "articles", value={"rows": 1, "digest": "1" * 64})
    set_in_manifest(report.version, "tables", "articles", value={"rows": 1, "digest": "2" * 64})
    identified_again(report.version)
    other_code(report)
    assert report.failed() == {"table articles": "differs"}
    set_in_manifest(report.version, "schema", value=2)
    assert report.failed() == {}
    assert report.of("table articles").verdict.startswith("only its digest is published, and its columns are others")
    for folder, digest in ((report.version, "3" * 64), (report.rebuilt, "4" * 64)):
        set_in_manifest(folder, "tables", "drift", value={"rows": 1, "digest": digest})
    identified_again(report.version)
    assert report.failed() == {"table drift": "differs"}


def test_a_figure_that_other_code_draws_otherwise_is_compared_by_its_numbers(report: Report) -> None:
    set_in_manifest(report.rebuilt, "figures", "stances", value="0" * 64)
    assert report.failed() == {"figure stances": "differs"}
    other_code(report)
    assert report.failed() == {}
    assert report.of("figure stances").verdict == "data reproduced; drawn otherwise by this code"
    edit(report.rebuilt / "figures/stances.csv", "40", "41")
    assert report.failed() == {"figure stances": "differs"}


@pytest.mark.parametrize("part", ["schema", "findings", "origins", "digest", "study"])
def test_a_manifest_that_lacks_a_part_is_judged_by_the_others(report: Report, part: str) -> None:
    content = {name: value for name, value in read_manifest(report.version).items() if name not in (part, "digest")}
    content["identity"] = identity_of(content)
    text = json.dumps(content)
    (report.version / "manifest.json").write_text(text, "utf-8")
    write_list(report.version.parent)
    other_code(report)
    assert report.failed() == {}
    assert report.of("table links").reproduced
    if part == "schema":
        assert report.of("environment schema").verdict == "not recorded"


def test_results_that_follow_from_a_changed_input_say_so(report: Report) -> None:
    edit(report.folder / "raw/one.txt", "30", "31")
    set_in_manifest(report.rebuilt, "figures", "stances", value="0" * 64)
    assert report.failed()["figure stances"] == "differs"
    assert "An input differs, so this is to be expected." in report.said()


def test_other_bytes_of_a_picture_or_page_are_an_error_only_in_the_same_environment(report: Report) -> None:
    for name in ("figures/stances.png", "figures/stances.svg"):
        (report.rebuilt / name).write_text("other", "utf-8")
    page = (report.rebuilt / "index.html").read_text("utf-8")
    (report.rebuilt / "index.html").write_text(page.replace("<p>", "<p class='other'>"), "utf-8")
    assert report.failed() == {"figure stances": "svg and png differs", "file index.html": "differs"}
    assert report.of("file index.html").kind == report.of("figure stances").kind == "result"
    (report.root / "uv.lock").write_text("version = 2\n", "utf-8")
    assert report.failed() == {}
    drawn = report.of("figure stances")
    assert drawn.verdict == "specification and data reproduced; svg and png not comparable here"
    assert (drawn.kind, drawn.reproduced) == ("incomparable", False)
    found = report.of("file index.html")
    assert found.verdict == "reads the same; other bytes, not comparable here (other lock file)"
    assert not found.reproduced
    assert found.published != found.recomputed
    assert report.said() == (
        "Results reproduced, 2 pages and other artefacts not comparable here (other lock file): figure stances, "
        "file index.html."
    )


def test_a_script_altered_together_with_the_environment_is_not_said_to_be_reproduced(report: Report) -> None:
    edit(report.version / "index.html", "var x = 1;", "var x = 2;")
    signed_again(report.version, "index.html")
    set_in_manifest(report.version, "environment", "python", value="3.99")
    assert not report.of("file index.html").reproduced
    assert "Everything" not in report.said()


def draw(png: Path, mark: int = 40, dot: int = 255) -> None:
    """A picture with a mark, and a dot as other letters have it."""
    picture = Image.new("RGB", (160, 80), "white")
    picture.paste((0, 0, 128), (mark, 30, mark + 20, 50))
    picture.putpixel((3, 3), (dot, dot, dot))
    picture.save(png)


def test_dots_that_hang_on_the_fonts_of_the_machine_are_not_comparable_on_another(report: Report) -> None:
    png = report.rebuilt / "figures/stances.png"
    draw(report.version / "figures/stances.png")
    signed_again(report.version, "figures/stances.png")
    draw(png, dot=90)
    assert report.failed() == {"figure stances": "png differs"}
    set_in_manifest(report.version, "environment", "letters", value="0" * 64)
    assert report.failed() == {}
    assert report.of("figure stances").verdict == "specification and data reproduced; png not comparable here"
    assert report.said() == (
        "Results reproduced, 1 page or other artefact not comparable here (other fonts): figure stances."
    )
    # letters may have other shapes, a drawing may not be another one
    draw(png, mark=100)
    assert report.failed() == {"figure stances": "png shows another drawing"}
    # everything else is still compared to the byte
    draw(png, dot=90)
    (report.rebuilt / "figures/stances.svg").write_text("other", "utf-8")
    assert report.failed() == {"figure stances": "svg and png differs"}


@pytest.mark.parametrize("part", ["python", "lock", "code"])
def test_a_page_that_reads_otherwise_in_another_environment_is_not_said_to_be_reproduced(
    report: Report, part: str
) -> None:
    was = read_manifest(report.version)["environment"][part]
    if part == "code":
        other_code(report)
    else:
        set_in_manifest(report.version, "environment", part, value="another one, longer")
    assert "read otherwise" not in report.of("file index.html").verdict
    edit(report.rebuilt / "index.html", "The mayor said 30.", "The mayor said 40.")
    assert report.failed() == {}
    words = {"python": "Python", "lock": "lock file", "code": "code"}[part]
    page = report.of("file index.html")
    assert page.verdict == f"not comparable here (other {words}); 2 lines read otherwise"
    assert not page.reproduced
    assert f"Results reproduced, 1 page or other artefact not comparable here (other {words})" in report.said()
    found = report.of(f"environment {words}")
    assert (found.verdict, found.kind) == ("another", "environment")
    shown = {"python": ("another one, longer", was), "lock": ("another one,", was[:12]), "code": ("0" * 12, was[:12])}
    assert (found.published, found.recomputed) == shown[part]


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
    found = report.of("manifest.json")
    assert (found.verdict, found.kind) == ("manifest altered", "altered")
    assert found.published != found.recomputed
    assert list(report.failed()) == ["manifest.json", "file parameters.yaml"]


@pytest.mark.parametrize("part", RESULTS)
def test_every_result_is_signed(report: Report, part: str) -> None:
    set_in_manifest(report.version, part, value={})
    assert report.of("manifest.json").verdict == "manifest altered"


def test_an_edited_finding_is_an_alteration_and_no_result(report: Report) -> None:
    set_in_manifest(report.version, "findings", value=[{"figure": "stances", "text": "40 people."}])
    found = report.of("manifest.json")
    assert (found.verdict, found.kind) == ("findings altered", "altered")
    assert report.of("file index.html").verdict == "does not say the finding 1 of the manifest"
    assert "not reproducible" not in report.said()


@pytest.mark.parametrize("part", ["code", "python"])
def test_a_finding_altered_together_with_the_environment_is_not_reproduced(report: Report, part: str) -> None:
    edit(report.version / "index.html", "30\npeople.", "40 people.")
    signed_again(report.version, "index.html")
    set_in_manifest(report.version, "findings", value=[{"figure": "stances", "text": "40 people."}])
    if part == "code":
        other_code(report)
    else:
        set_in_manifest(report.version, "environment", part, value="3.99")
    found = report.only_failed()
    words = {"code": "code", "python": "Python"}[part]
    assert (found.artefact, found.verdict) == ("manifest.json", f"findings differ (other {words})")
    assert told(found.rows.row(0, named=True)) == (
        "manifest.json: findings, 1.text: published 40 people., recomputed 30 people."
    )
    assert "reproduced" not in report.said()


def test_where_figures_come_from_is_part_of_the_manifest(report: Report) -> None:
    set_in_manifest(report.version, "origins", value={"stances": {}})
    assert report.failed() == {"manifest.json": "origins altered"}


def raw_edit(report: Report, change: Callable[[dict], object]) -> None:
    """Alters the manifest as an editor would: its own digest stays as it was."""
    path = report.version / "manifest.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["environment"].update(python="3.99"),
        lambda content: content["environment"].update(code="0" * 64),
        lambda content: content["environment"]["packages"].update(polars="0.1"),
        lambda content: content["study"].update(title="Drought"),
        lambda content: content["tables"]["links"].update(rows=3),
        lambda content: content["tables"]["passages"].update(digest="0" * 64),
        lambda content: content["tables"].pop("links"),
        lambda content: content.update(note="more"),
        lambda content: content.pop("origins"),
        lambda content: content["findings"].clear(),
        lambda content: content.update(base="0" * 64),
        lambda content: content["files"].update({"more.html": "0" * 64}),
    ],
)
@pytest.mark.parametrize("resealed", [False, True])
def test_no_entry_of_the_manifest_is_altered_in_silence(report: Report, change: Callable, resealed: bool) -> None:
    raw_edit(report, change)
    if resealed:
        content = read_manifest(report.version)
        content["identity"] = identity_of(content)
        write_manifest(report.version, content)
        if content["environment"]["python"] == "3.99" or content["environment"]["packages"]["polars"] == "0.1":
            # nothing else speaks of it here; it may be another environment, and no more is claimed
            assert {found.kind for found in report.judged()} == {"", "environment"}
            return
    else:
        assert report.of("manifest.json").kind == "altered"
    assert report.failed()
    assert "Everything published is reproduced." not in report.said()


@pytest.mark.parametrize("resealed", [False, True])
def test_rows_swapped_in_both_files_of_a_table_are_told(report: Report, resealed: bool) -> None:
    swapped = TABLES["links"].reverse()
    ship({"links": swapped}, report.root / "other")
    for ending in ("parquet", "csv"):
        shutil.copy(report.root / f"other/links.{ending}", report.version / f"tables/links.{ending}")
        signed_again(report.version, f"tables/links.{ending}")
    if resealed:
        entry = manifest(open_study(report.folder), {"links": swapped}, {}, {}, report.root)["tables"]["links"]
        set_in_manifest(report.version, "tables", "links", value=entry)
        set_in_manifest(report.version, "identity", value=identity_of(read_manifest(report.version)))
        write_list(report.version.parent)
    other_code(report)
    assert report.failed() == {"table links": "rows in another order"}


def test_a_row_that_stands_twice_is_told(report: Report) -> None:
    doubled = pl.concat([TABLES["links"], TABLES["links"].head(1)])
    ship({"links": doubled}, report.root / "other")
    for ending in ("parquet", "csv"):
        shutil.copy(report.root / f"other/links.{ending}", report.version / f"tables/links.{ending}")
        signed_again(report.version, f"tables/links.{ending}")
    other_code(report)
    assert list(report.failed()) == ["table links"]


@pytest.mark.parametrize("name", ["links", "passages"])
def test_a_table_taken_out_of_the_manifest_is_told(report: Report, name: str) -> None:
    tables = read_manifest(report.version)["tables"]
    set_in_manifest(report.version, "tables", value={other: tables[other] for other in tables if other != name})
    set_in_manifest(report.version, "identity", value=identity_of(read_manifest(report.version)))
    assert report.of(f"table {name}").verdict == "taken out of the manifest"


def test_links_folders_and_files_that_were_added_are_told(report: Report) -> None:
    (report.version / "empty").mkdir()
    (report.version / "figures" / "deep" / "deeper").mkdir(parents=True)
    (report.version / "away").symlink_to(report.root)
    (report.version / "nowhere.html").symlink_to("/no/such/place")
    (report.version / "manifest.json.bak").write_text("{}", "utf-8")
    assert report.failed() == {
        "folder empty": "not part of the publication",
        "folder figures/deep": "not part of the publication",
        "folder figures/deep/deeper": "not part of the publication",
        "link away": "a link is no part of a publication",
        "link nowhere.html": "a link is no part of a publication",
        "file manifest.json.bak": "not part of the publication",
    }


def test_a_file_that_was_replaced_by_a_link_to_the_same_is_told(report: Report) -> None:
    page = report.version / "index.html"
    page.rename(report.root / "page.html")
    page.symlink_to(report.root / "page.html")
    assert report.failed() == {"link index.html": "a link is no part of a publication"}


def test_the_list_of_versions_is_compared_with_the_versions_there_are(report: Report) -> None:
    listed = report.version.parent / "index.html"
    edit(listed, "Report v1", "Report v2")
    assert report.failed() == {"list reports/index.html": "not the list of the versions there are"}
    (report.root / "uv.lock").unlink()
    assert report.failed() == {"list reports/index.html": "not the list of the versions there are"}
    listed.unlink()
    assert report.failed() == {"list reports/index.html": "missing"}


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("one.txt,", "two.txt,", "not of these raw files: one.txt added; two.txt removed"),
        (",52,", ",57,", "not of these raw files: altered"),
        ("sha256", "sha1", "not of these raw files: it cannot be read"),
    ],
)
def test_the_lock_file_of_the_raw_articles_is_an_input(report: Report, old: str, new: str, verdict: str) -> None:
    edit(report.folder / "raw.lock.csv", old, new)
    assert report.failed() == {"input raw.lock.csv": verdict}


def test_a_lock_file_that_is_gone_is_told(report: Report) -> None:
    (report.folder / "raw.lock.csv").unlink()
    assert report.failed() == {"input raw.lock.csv": "missing"}


def test_an_installed_package_that_differs_from_the_lock_is_another_environment(report: Report) -> None:
    edit(report.root / "uv.lock", f'version = "{metadata.version("polars")}"', 'version = "0.1"')
    found = next(v for v in report.judged() if v.artefact == "package polars")
    assert (found.recomputed, found.verdict) == (metadata.version("polars"), "the lock file holds 0.1")
    assert found.kind == "environment"


def test_a_notebook_that_was_edited_since_is_named(report: Report) -> None:
    edit(report.root / "notebooks/3_spread.ipynb", '"seed"', '"seed + 1"')
    found = report.of("notebook 3_spread")
    assert (found.verdict, found.kind) == ("notebook changed", "environment")
    assert report.failed() == {}
    edit(report.rebuilt / "notebooks/3_spread.ipynb", '"seed"', '"seed + 1"')
    assert report.of("file notebooks/3_spread.ipynb").kind == "incomparable"
    assert "not comparable here (other notebook 3_spread)" in report.said()


def test_the_source_of_a_published_notebook_cannot_be_edited_with_its_digest(report: Report) -> None:
    edit(report.version / "notebooks/3_spread.ipynb", '"seed"', '"seed + 1"')
    signed_again(report.version, "notebooks/3_spread.ipynb")
    other_code(report)
    assert report.failed() == {"file notebooks/3_spread.ipynb": "not the source of the notebook that was published"}


def test_outputs_and_injected_parameters_are_no_source(report: Report, tmp_path: Path) -> None:
    executed = json.loads(json.dumps(NOTEBOOK))
    executed["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    injected = {"cell_type": "code", "id": "x", "metadata": {"tags": [INJECTED]}, "source": "seed = 2", "outputs": []}
    executed["cells"].insert(1, injected)
    path = tmp_path / "executed.ipynb"
    path.write_text(json.dumps(executed), "utf-8")
    assert source_digest(path) == source_digest(report.root / "notebooks/3_spread.ipynb") is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "verdict"),
    [
        ("index.html", "<title>Flood", "<title>Drought", "does not say the title of the manifest"),
        ("index.html", "n = 2", "n = 3", "does not say the caption of stances of the manifest"),
        ("index.html", ">mentions</a>", ">variants</a>", "does not say the finding 2 of the manifest"),
        ("index.html", "Of 4 <a", "Of 4<a", "does not say the finding 2 of the manifest"),
        ("parameters.yaml", "seed: 1", "seed: 2", "not the parameters of the manifest"),
        ("codecheck.yml", "tables/links.csv", "tables/flows.csv", "lists tables/flows.csv, which is not there"),
        ("codecheck.yml", "- file: tables/links.csv\n", "", "does not list tables/links.csv"),
    ],
)  # fmt: skip
def test_what_a_file_says_otherwise_than_the_manifest_is_told_in_any_environment(
    report: Report, name: str, old: str, new: str, verdict: str
) -> None:
    edit(report.version / name, old, new)
    signed_again(report.version, name)
    other_code(report)
    assert report.failed() == {f"file {name}": verdict}


def test_an_environment_altered_in_the_manifest_alone_is_told_by_the_page(report: Report) -> None:
    set_in_manifest(report.version, "environment", "code", value="0" * 64)
    assert report.failed() == {
        "manifest.json": "manifest altered",
        "file index.html": "names digests that the manifest does not hold",
    }


def test_a_version_that_recorded_less_is_verified_by_what_it_has(report: Report) -> None:
    content = read_manifest(report.version)
    for part in ("notebooks", "unlocked", "parts", "letters"):
        content["environment"].pop(part)
    for part in ("digest", "origins", "findings"):
        content.pop(part)
    content["environment"]["lock"] = "0" * 64
    (report.version / "manifest.json").write_text(json.dumps(content), "utf-8")
    assert report.failed() == {}
    told_of = {found.artefact for found in report.judged() if "not recorded" in found.verdict}
    assert told_of == {
        "environment fonts", "environment notebooks", "environment off the lock file", "manifest.json",
    }  # fmt: skip


def test_parameters_and_sets_that_are_known_no_more_are_told(report: Report) -> None:
    set_in_manifest(report.version, "parameters", "tolerance_of_old", value=3)
    set_in_manifest(report.version, "robustness", value={"old": {"tolerance_of_old": 4}, "new": {"seed": 2}})
    assert report.of("parameter tolerance_of_old").verdict == "not known to this code"
    assert report.of("parameter set old").verdict.startswith("not known to this code: ")
    content = read_manifest(report.version)
    assert known_parameters(content, "manifest").seed == 1
    assert known_sets(content) == {"new": {"seed": 2}}
    content["parameters"]["seed"] = "many"
    with pytest.raises(ParameterError, match=r"v1/manifest\.json: seed = 'many'"):
        known_parameters(content, "v1/manifest.json")


def test_files_that_came_or_went_are_found(report: Report) -> None:
    (report.version / "codecheck.yml").unlink()
    (report.version / "new.html").write_text("new", "utf-8")
    (report.version / "tables/links.csv").unlink()
    edit(report.version / "index.html", "The mayor", "The other")
    assert report.failed() == {
        "file codecheck.yml": "published file missing",
        "file index.html": "published file altered",
        "file new.html": "not part of the publication",
        "table links": "published csv missing",
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
