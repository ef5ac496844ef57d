"""Tables are loaded only where they are what the study, and the tables before them, would give now."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from analysis.coding.drawing import FILES
from analysis.notebooks import LOCATIONS, declared
from analysis.report.manifest import STUDY_FILES
from analysis.study import open_study, store
from analysis.study.freshness import StaleTableError, records
from analysis.study.parameters import Parameters
from analysis.study.stages import STAGES
from analysis.tables import TABLES, Quarantine

DEFAULTS = Parameters()


@pytest.fixture
def folder(study_folder: Path) -> Path:
    (study_folder / "corrections.csv").write_text("table,id,action,column,value,reason\n", "utf-8")
    return study_folder


def run(folder: Path, *stages: str, parameters: Parameters = DEFAULTS, **tables: pl.DataFrame) -> None:
    """Runs the stages (all, where none is named), which find nothing but the tables given."""
    study = open_study(folder)
    for stage in stages or STAGES:
        store.save(study, stage, frames(stage, **tables), parameters)


def frames(stage: str, **tables: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {name: tables.get(name, TABLES[name].create_empty()) for name in STAGES[stage].writes}


def passages() -> pl.DataFrame:
    row = {"passage_id": "p", "article_id": "a", "position": 0, "role": "body", "text": "x"}
    return pl.DataFrame([row | dict.fromkeys(["start", "raw_start"], 0) | dict.fromkeys(["end", "raw_end"], 1)])


def refused(folder: Path, *names: str) -> str:
    with pytest.raises(StaleTableError) as error:
        store.load(open_study(folder), *names)
    return str(error.value)


def test_what_nothing_has_changed_for_is_loaded(folder: Path) -> None:
    run(folder)
    assert set(store.load(open_study(folder))) == set(TABLES)


def add_article(folder: Path) -> None:
    (folder / "raw" / "two.txt").write_text("More.\n", "utf-8")


def remove_article(folder: Path) -> None:
    (folder / "raw" / "one.txt").unlink()


def rewrite_article(folder: Path) -> None:
    path = folder / "raw" / "one.txt"
    path.write_text(path.read_text("utf-8").replace("30", "40"), "utf-8")


def add_line(name: str, line: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text((path.read_text("utf-8") if path.is_file() else "") + line, "utf-8")

    return change


def replace(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "study.toml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return change


ACTOR = "Rain,The rain,group,,,\n"
SOURCES = "raw_path,outlet,url,published,licence,note\n"


@pytest.mark.parametrize(
    ("change", "told", "again"),
    [
        (add_article, "raw/two.txt was added after 1_articles had run", "1_articles"),
        (remove_article, "raw/one.txt was removed", "1_articles"),
        (rewrite_article, "raw/one.txt was changed", "1_articles"),
        (add_line("actors.csv", ACTOR), "actors.csv was changed", "1_articles"),
        (add_line("sources.csv", SOURCES), "sources.csv was added", "1_articles"),
        (add_line("corrections.csv", "\n"), "corrections.csv was changed after 2_claims had run", "2_claims"),
        (replace("2021-07-31", "2021-08-31"), "study.toml (window) was changed", "1_articles"),
        (replace("People rescued", "Rescued"), "study.toml (quantities) was changed after 2_claims", "2_claims"),
        (add_line("study.toml", "[families]\nby_place = true\n"), "study.toml (families) was added", "3_spread"),
        (add_line("study.toml", "[parameters]\nseed = 2\n"), "study.toml (parameters) was changed", "3_spread"),
    ],
)
def test_a_change_of_the_study_names_itself_and_the_first_stage_that_reads_it(
    folder: Path, change: Callable[[Path], None], told: str, again: str
) -> None:
    run(folder)
    change(folder)
    message = refused(folder)
    assert told in message
    assert message.endswith(f"run {again} again, and what comes after it")
    assert str(folder / "processed") in message


def test_a_stage_loads_what_was_made_before_a_change_that_does_not_concern_it(folder: Path) -> None:
    run(folder)
    replace("People rescued", "Rescued")(folder)
    store.load(open_study(folder), "articles", "passages", "alignments")


def test_a_title_or_a_remark_changes_no_table(folder: Path) -> None:
    run(folder)
    replace('title = "Flood"', '# a remark\ntitle = "The flood"')(folder)
    store.load(open_study(folder))


def test_many_changes_are_counted(folder: Path) -> None:
    run(folder)
    for number in range(5):
        (folder / "raw" / f"{number}.txt").write_text("More.\n", "utf-8")
    assert "raw/2.txt was added and 2 more changes were made after 1_articles had run" in refused(folder)


def test_a_file_that_was_only_touched_or_copied_is_not_changed(folder: Path) -> None:
    run(folder)
    for path in (folder / "raw" / "one.txt", folder / "processed" / "articles.parquet"):
        os.utime(path, (1, 1))
    store.load(open_study(folder))


def test_an_article_written_again_in_the_same_moment_is_seen(folder: Path) -> None:
    path = folder / "raw" / "one.txt"
    path.touch()
    run(folder)
    before = path.stat()
    rewrite_article(folder)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "raw/one.txt was changed" in refused(folder)


def test_an_old_article_is_not_read_again_to_see_that_it_is_the_same(folder: Path) -> None:
    path = folder / "raw" / "one.txt"
    hour_ago = time.time() - 3600
    os.utime(path, (hour_ago, hour_ago))
    run(folder)
    path.chmod(0)
    held = records(folder / "processed")["1_articles"].raw["one.txt"]
    assert (held.size, held.time) == (path.stat().st_size, path.stat().st_mtime_ns)
    rewritten = path.with_name("other")
    rewritten.write_bytes(b"x" * held.size)
    os.utime(rewritten, ns=(held.time, held.time))
    rewritten.replace(path)
    store.load(open_study(folder))


def test_a_stage_made_anew_with_another_result_makes_the_next_one_stale(folder: Path) -> None:
    run(folder)
    run(folder, "1_articles", parameters=Parameters(repeat_containment=0.8))
    store.load(open_study(folder))
    run(folder, "1_articles", passages=passages())
    assert "the table passages was made anew after 2_claims had run; run 2_claims again" in refused(folder)
    store.load(open_study(folder), *STAGES["2_claims"].reads)
    run(folder, "2_claims")
    assert "passages was made anew after 3_spread had run" in refused(folder)
    run(folder, "3_spread")
    store.load(open_study(folder))


def test_a_stage_stopped_between_two_tables_is_stale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    before = pl.DataFrame.write_parquet

    def stopped(frame: pl.DataFrame, path: Path, **options: str) -> None:
        if "attributions" in path.name:
            raise KeyboardInterrupt
        before(frame, path, **options)

    monkeypatch.setattr(pl.DataFrame, "write_parquet", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(folder, "2_claims")
    assert "2_claims has not run to its end here; run 2_claims again" in refused(folder)


def test_a_table_written_by_another_hand_is_not_taken_for_the_stages_own(folder: Path) -> None:
    run(folder)
    passages().write_parquet(folder / "processed" / "passages.parquet")
    assert "passages.parquet is not as 1_articles wrote it; run 1_articles again" in refused(folder, "families")


def test_a_damaged_record_is_none(folder: Path) -> None:
    run(folder)
    (folder / "processed" / "1_articles.made.json").write_text("{}", "utf-8")
    assert "1_articles has not run to its end here" in refused(folder)


def unread(detail: str) -> pl.DataFrame:
    row = {"raw_path": "one.txt", "record": "", "raw_sha256": "0" * 64, "reason": "no_article", "detail": detail}
    return Quarantine.validate(pl.DataFrame([row]), cast=True)


def test_a_table_that_two_stages_write_makes_neither_stale(folder: Path) -> None:
    run(folder)
    second = frames("2_claims") | {"quarantine": unread("set aside by the second stage")}
    store.save(open_study(folder), "2_claims", second, Parameters())
    assert store.load(open_study(folder))["quarantine"].height == 1
    store.load(open_study(folder), *STAGES["2_claims"].reads, "quarantine")


def test_what_the_second_stage_added_to_it_is_missed_when_the_first_alone_ran_again(folder: Path) -> None:
    run(folder, "1_articles")
    second = frames("2_claims") | {"quarantine": unread("set aside by the second stage")}
    store.save(open_study(folder), "2_claims", second, Parameters())
    run(folder, "1_articles")
    store.load(open_study(folder), *STAGES["2_claims"].reads, "quarantine")
    assert "run 2_claims again" in refused(folder, "quarantine", "corrections")


def test_a_parameter_of_two_stages_has_one_value(folder: Path) -> None:
    run(folder)
    seven = Parameters(shingle_words=7)
    told = "shingle_words is 5 in 1_articles and 7 in 3_spread; give it the same value in both"
    with pytest.raises(StaleTableError, match=told):
        run(folder, "3_spread", parameters=seven)
    store.load(open_study(folder))
    run(folder, "1_articles", parameters=seven)
    assert "shingle_words is 7 in 1_articles and 5 in 3_spread" in refused(folder)


@pytest.mark.parametrize("change", [add_article, remove_article, rewrite_article, add_line("actors.csv", ACTOR)])
def test_a_study_changed_after_it_was_opened_is_opened_again_first(
    folder: Path, change: Callable[[Path], None]
) -> None:
    study = open_study(folder)
    change(folder)
    with pytest.raises(StaleTableError, match="changed after 1_articles had opened the study"):
        store.save(study, "1_articles", frames("1_articles"), Parameters())
    assert not list((folder / "processed").iterdir())


def test_the_same_run_gives_the_same_record(folder: Path) -> None:
    run(folder)
    first = {stage: held.model_dump(exclude={"written"}) for stage, held in records(folder / "processed").items()}
    run(folder)
    again = {stage: held.model_dump(exclude={"written"}) for stage, held in records(folder / "processed").items()}
    assert again == first


def test_every_file_written_by_people_is_read_by_some_stage() -> None:
    read = {name for stage in STAGES.values() for name in stage.files}
    coded = set(FILES)  # by the report alone, when the stages have run
    assert read | {"study.toml"} | coded == set(STUDY_FILES)


def test_every_table_has_a_stage_that_writes_it_first() -> None:
    assert [name for stage in STAGES.values() for name in stage.writes] == list(TABLES)


@pytest.mark.parametrize("stage", STAGES)
def test_the_parameters_of_a_stage_are_those_that_its_notebook_declares(project: Path, stage: str) -> None:
    named = set(declared(project / "notebooks" / f"{stage}.ipynb")) - LOCATIONS
    assert named == set(STAGES[stage].parameters)
