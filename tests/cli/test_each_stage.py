"""Each stage by itself, from a study or a folder of tables to a folder of tables."""

from pathlib import Path

import polars as pl
from typer.testing import CliRunner, Result

from analysis.cli import app
from analysis.study.stages import STAGES

HEAD = "table,id,action,column,value,reason\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_stage_after_stage_writes_its_tables_and_tells_what_it_made(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}estimates,estimate-gone,strike,,,no number\n", "utf-8")
    folder = tmp_path / "tables"
    for name, arguments in (
        ("1_articles", ["articles", study_folder, "--to", folder]),
        ("2_claims", ["claims", folder]),
        ("3_spread", ["spread", folder]),
    ):
        done = run(*arguments)
        assert done.exit_code == 0, done.output
        for table in STAGES[name].writes:
            height = pl.read_parquet(folder / f"{table}.parquet").height
            assert f"{height} {table}" in done.output.replace("\n", " ")
        if name == "2_claims":
            assert "corrections.csv:2: not applied, no such row: strike estimates estimate-gone" in done.output
    assert pl.read_parquet(folder / "estimates.parquet")["value"].to_list() == [30]


def test_a_folder_of_no_study_is_told_with_what_makes_one(tmp_path: Path) -> None:
    for command in ("claims", "spread"):
        done = run(command, tmp_path)
        assert done.exit_code == 2
        assert done.output.endswith(f"make the folder with `analysis articles STUDY --to {tmp_path}`\n")


def test_a_part_leaves_its_shards_and_no_tables(study_folder: Path, tmp_path: Path) -> None:
    done = run("articles", study_folder, "--to", tmp_path / "tables", "--shard", "1/2")
    assert done.output.startswith("part 1/2: 1 shard made; when every part is")
    assert not list((tmp_path / "tables").glob("*.parquet"))
    wrong = run("articles", study_folder, "--to", tmp_path / "tables", "--shard", "3/2")
    assert (wrong.exit_code, "--shard 3/2: no part" in wrong.output) == (2, True)


def test_a_run_with_a_wrong_correction_does_not_begin(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}estimates,e1,set,status,gone,why\n", "utf-8")
    done = run("articles", study_folder, "--to", tmp_path / "tables")
    assert done.exit_code == 2
    assert "corrections.csv:2: status = 'gone': expected one of planned" in done.output
