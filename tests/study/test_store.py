"""Tables are checked on their way to disk and back; digests depend on content alone."""

from datetime import datetime
from pathlib import Path

import dataframely as dy
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analysis.study import Study, open_study, store
from analysis.study.parameters import Parameters
from analysis.study.stages import STAGES
from analysis.tables import TABLES, key


def families(**columns: object) -> pl.DataFrame:
    row = {
        "family_id": "family-1",
        "label": "people of Town",
        "counted_group": "personnel",
        "topical": True,
        "low": 30.0,
        "high": 30.0,
        "mentions": 1,
        "articles": 1,
        "outlets": 0,
        "origins": 1,
        "variants": 1,
        "series": "level",
    }
    blank = pl.lit(None, pl.String)
    return pl.DataFrame([{**row, **columns}]).with_columns(subject=pl.lit("Town"), place=blank, unit=blank)


@pytest.fixture
def study(study_folder: Path) -> Study:
    return open_study(study_folder)


def save_all(study: Study, **tables: pl.DataFrame) -> None:
    """Every stage once, its tables empty but for those given."""
    for stage, of in STAGES.items():
        frames = {name: tables.get(name, TABLES[name].create_empty()) for name in of.writes}
        store.save(study, stage, frames, Parameters(seed=2))


def test_what_is_saved_is_loaded(study: Study) -> None:
    frame = TABLES["families"].validate(families(), cast=True)
    save_all(study, families=frame)
    assert_frame_equal(store.load(study, "families")["families"], frame)
    assert store.parameters_used(study.processed) == Parameters(seed=2).model_dump()


def test_a_table_that_breaks_its_schema_is_not_written(study: Study) -> None:
    with pytest.raises(dy.exc.ValidationError):
        store.save(study, "3_spread", {"families": families(mentions=0)}, Parameters())
    assert not list(study.processed.iterdir())


def test_a_missing_table_says_what_to_run(study: Study) -> None:
    with pytest.raises(store.MissingTableError, match=r"links\.parquet: no such table; run the notebooks before"):
        store.load(study, "links")


def test_a_table_of_another_version_of_the_package_is_named(study: Study) -> None:
    study.processed.mkdir()
    families().drop("variants").write_parquet(study.processed / "families.parquet")
    with pytest.raises(store.MissingTableError, match=r"families\.parquet: not as this version"):
        store.load(study, "families")


def test_tables_may_lie_elsewhere_than_in_the_study(study: Study, tmp_path: Path) -> None:
    elsewhere = tmp_path / "tables [x] {y} é"
    store.save(study, "1_articles", {name: TABLES[name].create_empty() for name in STAGES["1_articles"].writes},
               Parameters(), elsewhere)  # fmt: skip
    assert store.load(study, "articles", folder=elsewhere)["articles"].is_empty()
    assert not study.processed.exists()


def test_the_digest_forgets_the_last_digits_of_a_sum_and_nothing_else() -> None:
    exact = store.digest(families(low=0.3))
    assert store.digest(families(low=0.1 + 0.2)) == exact
    assert store.digest(families(low=0.3000001)) != exact
    assert store.digest(families(low=0.3).rename({"low": "least"})) != exact
    assert store.digest(families(low=0.3).cast({"mentions": pl.Int32})) != exact


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    frame = pl.DataFrame({"text": ["=cmd|'/c calc'!A1", "+1", "-1", "@x", "plain"], "number": [-1.0, 2, 3, 4, 5]})
    written = pl.read_csv(store.to_csv(frame).encode())
    assert written["text"].to_list() == ["'=cmd|'/c calc'!A1", "'+1", "'-1", "'@x", "plain"]
    assert written["number"].to_list() == [-1.0, 2, 3, 4, 5]


def test_csv_holds_lists_and_spans() -> None:
    frame = pl.DataFrame(
        {"relays": [["A", "B"], []], "pieces": [[{"start": 1, "end": 2}], []], "at": [datetime(2024, 1, 2)] * 2}
    )
    written = pl.read_csv(store.to_csv(frame).encode())
    assert written["relays"].to_list() == ["A | B", ""]
    assert written["pieces"].to_list() == ['[{"start": 1, "end": 2}]', "[]"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_key(name: str) -> None:
    assert key(name)
