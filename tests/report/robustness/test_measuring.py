"""A parameter set is the report's parameters with a few changed; what it moves is shown, what it leaves is too."""

from pathlib import Path

import polars as pl
import pytest

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.report.findings import summary
from analysis.report.manifest import manifest
from analysis.report.page.choices import choices
from analysis.report.page.templates import template
from analysis.report.robustness import forget, headline, measure, measured, robustness_of, sets_for
from analysis.report.robustness.measuring import _spread
from analysis.spread import measure_spread
from analysis.study import Study, open_study, store
from analysis.study.parameters import ParameterError, Parameters

TEXTS = {
    "one.txt": "The mayor said about 100 people of the town had been rescued from the roofs of the harbour by noon.",
    "two.txt": "The mayor said 104 people of the town had been rescued by boat. Rain is expected until Sunday.",
    "three.txt": "The mayor said 100 people of the town had been rescued. The river was still rising, and "
    "boats were kept ready along both banks, from the bridge to the mill, for all who might need one on Friday.",
    "four.txt": "The mayor said 100 people of the town had been rescued. The river was still rising, and "
    "boats were kept ready along both banks, from the bridge to the mill, for all who might need one on Sunday.",
}
SETS = {
    "same": {},
    "within-5": {"variant_tolerance": 0.05},
    "strict-repeats": {"repeat_containment": 1.0},
}


