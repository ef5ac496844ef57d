"""What the reference says is what the code has: no column, measure or figure of quality without its line."""

import re
from pathlib import Path

import polars as pl
import pytest
import yaml
from generate import (
    command_line,
    data_dictionary,
    origin_map,
    parameter_list,
    quality_page,
    root_files,
    statistic_list,
)

from analysis.schemas import OPTIONAL, TABLES
from analysis.study.parameters import Parameters

SCHEMAS = TABLES | OPTIONAL
COLUMNS = {(name, column) for name, schema in SCHEMAS.items() for column in schema.columns()}


def test_every_column_has_a_meaning() -> None:
    known = data_dictionary.meanings()
    lacking = [
        f"{name}.{column}" for name, column in sorted(COLUMNS) if not {(name, column), ("*", column)} & set(known)
    ]
    assert lacking == [], "docs/generate/columns.csv: say what these columns mean"


def test_no_meaning_is_of_a_column_that_is_gone() -> None:
    known = data_dictionary.meanings()
    of_all = {column for name, column in COLUMNS if (name, column) not in known}
    gone = [
        key for key in known if (key[0] == "*" and key[1] not in of_all) or (key[0] != "*" and key not in COLUMNS)
    ]
    assert gone == [], "docs/generate/columns.csv: take these lines out"
    lines = [line for line in data_dictionary.COLUMNS.read_text("utf-8").splitlines()[1:] if not line.startswith("#")]
    assert len(lines) == len(known) + 1, "docs/generate/columns.csv: a column stands there twice"
    assert all(meaning.endswith(".") for _, meaning in known.values())


def test_every_table_is_on_a_page_and_shows_its_columns(project: Path) -> None:
    pages = dict(data_dictionary.pages(project))
    for name, schema in SCHEMAS.items():
        (page,) = [text for text in pages.values() if f"\n## {name}\n" in text]
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert [f"`{column}`" in section for column in schema.columns()] == [True] * len(schema.columns())


def test_a_long_value_of_the_example_is_cut() -> None:
    assert data_dictionary._short("words " * 40).endswith("…")
    assert [data_dictionary._short(value) for value in (None, 1500.0, "a `b`")] == ["", "1500", "a 'b'"]


def test_every_published_measure_has_a_meaning(project: Path) -> None:
    version = data_dictionary.newest_version(project)
    assert version is not None
    tables = (pl.read_parquet(version / "tables" / f"{name}.parquet") for name in ("measures", "further_measures"))
    published = {name for table in tables for name in table["measure"]}
    told = [re.compile(name.replace("*", ".+")) for name, *_ in statistic_list.measures()]
    assert {name for name in published if not any(form.fullmatch(name) for form in told)} == set()


def test_a_measure_is_of_a_module_and_of_a_row_of_the_definitions(project: Path) -> None:
    rules = (project / "docs" / "spread.md").read_text("utf-8")
    for name, rule, module, _ in statistic_list.measures():
        assert (project / "src/analysis/spread/statistics" / f"{module}.py").is_file(), name
        assert f"\n| {rule} |" in rules, name


def test_every_figure_of_quality_has_its_command_and_day(project: Path) -> None:
    told = {row[0] for row in quality_page.figures(quality_page.section(project))}
    assert told == set(quality_page.beside()), "docs/generate/quality.csv: a line for each row of the README's table"
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", day) for _, day, _ in quality_page.beside().values())


def test_the_parameters_are_those_that_are_checked(project: Path) -> None:
    ((_, page),) = parameter_list.pages(project)
    assert re.findall(r"^\| `(\w+)` \|", page.split("## Parameter sets")[0], re.MULTILINE) == list(
        Parameters.model_fields
    )
    assert "| `careful` `fast` `rules` |" in page and "≥ 0.5, ≤ 1" in page


def test_the_command_line_has_every_command_and_target(project: Path) -> None:
    ((_, page),) = command_line.pages(project)
    assert "`make verify`" in page and "`make docs`" in page
    assert {"### `analysis report`", "### `analysis survey`"} <= set(page.splitlines())


def test_each_figure_and_table_leads_back(project: Path) -> None:
    ((_, page),) = origin_map.pages(project)
    assert "| `figures/estimates-over-time.svg` | `3_spread.ipynb` | `3-07` |" in page
    assert "| [estimates](tables/claims.md#estimates) | `2_claims.ipynb` | `2-03` | `claims.read_claims` |" in page


def test_links_of_files_in_the_root_lead_to_pages() -> None:
    text = "[a](docs/coding.md#the-way) [b](benchmarks/README.md) [c](https://x.example) [d](LICENSE)"
    assert root_files.led_on(text, "README.md") == (
        "[a](coding.md#the-way) [b](benchmarks.md) [c](https://x.example) [d](LICENSE)"
    )


def test_what_is_named_in_the_page_for_contributors_is_there(project: Path) -> None:
    page = (project / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:src|tests|docs|benchmarks|\.\w+)/[\w/.*-]*)`", page)
    made_then = {"tests/spread/statistics/test_echo.py"}
    assert named
    assert [path for path in named if path not in made_then and not list(project.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("name", ["codecheck.yml", ".pre-commit-config.yaml"])
def test_what_reviewers_and_tools_read_is_yaml(project: Path, name: str) -> None:
    assert yaml.safe_load((project / name).read_text("utf-8"))


def test_the_files_of_the_codecheck_are_there(project: Path) -> None:
    check = yaml.safe_load((project / "codecheck.yml").read_text("utf-8"))
    assert {"version", "paper", "manifest", "repository", "certificate"} <= set(check)
    assert all((project / item["file"]).is_file() and item["comment"] for item in check["manifest"])


def test_the_forms_for_issues_ask_for_something(project: Path) -> None:
    for path in (project / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        form = yaml.safe_load(path.read_text("utf-8"))
        assert form["name"] and form["description"], path
        assert any(part.get("validations", {}).get("required") for part in form["body"]), path
