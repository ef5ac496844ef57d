"""Versions compared row by row: each difference once, with what stood there before, its weight and its cause."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tables as schemas
from analysis.report.comparison import changes as told
from analysis.report.comparison.causes import Cause
from analysis.report.comparison.causes_by_stage import told_by_stage
from analysis.report.comparison.comparing import DESCRIBED, compare, grade, grade_of
from analysis.report.comparison.row_alignment import aligned
from analysis.report.manifest import read_manifest
from analysis.schemas.numbering import NUMBERS, number_of

Tables = dict[str, pl.DataFrame]
ARTICLE = "004_edb18dec551e976d"


def test_rows_weigh_what_they_are() -> None:
    def weight(table: str, column: str | None) -> str:
        return grade_of({"table": table, "column": column})

    assert weight("measures", "value") == "headline"
    assert weight("estimates", None) == weight("links", "origin") == "estimate"
    assert weight("measures", "mentions") == weight("timeline", None) == "table"
    assert weight("measures", "note") == weight("variants", "label") == "label"


def test_the_heaviest_change_gives_the_weight_of_all() -> None:
    rows = [{"grade": name} for name in ("label", "estimate", "table")]
    assert grade(rows) == "estimate"
    assert grade(rows[:1], [{"figure": "x"}]) == "headline"
    assert grade([]) is None


Write = Callable[..., Path]


@pytest.fixture
def version(tmp_path: Path, project: Path) -> Write:
    """Writes a version as `compare` reads it: tables, manifest, and the files written by people."""

    def write(name: str, tables: Tables, **parts: Any) -> Path:
        folder = tmp_path / name
        (folder / "tables").mkdir(parents=True)
        for table, frame in tables.items():
            frame.drop("text" if table == "articles" else [], strict=False).write_parquet(
                folder / "tables" / f"{table}.parquet"
            )
        (folder / "study").mkdir()
        for file in ("actors.csv", "sources.csv", "study.toml"):
            shutil.copy(project / "data" / file, folder / "study" / file)
        for file, (old, new) in parts.get("edits", {}).items():
            text = (folder / "study" / file).read_text("utf-8")
            assert old in text
            (folder / "study" / file).write_text(text.replace(old, new), "utf-8")
        inputs = {f"raw/{path}": "x" for path in tables["articles"]["raw_path"]}
        inputs |= {path.name: path.read_text("utf-8") for path in (folder / "study").iterdir()}
        manifest = {
            "identity": name,
            "tables": {},
            "files": {},
            "inputs": inputs,
            "parameters": {"seed": 1, "rounding": 0.1} | parts.get("parameters", {}),
            "figures": parts.get("figures", {}),
            "findings": parts.get("findings", []),
            "environment": {"packages": {"polars": "2.1"}, "python": "3.11", "code": "x",
                            "parts": {"claims": "x", "report": "x"}} | parts.get("environment", {}),
        }  # fmt: skip
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        return folder

    return write


def without(tables: Tables, article: str) -> Tables:
    gone = tables["estimates"].filter(article_id=article)
    kept = {
        name: frame.filter(pl.col("article_id") != article) if "article_id" in frame.columns else frame
        for name, frame in tables.items()
    }
    return kept | {"links": tables["links"].join(gone, on="estimate_id", how="anti")}


def causes(found: dict[str, Any]) -> list[str]:
    return [cause["text"] for cause in found["causes"]]


def test_nothing_changed_is_said(version: Write, tables: Tables) -> None:
    found = compare(version("v1", tables), version("v2", tables))
    assert (found["grade"], found["rows"], found["causes"], found["figures"]) == (None, [], [], {})
    assert told.lines(found) == ["v1 → v2: no result changed", "why:", "  nothing that went in changed"]


def test_a_table_or_column_that_came_is_no_changed_result(version: Write, tables: Tables) -> None:
    before = {name: frame for name, frame in tables.items() if name != "drift"}
    before["links"] = tables["links"].drop("corrected")
    found = compare(version("v1", before), version("v2", tables, environment={"code": "y"}))
    assert (found["grade"], found["rows"]) == ("form", [])
    assert found["form"] == ["not in v1: table drift; corrected of links"]
    assert "only the form of the tables changed" in told.lines(found)[0]


def test_an_added_article_brings_its_claims(version: Write, tables: Tables) -> None:
    found = compare(version("v1", without(tables, ARTICLE)), version("v2", tables))
    assert causes(found) == [f"article added: “{ARTICLE}” (raw/{ARTICLE}.txt)"]
    assert found["grade"] == "estimate"
    new = {row["key"] for row in found["rows"] if (row["table"], row["change"]) == ("estimates", "appeared")}
    assert new == set(tables["estimates"].filter(article_id=ARTICLE)["estimate_id"])
    assert {row["cause"] for row in found["rows"]} == set(causes(found))
    claims = next(group for group in told.groups(found) if group["grade"] == "estimate")
    # a link that came with its estimate is not told again
    assert {row[0] for row in claims["rows"]} == {"estimates", "attributions"}
    assert told.brief(found).startswith("Claims changed, no headline: 4 estimates appeared")


def test_a_changed_article_keeps_the_claims_whose_words_moved(version: Write, tables: Tables) -> None:
    estimates, attributions, links = (tables[name] for name in ("estimates", "attributions", "links"))
    shift = pl.when(pl.col("article_id") == ARTICLE).then(7).otherwise(0)
    renamed = pl.when(pl.col("article_id") == ARTICLE).then(pl.col("estimate_id") + "-moved")
    moved = estimates.with_columns(
        pl.col("start", "end", "raw_start", "raw_end") + shift, estimate_id=renamed.otherwise("estimate_id")
    )
    ids = dict(zip(estimates["estimate_id"], moved["estimate_id"], strict=True))
    after = tables | {
        "estimates": moved,
        "attributions": attributions.with_columns(pl.col("^.*(start|end)$") + shift),
        "links": links.with_columns(pl.col("estimate_id").replace(ids)),
    }
    found = compare(version("v1", tables), version("v2", after))
    assert found["rows"] == []


def test_a_changed_parameter_is_named_with_both_values(version: Write, tables: Tables) -> None:
    cells = {
        "measure": "echo_ratio",
        "scope": "all topical",
        "value": 2.0,
        "unit": "mentions per source",
        "note": "few",
    }
    counts = {"mentions": 9, "articles": 4, "clusters": 4, "origins": 3}
    measured = pl.DataFrame([cells | counts], schema=schemas.Measures.create_empty().schema)
    before = tables | {"measures": measured}
    after = tables | {"measures": measured.with_columns(value=pl.lit(3.0), note=pl.lit("fewer"))}
    sentence = {"figure": "stances", "text": "2 mentions per source."}
    one = version("v1", before, findings=[sentence], figures={"stances": "x", "lag": "x"})
    other = version(
        "v2", after, parameters={"rounding": 0.2}, findings=[{**sentence, "text": "3 mentions per source."}],
        figures={"stances": "y", "lag": "x"},
    )  # fmt: skip
    found = compare(one, other)
    assert causes(found) == ["parameter rounding 0.1 → 0.2"]
    assert (found["grade"], found["figures"]) == ("headline", {"stances": "changed"})
    assert told.lines(found) == [
        "v1 → v2: a headline moved",
        "why:",
        "  parameter rounding 0.1 → 0.2",
        "findings that read otherwise:",
        "  - 2 mentions per source.",
        "  + 3 mentions per source.",
        "figures: stances changed",
        "measures that moved (1):",
        "  measures: echo ratio / all topical: value: 2 mentions per source → 3 mentions per source",
    ]


def test_a_changed_alias_shows_as_a_changed_source(version: Write, tables: Tables) -> None:
    nis = pl.col("source") == "NIS"
    after = tables | {
        "attributions": tables["attributions"].with_columns(
            source=pl.when(nis).then(None).otherwise("source"),
            # the id of an attribution holds the name of its source
            attribution_id=pl.when(nis).then(pl.col("attribution_id") + "-x").otherwise("attribution_id"),
        )
    }
    edits = {"actors.csv": ("Seoul's spy agency|", ""), "study.toml": ("2024-10-24", "2024-10-25")}
    found = compare(version("v1", tables), version("v2", after, edits=edits))
    alias = "alias removed: “Seoul's spy agency” of NIS"
    assert causes(found) == [alias, "study.toml: window.to 2024-10-24 → 2024-10-25"]
    rows = [row for row in found["rows"] if row["table"] == "attributions"]
    assert len(rows) == tables["attributions"].filter(nis).height
    assert {(row["change"], row["column"], row["before"], row["after"], row["cause"]) for row in rows} == {
        ("changed", "source", "NIS", None, alias)
    }
    said = "\n".join(told.lines(found))
    assert "source: National Intelligence Service → nothing" in said
    assert "NIS →" not in said and "attributions: NIS," not in said


def test_a_correction_is_the_cause_of_what_it_set(version: Write, tables: Tables) -> None:
    first, second = tables["estimates"]["estimate_id"][:2]
    line = {"table": "estimates", "id": first, "action": "set", "column": "status", "value": "killed",
            "before": "sent", "reason": "misread", "row_id": first, "applied": True, "detail": None}  # fmt: skip
    lost = line | {"id": "estimate-gone", "row_id": None, "applied": False, "detail": "no such row"}
    corrections = pl.DataFrame([line, lost], schema=schemas.Corrections.create_empty().schema)
    which = pl.col("estimate_id")
    after = tables | {
        "corrections": corrections,
        "estimates": tables["estimates"].with_columns(
            status=pl.when(which == first).then(pl.lit("killed", schemas.Estimates.create_empty().schema["status"]))
            .otherwise("status"),
            place=pl.when(which == second).then(pl.lit("Harbour")).otherwise("place"),
            corrected=pl.when(which == first).then(pl.lit("set status")).otherwise("corrected"),
        ),
    }  # fmt: skip
    found = compare(version("v1", tables), version("v2", after, environment={"code": "y", "parts": {"claims": "y"}}))
    made = f"correction made: set estimates {first}, status = killed (misread)"
    assert made in causes(found)
    assert "correction made, not applied: set estimates estimate-gone, status = killed (misread)" in causes(found)
    assert {row["key"]: row["cause"] for row in found["rows"]} == {first: made, second: None}
    assert {row["column"] for row in found["rows"]} == {"status", "place"}


@pytest.mark.parametrize(
    ("environment", "text"),
    [
        ({"code": "y", "parts": {"claims": "y", "report": "x"}}, "the code changed in claims"),
        (
            {"code": "y", "parts": dict.fromkeys(["io", "report", "articles", "cli", "lab", "study", "ids"], "y")},
            "the code changed in articles, claims, report, 5 other parts",
        ),
        ({"packages": {"polars": "2.2"}}, "package polars 2.1 → 2.2"),
        ({"python": "3.12"}, "Python 3.11 → 3.12"),
    ],
)
def test_code_and_packages_are_named(version: Write, tables: Tables, environment: dict, text: str) -> None:
    found = compare(version("v1", tables), version("v2", tables, environment=environment))
    assert causes(found) == [text]


def test_the_code_of_the_page_causes_no_change_of_a_table(version: Write, tables: Tables) -> None:
    after = tables | {"estimates": tables["estimates"].with_columns(place=pl.lit("Harbour"))}
    drawn = {"code": "y", "parts": {"claims": "x", "report": "y"}}
    found = compare(version("v1", tables), version("v2", after, parameters={"seed": 2}, environment=drawn))
    assert causes(found) == ["parameter seed 1 → 2", "the code changed in report"]
    assert {row["cause"] for row in found["rows"]} == {"parameter seed 1 → 2"}


def test_rows_that_changed_alike_share_a_line(version: Write, tables: Tables) -> None:
    after = tables | {"estimates": tables["estimates"].with_columns(place=pl.lit("Harbour"))}
    found = compare(version("v1", tables), version("v2", after, parameters={"seed": 2}))
    (group,) = told.groups(found)
    assert group["total"] == tables["estimates"].height
    assert len(group["rows"]) == 1
    assert group["rows"][0][2] == "place: nothing → Harbour"
    assert f"and {group['total'] - told.NAMED} more" in group["rows"][0][1]


def test_ids_are_kept_apart_where_two_stand_in_one_place(tables: Tables) -> None:
    both = pl.concat([tables["attributions"].with_columns(pl.col("attribution_id") + end) for end in ("-a", "-b")])
    was = {"attributions": both.with_columns(pl.col("attribution_id") + "-old")}
    now = aligned(was, {"attributions": both})
    assert sorted(now["attributions"]["attribution_id"]) == sorted(was["attributions"]["attribution_id"])


REMARK = "# Who may speak, one a line.\n"


def study_file(folder: Path, name: str) -> Path:
    """The copy of a file of the study that a version holds; its digest is its text (see `version`)."""
    return folder / "study" / name


@pytest.mark.parametrize("name", ["actors.csv", "sources.csv"])
def test_remarks_above_the_lines_of_a_file_are_no_lines(version: Write, tables: Tables, name: str) -> None:
    one, other = version("v1", tables), version("v2", tables)
    for folder in (one, other):
        copy = study_file(folder, name)
        copy.write_text(REMARK + copy.read_text("utf-8"), "utf-8")
    added = {"actors.csv": "Fire,Fire service,group,,,\n", "sources.csv": "9.txt,Post,,,,\n"}[name]
    copy.write_text(copy.read_text("utf-8") + added, "utf-8")
    signed(other, name)
    expected = {"actors.csv": "actor added: Fire", "sources.csv": "sources.csv, 9.txt: added"}[name]
    assert causes(compare(one, other)) == [expected]


def test_a_changed_line_of_the_outlets_is_told_by_the_outlet(version: Write, tables: Tables) -> None:
    one, other = version("v1", tables), version("v2", tables)
    for folder, alias in ((one, "Lowa Post"), (other, "Post Intl")):
        lines = f"outlet,aliases,kind,country,clients\nHerald,,,,\nPost,{alias},newspaper,,AFP\n"
        study_file(folder, "outlets.csv").write_text(lines, "utf-8")
        signed(folder, "outlets.csv")
    assert causes(compare(one, other)) == ["outlets.csv, Post: aliases Lowa Post → Post Intl"]


def signed(folder: Path, name: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["inputs"][name] = str(study_file(folder, name).read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize("name", ["actors.csv", "sources.csv", "study.toml"])
def test_a_change_of_the_remarks_alone_is_told_as_one(version: Write, tables: Tables, name: str) -> None:
    one, other = version("v1", tables), version("v2", tables)
    study_file(other, name).write_text(REMARK + study_file(other, name).read_text("utf-8"), "utf-8")
    signed(other, name)
    assert causes(compare(one, other)) == [f"{name} changed, in its remarks or the order of its lines only"]


@pytest.mark.parametrize(
    ("name", "damage", "told"),
    [
        ("actors.csv", b"id,name\nMayor,Mayor\n", "column 'actor_id' is missing"),
        ("actors.csv", b"actor_id,name\nMayor\n", "1 cells, expected 2"),
        ("actors.csv", b"", "column 'actor_id' is missing"),
        ("sources.csv", b'raw_path,outlet\n"one.txt,Herald\n', "not readable as CSV"),
        ("sources.csv", b"raw_path,outlet\none.txt,Caf\xe9\n", "not UTF-8"),
        ("study.toml", b"title = \n", "not valid TOML"),
        ("study.toml", b"\xff\xfe", "not UTF-8"),
    ],
)
@pytest.mark.parametrize("damaged", ["v1", "v2"])
def test_a_damaged_copy_of_a_study_file_is_told_and_takes_no_run_down(
    version: Write, tables: Tables, name: str, damage: bytes, told: str, damaged: str
) -> None:
    folders = {"v1": version("v1", tables), "v2": version("v2", tables)}
    study_file(folders[damaged], name).write_bytes(damage)
    signed(folders[damaged], name)
    (cause,) = causes(compare(folders["v1"], folders["v2"]))
    whose = {"v1": "v1", "v2": "this version"}[damaged]
    assert cause.startswith(f"{name} changed; its copy in {whose} cannot be read: ")
    assert told in cause
    assert str(folders["v1"].parent) not in cause


def test_a_copy_with_the_mark_that_spreadsheets_write_first_is_read(version: Write, tables: Tables) -> None:
    one, other = version("v1", tables), version("v2", tables, edits={"study.toml": ("2024-10-24", "2024-10-25")})
    for folder in (one, other):
        copy = study_file(folder, "study.toml")
        copy.write_bytes(b"\xef\xbb\xbf" + copy.read_bytes())
    assert causes(compare(one, other)) == ["study.toml: window.to 2024-10-24 → 2024-10-25"]


def test_a_column_that_only_one_copy_has_is_told_by_its_values(version: Write, tables: Tables) -> None:
    one, other = version("v1", tables), version("v2", tables)
    study_file(one, "actors.csv").write_text("actor_id,name\nMayor,Mayor\n", "utf-8")
    study_file(other, "actors.csv").write_text("actor_id,name,type\nMayor,Mayor,person\n", "utf-8")
    for folder in (one, other):
        signed(folder, "actors.csv")
    assert causes(compare(one, other)) == ["actor Mayor: type nothing → person"]
    assert causes(compare(other, one)) == ["actor Mayor: type person → nothing"]


def test_a_published_table_that_is_damaged_is_left_out_and_told(version: Write, tables: Tables) -> None:
    one, other = version("v1", tables), version("v2", tables | {"estimates": tables["estimates"].slice(1)})
    (one / "tables" / "links.parquet").write_bytes(b"PAR1")
    found = compare(one, other)
    assert causes(found) == ["table links of v1 cannot be read"]
    assert {row["table"] for row in found["rows"]} == {"estimates"}
    # what could not be compared caused nothing
    assert {row["cause"] for row in found["rows"]} == {None}


MORE = {"attributions": ["cue_start", "content_end"], "corrections": ["row_id", "reason"], "articles": ["raw_path"]}


@pytest.mark.parametrize("fewer", ["older", "newer"])
def test_what_only_one_version_has_is_named_once_and_the_rest_compared(
    version: Write, tables: Tables, fewer: str
) -> None:
    """Each table, and each column that tells rows apart or puts them into words, left out of one version in turn."""
    names = ["articles", "estimates", "attributions", "links", "corrections", "variants", "adoption"]
    tables = {table: tables[table] for table in names}
    moved = {table: frame.slice(1) for table, frame in tables.items()}
    folders = {"older": version("older", tables), "newer": version("newer", moved)}
    sides = {"older": tables, "newer": moved}
    for name in sides[fewer]:
        path = folders[fewer] / "tables" / f"{name}.parquet"
        kept = path.read_bytes()
        for column in [*schemas.key(name), *({*DESCRIBED.get(name, [])} - {*schemas.key(name)}), *MORE.get(name, [])]:
            pl.read_parquet(path).drop(column).write_parquet(path)
            found = compare(folders["older"], folders["newer"])
            assert found["form"] == [f"not in {fewer}: {column} of {name}"]
            assert not [row for row in found["rows"] if (row["table"], row["column"]) == (name, column)]
            assert told.lines(found) and told.brief(found) and told.view(found, {})
            path.write_bytes(kept)
        path.unlink()
        found = compare(folders["older"], folders["newer"])
        assert found["form"] == [f"not in {fewer}: table {name}"]
        assert name not in {row["table"] for row in found["rows"]}
        path.write_bytes(kept)


def test_values_of_the_columns_that_both_have_are_compared(version: Write, tables: Tables) -> None:
    before = tables | {"estimates": tables["estimates"].drop("unit", "text")}
    after = tables | {"estimates": tables["estimates"].with_columns(pl.col("value") + 1)}
    found = compare(version("v1", before), version("v2", after))
    assert {row["column"] for row in found["rows"]} == {"value"}
    assert {row["what"] for row in found["rows"]} <= {*tables["estimates"]["estimate_id"]}


def test_rows_that_what_is_left_of_the_key_cannot_tell_apart_are_not_compared(version: Write, tables: Tables) -> None:
    before = tables | {"links": tables["links"].drop("estimate_id"), "stances": tables["stances"].drop("stance")}
    found = compare(version("v1", before), version("v2", tables | {"stances": tables["stances"].slice(1)}))
    assert "the rows of table links cannot be told apart, as v1 has no estimate_id" in causes(found)
    assert "the rows of table stances cannot be told apart, as v1 has no stance" in causes(found)
    assert not found["rows"]


def test_a_table_that_has_another_name_now_is_named_on_both_sides(version: Write, tables: Tables) -> None:
    old, new = version("v1", tables), version("v2", tables)
    (old / "tables" / "uptake.parquet").rename(old / "tables" / "follow_ups.parquet")
    in_manifest(old, tables={"follow_ups": {"rows": 0}, "passages": {"rows": 9}})
    in_manifest(new, tables={"uptake": {"rows": 0}})
    found = compare(old, new)
    assert found["form"] == ["not in v1: table uptake", "not in v2: table follow_ups"]
    assert (found["grade"], found["rows"]) == ("form", [])
    found = compare(old, old)
    assert (found["form"], causes(found)) == ([], ["table follow_ups is not known to this code"])


def in_manifest(version: Path, **parts: Any) -> None:
    path = version / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | parts), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told_first"),
    [
        (1, 3, f"schema 1 → 3: {NUMBERS[2].words}; {NUMBERS[3].words}"),
        (3, 1, f"schema 3 → 1: {NUMBERS[2].words}; {NUMBERS[3].words}"),
        (None, 3, "schema not recorded → 3"),
        (3, 3, "not in v1: unit of estimates and timeline"),
    ],
)
def test_the_schemas_of_both_versions_are_told_where_they_differ(
    version: Write, tables: Tables, old: int | None, new: int, told_first: str
) -> None:
    before = tables | {name: tables[name].drop("unit") for name in ("estimates", "timeline")}
    one, other = version("v1", before), version("v2", tables)
    for folder, number in ((one, old), (other, new)):
        in_manifest(folder, **({} if number is None else {"schema": number}))
    found = compare(one, other)
    assert found["form"][0] == told_first
    assert found["form"][-1] == "not in v1: unit of estimates and timeline"


def test_a_number_of_the_schema_that_was_not_recorded_is_no_change_by_itself(version: Write, tables: Tables) -> None:
    one, other = version("v1", tables), version("v2", tables)
    in_manifest(other, schema=3)
    assert (compare(one, other)["grade"], compare(one, other)["form"]) == (None, [])


@pytest.mark.parametrize("name", ["v1", "v2"])
def test_published_versions_can_be_compared_with_what_this_code_makes(
    version: Write, tables: Tables, project: Path, name: str
) -> None:
    found = compare(project / "reports" / name, version("v9", tables))
    told = [line for line in found["form"] if line.startswith(f"not in {name}: ")]
    number = number_of(read_manifest(project / "reports" / name)) or 1
    for column, since in (("retrieved_at", 3), ("version_of", 4)):
        assert any(column in line for line in told) == (number < since)
    assert not [cause for cause in found["causes"] if cause["kind"] == "not compared"]


@pytest.mark.parametrize("part", ["findings", "digest", "base", "robustness", "study", "origins", "schema"])
def test_a_manifest_that_lacks_a_part_is_compared_by_the_others(version: Write, tables: Tables, part: str) -> None:
    one, other = version("v1", tables), version("v2", tables | {"estimates": tables["estimates"].slice(1)})
    manifest = json.loads((one / "manifest.json").read_text("utf-8"))
    (one / "manifest.json").write_text(json.dumps({k: v for k, v in manifest.items() if k != part}), "utf-8")
    assert {row["table"] for row in compare(one, other)["rows"]} == {"estimates"}


def test_a_version_that_recorded_less_of_its_environment_is_compared(version: Write, tables: Tables) -> None:
    one, other = version("v1", tables), version("v2", tables)
    manifest = json.loads((one / "manifest.json").read_text("utf-8"))
    (one / "manifest.json").write_text(json.dumps(manifest | {"environment": {}}), "utf-8")
    assert "the code changed" in causes(compare(one, other))


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_pieces_of_two_sentences_put_together_are_the_sentences(before: str, after: str) -> None:
    changes = {"from": "v1", "grade": "headline", "causes": [], "figures": {}, "rows": [], "form": [],
               "findings": [{"figure": "x", "before": before, "after": after}]}  # fmt: skip
    (row,) = told.view(changes, {})["findings"]
    assert "".join(text for text, _ in row["before"]) == before
    assert "".join(text for text, _ in row["after"]) == after
    assert before != after or not any(other for _, other in row["before"])


@pytest.mark.parametrize(
    ("table", "other", "cause"),
    [
        # what acts on a later stage only is no cause of a claim
        ("estimates", Cause("code", "the code changed in spread", frozenset({"spread"})), "an article"),
        ("estimates", Cause("parameter", "parameter seed", frozenset({"seed"})), "an article"),
        ("articles", Cause("actor", "an alias"), "an article"),
        # what acts on no table is no cause of any
        ("measures", Cause("page", "the code changed in report", frozenset({"report"})), "an article"),
        ("measures", Cause("code", "the code changed in cli", frozenset({"cli", "report"})), "an article"),
        # what acts before, but changed no row there, is no cause of what follows
        ("measures", Cause("actor", "an alias"), "an article"),
        ("measures", Cause("code", "the code changed in claims", frozenset({"claims"})), "an article"),
        # guards: these may have acted, so it cannot be told
        ("estimates", Cause("actor", "an alias"), None),
        ("measures", Cause("code", "the code changed in spread", frozenset({"spread"})), None),
        ("measures", Cause("parameter", "parameter seed", frozenset({"seed"})), None),
        ("estimates", Cause("code", "the code changed in io", frozenset({"io"})), None),
        ("estimates", Cause("package", "package polars"), None),
        ("estimates", Cause("code", "the code changed"), None),
        ("articles", Cause("parameter", "parameter shingle_words", frozenset({"shingle_words"})), None),
    ],
)
def test_a_cause_is_told_where_only_one_thing_acted_on_the_stage(table: str, other: Cause, cause: str | None) -> None:
    found = [Cause("article", "an article", frozenset({"one"})), other]
    rows = [{"table": "articles", "cause": "an article"}, {"table": table, "cause": None}]
    assert told_by_stage(rows, found)[1]["cause"] == cause


def test_a_row_upstream_without_a_cause_leaves_all_that_may_have_changed_it() -> None:
    found = [Cause("article", "an article", frozenset({"one"})), Cause("actor", "an alias")]
    rows = [{"table": name, "cause": None} for name in ("estimates", "measures")]
    rows.insert(0, {"table": "articles", "cause": "an article"})
    assert [row["cause"] for row in told_by_stage(rows, found)] == ["an article", None, None]


def test_a_summary_has_five_lines_at_most_and_counts_the_rest(version: Write, tables: Tables) -> None:
    sentences = [{"figure": f"lag-{n}", "text": f"{n} days."} for n in range(4)]
    one = version("v1", without(tables, ARTICLE), findings=sentences)
    other = version(
        "v2", tables, findings=[{**s, "text": f"Now {s['text']}"} for s in sentences],
        figures=dict.fromkeys("abcdef", "x"), parameters={"seed": 2},
    )  # fmt: skip
    said = told.summary(compare(one, other))
    assert len(said) == 5
    assert said[0].startswith("A headline moved: 4 estimates appeared") and said[1].startswith("Why: article added")
    assert said[2:4] == ["Said otherwise: 4 findings, first: Now 0 days.", "Drawn otherwise: a, b, c and 3 more."]
    assert re.fullmatch(r"Beside that \d+ rows of other tables\.", said[4])


def test_numbers_that_moved_have_their_units() -> None:
    row = {"table": "estimates", "key": "e", "change": "changed", "what": "“a sum” in one", "column": "value",
           "before": "2000000.0", "after": "5000000.0", "grade": "estimate", "cause": None}  # fmt: skip
    changes = {"from": "v1", "to": "v2", "grade": "estimate", "causes": [], "findings": [], "figures": {}, "form": []}

    def line(unit: str | None) -> str:
        return str(told.groups({**changes, "rows": [{**row, "unit": unit}]})[0]["rows"][0][2])

    assert line("USD") == "value: $2 m → $5 m" and line(None) == "value: 2,000,000 → 5,000,000"
    assert line("0 to 1") == line(None) and line("hours") == "value: 2,000,000 hours → 5,000,000 hours"