STUDY = """title = "Flood"
question = "How many were rescued?"

[[quantities]]
counted_group = "personnel"
label = "People rescued"
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("flood")
    (folder / "raw").mkdir()
    for name, text in TEXTS.items():
        (folder / "raw" / name).write_text(text, "utf-8")
    (folder / "study.toml").write_text(STUDY, "utf-8")
    (folder / "actors.csv").write_text("actor_id,name,kind,country,parent,aliases\nMayor,Mayor,person,,,\n", "utf-8")
    return open_study(folder)


@pytest.fixture(scope="module")
def tables(study: Study) -> dict[str, pl.DataFrame]:
    parameters = Parameters(draws=100)
    articles = read_articles(study, parameters)
    kept = articles.articles, articles.passages, articles.alignments
    claims = read_claims(study, *kept)
    spread = measure_spread(study, parameters, *kept, *claims[:3])
    store.save(study, "1_articles", articles._asdict(), parameters)
    store.save(study, "2_claims", claims._asdict(), parameters)
    store.save(study, "3_spread", spread._asdict(), parameters)
    return store.load(study)


@pytest.fixture(scope="module")
def moved(study: Study, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    return robustness_of(study, Parameters(draws=100), SETS, tables)


def test_every_headline_result_stands_under_every_set(
    moved: pl.DataFrame, study: Study, tables: dict[str, pl.DataFrame]
) -> None:
    results = [name for name, _, _ in headline(tables, study, Parameters(draws=100))]
    assert len(set(results)) == len(results)
    assert moved.select("result", "parameter_set").rows() == sorted((name, s) for name in results for s in SETS)
    assert moved.filter(result="variants of the quantities of interest")["base"].unique().to_list() == [3]


def test_every_number_of_a_finding_is_a_row(
    moved: pl.DataFrame, study: Study, tables: dict[str, pl.DataFrame]
) -> None:
    printed = {number.name: number.value for finding in summary(tables, study) for number in finding.numbers}
    rows = dict(moved.filter(parameter_set="same").select("result", "base").iter_rows())
    assert printed and printed.items() <= rows.items()


def test_a_number_of_a_finding_that_a_set_moves_is_said_to_move(
    study: Study, tables: dict[str, pl.DataFrame]
) -> None:
    result = "shared text: largest share of runs of words in common"
    sets = {"shingles-of-three": {"shingle_words": 3}}
    row = robustness_of(study, Parameters(draws=100), sets, tables).row(
        by_predicate=pl.col("result") == result, named=True
    )
    assert row["moved"] and row["base"] < row["value"]


def test_a_set_that_changes_nothing_moves_nothing(moved: pl.DataFrame) -> None:
    assert not moved.filter(parameter_set="same")["moved"].any()


def test_a_tolerance_joins_variants_and_moves_what_counts_them(moved: pl.DataFrame) -> None:
    row = moved.row(
        by_predicate=(pl.col("parameter_set") == "within-5") & pl.col("result").str.starts_with("variants"),
        named=True,
    )
    assert (row["base"], row["value"], row["moved"]) == (3, 2, True)
    assert row["set_values"] == "variant_tolerance = 0.05"


def test_what_a_repeat_is_is_read_again(study: Study, moved: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> None:
    assert tables["articles"]["duplicate_of"].drop_nulls().len() == 1
    # a reprint counts in every share
    assert moved.filter(pl.col("result") == "numeric hedges")["base"].unique().to_list() == [1 / 4]
    # where shared text makes no cluster, only a repeat does
    apart = Parameters(draws=100, reuse_shingles=1000)
    strict = apart.model_copy(update={"repeat_containment": 1.0})
    clusters = [
        _spread(study, apart, chosen, tables)["timeline"]["text_cluster"].n_unique() for chosen in (apart, strict)
    ]
    assert clusters == [3, 4]


def test_what_was_measured_is_shown_only_beside_the_tables_it_belongs_to(
    study: Study, tables: dict[str, pl.DataFrame]
) -> None:
    frame = measure(study, SETS)
    found = measured(study, tables)
    assert found is not None
    assert found[0].equals(frame)
    assert found[1] == SETS
    other = {**tables, "families": tables["families"].with_columns(label=pl.lit("other"))}
    assert measured(study, other) is None
    forget(study)
    assert measured(study, tables) is None


def test_the_sets_of_the_study_go_before_those_of_the_project(study_folder: Path, project: Path) -> None:
    study = open_study(study_folder)
    ours = sets_for(study, project)
    assert len(ours) >= 10
    assert all(values and set(values) <= set(Parameters.model_fields) for values in ours.values())
    assert all(values != {name: Parameters().model_dump()[name] for name in values} for values in ours.values())
    folder = study.folder / "parameters"
    folder.mkdir()
    (folder / "mine.yaml").write_text("seed: 7\n", "utf-8")
    assert sets_for(study, project) == {"mine": {"seed": 7}}
    (folder / "mine.yaml").write_text("sed: 7\n", "utf-8")
    with pytest.raises(ParameterError, match=r"mine\.yaml:\d+: unknown parameter 'sed'"):
        sets_for(study, project)


def test_without_any_set_the_run_says_where_to_put_one(study: Study, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"no parameter set; expected files such as looser\.yaml"):
        sets_for(study, tmp_path)


def test_a_version_with_the_table_knows_what_it_is_without(study: Study, tables: dict[str, pl.DataFrame]) -> None:
    plain = manifest(study, tables, {}, {}, study.folder)
    table = pl.DataFrame({"result": ["a"]})
    full = manifest(study, {**tables, "robustness": table}, {}, {}, study.folder, sets={"mine": {"seed": 7}})
    assert "base" not in plain
    assert full["base"] == plain["identity"] != full["identity"]
    assert full["robustness"] == {"mine": {"seed": 7}}


def test_the_page_shows_what_moves_and_says_what_stays(moved: pl.DataFrame) -> None:
    shown = choices(moved)
    assert shown is not None
    assert "under 3 parameter sets" in shown["summary"]
    variants = next(row for row in shown["moving"] if row["name"].startswith("variants"))
    assert (variants["value"], variants["least"]) == ("3", "2")
    assert "within-5 (2)" in variants["moved_by"]
    assert all(len(row["values"]) == len(SETS) for row in shown["rows"])


def test_a_result_of_money_is_written_as_money(moved: pl.DataFrame) -> None:
    money = moved.head(4).with_columns(
        result=pl.lit("agreement high: Losses"),
        unit=pl.lit("USD"),
        base=pl.lit(17e9),
        value=pl.lit(25e9),
        moved=pl.lit(True),
    )
    (row,) = choices(money)["rows"]
    assert (row["value"], row["greatest"], row["values"][0]["shown"]) == ("$17 bn", "$25 bn", "$25 bn")


def test_the_part_of_the_page_escapes_its_text_and_tells_how_to_get_it(moved: pl.DataFrame) -> None:
    hostile = moved.with_columns(result=pl.lit("<img src=x> ") + pl.col("result"), unit=pl.lit("</td><script>"))
    text = template("robustness").render(robustness=choices(hostile))
    assert "<img" not in text
    assert "<script" not in text
    assert text.count('<th scope="row">') >= moved["result"].n_unique()
    assert "make robustness" in template("robustness").render(robustness=choices(None))
